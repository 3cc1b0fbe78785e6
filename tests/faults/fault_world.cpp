// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/fault_world.h"

#include "app/demo/demo_catalogue.h"
#include "core/vendors/stellr/stellr_connector.h"
#include "tests/sync/person.h"

namespace trueup::test {

namespace {

constexpr qint64 kMostBytes = 256 * 1024;              ///< of one answer
constexpr std::chrono::seconds kLongerThanOurWaits{5}; ///< the table's servers ask for seven

demo::StellrLookalikeOptions vendorOptions()
{
    return {.data = {.customers = 0, .today = QDate(2026, 11, 23)}, .threads = 4};
}

/// kAccounts customers, the same at every server: two lines each, more than a page for kLongAccount.
QStringList fill(demo::StellrDataSet &data)
{
    static const std::array products = {"M365-BB", "M365-BS", "M365-BP", "M365-APPS",
                                        "M365-E3", "EXO-P1",  "EXO-P2"};
    QStringList keys;
    for (int account = 1; account <= kAccounts; ++account) {
        keys.append(data.addCustomer(u"company-%1.example"_s.arg(account)));
        const std::size_t lines = account == kLongAccount ? products.size() : 2;
        for (std::size_t line = 0; line < lines; ++line)
            data.addLine(keys.back(), QString::fromLatin1(products[line]), 2 + account);
    }
    return keys;
}

} // namespace

Elsewhere::Elsewhere()
{
    using demo::CertificateKind;
    m_urls.insert(u"nowhere"_s, QUrl(u"http://nowhere.invalid"_s)); // RFC 6761: no resolver knows it
    m_urls.insert(u"nobody"_s, QUrl(u"http://127.0.0.1:1"_s));
    for (const auto &[name, kind] : {std::pair(u"expired"_s, CertificateKind::Expired),
                                     std::pair(u"wrong_host"_s, CertificateKind::WrongHost),
                                     std::pair(u"self_signed"_s, CertificateKind::SelfSigned)}) {
        demo::StellrLookalikeOptions options = vendorOptions();
        options.threads = kPlaces;
        options.tls = true;
        options.certificate = kind;
        m_servers.push_back(need(demo::StellrLookalike::start(options)));
        m_urls.insert(name, m_servers.back()->url());
    }
}

FaultWorld::FaultWorld()
    : m_server(need(demo::StellrLookalike::start(vendorOptions()))), m_world(std::make_unique<SyncWorld>())
{
    m_keys = fill(m_server->data());
    m_world->importPsa({u"company-1.example"_s, u"A PSA company"_s}, {u"A PSA product"_s});
    connectVendor();
    beginClean();
    if (!waitUntil([this] { return m_ended; }))
        qFatal("the first day never ends");
    const QString service = valueOf(m_world->database(), u"SELECT min(key) FROM vendor_service"_s);
    mapAndDecide(m_world->database(), {key(2), u"A PSA company"_s, key(4), service, u"A PSA product"_s},
                 m_world->clock().now());
}

FaultWorld::FaultWorld(Place place, const QString &copiedFrom, const Elsewhere &elsewhere)
    : m_place(place), m_elsewhere(&elsewhere), m_server(need(demo::StellrLookalike::start(vendorOptions()))),
      m_world(std::make_unique<SyncWorld>(copiedFrom))
{
    m_keys = fill(m_server->data());
    connectVendor();
}

FaultWorld::~FaultWorld()
{
    m_engine.reset();
    m_connect.reset();
}

void FaultWorld::connectVendor()
{
    Connection connection = m_world->connection();
    connection.name = u"Stellr"_s;
    connection.status = ConnectionStatus::Active;
    connection.apiUrl = m_server->url().toString();
    connection.tokenUrl.clear();
    need(inTransaction(m_world->database(),
                       [&] { return ConnectionRepository(m_world->database()).save(connection); }));
}

void FaultWorld::changeFigures()
{
    demo::StellrDataSet &data = m_server->data();
    for (const demo::DemoCustomer &customer : data.customers(0, data.customerCount())) {
        for (const demo::DemoLine &line : data.lines(customer.customerNo))
            data.setQuantity(customer.customerNo, line.subscriptionId,
                             static_cast<int>(line.quantity / 1000) + 1);
    }
}

/// Which requests the place is about.
QRegularExpression FaultWorld::path() const
{
    switch (m_place) {
    case Place::CheckToken:
    case Place::Token:
    case Place::TokenRenewed:
        return QRegularExpression(u"^/oauth2"_s);
    case Place::CheckVendors:
        return QRegularExpression(u"/cloud/vendors"_s);
    case Place::CheckCustomers:
    case Place::FirstPage:
        return QRegularExpression(u"/cloud/customers\\?pageNo=1&"_s);
    case Place::LaterPage:
        return QRegularExpression(u"/cloud/customers\\?pageNo=2&"_s);
    case Place::SecondPage:
        return QRegularExpression(u"/customers/%1/subscriptions\\?pageNo=2&"_s.arg(key(kLongAccount)));
    default:
        return QRegularExpression(u"/customers/%1/subscriptions"_s.arg(key(accountAt(m_place))));
    }
}

int FaultWorld::asked() const
{
    return m_traffic->askedFor(path()) - (m_place == Place::TokenRenewed ? 1 : 0);
}

void FaultWorld::begin(const Fault &fault, bool forEver, Limits limits)
{
    m_server->clearFaults();
    m_traffic = std::make_shared<RoutedTraffic>();
    const int skip = m_place == Place::TokenRenewed ? 1 : 0;
    const int times = forEver ? -1 : 1;
    if (m_place == Place::TokenRenewed) {
        demo::FaultRule expired;
        expired.path = u"/customers/%1/subscriptions"_s.arg(key(kMidAccount));
        expired.status = 401;
        m_server->setFault(expired);
    }
    if (fault.elsewhere.isEmpty()) {
        demo::FaultRule rule = fault.rule;
        rule.path = path().pattern();
        rule.skip = skip;
        rule.times = times;
        m_server->setFault(rule);
    } else {
        m_traffic->elsewhere = m_elsewhere->url(fault.elsewhere);
        m_traffic->path = path();
        m_traffic->skip = skip;
        m_traffic->times = times;
    }
    start(limits, isCheck(m_place));
}

void FaultWorld::beginClean()
{
    m_server->clearFaults();
    m_traffic = std::make_shared<RoutedTraffic>();
    start({std::chrono::seconds(20), std::chrono::seconds(60)}, false);
}

void FaultWorld::start(Limits limits, bool check)
{
    m_before = stored();
    m_personsBefore = persons();
    m_report.reset();
    m_refusal.reset();
    m_ended = false;
    m_world->clock().advance(std::chrono::hours(1));
    m_networkClock =
        std::make_unique<FakeClock>(QDateTime::currentDateTimeUtc()); // as the server's dates are
    if (check) {
        ConnectRequest request;
        request.name = u"Stellr"_s;
        request.apiUrl = m_server->url().toString();
        request.clientId = m_server->clientId();
        request.secret = Secret(m_server->clientSecret());
        request.secretVariable = u"STELLR_SECRET"_s;
        request.by = u"ann"_s;
        m_connect = std::make_unique<ConnectFlow>(parts(limits), SecretKeeper());
        m_connect->start(request, {}, {}, [this](Result<ConnectOutcome> outcome) {
            if (outcome)
                m_report = outcome->run;
            else
                m_refusal = outcome.error();
            m_ended = true;
        });
        return;
    }
    m_engine = std::make_unique<SyncEngine>(parts(limits));
    m_engine->sync({}, {}, {}, [this](Result<std::vector<RunReport>> reports) {
        if (reports)
            m_report = reports->front();
        else
            m_refusal = reports.error();
        m_ended = true;
    });
}

SyncParts FaultWorld::parts(Limits limits)
{
    SyncParts parts = m_world->parts();
    parts.findSecret = [this](const Connection &, QObject *context,
                              std::function<void(Result<Secret>)> done) {
        QMetaObject::invokeMethod(
            context, [this, done = std::move(done)] { done(Secret(m_server->clientSecret())); },
            Qt::QueuedConnection);
    };
    parts.makeConnector = [this, limits](const Connection &connection,
                                         const Secret &secret) -> Result<std::shared_ptr<VendorConnector>> {
        StellrConfig config;
        config.api = need(parseStellrUrl(connection.apiUrl));
        config.clientId = m_server->clientId();
        config.secret = secret;
        config.profile = need(loadEndpointProfile(config.api, m_world->folder()));
        config.profile.pageSize = kPageSize;
        config.profile.maxBodyBytes = kMostBytes;
        config.maxConnections = 1;
        config.http.inactivity = limits.inactivity;
        config.http.total = limits.total;
        return std::make_shared<StellrConnector>(std::move(config), *m_networkClock, &m_pool,
                                                 std::make_unique<DetourNetwork>(m_traffic));
    };
    return parts;
}

FaultWorld::State FaultWorld::stored()
{
    State state;
    need(m_world->database().select(
        u"SELECT a.key, a.freshness, a.stale_reason, s.key, s.quantity FROM vendor_account a LEFT JOIN "
        u"subscription s ON s.account_id = a.id AND s.missing_since IS NULL WHERE a.missing_since IS NULL "
        u"ORDER BY a.key, s.key"_s,
        {}, [&state](const QSqlQuery &row) {
            AccountState &account = state[row.value(0).toString()];
            account.freshness = row.value(1).toString();
            account.reason = row.value(2).toString();
            if (!row.value(3).isNull())
                account.seats += row.value(3).toString() + u'=' + row.value(4).toString() + u' ';
        }));
    return state;
}

FaultWorld::State FaultWorld::atVendor() const
{
    State state;
    const demo::StellrDataSet &data = m_server->data();
    for (const demo::DemoCustomer &customer : data.customers(0, data.customerCount())) {
        QMap<QString, qint64> lines;
        for (const demo::DemoLine &line : data.lines(customer.customerNo))
            lines.insert(line.subscriptionId, line.quantity);
        AccountState &account = state[customer.customerNo];
        account.freshness = u"current"_s;
        for (auto it = lines.cbegin(); it != lines.cend(); ++it)
            account.seats += it.key() + u'=' + QString::number(it.value()) + u' ';
    }
    return state;
}

/// What persons said: the map and the decisions, to the last column.
QString FaultWorld::persons()
{
    QStringList rows;
    for (const char *table : {"account_mapping", "service_mapping", "decision"})
        rows +=
            rowsOf(m_world->database(), u"SELECT * FROM %1 ORDER BY 1, 2"_s.arg(QLatin1StringView(table)));
    return rows.join(u'\n');
}

QString FaultWorld::filled(QString sentence) const
{
    QString what;
    if (m_place == Place::CheckVendors)
        what = u"the vendor list"_s;
    else if (accountAt(m_place) > 0)
        what = u"the subscriptions of customer "_s + key(accountAt(m_place));
    else
        what = u"the customer list"_s;
    const QUrl url = m_server->url();
    return sentence.replace(u"{what}"_s, what)
        .replace(u"{server}"_s, url.host() + u':' + QString::number(url.port()))
        .replace(u"{first}"_s, m_keys.front());
}

QStringList FaultWorld::differences(const Fault &fault, bool forEver, const Expectation &expected)
{
    QStringList wrong;
    judgeRun(expected, wrong);
    judgeAccounts(expected, wrong);
    judgeRequests(fault, forEver, expected, wrong);
    if (persons() != m_personsBefore)
        wrong += u"the map or the decisions changed"_s;
    return wrong;
}

QStringList FaultWorld::cleanDifferences()
{
    QStringList wrong;
    Expectation complete;
    complete.outcome = u"complete"_s;
    judgeRun(complete, wrong);
    judgeAccounts(complete, wrong);
    if (persons() != m_personsBefore)
        wrong += u"the map or the decisions changed"_s;
    return wrong;
}

void FaultWorld::judgeRun(const Expectation &expected, QStringList &wrong)
{
    const QString outcome = m_report ? toText(m_report->run.outcome) : QString();
    if (outcome != expected.outcome)
        wrong += u"the run is “%1”, not “%2”"_s.arg(outcome, expected.outcome);
    const int code = m_report ? exitCode({*m_report}) : exitCode(*m_refusal);
    if (code != expected.code)
        wrong += u"exit code %1, not %2"_s.arg(code).arg(expected.code);
    const std::optional<Error> error = m_report ? m_report->run.error : m_refusal;
    const QString said = error ? error->message : QString();
    const QString sentence = filled(expected.sentence);
    if (sentence.isEmpty() ? !said.isEmpty() : !said.contains(sentence))
        wrong += u"it says “%1”, not “%2”"_s.arg(said, sentence);
}

void FaultWorld::judgeAccounts(const Expectation &expected, QStringList &wrong)
{
    const State now = stored();
    State right = expected.refused || expected.untouched ? m_before : atVendor();
    for (const int number : expected.unknown) {
        right[key(number)] = m_before.value(key(number));
        right[key(number)].freshness = u"stale"_s;
    }
    const QString sentence = filled(expected.sentence);
    for (auto it = right.cbegin(); it != right.cend(); ++it) {
        const AccountState account = now.value(it.key());
        const bool neverNamed = !m_before.contains(it.key()) && !now.contains(it.key());
        if (neverNamed && expected.outcome != u"complete"_s)
            continue; // came while a list was read that never held still
        if (account.seats != it->seats)
            wrong += u"%1 has %2, not %3"_s.arg(it.key(), account.seats, it->seats);
        if (account.freshness != it->freshness)
            wrong += u"%1 is %2, not %3"_s.arg(it.key(), account.freshness, it->freshness);
        if (it->freshness == u"stale"_s && !account.reason.contains(sentence))
            wrong += u"of %1 it says “%2”, not “%3”"_s.arg(it.key(), account.reason, sentence);
    }
}

void FaultWorld::judgeRequests(const Fault &fault, bool forEver, const Expectation &expected,
                               QStringList &wrong)
{
    const bool more = fault.isSlow() && !forEver; // a second try may be slow as well, with such short limits
    if (more ? asked() < expected.asked : asked() != expected.asked)
        wrong += u"asked %1 times, not %2"_s.arg(asked()).arg(expected.asked);
    if (expected.ending != Ending::Retried || fault.rule.retryAfter == demo::RetryAfter::None)
        return;
    // The server's advice was waited, not a wait of our own.
    const auto waits = m_networkClock->waits();
    const bool obeyed = std::any_of(waits.begin(), waits.end(), [](std::chrono::milliseconds wait) {
        return wait > kLongerThanOurWaits;
    });
    if (!obeyed)
        wrong += u"the server's advice to wait was not followed"_s;
}

} // namespace trueup::test
