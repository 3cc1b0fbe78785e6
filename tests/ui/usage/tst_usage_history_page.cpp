// SPDX-License-Identifier: GPL-3.0-or-later
// What a line's details tell of its past: the history of its quantities, what is gone, what changed since
// last month, and which service became which.
#include "tests/storage/store.h"
#include "tests/support/fake_clock.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "tests/ui/usage/usage_desk.h"

#include "core/storage/mapping_repository.h"
#include "core/storage/psa_repository.h"
#include "ui/common/label.h"
#include "ui/common/sparkline.h"
#include "ui/common/theme.h"
#include "ui/usage/history_panel.h"

#include <QPushButton>

using namespace trueup;
using namespace trueup::test;

namespace {

SubscriptionRecord seats(const QString &key, int number, const QString &name, const QString &part)
{
    SubscriptionRecord record = subscription(key, number, part);
    record.productName = name;
    record.contractNo = u"K-77"_s;
    record.startDate = QDate(2026, 1, 1);
    record.endDate = QDate(2026, 12, 31);
    return record;
}

const QString kBasic = u"Microsoft 365 Business Basic"_s;
const QString kStandard = u"Microsoft 365 Business Standard"_s;
const QString kPremium = u"Microsoft 365 Business Premium"_s;

/// Writes a November: Contoso goes from Business Basic to Business Standard and buys more Premium; the PSA
/// follows half of the way. Fabrikam's last fetch failed.
class November
{
public:
    explicit November(Database &database) : m_database(database)
    {
        m_stellr = addConnection(database);
        m_csv = addConnection(database, u"CSV"_s, ConnectionKind::Csv);
        publish(u"C1"_s, 1, {basic(12), premium(10)});
        publish(u"C2"_s, 1, {premium(5)});
        import(1, 10);
        map();
        publish(u"C1"_s, 4, {basic(12), premium(10)});
        publish(u"C1"_s, 5, {basic(12), premium(15)});
        import(9, 14);
        publish(u"C1"_s, 12, {basic(12), premium(15)});
        publish(u"C1"_s, 13, {standard(12), premium(14)});
        need(inTransaction(m_database, [&] {
            return VendorRepository(m_database)
                .markStale(m_accounts[u"C2"_s], u"The server did not answer in time."_s, instant(13));
        }));
    }

private:
    static SubscriptionRecord basic(int number)
    {
        return seats(u"1001_1"_s, number, kBasic, u"CFQ7TTC0LH18:0001:P1M:M"_s);
    }
    static SubscriptionRecord standard(int number)
    {
        return seats(u"1001_9"_s, number, kStandard, u"CFQ7TTC0LDPB:0001:P1M:M"_s);
    }
    static SubscriptionRecord premium(int number)
    {
        SubscriptionRecord record = seats(u"1001_2"_s, number, kPremium, u"CFQ7TTC0LCHC:0002:P1M:M"_s);
        record.contractNo = u"K-12"_s;
        return record;
    }
    void publish(const QString &account, int day, const std::vector<SubscriptionRecord> &lines)
    {
        const std::vector<VendorAccountRecord> record{
            {account, account == u"C1"_s ? u"contoso.com"_s : u"fabrikam.com"_s, u"active"_s, {}, u"US"_s}};
        const RunId run = addRun(m_database, m_stellr.id, day);
        need(inTransaction(m_database, [&]() -> Result<PublishCounts> {
            VendorRepository vendor(m_database);
            m_accounts[account] = need(vendor.saveAccounts(m_stellr.id, record, instant(day))).front();
            ServiceIndex services(m_stellr.id, m_stellr.name, need(vendor.knownServices(m_stellr.id)));
            Run ended;
            ended.id = run;
            ended.connectionId = m_stellr.id;
            ended.outcome = RunOutcome::Complete;
            ended.finishedAt = instant(day);
            need(RunRepository(m_database).finish(ended));
            return vendor.publishAccount(m_accounts[account], run, instant(day), lines, services, RawRecords::pack("[]"));
        }));
    }
    void import(int day, int premiumBilled)
    {
        PsaImport import;
        import.accounts.emplace();
        import.products.emplace();
        import.lines.emplace();
        for (const QString &key : {u"A1"_s, u"A2"_s}) {
            PsaAccount account;
            account.key = key;
            account.name = key == u"A1"_s ? u"Contoso Ltd"_s : u"Fabrikam Inc"_s;
            import.accounts->push_back(account);
        }
        const auto bill = [&](const QString &key, const QString &name, int quantity) {
            PsaProduct product;
            product.key = key;
            product.name = name;
            import.products->push_back(product);
            for (const QString &account : {u"A1"_s, u"A2"_s}) {
                PsaImport::Line line;
                line.accountKey = account;
                line.productKey = key;
                line.line.key = account + u'/' + key;
                line.line.agreement = u"Managed services"_s;
                line.line.quantity = Quantity::fromUnits(account == u"A1"_s ? quantity : 5);
                line.line.price = Amount::fromMillionths(22'000'000);
                line.line.currency = u"USD"_s;
                line.line.billingCycle = u"Monthly"_s;
                if (account == u"A1"_s || key == u"M365-BP"_s)
                    import.lines->push_back(line);
            }
        };
        bill(u"M365-BB"_s, u"M365 Business Basic"_s, 12);
        bill(u"M365-BP"_s, u"M365 Business Premium"_s, premiumBilled);
        need(inTransaction(m_database, [&] {
            return PsaRepository(m_database).store(m_csv.id, import, RunId{}, instant(day, 9));
        }));
    }
    void map()
    {
        const auto companies = need(PsaRepository(m_database).accounts());
        const auto products = need(PsaRepository(m_database).products());
        const auto services = need(VendorRepository(m_database).services());
        need(inTransaction(m_database, [&]() -> Status {
            MappingRepository mapping(m_database);
            for (std::size_t i = 0; i < companies.size(); ++i) {
                AccountMapping one;
                one.vendorAccountId = m_accounts[companies[i].key == u"A1"_s ? u"C1"_s : u"C2"_s];
                one.psaAccountId = companies[i].id;
                need(mapping.replaceAccount(one.vendorAccountId, one));
            }
            for (const VendorService &service : services) {
                ServiceMapping one;
                one.vendorServiceId = service.id;
                one.psaProductId = products[service.name == kBasic ? 0 : 1].id;
                need(mapping.replaceService(service.id, {one}));
            }
            return {};
        }));
    }

