// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/line_care_flow.h"

#include "ui/common/decision_box.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/push/allocation_form.h"
#include "ui/push/line_edits.h"
#include "ui/session/session.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

enum Answer : int { Cancel, Forget, Save };

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::LineCare)
};

QString nameOf(const UsageLine &line)
{
    return u"%1, %2"_s.arg(line.psaAccount->name, line.psaProduct->name);
}

} // namespace

void askAllocation(Session &session, const ShownDataPtr &moment, const UsageLine &line, QWidget *window)
{
    auto *form = new AllocationForm(line);
    auto *box = new DecisionBox(
        Words::tr("How is it spread?"),
        Words::tr("%1: %2 to be billed on %3 lines. Give every line but one a quantity of its own; the one "
                  "takes the rest, this month and later.")
            .arg(nameOf(line), quantityText(spreadQuantity(line)), countText(std::ssize(line.billedLines))),
        window);
    box->setObjectName(u"allocationBox"_s);
    box->setBody(form);
    box->addSafeButton(Cancel, Words::tr("Cancel"));
    if (line.allocation)
        box->addButton(Forget, Words::tr("&Forget it"));
    QPushButton *save = box->addButton(Save, Words::tr("&Keep"), DecisionBox::Weight::Primary);
    const auto judge = [form, save] { save->setEnabled(form->isComplete()); };
    QObject::connect(form, &AllocationForm::edited, box, judge);
    judge();
    QObject::connect(box, &DecisionBox::chosen, &session, [&session, moment, &line, form](int answer) {
        if (answer == Save && form->isComplete())
            editAllocation(session, line, form->parts());
        else if (answer == Forget)
            editAllocation(session, line, std::nullopt);
    });
    box->open();
}

void askOwner(Session &session, const ShownDataPtr &moment, const UsageLine &line, QWidget *window)
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    auto *label = new QLabel(Words::tr("&Which tool writes it?"));
    auto *owner = new QLineEdit;
    owner->setObjectName(u"owner"_s);
    owner->setAccessibleName(Words::tr("Which tool writes it"));
    owner->setPlaceholderText(Words::tr("The RMM's sync, say"));
    owner->setText(line.owner ? line.owner->owner : line.drift ? line.drift->lastBy : QString());
    label->setBuddy(owner);
    column->addWidget(label);
    column->addWidget(owner);
    auto *box = new DecisionBox(Words::tr("Leave it to another tool?"),
                                Words::tr("%1 is still compared and shown, and never pushed, until you take "
                                          "it back.")
                                    .arg(nameOf(line)),
                                window);
    box->setObjectName(u"ownerBox"_s);
    box->setBody(body);
    box->addSafeButton(Cancel, Words::tr("Cancel"));
    box->addButton(Save, Words::tr("&Mark as owned elsewhere"), DecisionBox::Weight::Primary);
    QObject::connect(box, &DecisionBox::chosen, &session, [&session, moment, &line, owner](int answer) {
        if (answer == Save)
            editOwner(session, line, OwnedElsewhere{line.id, owner->text().trimmed(), {}, {}});
    });
    box->open();
}

} // namespace trueup
