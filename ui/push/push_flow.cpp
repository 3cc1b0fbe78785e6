// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/push_flow.h"

#include "core/storage/database.h"
#include "ui/common/format.h"
#include "ui/push/push_sheet.h"
#include "ui/push/push_words.h"
#include "ui/session/engine_desk.h"
#include "ui/session/session.h"

#include <QHash>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

/// That of decisions: once they are pushed, what was said of them is old.
const QString kTopic = u"usage-decision"_s;

PushPreview previewOf(PushKind kind, const PlannedPush &planned, const ShownData *shown)
{
    PushPreview preview;
    preview.kind = kind;
    QStringList names;
    for (const Connection &connection : planned.connections)
        names += connection.name;
    preview.connections = names.join(u", "_s);
    QHash<std::pair<std::int64_t, QString>, bool> prorates;
    if (shown) {
        for (const Agreement &agreement : shown->input().agreements)
            prorates.insert({toInt(agreement.connectionId), agreement.key}, agreement.prorates);
    }
    for (const PushRow &row : planned.plan.rows) {
        PushSheetRow each;
        each.row = row;
        each.prorates = prorates.value({toInt(row.push.connectionId), row.push.agreementKey});
        preview.rows.push_back(std::move(each));
    }
    preview.leftOut = planned.plan.leftOut;
    return preview;
}

PushSheetRow sheetRowOf(const PushRowReport &report)
{
    PushSheetRow ended;
    ended.stage = stageOf(report.result);
    ended.sentence = report.sentence;
    ended.field = report.push.field;
    ended.requestId = report.push.requestId;
    if (report.push.found && *report.push.found != report.row.push.after)
        ended.found = report.push.found;
    ended.sent = report.push.sends > 0;
    return ended;
}

QString phaseWords(PushProgress::Phase phase)
{
    switch (phase) {
    case PushProgress::Phase::Preparing:
        return PushFlow::tr("Preparing");
    case PushProgress::Phase::SettlingEarlier:
        return PushFlow::tr("Finding out what became of an earlier push");
    case PushProgress::Phase::FetchingAgain:
        return PushFlow::tr("Fetching the distributor's figures again, as they are older than a day");
    case PushProgress::Phase::Writing:
        break;
    }
    return {};
}

} // namespace

PushStage stageOf(PushStep step)
{
    switch (step) {
    case PushStep::Waiting:
        return PushStage::Waiting;
    case PushStep::Reading:
        return PushStage::Checking;
    case PushStep::Writing:
        return PushStage::Writing;
    case PushStep::ReadingBack:
        return PushStage::ReadingBack;
    case PushStep::Settling:
    case PushStep::Ended:
        break;
    }
    return PushStage::Settling;
}

PushStage stageOf(PushResult result)
{
    switch (result) {
    case PushResult::Verified:
        return PushStage::Verified;
    case PushResult::Conflict:
        return PushStage::Conflict;
    case PushResult::Refused:
        return PushStage::Refused;
    case PushResult::NotApplied:
        return PushStage::NotApplied;
    case PushResult::Failed:
        return PushStage::Failed;
    case PushResult::Unknown:
        return PushStage::Unknown;
    case PushResult::Skipped:
        return PushStage::Skipped;
    }
    return PushStage::Unknown;
}

PushFlow::PushFlow(Session &session, EngineDesk &desk, QWidget *window)
    : QObject(window), m_session(session), m_desk(desk), m_window(window)
{
    connect(&desk, &EngineDesk::pushProgressed, this, &PushFlow::onProgress);
    connect(&desk, &EngineDesk::pushEnded, this, &PushFlow::onEnded);
    connect(&session, &Session::dataShown, this, &PushFlow::settleEarlier);
}

PushFlow::~PushFlow() = default;

PushSheet *PushFlow::sheet() const
{
    return m_sheet;
}

void PushFlow::settleEarlier()
{
    // R21: what a program that was killed left open. Later ones the next push finds out about.
    if (m_settled || m_desk.isBusy())
        return;
    m_settled = true;
    if (std::ranges::any_of(m_session.data()->input().pushes, &Push::isOpen))
        m_desk.settlePushes();
}

bool PushFlow::showGoingOn()
{
    const bool goesOn = m_desk.activity().kind == Activity::Kind::Push;
    if (m_sheet && (m_sheet->isVisible() || goesOn)) {
        m_sheet->open();
        m_sheet->raise();
        return true;
    }
    if (m_desk.isBusy()) {
        m_session.notify(Notice::info(goesOn ? tr("Another push is going on. Wait until it has ended.")
                                             : tr("A sync is running. Push when it has ended.")));
        return true;
    }
    return false;
}

void PushFlow::open(const PushView &view)
{
    if (showGoingOn())
        return;
    m_undo.clear();
    openSheet(PushKind::Push);
    PushOrder order{m_session.question(), view.lines, {}, m_session.parts().userName};
    m_session.read(
        this, [order](Database &database) { return planPushJob(database, order, {}); },
        [this, generation = ++m_generation](Result<PlannedPush> planned) {
            if (generation == m_generation)
                onPlanned(std::move(planned));
        });
}

