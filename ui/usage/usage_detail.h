// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/usage/psa_section.h"
#include "ui/usage/usage_decider.h"
#include "ui/usage/usage_totals.h"

#include <QWidget>

namespace trueup {

class DetailPane;
class Session;

/// Everything behind one line, the sentence first: distributor's parts and subscriptions, PSA lines, rules,
/// money, notes, the decision with what it saw. With several lines selected, what they come to.
class UsageDetail final : public QWidget
{
    Q_OBJECT
public:
    UsageDetail(Session &session, const UsageDecider &decider, QWidget *parent = nullptr);

    /// A line of that moment of data.
    void showLine(ShownDataPtr moment, const UsageLine &line);
    void showSelection(const UsageTotals &totals);
    void showNothing();
    /// Shows the same again, after a decision.
    void showAgain();
    /// The line that is shown, with its data; null = none, or several.
    const UsageLine *line() const { return m_line; }
    const ShownDataPtr &moment() const { return m_data; }

Q_SIGNALS:
    void closed();
    void allocationWanted(); ///< of the line that is shown
    void ownerWanted();

private:
    void fill(const UsageLine &line);
    PsaSectionActions psaActions(const UsageLine &line);
    void addDecision(const UsageLine &line);
    void addVendor(const UsageLine &line);
    void addSubscriptions(const UsageLine &line);
    void addPsa(const UsageLine &line);
    void addMoney(const UsageLine &line);
    void addNotes(const UsageLine &line);
    void addLinks(const UsageLine &line);
    void addHistory(const UsageLine &line);

    Session &m_session;
    const UsageDecider &m_decider;
    DetailPane *m_pane;
    ShownDataPtr m_data; ///< keeps m_line
    const UsageLine *m_line = nullptr;
};

} // namespace trueup
