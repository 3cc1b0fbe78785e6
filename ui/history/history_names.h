// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/shown_data.h"

#include <QHash>
#include <QString>

#include <memory>
#include <mutex>

namespace trueup {

/// How the ids in runs, decisions and audit entries are called, at one moment of the data. Immutable, so that
/// the reader's thread may use it. What is gone since keeps its id for a name.
class HistoryNames
{
public:
    static std::shared_ptr<const HistoryNames> of(const ShownDataPtr &data);

    QString connection(ConnectionId id) const;
    ConnectionKind kind(ConnectionId id) const; ///< of one that is not known Stellr
    QString line(const QString &lineId) const;  ///< "Contoso · Microsoft 365 E3"
    QString vendorAccount(ConnectionId connection, const QString &key) const;
    /// What an audit entry was done to: "account:701000" is called by its name.
    QString subject(const QString &subject) const;

private:
    QHash<ConnectionId, QString> m_connections;
    QHash<ConnectionId, ConnectionKind> m_kinds;
    QHash<std::pair<std::int64_t, QString>, QString> m_vendorAccounts;
    QHash<QString, QString> m_accountsByKey; ///< for keys that one connection alone has
    QHash<QString, QString> m_services;
    ShownDataPtr m_data;
    /// Made when a line is first asked for, which is in the reader's thread: there are tens of thousands.
    mutable QHash<QString, const UsageLine *> m_lines;
    mutable std::once_flag m_linesMade;
};

} // namespace trueup