    Database &m_database;
    Connection m_stellr;
    Connection m_csv;
    QHash<QString, VendorAccountId> m_accounts;
};

struct HistoryDesk
{
    FakeClock clock;
    UiWorld world;
    UiState state;
    UsagePage page;

    HistoryDesk()
        : world([](Database &database) { November made(database); }, &clock),
          state(world.folder(), *world.session().parts().pool), page(world.session(), state)
    {
        page.resize(1080, 900);
        static_cast<QWidget &>(page).show();
        settle();
    }
    void settle()
    {
        world.settle();
        QTRY_VERIFY_WITH_TIMEOUT(!page.findChild<UsageQuery *>()->isAsking(), 30'000);
        QTest::qWait(80);
    }
    UsageTable &table() { return *page.findChild<UsageTable *>(); }
    UsageModel &model() { return *page.findChild<UsageModel *>(); }
    /// Shows the only line of that kind with its details, whose history has come.
    void open(UsageKind kind)
    {
        page.show({false, kind, {}, {}, {}});
        settle();
        QCOMPARE(model().rowCount({}), 1);
        table().selectRow(0);
        settle();
        if (page.findChild<QWidget *>(u"usageDetail"_s)->isHidden())
            QTest::keyClick(&table(), Qt::Key_Return);
        QTRY_VERIFY(page.findChild<Sparkline *>());
    }
    QStringList texts()
    {
        QStringList all;
        for (const Label *label : page.findChild<QWidget *>(u"usageDetail"_s)->findChildren<Label *>())
            all += label->text();
        return all;
    }
    int row(const QString &text) { return static_cast<int>(texts().indexOf(text)); }
};

} // namespace

class UsageHistoryPageTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    void quantitiesHaveAHistory()
    {
        HistoryDesk desk;
        desk.page.show({false, {}, {}, u"Premium Contoso"_s, {}});
        desk.settle();
        desk.table().selectRow(0);
        desk.settle();
        QTest::keyClick(&desk.table(), Qt::Key_Return);
        QTRY_VERIFY(desk.page.findChild<Sparkline *>());
        const QStringList texts = desk.texts();
        // Newest first, both sides in one order of time.
        const QStringList whens{u"between 12 Nov 06:30 and 13 Nov 06:30"_s, u"import of 9 Nov 09:30"_s,
                                u"between 4 Nov 06:30 and 5 Nov 06:30"_s, u"import of 1 Nov 09:30"_s,
                                u"first seen 1 Nov 06:30"_s};
        QStringList shown;
        for (const QString &text : texts) {
            if (whens.contains(text))
                shown += text;
        }
        QCOMPARE(shown, whens);
        QVERIFY(texts.contains(u"10 seats at the distributor when October 2026 ended, 14 now."_s));
        const QString words = desk.page.findChild<Sparkline *>()->accessibleName();
        QCOMPARE(words,
                 u"Distributor: 10 seats on 1 Nov 06:30, between 10 and 15 since, 14 now. PSA, dashed: 10 "
                 "seats on 1 Nov 09:30, between 10 and 14 since, 14 now."_s);
    }

