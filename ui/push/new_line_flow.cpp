// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/new_line_flow.h"

#include "core/base/async.h"
#include "ui/common/decision_box.h"
#include "ui/common/format.h"
#include "ui/push/line_facts.h"
#include "ui/push/new_line_form.h"
#include "ui/session/engine_desk.h"
#include "ui/session/session.h"

#include <QPushButton>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

enum Answer : int { Cancel, Create };

} // namespace

NewLineFlow::NewLineFlow(Session &session, EngineDesk &desk, QWidget *window)
    : QObject(window), m_session(session), m_desk(desk), m_window(window)
{
    connect(&desk, &EngineDesk::lineCreated, this, &NewLineFlow::onCreated);
}

void NewLineFlow::open(const NewLineView &view)
{
    const ShownDataPtr moment = m_session.data();
    const UsageLine *line = moment ? moment->review.line(view.lineId) : nullptr;
    if (!line)
        return;
    runOn(
        m_session.parts().pool, this, [moment, line] { return newLinePlan(moment->input(), *line); },
        [this, moment, line, view](const std::optional<NewLinePlan> &plan) {
            if (!plan || !plan->refused.isEmpty()) {
                m_session.notify(Notice::info(plan ? plan->refused : line->notApprovableBecause));
                return;
            }
            show(moment, *line, *plan, view.agreementKey);
        });
}

void NewLineFlow::show(const ShownDataPtr &moment, const UsageLine &line, const NewLinePlan &plan,
                       const QString &agreementKey)
{
    const auto choice = std::ranges::find(plan.choices, agreementKey, &NewLineChoice::agreementKey);
    const Connection *psa = psaOf(moment->input(), line);
    if (choice == plan.choices.end() || !psa || !psa->psa.mayCreateLines)
        return;
    auto *form = new NewLineForm(plan, *choice);
    auto *box = new DecisionBox(tr("Create a line in the PSA?"),
                                tr("The agreements of the company are looked through first; the line is made "
                                   "once, and read back. Trueup cannot remove it again: that is done in the "
                                   "PSA."),
                                m_window);
    box->setObjectName(u"newLineBox"_s);
    box->setBody(form);
    box->addSafeButton(Cancel, tr("Cancel"));
    QPushButton *make = box->addButton(Create, tr("&Create the line"), DecisionBox::Weight::Danger);
    const auto judge = [form, make] { make->setEnabled(form->isComplete()); };
    const auto follow = [this, psa = *psa, plan, agreementKey, form, judge] {
        judge();
        m_desk.previewNewLine(psa, {agreementKey, plan.productKey, plan.quantity, form->effectiveDate()},
                              form, [form, judge](const RequestPreview &request) {
                                  form->showRequest(request);
                                  judge();
                              });
    };
    connect(form, &NewLineForm::edited, box, follow);
    follow();
    connect(box, &DecisionBox::chosen, this, [this, moment, &line, plan, agreementKey, form](int answer) {
        if (answer == Create && form->isComplete())
            create(moment, line, plan, agreementKey, form->effectiveDate());
    });
    box->open();
}

void NewLineFlow::create(const ShownDataPtr &moment, const UsageLine &line, const NewLinePlan &plan,
                         const QString &agreementKey, QDate effectiveDate)
{
    const auto &agreements = moment->input().agreements;
    const auto agreement = std::ranges::find_if(agreements, [&](const Agreement &each) {
        return each.connectionId == plan.connectionId && each.key == agreementKey;
    });
    if (agreement == agreements.end())
        return;
    LineOrder order;
    order.lineId = line.id;
    order.account = line.psaAccount->id;
    order.product = line.psaProduct->id;
    order.agreement = agreement->id;
    order.quantity = plan.quantity;
    order.effectiveDate = effectiveDate;
    order.today = m_session.today();
    order.by = m_session.parts().userName;
    m_name = tr("%1 for %2").arg(plan.productName, plan.accountName);
    if (!m_desk.createLine(std::move(order)))
        m_session.notify(Notice::info(tr("Something else is going on. Create the line when it has ended.")));
}

void NewLineFlow::onCreated(const CreateEnd &end)
{
    if (!end.line) {
        m_session.report(end.line.error());
        m_session.lookForNewer();
        return;
    }
    Notice notice = Notice::success(tr("%1 is billed now: %2 on the new line %3, read back.")
                                        .arg(m_name, quantityText(end.line->quantity), end.line->lineKey));
    notice.topic = u"push"_s;
    m_session.notify(notice);
    m_session.refresh(); // it is what the person has just done
}

} // namespace trueup
