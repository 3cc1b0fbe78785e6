// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_names.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::HistoryNames)
};

QString lineName(const UsageLine &line)
{
    const UsagePart *part = line.parts.empty() ? nullptr : &line.parts.front();
    const QString account = line.psaAccount ? line.psaAccount->name
                            : part          ? part->account->record.name
                                            : QString();
    const QString product = line.psaProduct         ? line.psaProduct->name
                            : part && part->service ? part->service->name
                                                    : QString();
    if (account.isEmpty() || product.isEmpty())
        return account + product;
    return account + u" · "_s + product;
}

} // namespace

std::shared_ptr<const HistoryNames> HistoryNames::of(const ShownDataPtr &data)
{
    auto names = std::make_shared<HistoryNames>();
    if (!data)
        return names;
    const ReviewInput &input = data->input();
    for (const Connection &connection : input.connections) {
        names->m_connections.insert(connection.id, connection.name);
        names->m_kinds.insert(connection.id, connection.kind);
    }
    for (const VendorAccount &account : input.vendorAccounts) {
        names->m_vendorAccounts.insert({toInt(account.connectionId), account.record.key},
                                       account.record.name);
        QString &byKey = names->m_accountsByKey[account.record.key];
        byKey = byKey.isNull() ? account.record.name : account.record.key;
    }
    for (const VendorService &service : input.vendorServices)
        names->m_services.insert(service.key, service.name);
    names->m_data = data;
    return names;
}

QString HistoryNames::connection(ConnectionId id) const
{
    const QString name = m_connections.value(id);
    return name.isEmpty() ? Words::tr("Connection %1").arg(toInt(id)) : name;
}

ConnectionKind HistoryNames::kind(ConnectionId id) const
{
    return m_kinds.value(id, ConnectionKind::Stellr);
}

QString HistoryNames::line(const QString &lineId) const
{
    if (!m_data)
        return lineId;
    std::call_once(m_linesMade, [this] {
        m_lines.reserve(static_cast<qsizetype>(m_data->review.lines.size()));
        for (const UsageLine &line : m_data->review.lines)
            m_lines.insert(line.id, &line);
    });
    const UsageLine *line = m_lines.value(lineId);
    return line ? lineName(*line) : lineId;
}

QString HistoryNames::vendorAccount(ConnectionId connection, const QString &key) const
{
    return m_vendorAccounts.value({toInt(connection), key}, key);
}

QString HistoryNames::subject(const QString &subject) const
{
    const qsizetype colon = subject.indexOf(u':');
    if (colon < 0)
        return subject;
    const QString kind = subject.left(colon);
    const QString key = subject.mid(colon + 1);
    if (kind == u"line"_s)
        return line(key);
    if (kind == u"account"_s)
        return m_accountsByKey.value(key, key);
    if (kind == u"service"_s)
        return m_services.value(key, key);
    return key;
}

} // namespace trueup
