// SPDX-License-Identifier: GPL-3.0-or-later
// What is connected, and what a person does about it.
#include "tests/ui/connect/connect_world.h"
#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/decision_box.h"
#include "ui/common/label.h"
#include "ui/connect/connections_page.h"

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
        world.desk().connectVendor(world.request());
        if (!ended.wait(kPatienceMs))
            throw std::runtime_error("connecting never ended");
        world.ui().refresh();
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
