// SPDX-License-Identifier: GPL-3.0-or-later
// The wizard from its first page to Finish without a mouse.
#include "tests/ui/connect/wizard_table.h"
#include "tests/ui/support/gui_test.h"

#include <QFileDialog>
#include <QRadioButton>
#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;

namespace {

constexpr int kPatienceMs = ConnectWorld::kPatienceMs;

/// A person without a mouse.
class KeysOnly
{
public:
    explicit KeysOnly(QWidget &window) : m_window(window) { comeBack(); }

    /// After a dialog the window has the keys again.
    void comeBack() const
    {
        m_window.activateWindow();
        if (!QTest::qWaitForWindowActive(&m_window))
            throw std::runtime_error("no active window");
    }
    QWidget *focus() const
    {
        QWidget *focus = QApplication::focusWidget();
        return focus ? focus : &m_window;
    }
    QString focusName() const { return focus()->objectName(); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) const
    {
        QTest::keyClick(focus(), key, with);
    }
    void type(const QString &text) const { QTest::keyClicks(focus(), text); }
    void tabTo(const QString &name) const
    {
        for (int presses = 0; focusName() != name; ++presses) {
            if (presses == 100)
                throw std::runtime_error((u"Tab never comes to "_s + name).toStdString());
            press(Qt::Key_Tab);
        }
    }
    void pressButton(const QString &name) const
    {
        tabTo(name);
        press(Qt::Key_Space);
    }

private:
    QWidget &m_window;
};

/// The sentence under a page's title.
QString sentenceOf(const PageHeader &header)
{
    QStringList texts;
    for (const QLabel *label : header.findChildren<QLabel *>())
        texts.append(label->text());
    return texts.join(u'\n');
}

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
        {
            int n = 0;
            for (QWidget *w : table.wizard->findChildren<QWidget *>()) {
                if (w->property("text").toString().contains(u"&N"_s) ||
                    w->property("text").toString().contains(u"&n"_s))
                    qInfo() << ++n << w << w->property("text") << w->isVisible();
            }
        }
        while (!table.find<QRadioButton>(u"region-other"_s)->isChecked())
            keys.press(Qt::Key_Down);
        keys.press(Qt::Key_N, Qt::AltModifier);
        qInfo() << keys.focus() << int(table.wizard->step()) << QApplication::activeWindow();
        if (!table.isAt(WizardStep::Credentials))
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
        const QString file = table.world.write(u"billed.csv"_s, table.world.psaFiles().billedLines);
        keys.pressButton(u"choose-billed"_s);
        auto *dialog = table.wizard->findChild<QFileDialog *>(u"psaFileDialog"_s);
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        keys.type(file);
        keys.press(Qt::Key_Return);
        keys.comeBack();
        QTRY_VERIFY_WITH_TIMEOUT(table.find(u"psaImport"_s)->isEnabled(), kPatienceMs);
        keys.pressButton(u"psaImport"_s);
        QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
        keys.pressButton(u"wizardNext"_s);

        // One match is taken back and made again by hand; so for the services.
        for (const WizardStep step : {WizardStep::Accounts, WizardStep::Services}) {
            QVERIFY(table.isAt(step));
            table.world.ui().settle();
            auto *count = table.pageHeader();
            QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
            const QString before = sentenceOf(*count);
            keys.tabTo(u"vendorList"_s);
            keys.press(Qt::Key_Home);
            keys.press(Qt::Key_Delete);
            QTRY_VERIFY_WITH_TIMEOUT(sentenceOf(*count) != before, kPatienceMs);
            keys.press(Qt::Key_Return);
            QTRY_COMPARE_WITH_TIMEOUT(keys.focusName(), u"psaList"_s, kPatienceMs);
            keys.press(Qt::Key_Return);
            QTRY_COMPARE_WITH_TIMEOUT(sentenceOf(*count), before, kPatienceMs);
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
