// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tour/tour.h"

#include "ui/history/run_report_page.h"
#include "ui/mapping/board_rows.h"
#include "ui/mapping/map_desk.h"
#include "ui/mapping/mapping_board.h"
#include "ui/mapping/row_list_model.h"
#include "ui/mapping/row_list_view.h"
#include "ui/push/push_rows_model.h"
#include "ui/push/push_sheet.h"
#include "ui/session/engine_desk.h"
#include "ui/session/session.h"
#include "ui/usage/usage_model.h"
#include "ui/usage/usage_table.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTextStream>

namespace trueup::test {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kWindow{1280, 800};
constexpr int kPairs = 2;    ///< accounts and services that are mapped by hand
constexpr int kApproved = 3; ///< lines

void say(const QString &line)
{
    QTextStream(stdout) << line << Qt::endl;
}

void require(bool holds, const QString &sentence)
{
    if (!holds)
        throw TourFailure(sentence);
}

} // namespace

Tour::Tour(GuiProgram &program, WatchedApplication &application, Hands &hands, Album &album)
    : m_program(program), m_application(application), m_hands(hands), m_album(album)
{
}

void Tour::run()
{
    step(u"The window opens and offers to connect"_s, [this] { open(); });
    step(u"Credentials are checked, accounts and services come"_s, [this] { connectDistributor(); });
    step(u"The PSA's keys are checked, companies, products and agreements come"_s, [this] { connectPsa(); });
    step(u"Accounts: equal names are mapped, two more by hand"_s,
         [this] { map(MapSide::Accounts, u"wizard-accounts"_s); });
    step(u"Services: the same"_s, [this] { map(MapSide::Services, u"wizard-services"_s); });
    step(u"Finish starts the sync"_s, [this] { finishWizard(); });
    step(u"Refresh shows what came"_s, [this] { refresh(); });
    step(u"The distributor changes, a sync lights Refresh, nothing moves before it is pressed"_s,
         [this] { syncAgain(); });
    step(u"The account that lost most of its seats asks, and is accepted"_s, [this] { answerHeld(); });
    step(u"The sync's report says what came of every account"_s, [this] { readReport(); });
    step(u"Usage is filtered to what is billed too low"_s, [this] { filter(); });
    step(u"Three lines are approved"_s, [this] { approveThree(); });
    step(u"They are pushed: previewed, written, read back"_s, [this] { pushApproved(); });
    step(u"One push is taken back"_s, [this] { takeBack(); });
    step(u"Every other page shows itself"_s, [this] { lookAround(); });
}

void Tour::step(const QString &what, const std::function<void()> &work)
{
    QElapsedTimer took;
    took.start();
    m_application.clear();
    ++m_steps;
    try {
        work();
    } catch (const TourFailure &failure) {
        m_album.take(m_hands.window(), u"failed"_s);
        throw TourFailure(
            u"Step %1, “%2”: %3"_s.arg(m_steps).arg(what, QString::fromStdString(failure.what())));
    }
    for (const SlowEvent &slow : m_application.slowEvents())
        m_slow.append(QByteArray::number(m_steps) + ": " + slow.text());
    say(u"%1  %2  (%3 s)"_s.arg(m_steps, 2)
            .arg(what)
            .arg(static_cast<double>(took.elapsed()) / 1000, 0, 'f', 1));
}

void Tour::picture(const QString &name)
{
    // Another look in the middle of the way is the album's doing, not the program's.
    const std::vector<SlowEvent> before = m_application.slowEvents();
    for (const SlowEvent &slow : before)
        m_slow.append(QByteArray::number(m_steps) + ": " + slow.text());
    m_album.take(m_hands.window(), name);
    m_application.clear();
}

void Tour::next()
{
    m_hands.press(u"wizardNext"_s);
}

void Tour::open()
{
    m_program.start();
    m_program.window().resize(kWindow);
    m_hands.await(u"the data are open"_s,
                  [this] { return m_program.session() && m_program.session()->data(); });
    auto &start = m_hands.see<QWidget>(u"main-window"_s);
    QAbstractButton *connectButton = nullptr;
    m_hands.await(u"the overview offers to connect a distributor"_s, [&] {
        for (QAbstractButton *button : start.findChildren<QAbstractButton *>()) {
            if (button->isVisible() && button->text() == u"Connect a distributor"_s)
                connectButton = button;
        }
        return connectButton != nullptr;
    });
    picture(u"overview-empty"_s);
    m_hands.press(*connectButton);
    m_hands.see(u"connectWizard"_s);
    picture(u"wizard-vendor"_s);
}

