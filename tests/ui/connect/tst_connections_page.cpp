// SPDX-License-Identifier: GPL-3.0-or-later
// What is connected, and what a person does about it.
#include "core/storage/mapping_repository.h"
#include "tests/ui/connect/connect_world.h"
#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/decision_box.h"
#include "ui/common/label.h"
#include "ui/connect/connections_page.h"
#include "ui/connect/psa_importer.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = ConnectWorld::kPatienceMs;
constexpr int kGoOn = 1;

class PageTable
{
public:
    explicit PageTable(const std::function<void(Database &)> &fill = {}) : world(6, fill)
    {
        page = std::make_unique<ConnectionsPage>(world.session(), world.desk(), *world.state);
        page->resize(1080, 740);
        page->QWidget::show();
        if (!QTest::qWaitForWindowExposed(page.get()))
            throw std::runtime_error("the page is not on the screen");
    }
    /// Connects for real, so that there is a secret and a server behind the card.
    void connectStellr()
    {
        QSignalSpy ended(&world.desk(), &EngineDesk::connectEnded);
        world.desk().connectSystem(world.request());
        if (!ended.wait(kPatienceMs))
            throw std::runtime_error("connecting never ended");
        world.ui().refresh();
    }
    /// Brings in the PSA of the demo; what has equal names is mapped.
    void importPsa()
    {
        PsaImporter importer(world.session(), u"CSV"_s);
        importer.addFiles({world.write(u"accounts.csv"_s, world.psaFiles().accounts),
                           world.write(u"billed.csv"_s, world.psaFiles().billedLines)});
        QSignalSpy imported(&importer, &PsaImporter::imported);
        if (!QTest::qWaitFor([&importer] { return importer.whyNot().isEmpty(); }, kPatienceMs))
            throw std::runtime_error("the files were not read");
        importer.import();
        if (!imported.wait(kPatienceMs))
            throw std::runtime_error("importing never ended");
        world.session().parts().pool->waitForDone(); // the profiles are remembered
        world.ui().refresh();
    }
    /// Distributor's account and PSA's company, by their ids.
    std::vector<std::pair<qint64, qint64>> accountMap()
    {
        std::vector<std::pair<qint64, qint64>> pairs;
        world.ui().behindTheBack([&pairs](Database &database) {
            for (const AccountMapping &each : need(MappingRepository(database).accountMappings()))
                pairs.emplace_back(toInt(each.vendorAccountId), toInt(each.psaAccountId));
        });
        std::ranges::sort(pairs);
        return pairs;
    }
    QWidget *card(const QString &name) const { return page->findChild<QWidget *>(u"connection-"_s + name); }
    void click(const QString &button, const QString &cardName = {}) const
    {
        const QWidget *root = cardName.isEmpty() ? page.get() : card(cardName);
        auto *found = root ? root->findChild<QAbstractButton *>(button) : nullptr;
        if (!found)
            throw std::runtime_error((u"no button "_s + button).toStdString());
        QTest::mouseClick(found, Qt::LeftButton);
    }

    ConnectWorld world;
    std::unique_ptr<ConnectionsPage> page;
};

void fillDemo(Database &database)
{
    storeDemo(database, {12});
}

} // namespace

class ConnectionsPageTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void nothingYetLeadsToTheWizard()
    {
        PageTable table;
        savePicture(*table.page, u"connections-none"_s);
        QSignalSpy wanted(&table.world.session(), &Session::destinationWanted);
        table.click(u"addConnection"_s);
        QCOMPARE(wanted.size(), 1);
        QVERIFY(std::holds_alternative<WizardView>(wanted.front().front().value<Destination>()));
        const QStringList faults = faultsOfAllLooks(*table.page);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void eachConnectionHasItsCard()
    {
        PageTable table(fillDemo);
        QVERIFY(table.card(u"Stellr"_s));
        QVERIFY(table.card(u"CSV"_s));
        savePicture(*table.page, u"connections"_s);
        forEachLook(*table.page, [&](const QString &look) {
            if (look == "dark"_L1)
                savePicture(*table.page, u"connections-dark"_s);
        });
        const QStringList faults = faultsOfAllLooks(*table.page);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void syncsNow()
    {
        PageTable table;
        table.connectStellr();
        QSignalSpy ended(&table.world.desk(), &EngineDesk::syncEnded);
        table.click(u"sync"_s, u"Stellr"_s);
        QVERIFY(table.world.desk().isBusy());
        QVERIFY(ended.wait(kPatienceMs));
    }

    void renames()
    {
        PageTable table(fillDemo);
        table.click(u"rename"_s, u"Stellr"_s);
        auto *box = table.page->findChild<DecisionBox *>(u"renameBox"_s);
        QVERIFY(box);
        box->findChild<QLineEdit *>(u"newName"_s)->setText(u"Stellr US"_s);
        box->choose(kGoOn);
        QTRY_VERIFY_WITH_TIMEOUT(table.card(u"Stellr US"_s), kPatienceMs);
        QVERIFY(!table.card(u"Stellr"_s) || table.card(u"Stellr"_s)->isHidden());
    }

    void disconnectingForgetsTheSecretAndKeepsTheMap()
    {
        PageTable table;
        table.connectStellr();
        const QString key = table.world.connection().secretName;
        table.click(u"disconnect"_s, u"Stellr"_s);
        auto *box = table.page->findChild<DecisionBox *>(u"disconnectBox"_s);
        QVERIFY(box);
        savePicture(*box, u"connections-disconnect"_s);
        box->choose(kGoOn);
        QTRY_COMPARE_WITH_TIMEOUT(table.world.connection().status, ConnectionStatus::NotConnected,
                                  kPatienceMs);
        std::optional<Result<Secret>> read;
        QTest::qWait(50);
        table.world.secrets().read(key, table.page.get(),
                                   [&read](const Result<Secret> &secret) { read = secret; });
        QTRY_VERIFY(read.has_value());
        QVERIFY(!read->has_value());
        table.world.ui().settle();
        QVERIFY(!table.world.session().data()->input().vendorAccounts.empty());

        // … and it comes back under the same name.
        table.click(u"editCredentials"_s, u"Stellr"_s);
        QVERIFY(table.page->findChild<QWidget *>(u"editCredentialsView"_s));
        table.page->findChild<QLineEdit *>(u"clientSecret"_s)
            ->setText(QString::fromUtf8(table.world.stellr->clientSecret()));
        savePicture(*table.page, u"connections-edit"_s);
        table.click(u"authenticate"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!table.world.desk().isBusy() &&
                                     table.world.connection().status != ConnectionStatus::NotConnected,
                                 kPatienceMs);
        table.click(u"closeCredentials"_s);
    }

    void aWrongSecretReplacesNothing()
    {
        PageTable table;
        table.connectStellr();
        const Connection before = table.world.connection();
        table.click(u"editCredentials"_s, u"Stellr"_s);
        QTest::keyClicks(table.page->findChild<QLineEdit *>(u"clientSecret"_s), u"not the secret"_s);
        table.click(u"authenticate"_s);
        auto *tryNow = table.page->findChild<QPushButton *>(u"tryNow"_s);
        QTRY_VERIFY_WITH_TIMEOUT(tryNow->isVisible(), kPatienceMs); // it may only be young
        table.click(u"stopAuthenticating"_s);
        table.click(u"closeCredentials"_s);

        const Connection after = table.world.connection();
        QCOMPARE(after.status, before.status);
        QCOMPARE(after.secretName, before.secretName);
        QCOMPARE(after.secretSavedAt, before.secretSavedAt);
        // The old one still works.
        QSignalSpy ended(&table.world.desk(), &EngineDesk::syncEnded);
        table.click(u"sync"_s, u"Stellr"_s);
        QVERIFY(ended.wait(kPatienceMs));
        REQUIRE_OK(table.world.desk().lastSync()->reports);
        QCOMPARE(table.world.desk().lastSync()->reports->front().run.outcome, RunOutcome::Complete);
    }

    void theMapOutlivesADisconnection()
    {
        PageTable table;
        table.connectStellr();
        table.importPsa();
        const auto before = table.accountMap();
        QVERIFY(!before.empty());
        table.click(u"disconnect"_s, u"Stellr"_s);
        table.page->findChild<DecisionBox *>(u"disconnectBox"_s)->choose(kGoOn);
        QTRY_COMPARE_WITH_TIMEOUT(table.world.connection().status, ConnectionStatus::NotConnected,
                                  kPatienceMs);
        QCOMPARE(table.accountMap(), before);
        table.connectStellr();
        QCOMPARE(table.world.connection().status, ConnectionStatus::Active);
        QCOMPARE(table.accountMap(), before);
    }

    void whatWasImportedLastIsSaid()
    {
        PageTable table;
        table.importPsa();
        table.world.ui().refresh();
        const auto text = [&table](const QString &name) {
            return table.card(u"CSV"_s)->findChild<Label *>(name)->text();
        };
        QTRY_VERIFY_WITH_TIMEOUT(text(u"lastImport"_s).contains(u"billed.csv"_s), kPatienceMs);
        QCOMPARE(text(u"readAs"_s), u"As recognised"_s);

        // … under its new name too.
        table.click(u"rename"_s, u"CSV"_s);
        auto *box = table.page->findChild<DecisionBox *>(u"renameBox"_s);
        box->findChild<QLineEdit *>(u"newName"_s)->setText(u"Our PSA"_s);
        box->choose(kGoOn);
        QTRY_VERIFY_WITH_TIMEOUT(table.card(u"Our PSA"_s), kPatienceMs);
        auto *last = table.card(u"Our PSA"_s)->findChild<Label *>(u"lastImport"_s);
        QTRY_VERIFY_WITH_TIMEOUT(last->text().contains(u"billed.csv"_s), kPatienceMs);
    }

    void whatOpensOnThePageHoldsInEveryLook()
    {
        PageTable table(fillDemo);
        QStringList faults;
        table.click(u"editCredentials"_s, u"Stellr"_s);
        faults += faultsOfAllLooks(*table.page);
        table.click(u"closeCredentials"_s);
        table.click(u"advanced"_s, u"Stellr"_s);
        auto *text = table.page->findChild<QPlainTextEdit *>(u"profileText"_s);
        QTRY_VERIFY_WITH_TIMEOUT(text->isEnabled() && !text->toPlainText().isEmpty(), kPatienceMs);
        faults += faultsOfAllLooks(*table.page);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void theEndpointProfileIsCheckedAsItIsTyped()
    {
        PageTable table(fillDemo);
        table.click(u"advanced"_s, u"Stellr"_s);
        auto *text = table.page->findChild<QPlainTextEdit *>(u"profileText"_s);
        auto *save = table.page->findChild<QPushButton *>(u"saveProfile"_s);
        QTRY_VERIFY_WITH_TIMEOUT(text->isEnabled() && !text->toPlainText().isEmpty(), kPatienceMs);
        const QString before = text->toPlainText();
        savePicture(*table.page, u"connections-profile"_s);

        text->setPlainText(u"{ \"paging\": { \"size\": 5000 } }"_s);
        auto *sentence = table.page->findChild<Label *>(u"profileSentence"_s);
        QTRY_VERIFY_WITH_TIMEOUT(sentence->text().contains(u"paging.size"_s), kPatienceMs);
        QVERIFY(!save->isEnabled());

        text->setPlainText(u"{ \"paging\": { \"size\": 50 } }"_s);
        QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), kPatienceMs);
        table.click(u"saveProfile"_s);
        QTRY_VERIFY(QFile::exists(table.world.ui().folder() + u"/stellr-profile.json"_s));
        table.click(u"resetProfile"_s);
        QTRY_VERIFY_WITH_TIMEOUT(text->toPlainText() == before, kPatienceMs);
        table.click(u"closeProfile"_s);
        QVERIFY(table.card(u"Stellr"_s)->isVisible());
    }

    void theMonthlyImportOpensHere()
    {
        PageTable table(fillDemo);
        table.click(u"import"_s, u"CSV"_s);
        QVERIFY(table.page->findChild<QWidget *>(u"psaImportView"_s));
        const QStringList faults = faultsOfAllLooks(*table.page);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        table.click(u"closeImport"_s);
    }
};

TRUEUP_GUI_TEST_MAIN(ConnectionsPageTest)
#include "tst_connections_page.moc"
