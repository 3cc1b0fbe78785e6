// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/usage/usage_decider.h"

#include <functional>
#include <span>
#include <vector>

namespace trueup {

class DecisionForm;
struct ApprovalPlan;
class Session;

/// From a key or button to a recorded decision: at once where nothing is to be asked, else through a form or
/// the preview of many.
class DecisionFlow final : public QObject
{
    Q_OBJECT
public:
    /// Boxes open above `window`.
    DecisionFlow(Session &session, UsageDecider &decider, QWidget *window);

    using Lines = std::vector<const UsageLine *>;

    /// One line at once, unless it lowers what is billed or jumps (R18); several through the preview.
    void approve(const Lines &lines);
    void adjust(const Lines &lines); ///< of the first
    void dismiss(const Lines &lines);
    void exclude(const Lines &lines);
    /// Takes decisions back: the lines are to review again.
    void reset(const Lines &lines);

    /// Why an action is not offered for these lines; empty = it is.
    QString whyNot(DecisionAction action, const Lines &lines) const;

private:
    /// The figure of now is approved, so a second approval would say nothing new.
    bool isApproved(const UsageLine &line) const;
    void approveOne(const UsageLine &line);
    void showPlan(const Lines &lines, ApprovalPlan plan);
    void ask(const QString &title, const QString &sentence, DecisionForm *form, const QString &yes);

    Session &m_session;
    UsageDecider &m_decider;
    QWidget *m_window;
    bool m_planning = false; ///< the pool sorts lines into a plan
};

} // namespace trueup
