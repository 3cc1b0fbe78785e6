// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/psa_section.h"

#include "ui/common/buttons.h"
#include "ui/common/detail_pane.h"
#include "ui/common/format.h"
#include "ui/common/metrics.h"
#include "ui/common/state_chip.h"
#include "ui/push/line_facts.h"
#include "ui/push/new_line_panel.h"
#include "ui/push/push_words.h"
#include "ui/session/session.h"
#include "ui/usage/flow_layout.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::PsaSection)
};

FlowLayout *flowIn(DetailPane &pane)
{
    auto *row = new QWidget;
    auto *flow = new FlowLayout(row, space::xs);
    pane.addWidget(row);
    return flow;
}

QPushButton *addButton(FlowLayout &flow, const QString &text, const QString &iconName, const QString &name,
                       const std::function<void()> &action)
{
    QPushButton *made = button(text, iconName);
    made->setObjectName(name);
    QObject::connect(made, &QPushButton::clicked, made, [action] { action(); });
    flow.addWidget(made);
    return made;
}

QString pushSentenceOf(const Push &push)
{
    if (push.state == PushState::Verified)
        return push.undoneAt.isValid() ? Words::tr("Written and read back, then taken back.")
                                       : Words::tr("Written and read back.");
    return push.isOpen() ? Words::tr("On its way: not known yet whether it was written.") : push.message;
}

} // namespace

void addPushes(DetailPane &pane, const Session &session, const UsageLine &line,
               const PsaSectionActions &actions)
{
    if (line.pushes.empty())
        return;
    const QTimeZone &zone = session.settings().timeZone;
    pane.addSection(Words::tr("Pushed"));
    for (const Push *push : line.pushes) {
        flowIn(pane)->addWidget(new StateChip(pushWords(*push), pushIcon(*push), pushTone(*push)));
        pane.addSentence(pushSentenceOf(*push));
        pane.addRow(push->agreementName, changeText(*push), Tone::Neutral, true);
        pane.addRow(Words::tr("By"), push->by);
        pane.addRow(Words::tr("On"), instantText(push->intendedAt, zone));
        if (push->found && *push->found != push->after)
            pane.addRow(Words::tr("Found"), quantityText(*push->found));
        if (!push->field.isEmpty())
            pane.addRow(Words::tr("The PSA's field"), push->field);
        if (!push->requestId.isEmpty())
            pane.addRow(Words::tr("Request id"), push->requestId);
    }
    const std::vector<PushId> undoable = undoablePushes(line);
    if (undoable.empty() || !actions.takeBack)
        return;
    addButton(*flowIn(pane), Words::tr("Take back…"), u"undo"_s, u"takeBack"_s,
              [take = actions.takeBack, undoable] { take(undoable); });
}

void addDrift(DetailPane &pane, const Session &session, const UsageLine &line,
              const PsaSectionActions &actions)
{
    if (!line.drift && !line.owner)
        return;
    pane.addSection(Words::tr("Pushed, billed, bought"));
    if (line.drift) {
        const Drift &drift = *line.drift;
        pane.addRow(Words::tr("Last pushed"),
                    Words::tr("%1, on %2").arg(quantityText(drift.lastPushed),
                                               instantText(drift.pushedAt, session.settings().timeZone)));
        pane.addRow(Words::tr("In the PSA now"), quantityText(drift.billedNow),
                    drift.drifted() ? Tone::Danger : Tone::Neutral, drift.drifted());
        pane.addRow(Words::tr("At the distributor now"), quantityText(drift.vendorNow));
        if (const QString sentence = drift.sentence(); !sentence.isEmpty())
            pane.addSentence(sentence, Tone::Danger);
    }
    if (line.owner) {
        pane.addSentence(line.owner->owner.isEmpty()
                             ? Words::tr("Another tool keeps this line: it is compared, and never pushed.")
                             : Words::tr("%1 keeps this line: it is compared, and never pushed.")
                                   .arg(line.owner->owner));
        if (!line.owner->by.isEmpty())
            pane.addRow(Words::tr("Marked by"), line.owner->by);
        if (actions.ownHere)
            addButton(*flowIn(pane), Words::tr("Push it from here again"), u"undo"_s, u"ownHere"_s,
                      actions.ownHere);
    } else if (actions.ownElsewhere) {
        addButton(*flowIn(pane), Words::tr("Mark as owned elsewhere…"), u"lock"_s, u"ownElsewhere"_s,
                  actions.ownElsewhere);
    }
}

