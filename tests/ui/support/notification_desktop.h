// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

#include <vector>

namespace trueup::test {

/// A desktop's notification service on the D-Bus session of the test: keeps what is shown, and is clicked
/// when told to. Needs a session of its own (tests/support/with-keyring.sh).
class NotificationDesktop final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    static constexpr uint kId = 7;

    struct Shown
    {
        uint replaces;
        QString title;
        QString text;
        QStringList actions;
    };

    NotificationDesktop();
    ~NotificationDesktop() override;

    const std::vector<Shown> &shown() const { return m_shown; }
    /// The person clicks what has this number.
    void click(uint id = kId) { Q_EMIT ActionInvoked(id, QStringLiteral("default")); }

public Q_SLOTS:
    // As the interface spells it.
    uint Notify(const QString &program, uint replaces, const QString &icon, const QString &title,
                const QString &text, const QStringList &actions, const QVariantMap &hints, int milliseconds);

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);

private:
    QDBusConnection m_bus;
    std::vector<Shown> m_shown;
};

} // namespace trueup::test
