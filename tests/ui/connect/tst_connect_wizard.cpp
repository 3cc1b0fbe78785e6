// SPDX-License-Identifier: GPL-3.0-or-later
// The wizard under a person's hands, against a real server: from nothing to a first comparison, left and
// taken up again, and what it says when something fails.
#include "tests/ui/connect/wizard_table.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/buttons.h"
#include "ui/common/progress_strip.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;
using namespace std::chrono_literals;

namespace {

/// The one of its kind that can be seen; null = none. Pages that are not shown have theirs too.
template <typename Widget>
Widget *visibleOf(const QWidget &within, const QString &name = {})
{
    for (Widget *each : within.findChildren<Widget *>(name)) {
        if (each->isVisible())
            return each;
    }
    return nullptr;
}

constexpr int kPatienceMs = ConnectWorld::kPatienceMs;

/// Every text that some widget holds.
QString allTexts(const QWidget &root)
{
    QStringList texts;
    const auto widgets = root.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            texts.append(edit->text());
        else if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts.append(label->text());
        else if (const auto *plain = qobject_cast<const QPlainTextEdit *>(widget))
            texts.append(plain->toPlainText());
        texts.append(widget->toolTip() + widget->accessibleName() + widget->accessibleDescription());
    }
    return texts.join(u'\n');
}

} // namespace

class ConnectWizardTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void fromNothingToASync()
    {
        WizardTable table(12);
        QVERIFY(table.isAt(WizardStep::Vendor));
        savePicture(*table.wizard, u"connect-1-vendor"_s);
        table.goToCredentials();
        QVERIFY(table.isAt(WizardStep::Credentials));
        QVERIFY(!table.canGoOn());
        QVERIFY(!table.reason().isEmpty());
        table.enterCredentials();
        savePicture(*table.wizard, u"connect-2-credentials"_s);
        table.click(u"authenticate"_s);
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        QCOMPARE(table.checks().state(4), CheckList::State::Done);
        savePicture(*table.wizard, u"connect-2-connected"_s);
        const QString secret = QString::fromUtf8(table.world.stellr->clientSecret());
        QVERIFY(!allTexts(*table.wizard).contains(secret));

        table.click(u"wizardNext"_s);
        QVERIFY(table.isAt(WizardStep::Psa));
        QVERIFY(!table.canGoOn());
        savePicture(*table.wizard, u"connect-3-psa-empty"_s);
        table.importPsa();
        QTRY_VERIFY_WITH_TIMEOUT(table.find(u"psaImport"_s)->isEnabled(), kPatienceMs);
        QTest::qWait(50);
        savePicture(*table.wizard, u"connect-3-psa-preview"_s);
        table.click(u"psaImport"_s);
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        savePicture(*table.wizard, u"connect-3-psa-imported"_s);

        table.click(u"wizardNext"_s);
        QVERIFY(table.isAt(WizardStep::Accounts));
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs); // equal names were mapped
        table.world.ui().settle();
        QTest::qWait(100);
        savePicture(*table.wizard, u"connect-4-accounts"_s);
        table.click(u"wizardNext"_s);
        QVERIFY(table.isAt(WizardStep::Services));
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        QTest::qWait(100);
        savePicture(*table.wizard, u"connect-5-services"_s);
        table.click(u"wizardNext"_s);
        QVERIFY(table.isAt(WizardStep::Review));
        table.world.ui().settle();
        savePicture(*table.wizard, u"connect-6-review"_s);

        QSignalSpy finished(table.wizard.get(), &ConnectWizard::finished);
        QSignalSpy synced(&table.world.desk(), &EngineDesk::syncEnded);
        table.find<QCheckBox>(u"syncDaily"_s)->click();
        QVERIFY(table.world.session().settings().schedule.isOff()); // an offer, until Finish
        table.click(u"wizardNext"_s);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(toText(table.world.session().settings().schedule), u"daily 06:00"_s);
        QVERIFY(synced.wait(kPatienceMs));
        QVERIFY(!ConnectWizard::isBegun(*table.world.state));
        table.wizard.reset();
        QVERIFY(!table.world.stateFile().contains(secret.toUtf8()));
    }

    void theSentenceFollowsTheAddressAsItIsTyped_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("words");
        QTest::newRow("Ion") << u"https://ion.tdsynnex.com"_s << u"Ion"_s;
        QTest::newRow("foreign") << u"https://example.com"_s << u"does not belong"_s;
        QTest::newRow("plain http") << u"http://api.us.tdsynnex.com"_s << u"http"_s;
        QTest::newRow("sandbox") << u"https://api-uat.us.tdsynnex.com"_s << u"Sandbox"_s;
        QTest::newRow("production") << u"https://api.us.tdsynnex.com/"_s << u"Production"_s;
    }
    void theSentenceFollowsTheAddressAsItIsTyped()
    {
        QFETCH(QString, url);
        QFETCH(QString, words);
        WizardTable table;
        table.goToCredentials();
        table.type(u"apiUrl"_s, url);
        const QString sentence = table.find<Label>(u"urlSentence"_s)->text();
        QVERIFY2(sentence.contains(words), qPrintable(sentence));
        const bool refused = words != "Sandbox"_L1 && words != "Production"_L1;
        table.type(u"clientId"_s, u"id"_s);
        table.type(u"clientSecret"_s, u"s"_s);
        QCOMPARE(table.find(u"authenticate"_s)->isEnabled(), !refused);
    }

    void anUnreachableServerIsSaid()
    {
        WizardTable table;
        table.goToCredentials();
        table.enterCredentials();
        table.world.stellr.reset();
        table.click(u"authenticate"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table.checks().state(0), CheckList::State::Failed, kPatienceMs);
        QVERIFY2(table.checks().note(0).contains(u"refuses the connection"_s),
                 qPrintable(table.checks().note(0)));
        QVERIFY(!table.canGoOn());
        savePicture(*table.wizard, u"connect-2-unreachable"_s);
    }

    void aRefusedSecretCountsDownAndIsTriedAgain()
    {
        WizardTable table;
        table.world.stellr->failNextTokenRequests(1);
        table.authenticate();
        auto *tryNow = table.find(u"tryNow"_s);
        QTRY_VERIFY_WITH_TIMEOUT(tryNow->isVisible(), kPatienceMs);
        const QString before = table.find<Label>(u"accessSentence"_s)->text();
        savePicture(*table.wizard, u"connect-2-young-secret"_s);
        table.world.clock().advance(1s);
        QVERIFY(table.find<Label>(u"accessSentence"_s)->text() != before);
        table.click(u"tryNow"_s);
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
    }

    void aMissingPermissionIsSaidInItsRow()
    {
        WizardTable table;
        demo::FaultRule rule;
        rule.status = 403;
        rule.path = u"/cloud/customers"_s;
        rule.times = -1;
        table.world.stellr->setFault(rule);
        table.authenticate();
        QTRY_COMPARE_WITH_TIMEOUT(table.checks().state(2), CheckList::State::Failed, kPatienceMs);
        QVERIFY2(table.checks().note(2).contains(u"permission"_s), qPrintable(table.checks().note(2)));
    }

    void anEmptyListKeepsTheWayLocked()
    {
        WizardTable table;
        table.world.stellr->setWrongReseller(true);
        table.authenticate();
        QTRY_COMPARE_WITH_TIMEOUT(table.checks().state(4), CheckList::State::Failed, kPatienceMs);
        QTRY_VERIFY(table.find<QWidget>(u"connectionStatus"_s)->isVisible());
        QVERIFY(!table.canGoOn());
        savePicture(*table.wizard, u"connect-2-held"_s);

        // The right reseller account after all: fetched again without the secret.
        table.world.stellr->setWrongReseller(false);
        table.click(u"connectionFetchAgain"_s);
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
    }

    void whatWasEnteredIsThereAgainExceptTheSecret()
    {
        WizardTable table;
        table.goToCredentials();
        table.enterCredentials(u"s3cret-that-nobody-keeps"_s);
        table.wizard.reset();
        const QByteArray kept = table.world.stateFile();
        QVERIFY(kept.contains("connect") && !kept.contains("s3cret"));
        table.open();
        QTRY_VERIFY(table.isAt(WizardStep::Credentials));
        QTRY_COMPARE(table.find<QLineEdit>(u"clientId"_s)->text(), table.world.stellr->clientId());
        QCOMPARE(table.find<QLineEdit>(u"apiUrl"_s)->text(), table.world.stellr->url().toString());
        QCOMPARE(table.find<QLineEdit>(u"clientSecret"_s)->text(), QString());
    }

    void leavingDuringTheFetchLosesNothing()
    {
        WizardTable table(40);
        table.world.stellr->setLatency(20);
        table.authenticate();
        QTRY_VERIFY_WITH_TIMEOUT(!table.world.desk().activity().connections.empty(), kPatienceMs);
        table.openAgain();
        QTRY_VERIFY(table.isAt(WizardStep::Credentials));
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!table.world.desk().isBusy(), kPatienceMs);
        QCOMPARE(table.world.connection().status, ConnectionStatus::Active);
    }

    void eachStepIsTakenUpAgain()
    {
        WizardTable table(12);
        table.authenticate();
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        table.click(u"wizardNext"_s);
        table.openAgain();
        QTRY_VERIFY(table.isAt(WizardStep::Psa));
        table.importPsa();
        QTRY_VERIFY_WITH_TIMEOUT(table.find(u"psaImport"_s)->isEnabled(), kPatienceMs);
        table.click(u"psaImport"_s);
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        for (const WizardStep step : {WizardStep::Accounts, WizardStep::Services, WizardStep::Review}) {
            table.click(u"wizardNext"_s);
            QVERIFY(table.isAt(step));
            table.openAgain();
            QTRY_VERIFY(table.isAt(step));
            QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        }
        table.click(u"wizardBack"_s);
        QVERIFY(table.isAt(WizardStep::Services));
    }

    void aTakenNameIsSaid()
    {
        WizardTable table;
        table.world.ui().behindTheBack([](Database &database) { addConnection(database, u"Stellr"_s); });
        table.type(u"connectionName"_s, u"Stellr"_s);
        QTRY_VERIFY(!table.canGoOn());
        QVERIFY2(table.reason().contains(u"already"_s), qPrintable(table.reason()));
        table.type(u"connectionName"_s, u"Stellr Canada"_s);
        QTRY_VERIFY(table.canGoOn());
    }

    void aStoredConnectionIsTakenUpByItsName()
    {
        WizardTable table;
        table.authenticate();
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        ConnectDraft::forget(*table.world.state); // as on another computer's screen
        table.wizard->resume(u"Stellr"_s);
        QTRY_VERIFY(table.isAt(WizardStep::Psa));
        QCOMPARE(table.wizard->draft().name, u"Stellr"_s);
    }

    void aSecondConnectionIsProposedAFreeName()
    {
        WizardTable table;
        table.wizard.reset();
        ConnectDraft::forget(*table.world.state);
        table.world.ui().behindTheBack([](Database &database) { addConnection(database, u"Stellr"_s); });
        table.world.ui().refresh();
        table.open();
        QCOMPARE(table.find<QLineEdit>(u"connectionName"_s)->text(), u"Stellr 2"_s);
        QVERIFY(table.canGoOn());
    }

    void errorsOfAFileAreListedByLine()
    {
        WizardTable table;
        table.authenticate();
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        table.click(u"wizardNext"_s);
        table.click(u"psaFiles"_s);
        table.psa().importer().addFiles({table.world.write(
            u"lines.csv"_s, "account_id,product_id,quantity\nA1,P1,10\nA2,P1,-3\nA3,P1,many\n")});
        auto *remarks = table.find<QListWidget>(u"psaRemarks"_s);
        QTRY_VERIFY_WITH_TIMEOUT(remarks->isVisible() && remarks->count() == 3, kPatienceMs);
        QVERIFY(remarks->item(1)->text().startsWith(u"line 3: "_s));
        QVERIFY(!table.find(u"psaImport"_s)->isEnabled());
        savePicture(*table.wizard, u"connect-3-psa-errors"_s);
    }

    void filesAreDroppedOnThePage()
    {
        WizardTable table;
        PsaImportPanel &panel = table.psa();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(
            table.world.write(u"lines.csv"_s, "account_id,product_id,quantity\nA1,P1,10\n"))});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&panel, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&panel, &drop);
        QTRY_VERIFY_WITH_TIMEOUT(panel.importer().whyNot().isEmpty(), kPatienceMs);

        QMimeData text;
        text.setText(u"no file"_s);
        QDragEnterEvent refused({5, 5}, Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
        refused.ignore();
        QCoreApplication::sendEvent(&panel, &refused);
        QVERIFY(!refused.isAccepted());
    }

    void aServerThatCannotProveItselfGetsNoSecret_data()
    {
        QTest::addColumn<demo::CertificateKind>("certificate");
        QTest::newRow("self-signed") << demo::CertificateKind::SelfSigned;
        QTest::newRow("expired") << demo::CertificateKind::Expired;
        QTest::newRow("another's name") << demo::CertificateKind::WrongHost;
    }
    void aServerThatCannotProveItselfGetsNoSecret()
    {
        QFETCH(demo::CertificateKind, certificate);
        WizardTable table;
        demo::StellrLookalikeOptions options;
        options.tls = true;
        options.certificate = certificate;
        table.world.stellr = need(demo::StellrLookalike::start(options));
        table.authenticate();
        QTRY_COMPARE_WITH_TIMEOUT(table.checks().state(0), CheckList::State::Failed, kPatienceMs);
        QVERIFY2(table.checks().note(0).contains(u"certificate"_s), qPrintable(table.checks().note(0)));
        QCOMPARE(table.world.stellr->counters().tokenRequests, 0);
        QVERIFY(!table.canGoOn());
        savePicture(*table.wizard, u"connect-2-certificate"_s);
    }

    void withoutAKeychainIsSaidPlainly()
    {
        WizardTable table;
        table.authenticate();
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        auto *sentence = table.find<Label>(u"accessSentence"_s);
        QTRY_VERIFY(sentence->isVisible());
        QVERIFY2(sentence->text().contains(u"no keychain"_s), qPrintable(sentence->text()));
        QVERIFY2(sentence->text().contains(u"forgotten"_s), qPrintable(sentence->text()));
    }

    void onePrimaryActionAtATime()
    {
        WizardTable table;
        const auto *next = table.find(u"wizardNext"_s);
        QVERIFY(isPrimary(next));
        table.goToCredentials();
        const auto *authenticate =
            visibleOf<QPushButton>(*table.wizard, u"authenticate"_s); // the PSA's page has one too
        QVERIFY(authenticate);
        table.enterCredentials();
        QVERIFY(isPrimary(authenticate) && authenticate->isEnabled() && !isPrimary(next));
        table.click(u"authenticate"_s);
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        QVERIFY(isPrimary(next) && !authenticate->isEnabled());
        table.type(u"clientSecret"_s, u"another"_s); // to be replaced after all
        QVERIFY(authenticate->isEnabled() && !isPrimary(next));
    }

    void aStoppedFirstFetchIsFetchedAgain()
    {
        WizardTable table(60);
        table.world.stellr->setLatency(40);
        table.authenticate();
        QTRY_VERIFY_WITH_TIMEOUT(table.world.desk().activity().fetched() > 2, kPatienceMs);
        auto *strip = visibleOf<ProgressStrip>(*table.wizard);
        QVERIFY(strip);
        QTest::mouseClick(strip->findChild<QAbstractButton *>(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!table.world.desk().isBusy(), kPatienceMs);
        QCOMPARE(table.world.connection().status, ConnectionStatus::Pending);
        table.openAgain();
        QTRY_VERIFY_WITH_TIMEOUT(table.find(u"connectionFetchAgain"_s)->isVisible(), kPatienceMs);
        table.world.stellr->setLatency(0);
        table.click(u"connectionFetchAgain"_s);
        QTRY_VERIFY_WITH_TIMEOUT(table.find(u"connectionFetchAgain"_s)->isHidden(), kPatienceMs);
        QVERIFY(table.canGoOn());
        QCOMPARE(table.world.connection().status, ConnectionStatus::Active);
    }

    void aNarrowWindowCutsNoPage()
    {
        WizardTable table(12);
        const auto isWhole = [&table] {
            table.wizard->resize(824, 640);
            QTest::qWait(1);
            const auto *area =
                qobject_cast<QScrollArea *>(table.wizard->findChild<QStackedWidget *>()->currentWidget());
            return !area || area->horizontalScrollBar()->maximum() == 0;
        };
        QVERIFY(isWhole());
        table.authenticate();
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        QVERIFY(isWhole());
        table.click(u"wizardNext"_s);
        QVERIFY(isWhole());
        table.importPsa();
        QTRY_VERIFY_WITH_TIMEOUT(table.find(u"psaImport"_s)->isEnabled(), kPatienceMs);
        QVERIFY(isWhole());
        QVERIFY(table.find<QWidget>(u"guide"_s)->isHidden());
        table.wizard->resize(1080, 740);
        QVERIFY(table.find<QWidget>(u"guide"_s)->isVisible());
    }

    void everyPageHoldsInEveryLook()
    {
        WizardTable table(12);
        QStringList faults = faultsOfAllLooks(*table.wizard);
        table.authenticate();
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        faults += faultsOfAllLooks(*table.wizard);
        table.click(u"wizardNext"_s);
        faults += faultsOfAllLooks(*table.wizard);
        table.importPsa();
        QTRY_VERIFY_WITH_TIMEOUT(table.find(u"psaImport"_s)->isEnabled(), kPatienceMs);
        faults += faultsOfAllLooks(*table.wizard);
        table.click(u"psaImport"_s);
        for (const WizardStep step : {WizardStep::Accounts, WizardStep::Services, WizardStep::Review}) {
            QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
            table.click(u"wizardNext"_s);
            QVERIFY(table.isAt(step));
            table.world.ui().settle();
            faults += faultsOfAllLooks(*table.wizard);
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }
};

TRUEUP_GUI_TEST_MAIN(ConnectWizardTest)
#include "tst_connect_wizard.moc"