void PushFlow::open(const UndoView &view)
{
    if (showGoingOn())
        return;
    m_undo = view.pushes;
    openSheet(PushKind::Undo);
    m_session.read(
        this,
        [question = m_session.question(), pushes = view.pushes](Database &database) {
            return planUndoJob(database, question, pushes);
        },
        [this, generation = ++m_generation](Result<PlannedPush> planned) {
            if (generation == m_generation)
                onPlanned(std::move(planned));
        });
}

void PushFlow::openSheet(PushKind kind)
{
    delete m_sheet;
    m_sheet = new PushSheet(kind, m_window);
    connect(m_sheet, &PushSheet::pushWanted, this, &PushFlow::start);
    connect(m_sheet, &PushSheet::finishWanted, &m_desk, &EngineDesk::cancel);
    connect(m_sheet, &PushSheet::reviewWanted, this,
            [this](const QString &line) { m_session.goTo(UsageView{.toDoOnly = false, .lineId = line}); });
    connect(m_sheet, &PushSheet::allocationWanted, this, [this](const QString &line) {
        m_session.goTo(UsageView{.toDoOnly = false, .lineId = line, .spread = true});
    });
    connect(m_sheet, &QDialog::finished, this, &PushFlow::onSheetClosed);
    m_sheet->open();
}

void PushFlow::onPlanned(Result<PlannedPush> planned)
{
    if (!m_sheet)
        return;
    if (!planned) {
        m_session.report(planned.error());
        m_sheet->close();
        return;
    }
    m_sheet->showPreview(previewOf(m_sheet->kind(), *planned, m_session.data().get()));
    m_desk.previewRequests(
        planned->plan.rows, planned->connections, m_sheet,
        [sheet = m_sheet](const std::vector<RequestPreview> &requests) { sheet->showRequests(requests); });
}

void PushFlow::start(const std::vector<PushRow> &rows)
{
    if (m_desk.isBusy()) {
        m_sheet->showNotBegun(tr("A sync is running. Push when it has ended."));
        return;
    }
    m_mine = true;
    m_sheet->showRunning();
    if (m_sheet->kind() == PushKind::Undo) {
        std::vector<PushId> pushes;
        for (const PushRow &row : rows)
            pushes.push_back(row.push.undoOf);
        m_desk.undoPushes(std::move(pushes), m_session.question(), m_session.parts().userName);
        return;
    }
    PushOrder order;
    order.question = m_session.question();
    order.lines.emplace();
    for (const PushRow &row : rows)
        order.lines->insert(row.push.lineId);
    order.previewed = rows;
    order.by = m_session.parts().userName;
    m_desk.push(std::move(order));
}

void PushFlow::onProgress(const PushProgress &progress)
{
    if (!m_sheet || !m_mine)
        return;
    m_sheet->showPhase(phaseWords(progress.phase));
    if (progress.lineKey.isEmpty())
        return;
    const int row = m_sheet->rowOf(progress.lineId, progress.lineKey);
    if (progress.row)
        m_sheet->showRowEnd(row, sheetRowOf(*progress.row));
    else
        m_sheet->showStage(row, stageOf(progress.step));
}

void PushFlow::onEnded(const PushEnd &end)
{
    const bool mine = std::exchange(m_mine, false);
    m_session.lookForNewer();
    if (!mine || !m_sheet) {
        tell(end);
        return;
    }
    if (!end.report) {
        m_sheet->showNotBegun(end.report.error().message);
    } else {
        showReport(*end.report);
        m_seen = end;
    }
    if (!m_sheet->isVisible())
        tell(end);
}

void PushFlow::showReport(const PushReport &report)
{
    for (const PushRowReport &row : report.rows)
        m_sheet->showRowEnd(m_sheet->rowOf(row.row.push.lineId, row.row.push.lineKey), sheetRowOf(row));
    QString sentence = pushSentence(report);
    if (report.stopReason)
        sentence = report.stopReason->message + u' ' + sentence;
    const auto rows = std::ssize(report.rows);
    const bool whole = report.count(PushResult::Verified) == rows && !report.stopReason;
    m_sheet->showEnd(sentence, whole ? Tone::Success : Tone::Danger);
}

void PushFlow::tell(const PushEnd &end)
{
    if (!end.report) {
        // Another process finds out what became of earlier pushes, then: it need not be said.
        if (end.task != PushTask::Settle)
            m_session.report(end.report.error());
        return;
    }
    const PushReport &report = *end.report;
    if (end.task == PushTask::Settle && report.settledBefore.empty() && report.stillUnknown == 0)
        return;
    const bool whole =
        report.count(PushResult::Verified) == std::ssize(report.rows) && report.stillUnknown == 0;
    Notice notice = whole ? Notice::success(pushSentence(report)) : Notice::info(pushSentence(report));
    if (!whole)
        notice.level = Notice::Level::Warning;
    notice.topic = kTopic;
    notice.action = tr("Show in History");
    notice.onAction = [session = QPointer(&m_session)] {
        if (session)
            session->goTo(HistoryView{.tab = HistoryTab::Pushes});
    };
    m_session.notify(notice);
}

void PushFlow::onSheetClosed()
{
    ++m_generation; // a plan that is under way finds nobody
    if (m_mine)
        return; // it goes on, and can be looked at again
    const bool ended = m_sheet && m_sheet->hasEnded();
    if (m_sheet)
        m_sheet->deleteLater();
    m_sheet = nullptr;
    if (!ended)
        return;
    tell(*m_seen);
    m_session.refresh(); // the person has just seen what came of it
}

} // namespace trueup
