// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/psa_import.h"

#include "core/base/try.h"
#include "core/psa/csv/csv_profile_store.h"
#include "core/storage/audit_repository.h"
#include "core/storage/connection_repository.h"
#include "core/storage/database.h"

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
                    tr("“%1” is a vendor connection. Choose another name with --connection.").arg(name));
    }
    return *found;
}

/// What the connection holds already, so that a file without ids can name it.
Status addKnown(Database &database, ConnectionId connection, CsvImportOptions &options)
{
    PsaRepository psa(database);
    auto accounts = psa.accounts();
    RETURN_IF_FAILED(accounts);
    auto products = psa.products();
    RETURN_IF_FAILED(products);
    std::erase_if(*accounts, [&](const PsaAccount &account) { return account.connectionId != connection; });
    std::erase_if(*products, [&](const PsaProduct &product) { return product.connectionId != connection; });
    options.knownAccounts = std::move(*accounts);
    options.knownProducts = std::move(*products);
    return {};
}

Status appendAudit(Database &database, const PsaImportRequest &request, const ImportCounts &counts,
                   const QDateTime &at)
{
    AuditEntry entry;
    entry.at = at;
    entry.actor = request.by;
    entry.action = u"import"_s;
    entry.subject = u"connection:"_s + request.connection;
    entry.detail = {{u"kind"_s, toText(request.kind)}, {u"file"_s, QFileInfo(request.path).fileName()},
                    {u"added"_s, counts.added},        {u"changed"_s, counts.changed},
                    {u"vanished"_s, counts.vanished},  {u"unchanged"_s, counts.unchanged}};
    RETURN_IF_FAILED(AuditRepository(database).append(entry));
    return {};
}

} // namespace

Result<PsaImportOutcome> importPsaFile(Database &database, const QString &profilesFolder,
                                       const PsaImportRequest &request, const QDateTime &at)
{
    const CsvProfileStore store(profilesFolder);
    const auto profile = profileFor(store, request);
    RETURN_IF_FAILED(profile);
    const auto existing = csvConnection(database, request.connection);
    RETURN_IF_FAILED(existing);
    CsvImportOptions options;
    options.profile = *profile;
    if (*existing)
        RETURN_IF_FAILED(addKnown(database, (*existing)->id, options));

    auto input = CsvInput::open(request.path, profile->encoding);
    RETURN_IF_FAILED(input);
    auto read = importCsv(*input, request.kind, options);
    RETURN_IF_FAILED(read);

    // Reading may take long; only storing holds the write lock.
    auto transaction = Transaction::begin(database);
    RETURN_IF_FAILED(transaction);
    auto current = csvConnection(database, request.connection);
    RETURN_IF_FAILED(current);
    Connection connection = current->value_or(Connection());
    if (!*current) {
        connection.kind = ConnectionKind::Csv;
        connection.name = request.connection;
        connection.createdAt = at;
    }
    connection.status = ConnectionStatus::Active;
    connection.lastRunAt = at;
    const auto saved = ConnectionRepository(database).save(connection);
    RETURN_IF_FAILED(saved);
    const auto counts = PsaRepository(database).store(saved->id, read->import, RunId{}, at);
    RETURN_IF_FAILED(counts);
    RETURN_IF_FAILED(appendAudit(database, request, *counts, at));
    RETURN_IF_FAILED((*transaction)->commit());

    PsaImportOutcome outcome{*counts, profile->name, std::move(read->skipped), std::move(read->notes)};
    if (const Status remembered = store.remember(request.connection, request.kind, *profile); !remembered)
        outcome.notes.append(
            remembered.error().message); // the lists are in; only the next import has to be told
    return outcome;
}

} // namespace trueup
