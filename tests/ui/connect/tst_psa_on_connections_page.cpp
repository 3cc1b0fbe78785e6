// SPDX-License-Identifier: GPL-3.0-or-later
// A ConnectWise PSA on the Connections page: its card, its settings, what its billing cycles mean.
#include "core/storage/billing_repository.h"
#include "tests/ui/connect/connect_world.h"
#include "tests/ui/connect/psa_store.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/label.h"
#include "ui/common/state_chip.h"
#include "ui/connect/connections_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace trueup;
using namespace trueup::test;

namespace {

constexpr int kPatienceMs = ConnectWorld::kPatienceMs;

class PageTable
{
public:
    explicit PageTable(const std::function<void(Database &)> &fill = storePsa) : world(6, fill)
    {
        page = std::make_unique<ConnectionsPage>(world.session(), world.desk(), *world.state);
        page->resize(1080, 740);
        page->QWidget::show();
        if (!QTest::qWaitForWindowExposed(page.get()))
            throw std::runtime_error("the page is not on the screen");
    }
    QWidget *card(const QString &name = u"ConnectWise"_s) const
    {
        return page->findChild<QWidget *>(u"connection-"_s + name);
    }
    template <typename Widget>
    Widget &see(const QString &name) const
    {
        auto *found = page->findChild<Widget *>(name);
        if (!found)
            throw std::runtime_error((u"there is no "_s + name).toStdString());
        return *found;
    }
    void click(const QString &button) const
    {
        QTest::mouseClick(&see<QAbstractButton>(button), Qt::LeftButton);
    }
    void clickOnCard(const QString &button, const QString &name = u"ConnectWise"_s) const
    {
        QTest::mouseClick(card(name)->findChild<QAbstractButton *>(button), Qt::LeftButton);
    }
    QString fact(const QString &name) const
    {
        const auto *label = card()->findChild<Label *>(name);
        return label ? label->text() : QString();
    }
    QString cardTexts() const
    {
        QStringList texts;
        for (const Label *label : card()->findChildren<Label *>())
            texts.append(label->text());
        return texts.join(u'\n');
    }
    Connection stored() { return world.connection(u"ConnectWise"_s); }
    QStringList confirmedCycles()
    {
        QStringList texts;
        world.ui().behindTheBack([&texts](Database &database) {
            for (const BillingCycle &each : need(BillingRepository(database).billingCycles()))
                texts.append(each.name + u'=' + (each.months ? QString::number(*each.months) : u"?"_s));
        });
        return texts;
    }

    ConnectWorld world;
    std::unique_ptr<ConnectionsPage> page;
};

void checkNoFaults(const QStringList &faults)
{
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

/// Pictures of a widget in light and dark.
void keepPictures(QWidget &widget, const QString &name)
{
    savePicture(widget, name);
    forEachLook(widget, [&](const QString &look) {
        if (look == "dark"_L1)
            savePicture(widget, name + u"-dark"_s);
    });
}

} // namespace

class PsaOnConnectionsPageTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theCardSaysHowThePsaStands()
    {
        const PageTable table;
        const QString texts = table.cardTexts();
        QVERIFY2(texts.contains(u"North America (na.myconnectwise.net)"_s), qPrintable(texts));
        QVERIFY2(texts.contains(u"contoso"_s), qPrintable(texts));
        QVERIFY2(
            texts.contains(
                u"3 companies, 2 products, 3 active agreements, 1 billed lines; 1 agreement not current"_s),
            qPrintable(texts));
        QVERIFY(!texts.contains(u"aPublicKey"_s));
        QCOMPARE(table.fact(u"psaReads"_s), u"Agreements of every type"_s);
        QCOMPARE(table.fact(u"psaPace"_s), u"5 requests a second, 3 at a time"_s);
        QCOMPARE(table.fact(u"psaWrites"_s), u"Approved quantities only"_s);
        QVERIFY(table.fact(u"guessedCycles"_s).contains(u"3 of them"_s));
        keepPictures(*table.page, u"psa-card"_s);
        checkNoFaults(faultsOfAllLooks(*table.page));
    }

    void settingsAreSavedAndShownOnTheCard()
    {
        PageTable table;
        table.clickOnCard(u"settings"_s);
        auto &save = table.see<QPushButton>(u"savePsaSettings"_s);
        QVERIFY(!save.isEnabled()); // nothing is changed
        table.see<QCheckBox>(u"agreementTypesAll"_s).click();
        QVERIFY(!save.isEnabled()); // none is ticked
        QVERIFY(table.see<Label>(u"psaSettingsSentence"_s).text().contains(u"at least one type"_s));
        auto &types = table.see<QListWidget>(u"agreementTypesList"_s);
        QCOMPARE(types.count(), 2); // as they were read
        QCOMPARE(types.item(0)->text(), u"Cloud Subscriptions"_s);
        types.item(0)->setCheckState(Qt::Checked);
        table.see<QSpinBox>(u"requestsPerSecond"_s).setValue(20);
        table.see<QCheckBox>(u"mayCreateLines"_s).click();
        QVERIFY(save.isEnabled());
        keepPictures(*table.page, u"psa-settings"_s);
        table.click(u"savePsaSettings"_s);
        QTRY_VERIFY_WITH_TIMEOUT(table.see<Label>(u"psaSettingsSentence"_s).text().startsWith(u"Saved"_s),
                                 kPatienceMs);
        QVERIFY(!save.isEnabled());
        const PsaSettings kept = table.stored().psa;
        QCOMPARE(kept.agreementTypes, QStringList(u"Cloud Subscriptions"_s));
        QVERIFY(kept.companyStatuses.isEmpty());
        QCOMPARE(kept.requestsPerSecond, 20);
        QVERIFY(kept.mayCreateLines);
        table.click(u"closePsaSettings"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table.fact(u"psaReads"_s), u"Agreements of type Cloud Subscriptions"_s,
                                  kPatienceMs);
        QVERIFY(table.fact(u"psaWrites"_s).contains(u"new agreement lines"_s));
    }

