// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/change_file_repository.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"
#include "core/storage/savepoint.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

ExportedChange readChange(const QSqlQuery &row)
{
    column::Reader reader(row);
    ExportedChange change;
    change.id = reader.id<ExportedChangeId>();
    change.fileId = reader.id<ChangeFileId>();
    change.decisionId = reader.id<DecisionId>();
    change.lineId = reader.text();
    change.accountKey = reader.text();
    change.accountName = reader.text();
    change.productKey = reader.text();
    change.productName = reader.text();
    change.agreement = reader.text();
    change.billedLineKey = reader.text();
    change.before = reader.quantity();
    change.after = reader.quantity();
    change.effectiveDate = reader.date();
    change.note = reader.text();
    change.state = exportStateFrom(reader.text());
    change.settledAt = reader.instant();
    change.connectionId = reader.id<ConnectionId>();
    change.period = Period::parse(reader.text()).value_or(Period{});
    change.exportedAt = reader.instant();
    return change;
}

ChangeFile readFile(const QSqlQuery &row)
{
    column::Reader reader(row);
    ChangeFile file;
    file.id = reader.id<ChangeFileId>();
    file.connectionId = reader.id<ConnectionId>();
    file.period = Period::parse(reader.text()).value_or(Period{});
    file.by = reader.text();
    file.at = reader.instant();
    return file;
}

const QString kSelectFile = u"SELECT id, connection_id, period, made_by, made_at FROM change_file "_s;

} // namespace

Result<std::vector<ExportedChange>> ChangeFileRepository::select(const QString &which,
                                                                 std::initializer_list<QVariant> values)
{
    std::vector<ExportedChange> changes;
    RETURN_IF_FAILED(m_database.select(
        u"SELECT c.id, c.file_id, c.decision_id, c.line_id, c.account_key, c.account_name, c.product_key, "
        "c.product_name, c.agreement, c.billed_line_key, c.quantity_before, c.quantity_after, "
        "c.effective_date, c.note, c.state, c.settled_at, f.connection_id, f.period, f.made_at FROM "
        "exported_change c JOIN change_file f ON f.id = c.file_id "_s +
            which + u" ORDER BY c.id"_s,
        values, [&changes](const QSqlQuery &row) { changes.push_back(readChange(row)); }));
    return changes;
}

Result<std::vector<ExportedChange>> ChangeFileRepository::changes()
{
    return select({}, {});
}

Result<std::vector<ExportedChange>> ChangeFileRepository::open(ConnectionId connection)
{
    return select(u"WHERE f.connection_id = ? AND c.state IN (?, ?)"_s,
                  {column::id(connection), toText(ExportState::Exported), toText(ExportState::NotApplied)});
}

Result<std::vector<ChangeFile>> ChangeFileRepository::latest(int limit)
{
    std::vector<ChangeFile> files;
    RETURN_IF_FAILED(m_database.select(kSelectFile + u"ORDER BY id DESC LIMIT ?"_s, {limit},
                                       [&files](const QSqlQuery &row) { files.push_back(readFile(row)); }));
    return files;
}

Result<ChangeFile> ChangeFileRepository::byId(ChangeFileId id)
{
    std::optional<ChangeFile> file;
    RETURN_IF_FAILED(m_database.select(kSelectFile + u"WHERE id = ?"_s, {column::id(id)},
                                       [&file](const QSqlQuery &row) { file = readFile(row); }));
    if (!file) {
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate("storage", "There is no change file %1.").arg(toInt(id)));
    }
    auto changes = select(u"WHERE c.file_id = ?"_s, {column::id(id)});
    RETURN_IF_FAILED(changes);
    file->changes = std::move(*changes);
    return *std::move(file);
}

Result<ChangeFile> ChangeFileRepository::add(ChangeFile file)
{
    return atomically(m_database, [&]() -> Result<ChangeFile> {
        const auto id = m_database.nextIds(u"change_file"_s);
        RETURN_IF_FAILED(id);
        file.id = ChangeFileId{*id};
        RETURN_IF_FAILED(
            m_database.write(u"INSERT INTO change_file (id, connection_id, period, made_by, made_at) VALUES "
                             "(?, ?, ?, ?, ?)"_s,
                             {column::id(file.id), column::id(file.connectionId), file.period.toText(),
                              column::text(file.by), column::instant(file.at)}));
        for (ExportedChange &change : file.changes) {
            const auto changeId = m_database.nextIds(u"exported_change"_s);
            RETURN_IF_FAILED(changeId);
            change.id = ExportedChangeId{*changeId};
            change.fileId = file.id;
            change.exportedAt = file.at;
            RETURN_IF_FAILED(m_database.write(
                u"INSERT INTO exported_change (id, file_id, decision_id, line_id, account_key, account_name, "
                "product_key, product_name, agreement, billed_line_key, quantity_before, quantity_after, "
                "effective_date, note, state, settled_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                "?, ?)"_s,
                {column::id(change.id), column::id(change.fileId), column::id(change.decisionId),
                 column::text(change.lineId), column::text(change.accountKey),
                 column::text(change.accountName), column::text(change.productKey),
                 column::text(change.productName), column::text(change.agreement),
                 column::text(change.billedLineKey), column::quantity(change.before),
                 column::quantity(change.after), column::date(change.effectiveDate),
                 column::text(change.note), toText(change.state), column::instant(change.settledAt)}));
        }
        return std::move(file);
    });
}

Status ChangeFileRepository::settle(ExportedChangeId change, ExportState state, const QDateTime &at)
{
    return m_database.write(u"UPDATE exported_change SET state = ?, settled_at = ? WHERE id = ?"_s,
                            {toText(state), column::instant(at), column::id(change)});
}

} // namespace trueup