    void aChangedServiceIsMappedLikeTheOldOneAndTakenBack() // R5
    {
        HistoryDesk desk;
        desk.open(UsageKind::ChangedService);
        QVERIFY(desk.texts().contains(
            u"Microsoft 365 Business Basic → Microsoft 365 Business Standard, 12 seats (same contract)."_s));
        auto *map = desk.page.findChild<QPushButton *>(u"mapLikeOld"_s);
        QVERIFY(map);
        QCOMPARE(map->accessibleName(),
                 u"Map Microsoft 365 Business Standard like Microsoft 365 Business Basic"_s);
        QTest::keyClick(map, Qt::Key_Space);
        desk.settle();
        const auto kinds = [&] {
            QStringList words;
            for (const UsageLine &line : desk.world.session().data()->review.lines)
                words += toText(line.kind);
            words.sort();
            return words.join(u' ');
        };
        QTRY_COMPARE(kinds(), u"equal equal unknown"_s);
        desk.world.session().undoStack().undo();
        desk.settle();
        QTRY_COMPARE(kinds(), u"changed_service equal unknown unmapped_service"_s);
    }

    void whatIsGoneIsStruckAndDated() // R7
    {
        HistoryDesk desk;
        desk.open(UsageKind::ChangedService);
        const auto labels = desk.page.findChild<QWidget *>(u"usageDetail"_s)->findChildren<Label *>();
        const auto gone =
            std::ranges::find(labels, u"Not counted. Gone between 12 Nov 06:30 and 13 Nov 06:30"_s,
                              [](const Label *label) { return label->text(); });
        QVERIFY(gone != labels.end());
        QVERIFY(!(*gone)->font().strikeOut()); // the words are to be read
        const auto id = std::ranges::find_if(
            labels, [](const Label *label) { return label->text().startsWith(u"1001_1\n"_s); });
        QVERIFY(id != labels.end() && (*id)->font().strikeOut());
        applyTheme(*qApp, ThemeChoice::Dark);
        QVERIFY((*id)->font().strikeOut());
        applyTheme(*qApp, ThemeChoice::Light);
    }

    void changedSinceLastMonthIsAFilter()
    {
        HistoryDesk desk;
        desk.page.show({false, {}, {}, {}, {}});
        desk.settle();
        QCOMPARE(desk.model().rowCount({}), 4);
        auto *moved = desk.page.findChild<QPushButton *>(u"moved"_s);
        moved->click();
        desk.settle();
        QCOMPARE(desk.model().rowCount({}), 3); // all of Contoso's, none of Fabrikam's
        QVERIFY(moved->isChecked());
        moved->click();
        desk.settle();
        QCOMPARE(desk.model().rowCount({}), 4);
    }

    void sumsOverUnknownLinesSaySo() // R7
    {
        HistoryDesk desk;
        desk.page.show({false, {}, {}, {}, {}});
        desk.settle();
        QCOMPARE(desk.page.findChild<Label *>(u"totalLinesWord"_s)->text(), u"lines, 1 unknown"_s);
        desk.page.show({false, UsageKind::Unknown, {}, {}, {}});
        desk.settle();
        const auto spoken = [&](UsageColumn column) {
            return desk.model().index(0, static_cast<int>(column)).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(spoken(UsageColumn::Vendor), u"5, old figure"_s);
        QCOMPARE(spoken(UsageColumn::Billed), QString()); // the PSA's, as shown
        desk.page.show({false, UsageKind::ChangedService, {}, {}, {}});
        desk.settle();
        QCOMPARE(desk.page.findChild<Label *>(u"totalLinesWord"_s)->text(), u"line"_s);
    }

    void aLineThatIsLeftAsksNobody()
    {
        HistoryDesk desk;
        desk.open(UsageKind::ChangedService);
        // Several lines in a row, each of which would have been answered: only the last one is there.
        for (int i = 0; i < 20; ++i) {
            HistoryPanel gone(desk.world.session(), desk.world.session().data(),
                              desk.world.session().data()->review.lines.front());
        }
        desk.settle();
        QVERIFY(desk.page.findChild<Sparkline *>());
    }

    void pictures_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void pictures()
    {
        QFETCH(bool, dark);
        const QString tag = u"usage-history-"_s + QString::fromLatin1(QTest::currentDataTag());
        applyTheme(*qApp, dark ? ThemeChoice::Dark : ThemeChoice::Light);
        HistoryDesk desk;
        desk.page.resize(1240, 1760);
        desk.open(UsageKind::ChangedService);
        QTest::qWait(50);
        savePicture(desk.page, tag + u"-changed"_s);
        desk.page.show({false, {}, {}, u"Premium Contoso"_s, {}});
        desk.settle();
        desk.table().selectRow(0);
        desk.settle();
        QTest::qWait(50);
        savePicture(desk.page, tag + u"-premium"_s);
        desk.page.show({false, {}, {}, {}, {}});
        desk.settle();
        savePicture(desk.page, tag + u"-all"_s);
        applyTheme(*qApp, ThemeChoice::Light);
    }
};

TRUEUP_GUI_TEST_MAIN(UsageHistoryPageTest)
#include "tst_usage_history_page.moc"
