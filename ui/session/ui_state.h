// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>
#include <QVariant>

namespace trueup {

/// How the window was left: sizes, columns, filters, the wizard's draft. Never a secret, never data. Kept in
/// `window.ini` of the data folder; a missing or damaged file is an empty one.
class UiState final : public QObject
{
    Q_OBJECT
public:
    /// Reads the file; call before the window opens.
    UiState(const QString &dataFolder, QThreadPool &pool, QObject *parent = nullptr);
    /// Writes what is not written yet.
    ~UiState() override;

    QVariant value(const QString &key, const QVariant &otherwise = {}) const;
    /// Kept at once, written to the file a moment later, outside the GUI thread.
    void setValue(const QString &key, const QVariant &value);
    void remove(const QString &key);

private:
    void write();

    QString m_path;
    QThreadPool &m_pool;
    QHash<QString, QVariant> m_values;
    QTimer m_later;
};

} // namespace trueup
