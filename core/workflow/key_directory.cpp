// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/key_directory.h"

#include "core/base/try.h"
#include "core/storage/connection_repository.h"
#include "core/storage/psa_repository.h"
#include "core/storage/vendor_repository.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KeyDirectory)
};

} // namespace

std::int64_t KeyDirectory::resolve(const QString &key, const QString &connection, const QString &what,
                                   qint64 line, LineErrors &errors, const QString &column) const
{
    std::vector<Candidate> found = m_rows.value(key);
    if (!connection.isEmpty()) {
        std::erase_if(found, [&](const Candidate &candidate) {
            return candidate.connection.compare(connection, Qt::CaseInsensitive) != 0;
        });
    }
    if (found.size() == 1)
        return found.front().id;
    if (found.empty()) {
        errors.add(line,
                   connection.isEmpty()
                       ? Words::tr("There is no %1 “%2”.").arg(what, key)
                       : Words::tr("There is no %1 “%2” in the connection “%3”.").arg(what, key, connection));
        return 0;
    }
    QStringList names;
    for (const Candidate &candidate : found)
        names.append(candidate.connection);
    errors.add(line, Words::tr("The %1 “%2” is in several connections (%3). Say which in the column %4.")
                         .arg(what, key, names.join(u", "_s), column));
    return 0;
}

Result<KeyDirectories> loadKeyDirectories(Database &database)
{
    const auto connections = ConnectionRepository(database).all();
    RETURN_IF_FAILED(connections);
    QHash<ConnectionId, QString> names;
    for (const Connection &connection : *connections)
        names.insert(connection.id, connection.name);
    KeyDirectories directories;

    const auto accounts = VendorRepository(database).accounts();
    RETURN_IF_FAILED(accounts);
    for (const VendorAccount &account : *accounts)
        directories.vendorAccounts.add(account.record.key, toInt(account.id),
                                       names.value(account.connectionId));
    const auto services = VendorRepository(database).services();
    RETURN_IF_FAILED(services);
    for (const VendorService &service : *services)
        directories.vendorServices.add(service.key, toInt(service.id), names.value(service.connectionId));
    const auto companies = PsaRepository(database).accounts();
    RETURN_IF_FAILED(companies);
    for (const PsaAccount &account : *companies)
        directories.psaAccounts.add(account.key, toInt(account.id), names.value(account.connectionId));
    const auto products = PsaRepository(database).products();
    RETURN_IF_FAILED(products);
    for (const PsaProduct &product : *products)
        directories.psaProducts.add(product.key, toInt(product.id), names.value(product.connectionId));
    return directories;
}

} // namespace trueup
