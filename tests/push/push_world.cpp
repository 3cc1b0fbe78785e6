// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/push/push_world.h"

#include "core/psa/connectwise/connectwise_connector.h"
#include "core/storage/billing_repository.h"
#include "core/storage/mapping_repository.h"
#include "core/storage/psa_repository.h"
#include "core/storage/push_repository.h"
#include "core/workflow/decide.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>

namespace trueup::test {

namespace {

const QDate kToday(2026, 11, 23);
constexpr int kPatienceMs = 60'000;

demo::CwCompany company(int id, const QString &identifier, const QString &name)
{
    demo::CwCompany company;
    company.id = id;
    company.identifier = identifier;
    company.name = name;
    company.status = {1, {}, u"Active"_s};
    company.types = {{1, {}, u"Client"_s}};
    company.addressLine1 = u"1 Quay"_s;
    company.currency = u"USD"_s;
    return company;
}

demo::CwProduct product(int id, const QString &identifier, const QString &description, qint64 price)
{
    demo::CwProduct product;
    product.id = id;
    product.identifier = identifier;
    product.description = product.customerDescription = description;
    product.category = {1, {}, u"Cloud"_s};
    product.subcategory = {1, {}, u"Microsoft"_s};
    product.type = {1, {}, u"Subscription"_s};
    product.price = Amount::fromMillionths(price);
    product.cost = Amount::fromMillionths(4'800'000);
    return product;
}

demo::CwAgreement agreement(int id, const demo::CwCompany &company, const QString &name,
                            demo::CwPeriodType type)
{
    demo::CwAgreement agreement;
    agreement.id = id;
    agreement.name = name;
    agreement.type = {5, {}, u"Managed Services"_s};
    agreement.company = company.reference();
    agreement.contact = {1200 + id, {}, u"Office"_s};
    agreement.start = QDate(2026, 1, 1);
    agreement.billingCycle = {2, {}, u"Monthly"_s};
    agreement.periodType = type;
    agreement.nextInvoice = QDate(2026, 12, 1);
    agreement.currency = u"USD"_s;
    return agreement;
}

demo::CwAddition addition(int id, int agreementId, const demo::CwProduct &product, int quantity)
{
    demo::CwAddition addition;
    addition.id = id;
    addition.agreementId = agreementId;
    addition.product = {product.id, product.identifier, {}};
    addition.quantity = Quantity::fromUnits(quantity);
    addition.unitPrice = product.price;
    addition.unitCost = product.cost;
    addition.effective = QDate(2026, 1, 1);
    addition.description = product.description;
    return addition;
}

/// Passes everything on; tests derive from nothing, they wrap.
SubscriptionRecord seats(const QString &key, int count, const QString &part, const QString &name)
{
    SubscriptionRecord record = subscription(key, count, part);
    record.productName = name;
    return record;
}

const QString kPremiumPart = u"CFQ7TTC0LCHC:0002:P1M:M"_s;
const QString kExchangePart = u"CFQ7TTC0LH16:0001:P1M:M"_s;
const QString kPremium = u"Microsoft 365 Business Premium"_s;
const QString kExchange = u"Exchange Online (Plan 1)"_s;

} // namespace

bool waitFor(const std::function<bool()> &reached)
{
    const QDeadlineTimer deadline(kPatienceMs);
    QTimer wake; // the deadline is seen even when no event comes
    wake.start(200);
    while (!reached()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

demo::CwRecords pushRecords()
{
    demo::CwRecords records;
    records.companies = {company(250, u"HarbourDental"_s, u"Harbour Dental"_s),
                         company(251, u"MillStreetLaw"_s, u"Mill Street Law"_s)};
    records.products = {product(933, u"M365-BP"_s, kPremium, 26'400'000),
                        product(934, u"EXO-P1"_s, kExchange, 6'000'000)};
    records.agreements = {
        agreement(kPremiumAgreement, records.companies[0], u"Managed Services"_s, demo::CwPeriodType::Future),
        agreement(kLawAgreement, records.companies[1], u"Cloud"_s, demo::CwPeriodType::Current)};
    records.additions = {addition(kPremiumLine, kPremiumAgreement, records.products[0], 25),
                         addition(kLawLine, kLawAgreement, records.products[0], 10),
                         addition(kExchangeLine, kPremiumAgreement, records.products[1], 5)};
    return records;
}

PushWorld::PushWorld(demo::CwRecords records)
{
    demo::ConnectWiseOptions options;
    options.records = std::move(records);
    options.vendor.today = kToday;
    m_psa = need(demo::ConnectWiseLookalike::start(options));
    open({m_psa->url().toString(), m_psa->company(), m_psa->publicKey(), m_psa->privateKey()});
}

PushWorld::PushWorld(const Server &server)
{
    open(server);
}

PushWorld::~PushWorld()
{
    m_writer.reset();
    m_database.reset();
}

void PushWorld::open(const Server &server)
{
    using std::chrono::milliseconds;
    timing.looks = {milliseconds(0), milliseconds(20), milliseconds(60), milliseconds(120)};
    m_privateKey = server.privateKey;
    m_vendor->accounts = {{u"C1"_s, u"Harbour Dental"_s, u"Active"_s, {}, u"US"_s},
                          {u"C2"_s, u"Mill Street Law"_s, u"Active"_s, {}, u"US"_s}};
    m_vendor->lines.insert(
        u"C1"_s, {seats(u"S1"_s, 27, kPremiumPart, kPremium), seats(u"S2"_s, 6, kExchangePart, kExchange)});
    m_vendor->lines.insert(u"C2"_s, {seats(u"S3"_s, 8, kPremiumPart, kPremium)});

    m_writer = need(DatabaseThread::start(folder(), u"writer"_s));
    m_database = need(Database::openOrError(folder()));
    Connection stellr;
    stellr.name = u"Stellr"_s;
    stellr.status = ConnectionStatus::Active;
    Connection psa;
    psa.kind = ConnectionKind::ConnectWise;
    psa.name = u"ConnectWise"_s;
    psa.status = ConnectionStatus::Active;
    psa.apiUrl = server.url;
    psa.companyId = server.company;
    psa.publicKey = server.publicKey;
    psa.clientId = u"6f2a1c1e-5f7d-4f0e-9c53-2b1d7a9e4c10"_s;
    psa.psa.requestsPerSecond = 200;
    psa.psa.requestsInFlight = 6;
    save(stellr);
    save(psa);
    sync(); // equal names map themselves
}

Connection PushWorld::connection()
{
    return need(ConnectionRepository(*m_database).byName(u"ConnectWise"_s)).value_or(Connection());
}

void PushWorld::save(const Connection &connection)
{
    need(inTransaction(*m_database, [&] { return ConnectionRepository(*m_database).save(connection); }));
}

PushParts PushWorld::parts()
{
    PushParts parts;
    parts.timing = timing;
    parts.freshFor = freshFor;
    parts.sync.dataFolder = folder();
    parts.sync.writer = m_writer.get();
    parts.sync.clock = &m_clock;
    parts.sync.makeConnector = [this](const Connection &,
                                      const Secret &) -> Result<std::shared_ptr<VendorConnector>> {
        return std::make_shared<ScriptedConnector>(m_vendor);
    };
    parts.sync.makePsaConnector = [this](const Connection &connection,
                                         const Secret &secret) -> Result<std::shared_ptr<PsaConnector>> {
        auto config = connectWiseConfig(connection, secret);
        if (!config)
            return fail(config.error());
        std::shared_ptr<PsaConnector> made =
            std::make_shared<ConnectWiseConnector>(std::move(*config), m_clock, &m_pool);
        return wrap ? wrap(std::move(made)) : made;
    };
    parts.sync.findSecret = [this](const Connection &, QObject *context,
                                   std::function<void(Result<Secret>)> done) {
        QMetaObject::invokeMethod(
            context, [this, done = std::move(done)] { done(Secret(m_privateKey)); }, Qt::QueuedConnection);
    };
    return parts;
}

ReviewQuestion PushWorld::question() const
{
    ReviewQuestion question;
    question.period = period;
    question.today = today;
    return question;
}

Review PushWorld::review()
{
    return need(loadReview(*m_database, question()));
}

QString PushWorld::lineOf(int additionId)
{
    Review kept;
    return lineNow(additionId, kept).id;
}

UsageLine PushWorld::lineNow(int additionId, Review &kept)
{
    kept = review();
    for (const UsageLine &line : kept.lines) {
        for (const BilledLine *billed : line.billedLines) {
            if (billed->key == QString::number(additionId))
                return line;
        }
    }
    throw std::runtime_error("no line of review has that billed line");
}

ReviewState PushWorld::stateOf(int additionId)
{
    Review kept;
    return lineNow(additionId, kept).state;
}

std::vector<RunReport> PushWorld::sync()
{
    std::optional<Result<std::vector<RunReport>>> outcome;
    SyncEngine engine(parts().sync);
    engine.sync({}, {}, {}, [&](Result<std::vector<RunReport>> reports) { outcome = std::move(reports); });
    if (!waitFor([&] { return outcome.has_value(); }))
        throw std::runtime_error("the sync never ended");
    return need(*outcome);
}

void PushWorld::approve(const QList<int> &additions)
{
    const Review kept = review();
    std::vector<DecisionRow> rows;
    for (const UsageLine &line : kept.lines) {
        const bool named = std::ranges::any_of(line.billedLines, [&](const BilledLine *billed) {
            return additions.contains(billed->key.toInt());
        });
        if (!line.approvable || line.billedLines.empty() || !(named || additions.isEmpty()))
            continue;
        DecisionRow row;
        row.lineId = line.id;
        rows.push_back(row);
    }
    const auto outcomes = need(inTransaction(
        *m_database, [&] { return decide(*m_database, kept, rows, true, u"ann"_s, m_clock.now()); }));
    for (const DecisionOutcome &outcome : outcomes) {
        if (!outcome.recorded)
            throw std::runtime_error(outcome.reason.toStdString());
    }
}

void PushWorld::adjust(int additionId, Quantity quantity)
{
    const Review kept = review();
    DecisionRow row;
    row.lineId = lineOf(additionId);
    row.action = DecisionAction::Adjust;
    row.quantity = quantity;
    row.reason = u"agreed"_s;
    const auto outcomes = need(inTransaction(
        *m_database, [&] { return decide(*m_database, kept, {row}, true, u"ann"_s, m_clock.now()); }));
    if (!outcomes.front().recorded)
        throw std::runtime_error(outcomes.front().reason.toStdString());
}

void PushWorld::allocate(int additionId, const std::vector<AllocationPart> &parts)
{
    Review kept;
    const UsageLine line = lineNow(additionId, kept);
    Allocation allocation;
    allocation.psaAccountId = line.psaAccount->id;
    allocation.psaProductId = line.psaProduct->id;
    allocation.parts = parts;
    allocation.by = u"ann"_s;
    allocation.at = m_clock.now();
    need(inTransaction(*m_database, [&] {
        return BillingRepository(*m_database)
            .replaceAllocation(allocation.psaAccountId, allocation.psaProductId, allocation);
    }));
}

PushReport PushWorld::push(const std::function<void(PushEngine &)> &atStart,
                           const std::function<void(PushEngine &, const PushProgress &)> &atProgress)
{
    return need(tryPush({}, atStart, atProgress));
}

Result<PushReport>
PushWorld::tryPush(PushOrder order, const std::function<void(PushEngine &)> &atStart,
                   const std::function<void(PushEngine &, const PushProgress &)> &atProgress)
{
    order.question = question();
    order.by = u"ann"_s;
    std::optional<Result<PushReport>> outcome;
    PushEngine engine(parts());
    engine.push(
        std::move(order),
        [&](const PushProgress &progress) {
            if (atProgress)
                atProgress(engine, progress);
        },
        [&](Result<PushReport> report) { outcome = std::move(report); });
    if (atStart)
        atStart(engine);
    if (!waitFor([&] { return outcome.has_value(); }))
        return fail(ErrorKind::Internal, u"the push never ended"_s);
    return *outcome;
}

PushReport PushWorld::undo(const std::vector<PushId> &pushes)
{
    std::optional<Result<PushReport>> outcome;
    PushEngine engine(parts());
    engine.undo(pushes, question(), u"ann"_s, {},
                [&](Result<PushReport> report) { outcome = std::move(report); });
    if (!waitFor([&] { return outcome.has_value(); }))
        throw std::runtime_error("the undo never ended");
    return need(*outcome);
}

PushReport PushWorld::settleEarlier()
{
    std::optional<Result<PushReport>> outcome;
    PushEngine engine(parts());
    engine.settleEarlier({}, [&](Result<PushReport> report) { outcome = std::move(report); });
    if (!waitFor([&] { return outcome.has_value(); }))
        throw std::runtime_error("finding out never ended");
    return need(*outcome);
}

PushPlan PushWorld::plan()
{
    const Review kept = review();
    return planPush(*kept.input, kept.lines);
}

Push PushWorld::stored(int additionId)
{
    const std::vector<Push> all = need(PushRepository(*m_database).all());
    Push newest;
    for (const Push &push : all) {
        if (push.lineKey == QString::number(additionId))
            newest = push;
    }
    return newest;
}

QString PushWorld::storedQuantity(int additionId)
{
    const QString text = valueOf(
        *m_database,
        u"SELECT quantity FROM billed_line WHERE key = '%1' AND missing_since IS NULL"_s.arg(additionId));
    return text.isEmpty() ? text : Quantity::fromThousandths(text.toLongLong()).toText();
}

void PushWorld::setStatementHook(StatementHook hook)
{
    QObject context;
    bool set = false;
    m_writer->post(
        &context,
        [hook = std::move(hook)](Database &database) {
            database.setStatementHook(hook);
            return true;
        },
        [&set](bool) { set = true; });
    waitFor([&] { return set; });
}

} // namespace trueup::test
