// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/decision_flow.h"

#include "core/base/async.h"
#include "ui/common/decision_box.h"
#include "ui/common/format.h"
#include "ui/common/metrics.h"
#include "ui/session/session.h"
#include "ui/usage/approval_preview.h"
#include "ui/usage/line_words.h"

#include <algorithm>
#include <utility>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

enum Answer : int { Cancel, Record };

QString countOf(const DecisionFlow::Lines &lines)
{
    if (lines.size() == 1)
        return u"%1, %2"_s.arg(customerOf(*lines.front()), productOf(*lines.front()));
    return DecisionFlow::tr("%1 lines").arg(countText(static_cast<qint64>(lines.size())));
}

} // namespace

DecisionFlow::DecisionFlow(Session &session, UsageDecider &decider, QWidget *window)
    : QObject(window), m_session(session), m_decider(decider), m_window(window)
{
}

QString DecisionFlow::whyNot(DecisionAction action, const Lines &lines) const
{
    if (lines.empty())
        return tr("Choose a line first.");
    const UsageLine &first = *lines.front();
    switch (action) {
    case DecisionAction::Approve:
        if (lines.size() > 1)
            return {}; // the preview says it of each
        return isApproved(first) ? tr("It is approved already.") : first.notApprovableBecause;
    case DecisionAction::Adjust:
        if (lines.size() > 1)
            return tr("Choose one line: each has a quantity of its own.");
        return first.notApprovableBecause;
    case DecisionAction::Reset:
        return std::ranges::any_of(lines,
                                   [this](const UsageLine *line) { return m_decider.isDecided(*line); })
                   ? QString()
                   : tr("Nothing was decided yet.");
    case DecisionAction::Dismiss:
    case DecisionAction::Exclude:
        break;
    }
    return {};
}

bool DecisionFlow::isApproved(const UsageLine &line) const
{
    const ShownDecision shown = m_decider.shownFor(line);
    const bool stands = shown.state == ReviewState::Approved || shown.state == ReviewState::Exported ||
                        shown.state == ReviewState::Verified || shown.state == ReviewState::Pushing;
    return stands && shown.row && shown.row->quantity == line.expected;
}

void DecisionFlow::approve(const Lines &lines)
{
    if (!whyNot(DecisionAction::Approve, lines).isEmpty())
        return;
    if (lines.size() == 1) {
        approveOne(*lines.front());
        return;
    }
    if (std::exchange(m_planning, true))
        return;
    runOn(
        m_session.parts().pool, this,
        [lines, keep = m_decider.snapshot(), decided = m_decider.overlay().all()] {
            return planApproval(lines,
                                [&decided](const UsageLine &line) { return isDecided(line, decided); });
        },
        [this, lines, keep = m_decider.snapshot()](ApprovalPlan plan) {
            m_planning = false;
            showPlan(lines, std::move(plan));
        });
}

void DecisionFlow::showPlan(const Lines &lines, ApprovalPlan plan)
{
    const QString sentence = plan.isEmpty()
                                 ? tr("None of the %1 can be approved together.").arg(countOf(lines))
                                 : tr("Nothing is sent yet: approved lines wait until you push or export them.");
    ask(tr("Approve %1").arg(countOf(lines)), sentence, new ApprovalPreview(std::move(plan)), tr("Approve"));
}

void DecisionFlow::approveOne(const UsageLine &line)
{
    const DecisionRow row = decisionRow(line, DecisionAction::Approve);
    const QStringList warnings = decisionWarnings(row, line);
    if (warnings.isEmpty()) {
        m_decider.decide({row});
        return;
    }
    const Quantity billed = line.billed.value_or(Quantity());
    const bool lowers = row.quantity.value_or(Quantity()) < billed;
    auto *box = new DecisionBox(lowers ? tr("Bill less than now?") : tr("Bill much more than now?"),
                                u"%1\n%2"_s.arg(countOf({&line}), sentenceOf(line)), m_window);
    box->setObjectName(u"decisionBox"_s);
    box->addSafeButton(Cancel, tr("Cancel"));
    box->addButton(Record,
                   tr("Approve %1 instead of %2").arg(quantityText(row.quantity), quantityText(billed)),
                   DecisionBox::Weight::Primary);
    connect(box, &DecisionBox::chosen, this, [this, row](int answer) {
        if (answer == Record)
            m_decider.decide({row});
    });
    box->open();
}

void DecisionFlow::adjust(const Lines &lines)
{
    if (whyNot(DecisionAction::Adjust, lines).isEmpty()) {
        ask(tr("Adjust the quantity"), u"%1\n%2"_s.arg(countOf(lines), sentenceOf(*lines.front())),
            new AdjustForm(*lines.front(), m_session.today()), tr("Adjust"));
    }
}

void DecisionFlow::dismiss(const Lines &lines)
{
    if (whyNot(DecisionAction::Dismiss, lines).isEmpty()) {
        ask(tr("Dismiss %1").arg(countOf(lines)), tr("Nothing is changed in the PSA while it waits."),
            new DismissForm(lines, m_session.today()), tr("Dismiss"));
    }
}

void DecisionFlow::exclude(const Lines &lines)
{
    if (whyNot(DecisionAction::Exclude, lines).isEmpty()) {
        ask(tr("Exclude %1").arg(countOf(lines)),
            tr("It is in no total and asks for nothing any more, until you reset it."),
            new ExcludeForm(lines), tr("Exclude"));
    }
}

void DecisionFlow::reset(const Lines &lines)
{
    std::vector<DecisionRow> rows;
    for (const UsageLine *line : lines) {
        if (m_decider.isDecided(*line))
            rows.push_back(decisionRow(*line, DecisionAction::Reset));
    }
    m_decider.decide(rows);
}

void DecisionFlow::ask(const QString &title, const QString &sentence, DecisionForm *form, const QString &yes)
{
    auto *box = new DecisionBox(title, sentence, m_window);
    box->setObjectName(u"decisionBox"_s);
    box->setBody(form);
    box->setMinimumWidth(std::max(box->minimumWidth(), form->minimumWidth() + 2 * space::xl));
    box->addSafeButton(Cancel, tr("Cancel"));
    QPushButton *record = box->addButton(Record, yes, DecisionBox::Weight::Primary);
    const auto judge = [form, record] { record->setEnabled(form->isComplete()); };
    connect(form, &DecisionForm::edited, box, judge);
    judge();
    // The data stay as long as the box: its form speaks of their lines.
    connect(box, &DecisionBox::chosen, this, [this, form, keep = m_decider.snapshot()](int answer) {
        if (answer == Record && form->isComplete())
            m_decider.decide(form->rows());
    });
    box->open();
}

} // namespace trueup
