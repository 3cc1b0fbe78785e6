// SPDX-License-Identifier: GPL-3.0-or-later
// The wizard from its first page to Finish without a mouse.
#include "tests/ui/connect/keys_only.h"
#include "tests/ui/connect/wizard_table.h"
#include "tests/ui/support/gui_test.h"

#include <QFileDialog>
#include <QRadioButton>
#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;

namespace {

constexpr int kPatienceMs = ConnectWorld::kPatienceMs;

} // namespace

class WizardKeysTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }

    void theWholeWayByKeyboardAlone()
    {
        WizardTable table(12);
        const KeysOnly keys(*table.wizard);
        while (!table.find<QRadioButton>(u"region-other"_s)->isChecked())
            keys.press(Qt::Key_Down);
        keys.pressButton(u"wizardNext"_s);
        QVERIFY(table.isAt(WizardStep::Credentials));
        QCOMPARE(keys.focusName(), u"clientId"_s);
        keys.type(table.world.stellr->clientId());
        keys.press(Qt::Key_Tab);
        QCOMPARE(keys.focusName(), u"clientSecret"_s);
        keys.type(QString::fromUtf8(table.world.stellr->clientSecret()));
        keys.tabTo(u"apiUrl"_s);
        keys.type(table.world.stellr->url().toString());
        keys.press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        keys.pressButton(u"wizardNext"_s);

        QVERIFY(table.isAt(WizardStep::Psa));
        keys.tabTo(u"psaConnectWise"_s);
        keys.press(Qt::Key_Down);
        QCOMPARE(keys.focusName(), u"psaFiles"_s);
        const auto psa = table.world.psaFiles();
        const std::vector<std::pair<QString, QByteArray>> files = {
            {u"billed"_s, psa.billedLines}, {u"accounts"_s, psa.accounts}, {u"products"_s, psa.products}};
        for (const auto &[kind, bytes] : files) {
            keys.pressButton(u"choose-"_s + kind);
            auto *dialog = table.wizard->findChild<QFileDialog *>(u"psaFileDialog"_s);
            QVERIFY(dialog && dialog->isVisible());
            // What stands in the toolkit's own window is the toolkit's.
            Q_EMIT dialog->fileSelected(table.world.write(kind + u".csv"_s, bytes));
            dialog->close();
            QTRY_VERIFY(!table.wizard->findChild<QFileDialog *>());
            keys.goTo(*table.wizard);
        }
        QTRY_VERIFY_WITH_TIMEOUT(table.find(u"psaImport"_s)->isEnabled(), kPatienceMs);
        keys.pressButton(u"psaImport"_s);
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        keys.pressButton(u"wizardNext"_s);

        for (const WizardStep step : {WizardStep::Accounts, WizardStep::Services}) {
            QVERIFY(table.isAt(step));
            QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs); // equal names were mapped
            keys.tabTo(u"vendorList"_s);
            keys.pressButton(u"wizardNext"_s);
        }
        QVERIFY(table.isAt(WizardStep::Review));
        QSignalSpy finished(table.wizard.get(), &ConnectWizard::finished);
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        keys.pressButton(u"wizardNext"_s);
        QCOMPARE(finished.size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(!table.world.desk().isBusy(), kPatienceMs);
    }
};

TRUEUP_GUI_TEST_MAIN(WizardKeysTest)
#include "tst_wizard_keys.moc"
