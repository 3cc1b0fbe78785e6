// SPDX-License-Identifier: GPL-3.0-or-later
// The wizard's step *Your PSA* against a real server: connecting ConnectWise, what it says when something is
// missing, leaving and coming back; and new credentials later.
#include "tests/ui/connect/psa_table.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/progress_strip.h"
#include "ui/connect/connections_page.h"

#include <QApplication>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace trueup;
using namespace trueup::test;

namespace {

constexpr int kPatienceMs = ConnectWorld::kPatienceMs;

using State = CheckList::State;

} // namespace

class PsaWizardTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void fromKeysToAFirstComparison()
    {
        PsaTable table;
        QVERIFY(table.find<QRadioButton>(u"psaConnectWise"_s)->isChecked());
        QVERIFY(!table.canGoOn());
        QTest::qWait(50);
        savePicture(*table.wizard, u"connect-3-connectwise-empty"_s);
        table.enterKeys();
        savePicture(*table.wizard, u"connect-3-connectwise"_s);
        table.authenticatePsa();
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn() && !table.world.desk().isBusy(), kPatienceMs);
        QCOMPARE(table.psaStates(), std::vector<State>(7, State::Done));
        QVERIFY2(table.psaChecks().note(6).contains(u"agreements"_s), qPrintable(table.psaChecks().note(6)));
        table.world.ui().settle();
        savePicture(*table.wizard, u"connect-3-connectwise-connected"_s);
        const Connection stored = table.world.connection(u"ConnectWise"_s);
        QCOMPARE(stored.kind, ConnectionKind::ConnectWise);
        QCOMPARE(stored.status, ConnectionStatus::Active);
        QCOMPARE(stored.companyId, table.world.psa->company());
        QVERIFY(!stored.codebase.isEmpty());

        for (const WizardStep step : {WizardStep::Accounts, WizardStep::Services, WizardStep::Review}) {
            table.click(u"wizardNext"_s);
            QVERIFY(table.isAt(step));
            if (step == WizardStep::Services)
                break; // ids and names of products differ: that is the person's work
            QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs); // equal names were mapped
        }
        table.wizard.reset();
        const QByteArray kept = table.world.stateFile();
        QVERIFY(kept.contains(table.world.psa->company().toUtf8()));
        QVERIFY(!kept.contains(table.world.psa->privateKey()));
    }

    void aMissingRightIsNamedInItsRow_data()
    {
        QTest::addColumn<demo::CwRight>("right");
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("menu");
        QTest::newRow("companies") << demo::CwRight::Companies << 2 << u"Companies > Company Maintenance"_s;
        QTest::newRow("products") << demo::CwRight::Products << 3 << u"Procurement > Product Catalog"_s;
        QTest::newRow("agreements") << demo::CwRight::Agreements << 4 << u"Finance > Agreements"_s;
    }
    void aMissingRightIsNamedInItsRow()
    {
        QFETCH(demo::CwRight, right);
        QFETCH(int, row);
        QFETCH(QString, menu);
        PsaTable table;
        table.world.psa->setRight(right, false);
        table.enterKeys();
        table.authenticatePsa();
        QTRY_COMPARE_WITH_TIMEOUT(table.psaChecks().state(row), State::Failed, kPatienceMs);
        QVERIFY2(table.psaChecks().note(row).contains(menu), qPrintable(table.psaChecks().note(row)));
        QCOMPARE(table.psaChecks().state(row - 1), State::Done);
        QCOMPARE(table.psaChecks().state(row + 1), State::Waiting);
        QVERIFY(!table.canGoOn());
        QCOMPARE(table.world.connection(u"ConnectWise"_s).name, QString()); // nothing was stored
        QTRY_VERIFY(!table.psaChecks().visibleRegion().isEmpty());          // where it is looked at
        savePicture(*table.wizard, u"connect-3-connectwise-right-"_s + QString::number(row));

        table.world.psa->setRight(right, true); // the administrator adds it
        table.authenticatePsa();
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
    }

    void whatElseIsWrongIsSaid_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<bool>("hidesKeys"); ///< the cloud answers 404 for wrong keys
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("words");
        QTest::newRow("company") << u"psaCompany"_s << false << 0 << u"company"_s;
        QTest::newRow("private key") << u"privateKey"_s << false << 1 << u"key"_s;
        QTest::newRow("public key, as 404") << u"publicKey"_s << true << 1 << u"key"_s;
    }
    void whatElseIsWrongIsSaid()
    {
        QFETCH(QString, field);
        QFETCH(bool, hidesKeys);
        QFETCH(int, row);
        QFETCH(QString, words);
        PsaTable table;
        if (hidesKeys)
            table.world.psa->setWrongKeys(demo::CwWrongKeys::NotFound);
        table.enterKeys();
        table.type(field, u"wrong"_s);
        table.authenticatePsa();
        QTRY_COMPARE_WITH_TIMEOUT(table.psaChecks().state(row), State::Failed, kPatienceMs);
        QVERIFY2(table.psaChecks().note(row).contains(words), qPrintable(table.psaChecks().note(row)));
        // No waiting for a key that is too young, as at the distributor: a refusal is final.
        QTRY_VERIFY(table.authenticateButton().isVisible());
        QVERIFY(!table.canGoOn());
    }

    void anUnreachableServerIsSaid()
    {
        PsaTable table;
        table.enterKeys();
        table.world.psa.reset();
        table.authenticatePsa();
        QTRY_COMPARE_WITH_TIMEOUT(table.psaChecks().state(0), State::Failed, kPatienceMs);
        QVERIFY(!table.canGoOn());
    }

    void whatWasEnteredIsThereAgainExceptTheSecret()
    {
        PsaTable table;
        table.enterKeys();
        table.find<QSpinBox>(u"requestsPerSecond"_s)->setValue(42);
        table.openAgain();
        QTRY_VERIFY(table.isAt(WizardStep::Psa));
        QTRY_COMPARE(table.find<QLineEdit>(u"psaCompany"_s)->text(), table.world.psa->company());
        QCOMPARE(table.find<QLineEdit>(u"publicKey"_s)->text(), table.world.psa->publicKey());
        QCOMPARE(table.find<QLineEdit>(u"psaAddress"_s)->text(), table.world.psa->url().toString());
        QCOMPARE(table.find<QLineEdit>(u"privateKey"_s)->text(), QString());
        QCOMPARE(table.find<QSpinBox>(u"requestsPerSecond"_s)->value(), 42);
    }

    void leavingDuringTheFetchLosesNothing()
    {
        PsaTable table;
        table.enterKeys();
        table.world.psa->setLatency(200); // long enough to be looked at
        table.authenticatePsa();
        QTRY_VERIFY_WITH_TIMEOUT(!table.world.desk().activity().connections.empty(), kPatienceMs);
        auto *strip = table.psaPage().findChild<ProgressStrip *>();
        QTRY_VERIFY_WITH_TIMEOUT(table.world.desk().activity().total() > 0, kPatienceMs);
        QTRY_VERIFY(!strip->visibleRegion().isEmpty());
        savePicture(*table.wizard, u"connect-3-connectwise-fetching"_s);
        table.openAgain();
        QTRY_VERIFY(table.isAt(WizardStep::Psa));
        table.world.psa->setLatency(0);
        QTRY_VERIFY_WITH_TIMEOUT(!table.world.desk().isBusy(), kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        QCOMPARE(table.world.connection(u"ConnectWise"_s).status, ConnectionStatus::Active);
    }

    void finishSyncsBothSides()
    {
        PsaTable table;
        table.enterKeys();
        table.authenticatePsa();
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn() && !table.world.desk().isBusy(), kPatienceMs);
        table.mapOneService();
        while (!table.isAt(WizardStep::Review)) {
            QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
            table.click(u"wizardNext"_s);
        }
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        QTRY_VERIFY(table.find<Label>(u"reviewPsa"_s)->text().contains(u"ConnectWise"_s));
        table.world.ui().settle();
        savePicture(*table.wizard, u"connect-6-review-connectwise"_s);
        QSignalSpy synced(&table.world.desk(), &EngineDesk::syncEnded);
        table.click(u"wizardNext"_s);
        QVERIFY(synced.wait(kPatienceMs));
        REQUIRE_OK(table.world.desk().lastSync()->reports);
        QStringList names;
        for (const RunReport &report : *table.world.desk().lastSync()->reports)
            names.append(report.connection);
        names.sort();
        QCOMPARE(names, QStringList({u"ConnectWise"_s, u"Stellr"_s}));
    }

    void theStepByKeyboardAlone()
    {
        PsaTable table;
        const KeysOnly keys(*table.wizard);
        keys.tabTo(u"psaSite"_s);
        keys.press(Qt::Key_End); // an own server
        keys.tabTo(u"psaAddress"_s);
        keys.type(table.world.psa->url().toString());
        keys.tabTo(u"psaCompany"_s);
        keys.type(table.world.psa->company());
        keys.tabTo(u"publicKey"_s);
        keys.type(table.world.psa->publicKey());
        keys.tabTo(u"privateKey"_s);
        keys.type(QString::fromUtf8(table.world.psa->privateKey()));
        keys.tabTo(u"psaClientId"_s);
        keys.type(table.world.psa->clientId());
        keys.press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn() && !table.world.desk().isBusy(), kPatienceMs);
        keys.pressButton(u"wizardNext"_s);
        QVERIFY(table.isAt(WizardStep::Accounts));
    }

    void theStepHoldsInEveryLook()
    {
        PsaTable table;
        QStringList faults = faultsOfAllLooks(*table.wizard);
        table.enterKeys();
        table.world.psa->setRight(demo::CwRight::Products, false);
        table.authenticatePsa();
        QTRY_COMPARE_WITH_TIMEOUT(table.psaChecks().state(3), State::Failed, kPatienceMs);
        faults += faultsOfAllLooks(*table.wizard);
        table.world.psa->setRight(demo::CwRight::Products, true);
        table.authenticatePsa();
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn() && !table.world.desk().isBusy(), kPatienceMs);
        table.world.ui().settle();
        faults += faultsOfAllLooks(*table.wizard);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        forEachLook(*table.wizard, [&](const QString &look) {
            if (look == "dark"_L1)
                savePicture(*table.wizard, u"connect-3-connectwise-connected-dark"_s);
        });
    }

    void newCredentialsReplaceTheOldOnlyWhenTheyWork()
    {
        PsaTable table;
        table.enterKeys();
        table.authenticatePsa();
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn() && !table.world.desk().isBusy(), kPatienceMs);
        table.world.ui().refresh();
        const Connection before = table.world.connection(u"ConnectWise"_s);
        ConnectionsPage page(table.world.session(), table.world.desk(), *table.world.state);
        page.resize(1080, 740);
        page.QWidget::show();
        page.show(ConnectionsView{.connection = u"ConnectWise"_s, .editCredentials = true});
        auto *key = page.findChild<QLineEdit *>(u"privateKey"_s);
        QVERIFY(key && key->text().isEmpty());
        QCOMPARE(page.findChild<QLineEdit *>(u"psaCompany"_s)->text(), before.companyId);
        key->setText(u"not the key"_s);
        auto *authenticate = page.findChild<QPushButton *>(u"authenticate"_s);
        authenticate->click();
        QTRY_COMPARE_WITH_TIMEOUT(page.findChild<CheckList *>(u"checkList"_s)->state(1), State::Failed,
                                  kPatienceMs);
        QCOMPARE(table.world.connection(u"ConnectWise"_s).secretSavedAt, before.secretSavedAt);
        key->setText(QString::fromUtf8(table.world.psa->privateKey()));
        authenticate->click();
        QTRY_COMPARE_WITH_TIMEOUT(page.findChild<CheckList *>(u"checkList"_s)->state(6), State::Done,
                                  kPatienceMs);
        const Connection after = table.world.connection(u"ConnectWise"_s);
        QCOMPARE(after.id, before.id);
        QVERIFY(after.secretSavedAt > before.secretSavedAt);
        QCOMPARE(key->text(), QString());
    }

    void theDemosKeysLieReady()
    {
        PsaTable table;
        DemoPrefill prefill;
        prefill.apiUrl = table.world.stellr->url().toString();
        prefill.clientId = table.world.stellr->clientId();
        prefill.secret = Secret(table.world.stellr->clientSecret());
        prefill.psaUrl = table.world.psa->url().toString();
        prefill.psaCompany = table.world.psa->company();
        prefill.psaPublicKey = table.world.psa->publicKey();
        prefill.psaPrivateKey = Secret(table.world.psa->privateKey());
        prefill.psaClientId = table.world.psa->clientId();
        prefill.psaRequestsPerSecond = 200;
        table.openAgain(prefill);
        QTRY_VERIFY(table.isAt(WizardStep::Psa));
        QTRY_VERIFY(table.authenticateButton().isEnabled());
        table.authenticatePsa();
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn() && !table.world.desk().isBusy(), kPatienceMs);
        QCOMPARE(table.world.connection(u"ConnectWise"_s).psa.requestsPerSecond, 200);
    }
};

TRUEUP_GUI_TEST_MAIN(PsaWizardTest)
#include "tst_psa_wizard.moc"