void addAgreements(DetailPane &pane, const UsageLine &line)
{
    if (line.agreements.empty())
        return;
    std::vector<QStringList> rows;
    for (const Agreement *agreement : line.agreements) {
        const QString name =
            agreement->type.isEmpty() ? agreement->name : agreement->name + u'\n' + agreement->type;
        rows.push_back({name,
                        agreement->nextInvoiceDate ? dateText(*agreement->nextInvoiceDate) : noValueText(),
                        agreement->billingCycle.isEmpty() ? noValueText() : agreement->billingCycle,
                        agreement->prorates ? Words::tr("yes") : Words::tr("no")});
    }
    pane.addTable({{Words::tr("Agreement"), false, 2},
                   {Words::tr("Next invoice")},
                   {Words::tr("Cycle")},
                   {Words::tr("Prorates")}},
                  rows);
    for (const Agreement *agreement : line.agreements) {
        if (agreement->staleSince.isValid())
            pane.addSentence(Words::tr("%1: its lines could not be read, so these are the last good ones. %2")
                                 .arg(agreement->name, agreement->staleReason),
                             Tone::Unknown);
    }
    if (line.state == ReviewState::Scheduled && line.waitsUntil) {
        pane.addSentence(Words::tr("Waits until %1. It is not sent by itself: that day it stands on the "
                                   "Overview.")
                             .arg(dateText(*line.waitsUntil)),
                         Tone::Info);
    } else if (line.due) {
        pane.addSentence(Words::tr("Its day has come: it can be pushed now."), Tone::Info);
    }
}

void addAllocation(DetailPane &pane, const UsageLine &line, const PsaSectionActions &actions)
{
    if (line.billedLines.size() < 2 || !line.takesPushes)
        return;
    pane.addSection(Words::tr("One count, %1 lines").arg(countText(std::ssize(line.billedLines))));
    if (line.allocation) {
        for (const AllocationPart &part : line.allocation->parts) {
            const auto billed = std::ranges::find(line.billedLines, part.lineKey, &BilledLine::key);
            const QString name = billed == line.billedLines.end()
                                     ? Words::tr("line %1, gone").arg(part.lineKey)
                                     : (*billed)->agreement;
            pane.addRow(name, part.fixed ? quantityText(part.fixed) : Words::tr("the rest"));
        }
    } else {
        pane.addSentence(Words::tr("Several lines bill it, and nobody said how the count is spread: until then "
                                   "it is not pushed."),
                         Tone::Warning);
    }
    if (actions.allocate)
        addButton(*flowIn(pane),
                  line.allocation ? Words::tr("Spread it differently…")
                                  : Words::tr("Choose how to spread it…"),
                  u"columns"_s, u"allocate"_s, actions.allocate);
}

void addNewLine(DetailPane &pane, const Session &session, const ShownDataPtr &moment, const UsageLine &line,
                const PsaSectionActions &actions)
{
    if (line.kind != UsageKind::NewRevenue || !line.takesPushes)
        return;
    pane.addSection(Words::tr("To bill it"));
    pane.addWidget(new NewLinePanel(*session.parts().pool, moment, line, actions.createLine));
}

void addCatchUp(DetailPane &pane, const UsageLine &line)
{
    if (line.catchUp.empty())
        return;
    pane.addSection(Words::tr("Days nobody bills"));
    for (const QString &sentence : catchUpSentences(line.catchUp))
        pane.addSentence(sentence);
    pane.addSentence(Words::tr("A one-time amount to type into the PSA; the catch-up report has all of them."));
}

} // namespace trueup
