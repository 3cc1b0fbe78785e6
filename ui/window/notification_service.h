// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace trueup {

/// The desktop's own notifications (org.freedesktop.Notifications), for a desktop without a tray. Where there
/// is no such service, nothing is shown.
class NotificationService final : public QObject
{
    Q_OBJECT
public:
    explicit NotificationService(QObject *parent = nullptr);

    /// Takes the place of what this object showed before.
    void show(const QString &title, const QString &text);

Q_SIGNALS:
    void clicked();

private Q_SLOTS:
    void onAction(uint id, const QString &action);

private:
    uint m_id = 0; ///< of the last one; 0 = none
};

} // namespace trueup
