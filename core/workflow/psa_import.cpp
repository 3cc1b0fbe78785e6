// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/psa_import.h"

#include "core/base/try.h"
#include "core/psa/csv/csv_profile_store.h"
#include "core/storage/audit_repository.h"
#include "core/storage/connection_repository.h"
#include "core/storage/database.h"
#include "core/workflow/export_changes.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("import", text);
}

Result<CsvProfile> profileFor(const CsvProfileStore &store, const PsaImportRequest &request)
{
    if (!request.profile.isEmpty())
        return store.byName(request.profile);
    const auto remembered = store.remembered(request.connection, request.kind);
    RETURN_IF_FAILED(remembered);
    return remembered->value_or(CsvProfile());
}

Result<std::optional<Connection>> csvConnection(Database &database, const QString &name)
{
    const auto found = ConnectionRepository(database).byName(name);
    RETURN_IF_FAILED(found);
    if (*found && (*found)->kind != ConnectionKind::Csv) {
        return fail(ErrorKind::Conflict,
                    tr("“%1” is read over the network. Choose another name with --connection.").arg(name));
    }
    return *found;
}

Status appendAudit(Database &database, const PsaListOrigin &origin, const ImportCounts &counts,
                   const QDateTime &at)
{
    AuditEntry entry;
    entry.at = at;
    entry.actor = origin.by;
    entry.action = u"import"_s;
    entry.subject = u"connection:"_s + origin.connection;
    entry.detail = {{u"kind"_s, toText(origin.kind)}, {u"file"_s, origin.fileName},
                    {u"added"_s, counts.added},       {u"changed"_s, counts.changed},
                    {u"vanished"_s, counts.vanished}, {u"unchanged"_s, counts.unchanged}};
    RETURN_IF_FAILED(AuditRepository(database).append(entry));
    return {};
}

} // namespace

Result<KnownPsaEntries> knownPsaEntries(Database &database, const QString &connection)
{
    const auto existing = csvConnection(database, connection);
    RETURN_IF_FAILED(existing);
    if (!*existing)
        return KnownPsaEntries();
    PsaRepository psa(database);
    auto accounts = psa.accounts();
    RETURN_IF_FAILED(accounts);
    auto products = psa.products();
    RETURN_IF_FAILED(products);
    const auto isAnothers = [id = (*existing)->id](const auto &entry) { return entry.connectionId != id; };
    std::erase_if(*accounts, isAnothers);
    std::erase_if(*products, isAnothers);
    return KnownPsaEntries{std::move(*accounts), std::move(*products)};
}

Result<ImportCounts> storePsaLists(Database &database, const PsaListOrigin &origin, const PsaImport &lists,
                                   const QDateTime &at)
{
    const auto existing = csvConnection(database, origin.connection);
    RETURN_IF_FAILED(existing);
    Connection connection = existing->value_or(Connection());
    if (!*existing) {
        connection.kind = ConnectionKind::Csv;
        connection.name = origin.connection;
        connection.createdAt = at;
    }
    connection.status = ConnectionStatus::Active;
    connection.lastRunAt = at;
    const auto saved = ConnectionRepository(database).save(connection);
    RETURN_IF_FAILED(saved);
    const auto counts = PsaRepository(database).store(saved->id, lists, RunId{}, at);
    RETURN_IF_FAILED(counts);
    RETURN_IF_FAILED(appendAudit(database, origin, *counts, at));
    if (lists.lines)
        RETURN_IF_FAILED(settleChanges(database, saved->id, origin.by, at));
    return counts;
}

Result<PsaImportOutcome> importPsaFile(Database &database, const QString &profilesFolder,
                                       const PsaImportRequest &request, const QDateTime &at)
{
    const CsvProfileStore store(profilesFolder);
    const auto profile = profileFor(store, request);
    RETURN_IF_FAILED(profile);
    auto known = knownPsaEntries(database, request.connection);
    RETURN_IF_FAILED(known);
    CsvImportOptions options;
    options.profile = *profile;
    options.knownAccounts = std::move(known->accounts);
    options.knownProducts = std::move(known->products);

    auto input = CsvInput::open(request.path, profile->encoding);
    RETURN_IF_FAILED(input);
    auto read = importCsv(*input, request.kind, options);
    RETURN_IF_FAILED(read);

    // Reading may take long; only storing holds the write lock.
    auto transaction = Transaction::begin(database);
    RETURN_IF_FAILED(transaction);
    const PsaListOrigin origin{request.kind, request.connection, QFileInfo(request.path).fileName(),
                               request.by};
    const auto counts = storePsaLists(database, origin, read->import, at);
    RETURN_IF_FAILED(counts);
    RETURN_IF_FAILED((*transaction)->commit());

    PsaImportOutcome outcome{*counts, profile->name, std::move(read->skipped), std::move(read->notes)};
    if (const Status remembered = store.remember(request.connection, request.kind, *profile); !remembered)
        outcome.notes.append(
            remembered.error().message); // the lists are in; only the next import has to be told
    return outcome;
}

} // namespace trueup
