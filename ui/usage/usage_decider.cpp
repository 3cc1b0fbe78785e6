// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/usage_decider.h"

#include "core/base/try.h"
#include "ui/push/line_facts.h"
#include "ui/session/session.h"
#include "ui/session/stored_edit.h"
#include "ui/usage/decision_words.h"

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

Result<std::vector<DecisionOutcome>> record(Database &database, const ReviewQuestion &question,
                                            const std::vector<DecisionRow> &rows, const QString &by,
                                            const QDateTime &at)
{
    // The review of now, not the one on the screen: only so a changed fact is noticed.
    const auto review = loadReviewInTransaction(database, question);
    RETURN_IF_FAILED(review);
    return decide(database, *review, rows, false, by, at);
}

} // namespace

/// One decision about some lines, and how to take it back.
struct UsageDecider::Edit
{
    struct Line
    {
        DecisionRow row;
        ShownDecision before;
        bool recorded = true; ///< as far as is known
    };
    DecisionAction action = DecisionAction::Approve;
    QDate today;
    QString text;
    std::vector<Line> lines;
};

UsageDecider::UsageDecider(Session &session, QObject *parent) : QObject(parent), m_session(session) {}

ShownDecision UsageDecider::shownFor(const UsageLine &line) const
{
    const ShownDecision *shown = m_overlay.of(line.id);
    return shown ? *shown : storedDecision(line);
}

bool UsageDecider::isDecided(const UsageLine &line) const
{
    return trueup::isDecided(line, m_overlay.all());
}

void UsageDecider::decide(const std::vector<DecisionRow> &rows)
{
    if (rows.empty() || !m_snapshot)
        return;
    auto edit = std::make_shared<Edit>();
    edit->action = rows.front().action;
    edit->today = m_session.today();
    for (const DecisionRow &row : rows) {
        if (const auto at = m_snapshot->rowOf(row.lineId))
            edit->lines.push_back({row, shownFor(m_snapshot->line(*at)), true});
    }
    if (edit->lines.empty())
        return;
    edit->text = editText(edit->action, static_cast<int>(edit->lines.size()));
    EditSteps steps;
    steps.show = [this, edit](bool forward) { show(*edit, forward); };
    steps.save = [this, edit](bool forward, std::function<void(Status)> done) {
        save(edit, forward, std::move(done));
    };
    m_session.undoStack().push(new StoredEdit(edit->text, m_session, this, std::move(steps)));
}

void UsageDecider::onDataShown()
{
    if (!m_session.hasOwnEdits() && !m_session.isSaving())
        m_overlay.clear();
}

void UsageDecider::show(const Edit &edit, bool forward)
{
    QHash<QString, ShownDecision> shown;
    for (const Edit::Line &line : edit.lines) {
        if (line.recorded)
            shown.insert(line.row.lineId, forward ? after(line.row, edit.today) : line.before);
    }
    m_overlay.set(shown);
}

ShownDecision UsageDecider::after(const DecisionRow &row, QDate today) const
{
    ShownDecision shown = decisionAfter(row, today);
    const auto at = m_snapshot ? m_snapshot->rowOf(row.lineId) : std::nullopt;
    if (at && row.quantity && shown.state == ReviewState::Approved) // R19: what lowers may have to wait
        shown.state = stateOnApproval(m_snapshot->data().input(), m_snapshot->line(*at), *row.quantity);
    return shown;
}

void UsageDecider::save(const std::shared_ptr<Edit> &edit, bool forward, std::function<void(Status)> done)
{
    std::vector<DecisionRow> rows;
    for (const Edit::Line &line : edit->lines) {
        if (line.recorded)
            rows.push_back(forward ? line.row : restoringRow(line.row.lineId, line.before));
    }
    m_session.change(
        this,
        [question = m_session.question(), rows, by = m_session.parts().userName,
         at = m_session.clock().now()](Database &database) {
            return record(database, question, rows, by, at);
        },
        [this, edit, forward, done = std::move(done)](Result<std::vector<DecisionOutcome>> outcomes) {
            if (outcomes)
                settle(*edit, forward, *outcomes, done);
            else
                done(fail(outcomes.error()));
        });
}

void UsageDecider::settle(Edit &edit, bool forward, const std::vector<DecisionOutcome> &outcomes,
                          const std::function<void(Status)> &done)
{
    QHash<QString, ShownDecision> refused;
    for (const DecisionOutcome &outcome : outcomes) {
        if (outcome.recorded)
            continue;
        const auto line =
            std::ranges::find(edit.lines, outcome.lineId, [](const Edit::Line &l) { return l.row.lineId; });
        ShownDecision shown = forward ? line->before : after(line->row, edit.today);
        shown.refusedBecause = outcome.reason;
        refused.insert(outcome.lineId, shown);
    }
    const int recorded = static_cast<int>(outcomes.size()) - static_cast<int>(refused.size());
    if (recorded == 0) {
        done(fail(ErrorKind::Conflict, refusedText(static_cast<int>(refused.size())),
                  outcomes.front().reason));
    } else {
        for (Edit::Line &line : edit.lines)
            line.recorded = line.recorded && !refused.contains(line.row.lineId);
        done({});
        tell(edit, forward, recorded, static_cast<int>(refused.size()));
    }
    m_overlay.set(refused);
}

void UsageDecider::tell(const Edit &edit, bool forward, int recorded, int refused)
{
    Notice notice = refused > 0 ? Notice::info(QString()) : Notice::success(QString());
    notice.text = forward ? decidedText(edit.action, recorded) : takenBackText(edit.action, recorded);
    if (refused > 0) {
        notice.level = Notice::Level::Warning;
        notice.text += u' ' + refusedText(refused);
    }
    if (forward) {
        notice.action = tr("Undo");
        notice.onAction = [decider = QPointer<UsageDecider>(this), text = edit.text] {
            if (decider)
                decider->undo(text);
        };
    }
    notice.topic = u"usage-decision"_s;
    m_session.notify(notice);
}

void UsageDecider::undo(const QString &text)
{
    QUndoStack &stack = m_session.undoStack();
    if (stack.canUndo() && stack.undoText() == text)
        stack.undo();
    else
        m_session.notify(
            Notice::info(tr("Other changes came after this one. Press Ctrl+Z to take them back in turn.")));
}

} // namespace trueup