void Tour::connectDistributor()
{
    next();
    m_hands.see(u"authenticate"_s);
    picture(u"wizard-credentials"_s);
    m_hands.press(u"authenticate"_s);
    auto &nextButton = m_hands.see<QAbstractButton>(u"wizardNext"_s);
    m_hands.await(u"the check list ends and Next opens"_s, [&] { return nextButton.isEnabled(); });
    picture(u"wizard-connected"_s);
    next();
}

void Tour::connectPsa()
{
    m_hands.see(u"authenticate"_s);
    picture(u"wizard-psa"_s);
    m_hands.press(u"authenticate"_s);
    auto &nextButton = m_hands.see<QAbstractButton>(u"wizardNext"_s);
    m_hands.await(u"the PSA is read and Next opens"_s, [&] { return nextButton.isEnabled(); });
    picture(u"wizard-psa-connected"_s);
    next();
}

void Tour::map(MapSide side, const QString &pictureName)
{
    auto &list = m_hands.see<RowListView>(u"vendorList"_s);
    MapDesk &desk = MapDesk::of(session());
    m_hands.await(u"the newest rows are there"_s, [&] {
        return list.model()->rowCount() > 0 && !session().isLoading() &&
               desk.rows(side)->data == session().data();
    });
    auto &nextButton = m_hands.see<QAbstractButton>(u"wizardNext"_s);
    m_hands.await(u"something is mapped automatically"_s, [&] { return nextButton.isEnabled(); });
    picture(pictureName);
    for (int pair = 0; pair < kPairs; ++pair)
        mapOne();
    picture(pictureName + u"-mapped"_s);
    next();
}

void Tour::mapOne()
{
    auto &vendors = m_hands.see<RowListView>(u"vendorList"_s);
    auto &psas = m_hands.see<RowListView>(u"psaList"_s);
    auto *board = qobject_cast<MappingBoard *>(m_hands.see(u"vendorPane"_s).parentWidget());
    for (QWidget *up = &vendors; up && !board; up = up->parentWidget())
        board = qobject_cast<MappingBoard *>(up);
    require(board, u"There is no board around the lists."_s);
    auto *vendorModel = static_cast<RowListModel *>(vendors.model());
    auto *psaModel = static_cast<RowListModel *>(psas.model());
    const MapBook &book = MapDesk::of(session()).book(board->side());

    // The first unmapped row that has candidates; the candidates are looked up by its own key.
    m_hands.goTo(vendors);
    RowId vendor = 0;
    for (int row = 0; row < vendorModel->rowCount() && vendor == 0; ++row) {
        const RowId id = vendorModel->id(vendorModel->index(row, 0));
        if (book.standing(id) != MapStanding::Unmapped)
            continue;
        vendors.goToRow(vendorModel->index(row, 0));
        m_hands.await(u"nothing is being loaded"_s, [this, &board] {
            return !session().isLoading() && !session().isSaving() &&
                   MapDesk::of(session()).rows(board->side())->data == session().data();
        });
        m_hands.key(vendors, Qt::Key_Return);
        m_hands.see(u"candidatesChip"_s);
        if (psaModel->rowCount() > 0)
            vendor = id;
        else
            m_hands.key(vendors, Qt::Key_Escape);
    }
    require(vendor != 0, u"No unmapped row has a candidate."_s);
    const RowId psa = psaModel->id(psaModel->index(0, 0));
    if (m_hands.way() == Hands::Way::Keyboard) {
        m_hands.goTo(psas);
        psas.goToRow(psaModel->indexOf(psa));
        m_hands.key(psas, Qt::Key_Return);
    } else {
        const auto middle = [](RowListView &list, const QModelIndex &index) {
            return list.visualRect(index).center();
        };
        m_hands.drag(*psas.viewport(), middle(psas, psaModel->indexOf(psa)), *vendors.viewport(),
                     middle(vendors, vendorModel->indexOf(vendor)));
    }
    m_hands.await(u"the pair is mapped"_s, [&] { return book.standing(vendor) == MapStanding::Mapped; });
    m_hands.await(u"the pair is saved"_s, [&] { return !session().isSaving(); });
}

