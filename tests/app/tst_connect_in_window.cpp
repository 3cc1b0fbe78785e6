// SPDX-License-Identifier: GPL-3.0-or-later
// Connecting inside the whole program: what it writes while it does, and what a closed window finds again.
#include "app/gui/gui_program.h"

#include "app/demo/demo_psa.h"
#include "app/demo/stellr_lookalike.h"
#include "tests/storage/store.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/label.h"
#include "ui/common/theme.h"
#include "ui/connect/connect_wizard.h"
#include "ui/connect/psa_import_panel.h"
#include "ui/session/engine_desk.h"
#include "ui/session/session.h"
#include "ui/window/main_window.h"

#include <QDirIterator>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000; ///< only ever waited out by a test that fails

/// The program on a folder, with the wizard in front.
class ProgramTable
{
public:
    explicit ProgramTable(const QString &folder) : program({folder, false})
    {
        program.start();
        const auto isThere = [this] { return program.session() && program.session()->data(); };
        if (!QTest::qWaitFor(isThere, kPatienceMs))
            throw std::runtime_error("the data did not open");
        program.window().resize(1280, 800);
        program.session()->goTo(WizardView{});
        if (!QTest::qWaitFor([this] { return wizard() && wizard()->isVisible(); }, kPatienceMs))
            throw std::runtime_error("the wizard did not open");
    }

    ConnectWizard *wizard() { return program.window().findChild<ConnectWizard *>(); }
    template <typename Widget = QPushButton>
    Widget *find(const QString &name)
    {
        auto *found = program.window().findChild<Widget *>(name);
        if (!found)
            throw std::runtime_error((u"no widget "_s + name).toStdString());
        return found;
    }
    void click(const QString &name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void authenticate(const demo::StellrLookalike &server)
    {
        click(u"region-other"_s);
        click(u"wizardNext"_s);
        find<QLineEdit>(u"clientId"_s)->setText(server.clientId());
        find<QLineEdit>(u"apiUrl"_s)->setText(server.url().toString());
        QTest::keyClicks(find<QLineEdit>(u"clientSecret"_s), QString::fromUtf8(server.clientSecret()));
        QTest::keyClick(find<QLineEdit>(u"clientSecret"_s), Qt::Key_Return);
    }
    bool canGoOn() { return find(u"wizardNext"_s)->isEnabled(); }

    /// In both sizes of the window, light and dark.
    void keepPictures(const QString &name)
    {
        if (qEnvironmentVariableIsEmpty("TRUEUP_PICTURES"))
            return;
        for (const QSize size : {QSize(1280, 800), QSize(1024, 700)}) {
            for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
                applyTheme(*qApp, theme);
                program.window().resize(size);
                QTest::qWait(120);
                savePicture(program.window(), u"%1-%2-%3"_s.arg(name)
                                                  .arg(size.width())
                                                  .arg(theme == ThemeChoice::Light ? u"light" : u"dark"));
            }
        }
        applyTheme(*qApp, ThemeChoice::Light);
        program.window().resize(1280, 800);
    }

    GuiProgram program;
};

std::unique_ptr<demo::StellrLookalike> distributor(int customers)
{
    demo::StellrLookalikeOptions options;
    options.data.customers = customers;
    return need(demo::StellrLookalike::start(options));
}

QString written(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        throw std::runtime_error("no room for a test file");
    return file.fileName();
}

/// Names of the files below `folder` in which `bytes` stand.
QStringList filesWith(const QString &folder, const QByteArray &bytes)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
            found.append(file.fileName());
    }
    return found;
}

} // namespace

class ConnectInWindowTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { applyTheme(*qApp, ThemeChoice::Light); }

    void fromNothingToConnections()
    {
        const auto server = distributor(12);
        const QTemporaryDir folder;
        const QTemporaryDir files;
        {
            ProgramTable table(folder.path());
            table.keepPictures(u"window-1-vendor"_s);
            server->setLatency(20);
            table.authenticate(*server);
            QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
            QTRY_VERIFY_WITH_TIMEOUT(!table.program.engine()->isBusy(), kPatienceMs);
            table.keepPictures(u"window-2-connected"_s);
            table.click(u"wizardNext"_s);
            table.keepPictures(u"window-3-psa-empty"_s);
            const auto psa = demo::demoPsaFiles(server->data());
            table.click(u"psaFiles"_s);
            auto *panel = table.wizard()->findChild<PsaImportPanel *>();
            panel->importer().addFiles({written(files, u"accounts.csv"_s, psa.accounts),
                                        written(files, u"products.csv"_s, psa.products),
                                        written(files, u"billed.csv"_s, psa.billedLines)});
            QTRY_VERIFY_WITH_TIMEOUT(table.find(u"psaImport"_s)->isEnabled(), kPatienceMs);
            table.keepPictures(u"window-3-psa-preview"_s);
            table.click(u"psaImport"_s);
            QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
            table.keepPictures(u"window-3-psa-imported"_s);
            for (const char *name : {"window-4-accounts", "window-5-services", "window-6-review"}) {
                table.click(u"wizardNext"_s);
                QTRY_VERIFY_WITH_TIMEOUT(table.canGoOn(), kPatienceMs);
                table.keepPictures(QString::fromLatin1(name));
            }
            table.click(u"wizardNext"_s);
            QTRY_VERIFY_WITH_TIMEOUT(!table.program.engine()->isBusy(), kPatienceMs);
            table.program.session()->goTo(ConnectionsView{});
            QTRY_VERIFY(table.program.window().findChild<QWidget *>(u"connection-Stellr"_s));
            table.keepPictures(u"window-7-connections"_s);
            table.click(u"editCredentials"_s);
            table.keepPictures(u"window-8-edit"_s);
            table.program.shutDown();
        }
        // The log, the database, how the window was left: the secret is in none of them.
        QVERIFY(QFileInfo::exists(folder.filePath(u"trueup.log"_s)));
        QVERIFY(QFileInfo::exists(folder.filePath(u"window.ini"_s)));
        QCOMPARE(filesWith(folder.path(), server->clientSecret()), QStringList());
        QVERIFY(filesWith(folder.path(), server->clientSecret().toBase64()).isEmpty());
    }

    void aWindowClosedInTheFirstFetchGoesOnWhereItWas()
    {
        const auto server = distributor(60);
        const QTemporaryDir folder;
        server->setLatency(40);
        {
            ProgramTable table(folder.path());
            table.authenticate(*server);
            QTRY_VERIFY_WITH_TIMEOUT(table.program.engine()->activity().fetched() > 2, kPatienceMs);
            table.program.window().close();
            table.program.shutDown();
        }
        server->setLatency(0);
        ProgramTable table(folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(table.wizard()->step(), WizardStep::Credentials, kPatienceMs);
        QTRY_COMPARE(table.find<QLineEdit>(u"clientId"_s)->text(), server->clientId()); // once looked up
        QCOMPARE(table.find<QLineEdit>(u"clientSecret"_s)->text(), QString());
        table.keepPictures(u"window-2-resumed"_s);
        QVERIFY2(!table.canGoOn() || table.find<Label>(u"connectionFound"_s)->isVisible(),
                 "what has come is said");
    }
};

TRUEUP_GUI_TEST_MAIN(ConnectInWindowTest)
#include "tst_connect_in_window.moc"