    void cyclesAreConfirmedOnceAndCanBeChanged()
    {
        PageTable table;
        table.clickOnCard(u"cycles"_s);
        auto &confirm = table.see<QPushButton>(u"confirmCycles"_s);
        auto &odd = table.see<QComboBox>(u"months-Cycle B"_s);
        QCOMPARE(table.see<QComboBox>(u"months-Monthly"_s).currentData().toInt(), 1);
        QCOMPARE(odd.currentText(), u"Not known"_s); // nobody could guess it
        QVERIFY(table.see<Label>(u"cyclesSentence"_s).text().contains(u"not known"_s));
        keepPictures(*table.page, u"psa-cycles"_s);
        odd.setCurrentIndex(odd.findData(6));
        QVERIFY(confirm.isEnabled());
        table.click(u"confirmCycles"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table.see<Label>(u"cyclesSentence"_s).text(), u"Everything is confirmed."_s,
                                  kPatienceMs);
        QVERIFY(!confirm.isEnabled());
        const QStringList kept = table.confirmedCycles();
        QCOMPARE(kept.size(), 3);
        QVERIFY(kept.contains(u"Cycle B=6"_s) && kept.contains(u"Monthly=1"_s));
        table.click(u"closeCycles"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table.fact(u"guessedCycles"_s), QString(), kPatienceMs);

        // One time later: another answer.
        table.clickOnCard(u"cycles"_s);
        auto &again = table.see<QComboBox>(u"months-Cycle B"_s);
        QCOMPARE(again.currentData().toInt(), 6);
        again.setCurrentIndex(again.findData(12));
        table.click(u"confirmCycles"_s);
        QTRY_VERIFY_WITH_TIMEOUT(table.confirmedCycles().contains(u"Cycle B=12"_s), kPatienceMs);
    }

    void theOverviewsWayLeadsToTheCycles()
    {
        PageTable table;
        table.page->show(ConnectionsView{.connection = u"ConnectWise"_s, .cycles = true});
        QVERIFY(table.page->findChild<QWidget *>(u"cyclesView"_s));
    }

    void aPsaIsAddedBesideWhatIsThere()
    {
        PageTable table([](Database &database) { storeDemo(database, {12}); });
        QVERIFY(!table.card());
        table.click(u"addConnection"_s);
        auto &menu = table.see<QMenu>(u"connectionKinds"_s);
        QVERIFY(menu.isVisible());
        QCOMPARE(menu.actions().size(), 3);
        menu.actions()[1]->trigger();
        menu.hide();
        QVERIFY(table.page->findChild<QWidget *>(u"editCredentialsView"_s));
        QVERIFY(!table.see<QPushButton>(u"authenticate"_s).isEnabled());
        keepPictures(*table.page, u"psa-new"_s);
        checkNoFaults(faultsOfAllLooks(*table.page));
        table.see<QLineEdit>(u"psaCompany"_s).setText(u"contoso"_s);
        table.see<QLineEdit>(u"publicKey"_s).setText(u"pub"_s);
        table.see<QLineEdit>(u"privateKey"_s).setText(u"priv"_s);
        table.see<QLineEdit>(u"psaClientId"_s).setText(u"5f1c8c1e-6a52-4c8e-9a39-0f6d7a2b1c3d"_s);
        QVERIFY(table.see<QPushButton>(u"authenticate"_s).isEnabled());
        table.click(u"closeCredentials"_s);
        QVERIFY(table.card(u"Stellr"_s)->isVisible());
    }

    void whatOpensHoldsInEveryLook()
    {
        PageTable table;
        QStringList faults;
        for (const auto &[button, close] : {std::pair(u"settings"_s, u"closePsaSettings"_s),
                                            {u"cycles"_s, u"closeCycles"_s},
                                            {u"editCredentials"_s, u"closeCredentials"_s}}) {
            table.clickOnCard(button);
            if (button == "settings"_L1)
                table.see<QCheckBox>(u"agreementTypesAll"_s).click();
            if (button == "editCredentials"_L1)
                table.click(u"psaAdvanced"_s);
            faults += faultsOfAllLooks(*table.page);
            table.click(close);
        }
        checkNoFaults(faults);
    }
};

TRUEUP_GUI_TEST_MAIN(PsaOnConnectionsPageTest)
#include "tst_psa_on_connections_page.moc"
