// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/demo_store.h"

#include "app/demo/demo_psa.h"
#include "app/demo/stellr_data_set.h"
#include "app/demo/stellr_json.h"
#include "core/storage/connection_repository.h"
#include "core/vendors/stellr/endpoint_profile.h"
#include "core/vendors/stellr/stellr_decoder.h"
#include "core/workflow/auto_map.h"
#include "core/workflow/psa_import.h"
#include "tests/storage/store.h"

#include <QFile>

namespace trueup::test {

namespace {

QByteArray customersJson(const demo::StellrDataSet &data)
{
    QJsonArray records;
    for (const demo::DemoCustomer &customer : data.customers(0, data.customerCount()))
        records.append(demo::customerJson(customer, demo::AnswerShape::Documented));
    return demo::listJson(demo::ListKind::Customers, records, records.size(), u"r"_s,
                          demo::AnswerShape::Documented);
}

QByteArray linesJson(const demo::StellrDataSet &data, const QString &customer)
{
    QJsonArray records;
    for (const demo::DemoLine &line : data.lines(customer))
        records.append(demo::lineJson(line, demo::AnswerShape::Documented));
    return demo::listJson(demo::ListKind::Subscriptions, records, records.size(), u"r"_s,
                          demo::AnswerShape::Documented);
}

void storeVendor(Database &database, const demo::StellrDataSet &data, const QDateTime &now)
{
    const EndpointProfile profile = need(readEndpointProfile(need(parseStellrUrl(u"http://127.0.0.1:1"_s))));
    Connection connection;
    connection.kind = ConnectionKind::Stellr;
    connection.name = u"Stellr"_s;
    connection.status = ConnectionStatus::Active;
    connection.apiUrl = u"http://127.0.0.1:1"_s;
    connection.clientId = u"demo-client"_s;
    connection.secretPlace = SecretPlace::SessionOnly;
    connection.createdAt = connection.secretSavedAt = connection.lastRunAt = now;
    connection = need(ConnectionRepository(database).save(connection));

    VendorRepository vendor(database);
    Run run = need(RunRepository(database).begin(connection.id, now.addSecs(-30)));
    const auto customers = need(decodeAccountPage(customersJson(data), profile, {}));
    const auto ids = need(vendor.saveAccounts(connection.id, customers.records, now));
    ServiceIndex services(connection.id, connection.name, {});
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto lines =
            need(decodeSubscriptionPage(linesJson(data, customers.records[i].key), profile, {}));
        need(vendor.publishAccount(ids[i], run.id, now, lines.records, services, RawRecords::pack("[]")));
        run.subscriptions += static_cast<int>(lines.records.size());
    }
    run.outcome = RunOutcome::Complete;
    run.listComplete = true;
    run.accountsListed = run.accountsFetched = static_cast<int>(ids.size());
    run.finishedAt = now;
    need(RunRepository(database).finish(run));
}

void importFile(Database &database, const QTemporaryDir &folder, CsvKind kind, const QByteArray &bytes,
                const QDateTime &now)
{
    const QString path = folder.filePath(u"import.csv"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        throw std::runtime_error("no room for a test file");
    file.close();
    need(importPsaFile(database, folder.path(), {path, kind, u"CSV"_s, {}, u"test"_s}, now));
}

} // namespace

void storeDemo(Database &database, const DemoStore &store)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    demo::StellrDataOptions options;
    options.customers = store.customers;
    options.linesPerCustomer = store.linesPerCustomer;
    const demo::StellrDataSet data(options);
    const demo::DemoPsaFiles psa = demo::demoPsaFiles(data);
    const QTemporaryDir files;

    need(inTransaction(database, [&]() -> Status {
        storeVendor(database, data, now);
        return {};
    }));
    // Each import is a transaction of its own.
    importFile(database, files, CsvKind::Accounts, psa.accounts, now);
    importFile(database, files, CsvKind::Products, psa.products, now);
    importFile(database, files, CsvKind::Billed, psa.billedLines, now);
    if (store.mapAutomatically) {
        need(inTransaction(database, [&] { return mapAutomatically(database, std::nullopt, now); }));
    }
}

} // namespace trueup::test