void Tour::finishWizard()
{
    m_hands.await(u"the review is there"_s, [this] { return !session().isLoading(); });
    picture(u"wizard-review"_s);
    next();
    EngineDesk &engine = *m_program.engine();
    m_hands.await(u"the sync begins"_s, [&] { return engine.isBusy() || engine.lastSync(); });
    picture(u"syncing"_s);
    m_hands.await(u"the sync ends"_s, [&] { return !engine.isBusy(); });
}

void Tour::refresh()
{
    m_hands.await(u"Refresh lights up"_s,
                  [this] { return session().hasNewer() || !session().hasOwnEdits(); });
    const std::uint64_t before = session().data()->generation;
    m_hands.press(u"refresh"_s);
    m_hands.await(u"newer data are shown"_s, [&] {
        return session().data()->generation > before && !session().isLoading() && !session().hasNewer();
    });
    m_hands.press(u"navigation-overview"_s);
    picture(u"overview"_s);
}

void Tour::syncAgain()
{
    EngineDesk &engine = *m_program.engine();
    m_hands.press(u"demo-change"_s);
    const ShownDataPtr shown = session().data();
    m_hands.press(u"sync-status"_s);
    m_hands.press(u"sync-now"_s);
    m_hands.await(u"the sync begins"_s, [&] { return engine.isBusy(); });
    m_hands.await(u"the sync ends"_s, [&] { return !engine.isBusy(); });
    m_hands.await(u"Refresh lights up"_s, [this] { return session().hasNewer(); });
    require(session().data() == shown, u"What is shown changed before Refresh was pressed."_s);
    picture(u"refresh-lit"_s);
    refresh();
}

void Tour::answerHeld()
{
    m_hands.press(u"navigation-overview"_s);
    if (session().data()->asking.isEmpty()) {
        say(u"    No account is held: the change left each enough of its seats."_s);
        return;
    }
    m_hands.press(u"coverage-held"_s);
    auto &list = m_hands.see<QWidget>(u"held-accounts"_s);
    picture(u"held-accounts"_s);
    m_hands.goTo(list);
    m_hands.key(list, Qt::Key_A);
    picture(u"held-accounts-answered"_s);
    const std::uint64_t before = session().data()->generation;
    m_hands.press(u"save-answers"_s);
    m_hands.await(u"the accepted lines are shown"_s, [&] {
        return session().data()->generation > before && !session().isLoading() &&
               session().data()->asking.isEmpty();
    });
    picture(u"held-accepted"_s);
}

void Tour::readReport()
{
    m_hands.press(u"navigation-history"_s);
    m_hands.press(u"open-report"_s);
    auto &report = m_hands.see<RunReportPage>(u"run-report"_s);
    m_hands.await(u"the accounts are there"_s,
                  [&] { return report.document() && !report.document()->rows.empty(); });
    auto &table = m_hands.see<QTableView>(u"run-accounts"_s);
    m_hands.await(u"the accounts are shown"_s, [&] { return table.model()->rowCount() > 0; });
    picture(u"run-report"_s);
    m_hands.goTo(table);
    m_hands.key(table, Qt::Key_Home, Qt::ControlModifier);
    picture(u"run-report-account"_s);
    m_hands.press(u"run-back"_s);
}

void Tour::filter()
{
    m_hands.press(u"navigation-usage"_s);
    auto &table = m_hands.see<UsageTable>(u"usageTable"_s);
    m_hands.await(u"lines are shown"_s, [&] { return table.model()->rowCount() > 0; });
    picture(u"usage"_s);
    m_hands.press(u"kind_under_billed"_s);
    auto *model = qobject_cast<UsageModel *>(table.model());
    m_hands.await(u"only under-billed lines are shown"_s, [&] {
        if (model->rowCount() == 0)
            return false;
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->line(row).kind != UsageKind::UnderBilled)
                return false;
        }
        return true;
    });
    picture(u"usage-filtered"_s);
}

