// SPDX-License-Identifier: GPL-3.0-or-later
// What stands behind a push: a part of HistoryDetail.
#include "ui/history/history_detail.h"

#include "core/domain/push_plan.h"
#include "core/storage/push_repository.h"
#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/state_chip.h"
#include "ui/push/push_words.h"
#include "ui/session/session.h"

#include <QHBoxLayout>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QWidget *atTheLeft(QWidget *widget)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(widget);
    layout->addStretch(1);
    return row;
}

std::vector<PushId> undoable(const std::vector<Push> &pushes)
{
    std::vector<PushId> ids;
    for (const Push &push : pushes) {
        if (!whyNotUndoable(push))
            ids.push_back(push.id);
    }
    return ids;
}

} // namespace

void HistoryDetail::fill(const Push &push)
{
    m_pane->begin(push.productName, u"%1 · %2"_s.arg(push.accountName, push.agreementName));
    m_pane->addWidget(atTheLeft(new StateChip(pushWords(push), pushIcon(push), pushTone(push))));
    addPushOutcome(push);
    const auto whyNot = whyNotUndoable(push);
    if (whyNot) {
        m_pane->addSentence(*whyNot);
    } else {
        QPushButton *take = button(tr("Take back…"), u"undo"_s);
        take->setObjectName(u"takeBack"_s);
        connect(take, &QPushButton::clicked, this,
                [this, id = push.id] { m_session.goTo(UndoView{{id}}); });
        m_pane->addWidget(atTheLeft(take));
    }
    QPushButton *line = quietButton(tr("Show the line"), u"usage"_s);
    line->setObjectName(u"showLine"_s);
    connect(line, &QPushButton::clicked, this, [this, id = push.lineId] {
        m_session.goTo(UsageView{.toDoOnly = false, .lineId = id});
    });
    m_pane->addWidget(atTheLeft(line));

    m_pane->addSection(tr("What the person saw"));
    for (const auto &[label, value] : guardedRows(push))
        m_pane->addRow(label, value);
    m_pane->addSection(tr("For a report"));
    m_pane->addRow(tr("Push"), QString::number(toInt(push.id)));
    m_pane->addRow(tr("Line"), push.lineId);
    m_pane->addRow(tr("Agreement id"), push.agreementKey);
    m_pane->addRow(tr("Addition id"), push.lineKey);
    if (!push.requestId.isEmpty())
        m_pane->addRow(tr("Request id"), push.requestId);
    m_pane->end();
    readBatch(push);
}

void HistoryDetail::addPushOutcome(const Push &push)
{
    const QTimeZone zone = m_session.settings().timeZone;
    if (!push.message.isEmpty())
        m_pane->addSentence(push.message, pushTone(push));
    m_pane->addRow(tr("Quantity"), changeText(push), Tone::Neutral, true);
    if (push.found && *push.found != push.after)
        m_pane->addRow(tr("Found in the PSA"), quantityText(push.found), Tone::Neutral, true);
    if (!push.field.isEmpty())
        m_pane->addRow(tr("The PSA's field"), push.field);
    if (toInt(push.undoOf) != 0)
        m_pane->addRow(tr("Takes back"), tr("push %1").arg(toInt(push.undoOf)));
    m_pane->addRow(tr("Billing for"), periodText(push.period));
    m_pane->addRow(tr("By"), push.by);
    m_pane->addRow(tr("Sent"), instantText(push.intendedAt, zone));
    if (push.sends > 1)
        m_pane->addRow(tr("Times sent"), countText(push.sends));
    if (push.settledAt.isValid())
        m_pane->addRow(tr("Settled"), instantText(push.settledAt, zone));
    if (push.undoneAt.isValid())
        m_pane->addRow(tr("Taken back"), instantText(push.undoneAt, zone));
}

void HistoryDetail::readBatch(const Push &push)
{
    m_session.read(
        this, [batch = push.batch](Database &database) { return PushRepository(database).ofBatch(batch); },
        [this, generation = m_generation](const Result<std::vector<Push>> &pushes) {
            if (generation != m_generation)
                return;
            if (pushes)
                showBatch(*pushes);
            else
                m_session.report(pushes.error());
        });
}

void HistoryDetail::showBatch(const std::vector<Push> &pushes)
{
    if (pushes.size() < 2)
        return;
    const auto verified = std::ranges::count(pushes, PushState::Verified, &Push::state);
    m_pane->addSection(tr("Pushed together"));
    m_pane->addSentence(tr("%1 lines in one batch, %2 of them written and read back.")
                            .arg(countText(std::ssize(pushes)), countText(verified)));
    const std::vector<PushId> ids = undoable(pushes);
    if (ids.empty())
        return;
    QPushButton *take = button(ids.size() == 1 ? tr("Take back what can be…")
                                               : tr("Take back all %1…").arg(countText(std::ssize(ids))),
                               u"undo"_s);
    take->setObjectName(u"takeBatchBack"_s);
    connect(take, &QPushButton::clicked, this, [this, ids] { m_session.goTo(UndoView{ids}); });
    m_pane->addWidget(atTheLeft(take));
    m_pane->end();
}

} // namespace trueup