void Tour::approveThree()
{
    auto &table = m_hands.see<UsageTable>(u"usageTable"_s);
    auto *model = qobject_cast<UsageModel *>(table.model());
    QStringList wanted;
    for (int row = 0; row < model->rowCount() && wanted.size() < kApproved; ++row) {
        if (model->line(row).approvable && model->shown(row).state == ReviewState::ToReview)
            wanted.append(model->line(row).id);
    }
    require(wanted.size() == kApproved, u"Fewer than three lines can be approved."_s);
    for (const QString &id : wanted) {
        m_hands.goTo(table);
        require(table.selectLine(id), u"The line left the table."_s);
        const auto *approve = table.findChild<QAction *>(u"approve"_s);
        require(approve, u"There is no action that approves."_s);
        m_hands.await(u"approving is offered"_s, [&] { return approve->isEnabled() && table.hasFocus(); });
        m_hands.key(table, Qt::Key_A);
        const auto isApproved = [&] {
            const int row = model->rowOfLine(id);
            return row < 0 || model->shown(row).state == ReviewState::Approved;
        };
        m_hands.await(u"the line is approved, or asks"_s,
                      [&] { return isApproved() || QApplication::activeModalWidget(); });
        if (QWidget *box = QApplication::activeModalWidget())
            m_hands.key(*box, Qt::Key_Return); // much more than now: yes
        m_hands.await(u"the line is approved"_s, isApproved);
    }
    m_hands.await(u"the decisions are saved"_s, [this] { return !session().isSaving(); });
    picture(u"usage-approved"_s);
}

void Tour::pushApproved()
{
    m_hands.press(u"pushApproved"_s);
    auto &sheet = m_hands.see<PushSheet>(u"pushSheet"_s);
    auto &rows = m_hands.see<QTableView>(u"pushRows"_s);
    m_hands.await(u"the approved lines are previewed"_s, [&] { return rows.model()->rowCount() > 0; });
    awaitRequest();
    picture(u"push-preview"_s);
    m_hands.press(u"pushNow"_s);
    awaitVerified(sheet);
    picture(u"push-verified"_s);
    m_hands.press(u"closeSheet"_s);
    m_hands.await(u"the sheet is closed"_s, [] { return !QApplication::activeModalWidget(); });
    picture(u"usage-pushed"_s);
}

void Tour::awaitRequest()
{
    const auto &request = m_hands.see<QPlainTextEdit>(u"request"_s);
    m_hands.await(u"the exact request is shown"_s, [&] {
        const QString text = request.toPlainText();
        return text.startsWith(u"PATCH http"_s) && text.contains(u"\"path\":\"quantity\""_s);
    });
}

void Tour::awaitVerified(const PushSheet &sheet)
{
    m_hands.await(u"the push has ended"_s, [&] { return sheet.hasEnded(); });
    for (int row = 0; row < sheet.rows().rowCount(); ++row)
        require(sheet.rows().row(row).stage == PushStage::Verified, u"A quantity was not read back."_s);
}

void Tour::takeBack()
{
    m_hands.press(u"navigation-history"_s);
    QAbstractButton *tab = nullptr;
    m_hands.await(u"the history has pushes"_s, [&] {
        for (QAbstractButton *button : m_hands.window().findChildren<QAbstractButton *>()) {
            if (button->isVisible() && button->text() == u"Pushes"_s)
                tab = button;
        }
        return tab != nullptr;
    });
    if (m_hands.way() == Hands::Way::Keyboard) {
        // Tab stops at the chosen one of the tabs; the arrows go on to the others.
        for (QAbstractButton *button : tab->parentWidget()->findChildren<QAbstractButton *>()) {
            if (button->isVisible() && button->isChecked())
                m_hands.goTo(*button);
        }
        for (int step = 0; step < 4 && !tab->isChecked(); ++step)
            m_hands.key(*QApplication::focusWidget(), Qt::Key_Right);
    } else {
        m_hands.press(*tab);
    }
    m_hands.await(u"the pushes are chosen"_s, [&] { return tab->isChecked(); });
    m_hands.see(u"takeBack"_s);
    picture(u"history-pushes"_s);
    m_hands.press(u"takeBack"_s);
    auto &sheet = m_hands.see<PushSheet>(u"pushSheet"_s);
    auto &rows = m_hands.see<QTableView>(u"pushRows"_s);
    m_hands.await(u"what is taken back is previewed"_s, [&] { return rows.model()->rowCount() > 0; });
    awaitRequest();
    picture(u"undo-preview"_s);
    m_hands.press(u"pushNow"_s);
    awaitVerified(sheet);
    picture(u"undo-verified"_s);
    m_hands.press(u"closeSheet"_s);
    m_hands.await(u"the sheet is closed"_s, [] { return !QApplication::activeModalWidget(); });
}

void Tour::lookAround()
{
    for (const QString &page : {u"mapping"_s, u"history"_s, u"connections"_s, u"overview"_s}) {
        m_hands.press(u"navigation-"_s + page);
        m_hands.await(u"nothing is being loaded"_s,
                      [this] { return !session().isLoading() && !session().isSaving(); });
        picture(page);
    }
}

} // namespace trueup::test
