// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/usage_detail.h"

#include "ui/common/buttons.h"
#include "ui/common/detail_pane.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/state_chip.h"
#include "ui/common/words.h"
#include "ui/push/line_edits.h"
#include "ui/push/line_facts.h"
#include "ui/session/session.h"
#include "ui/usage/decision_words.h"
#include "ui/usage/flow_layout.h"
#include "ui/usage/history_panel.h"
#include "ui/usage/line_words.h"
#include "ui/usage/succession_section.h"
#include "ui/usage/totals_strip.h"
#include "ui/usage/usage_cell.h"

#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kShownSubscriptions = 60;

QString dateOr(const std::optional<QDate> &date)
{
    return date ? dateText(*date) : noValueText();
}

QString partTitle(const UsagePart &part)
{
    const QString service = part.service
                                ? (part.service->name.isEmpty() ? part.service->sku : part.service->name)
                                : UsageDetail::tr("never fetched");
    return u"%1 · %2"_s.arg(part.account->record.name, service);
}

QString serviceTerms(const UsagePart &part)
{
    QStringList words;
    if (part.service && !part.service->sku.isEmpty())
        words += part.service->sku;
    if (part.service && !part.service->term.isEmpty())
        words += part.service->term;
    if (!part.billingFrequency.isEmpty())
        words += part.billingFrequency;
    return words.join(u" · "_s);
}

} // namespace

UsageDetail::UsageDetail(Session &session, const UsageDecider &decider, QWidget *parent)
    : QWidget(parent), m_session(session), m_decider(decider), m_pane(new DetailPane(this))
{
    setObjectName(u"usageDetail"_s);
    setMinimumWidth(280);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pane);
    m_pane->setClosable(true);
    connect(m_pane, &DetailPane::closed, this, &UsageDetail::closed);
    showNothing();
}

void UsageDetail::showLine(ShownDataPtr moment, const UsageLine &line)
{
    m_data = std::move(moment);
    m_line = &line;
    fill(line);
}

void UsageDetail::showSelection(const UsageTotals &totals)
{
    m_line = nullptr;
    m_data.reset();
    m_pane->begin(tr("%1 lines selected").arg(countText(totals.lines)));
    m_pane->addSection(tr("Together, a month"));
    m_pane->addRow(tr("Under-billed"), moneyListText(totals.underBilled));
    m_pane->addRow(tr("Over-billed"), moneyListText(totals.overBilled));
    if (!totals.lapsed.empty())
        m_pane->addRow(tr("Lapsed"), moneyListText(totals.lapsed));
    m_pane->addRow(tr("Seats too few"), quantityText(totals.tooFew));
    m_pane->addRow(tr("Seats too many"), quantityText(totals.tooMany));
    if (totals.unknown > 0)
        m_pane->addSentence(tr("%1 of them are unknown: the sums hold their last good figures.")
                                .arg(countText(totals.unknown)),
                            Tone::Unknown);
    m_pane->addSentence(tr("Approving shows first what it would change."));
    m_pane->end();
}

void UsageDetail::showNothing()
{
    m_line = nullptr;
    m_data.reset();
    m_pane->showEmpty(tr("Choose a line to see what is behind its figures."));
}

void UsageDetail::showAgain()
{
    if (m_line)
        fill(*m_line);
}

void UsageDetail::fill(const UsageLine &line)
{
    m_pane->begin(productOf(line).isEmpty() ? customerOf(line) : productOf(line),
                  productOf(line).isEmpty() ? QString() : customerOf(line));
    auto *chips = new QWidget;
    auto *flow = new FlowLayout(chips, space::xs);
    const ShownDecision shown = m_decider.shownFor(line);
    flow->addWidget(new StateChip(kindWords(line.kind), kindIcon(line.kind), kindTone(line.kind)));
    flow->addWidget(new StateChip(stateWords(shown.state), stateIcon(shown.state), stateTone(shown.state)));
    m_pane->addWidget(chips);
    m_pane->addWidget(new Label(sentenceOf(line), LabelRole::Body));
    if (!line.approvable && line.notApprovableBecause != sentenceOf(line))
        m_pane->addSentence(line.notApprovableBecause);
    const PsaSectionActions actions = psaActions(line);
    addSuccession(*m_pane, m_session, m_data, line);
    addDecision(line);
    addPushes(*m_pane, m_session, line, actions);
    addNewLine(*m_pane, m_session, m_data, line, actions);
    addLinks(line);
    addDrift(*m_pane, m_session, line, actions);
    addNotes(line);
    addVendor(line);
    addPsa(line);
    addAllocation(*m_pane, line, actions);
    addMoney(line);
    addCatchUp(*m_pane, line);
    addHistory(line);
    addSubscriptions(line);
    m_pane->addSection(tr("Line"));
    m_pane->addRow(tr("Id"), line.id);
    m_pane->addRow(tr("Connection"), line.connection);
    m_pane->end();
}

PsaSectionActions UsageDetail::psaActions(const UsageLine &line)
{
    PsaSectionActions actions;
    const Connection *psa = psaOf(m_data->input(), line);
    if (!line.takesPushes || !psa || !line.psaProduct)
        return actions;
    // Queued: what is pressed goes with what is shown.
    actions.allocate = [this] { Q_EMIT allocationWanted(); };
    actions.ownElsewhere = [this] { Q_EMIT ownerWanted(); };
    actions.ownHere = [this, keep = m_data, &line] { editOwner(m_session, line, std::nullopt); };
    actions.takeBack = [this](std::vector<PushId> pushes) {
        m_session.goTo(UndoView{std::move(pushes)});
    };
    if (psa->psa.mayCreateLines) {
        actions.createLine = [this, id = line.id](const NewLineChoice &choice) {
            m_session.goTo(NewLineView{id, choice.agreementKey});
        };
    }
    return actions;
}

void UsageDetail::addDecision(const UsageLine &line)
{
    const ShownDecision shown = m_decider.shownFor(line);
    const Decision *newest = newestDecision(m_data->input(), line.id);
    if (shown.refusedBecause.isEmpty() && !shown.row && !isChangedSince(line, shown))
        return;
    m_pane->addSection(tr("Decision"));
    if (!shown.refusedBecause.isEmpty())
        m_pane->addSentence(tr("Not recorded: %1.").arg(shown.refusedBecause), Tone::Danger);
    for (const QString &sentence : decisionSentences(shown))
        m_pane->addSentence(sentence);
    if (!newest)
        return;
    if (isChangedSince(line, shown)) {
        m_pane->addSentence(tr("%1 by %2 on %3, but its figures are others since:")
                                .arg(actionWords(newest->action), newest->by,
                                     instantText(newest->at, m_session.settings().timeZone)),
                            Tone::Warning);
        for (const QString &sentence : changedSince(*newest, line))
            m_pane->addSentence(sentence);
    } else if (newest == line.decision) {
        m_pane->addRow(tr("By"), newest->by);
        m_pane->addRow(tr("On"), instantText(newest->at, m_session.settings().timeZone));
    }
    if (const ExportedChange *change = line.exported)
        m_pane->addRow(tr("Left in a file"), instantText(change->exportedAt, m_session.settings().timeZone));
}

void UsageDetail::addNotes(const UsageLine &line)
{
    const std::vector<Flag> flags = shownFlags(line.flags);
    if (flags.empty())
        return;
    m_pane->addSection(tr("Notes"));
    for (const Flag flag : flags) {
        const QString moved = flag == Flag::Moved ? movedSentence(line, m_data->input().period) : QString();
        m_pane->addSentence(moved.isEmpty() ? flagSentence(flag) : moved);
    }
}

void UsageDetail::addVendor(const UsageLine &line)
{
    m_pane->addSection(tr("At the distributor"));
    if (line.parts.empty()) {
        m_pane->addSentence(tr("Nothing."));
        return;
    }
    std::vector<QStringList> rows;
    for (const UsagePart &part : line.parts) {
        const QString terms = serviceTerms(part);
        rows.push_back({terms.isEmpty() ? partTitle(part) : partTitle(part) + u'\n' + terms,
                        quantityText(part.vendorQuantity), quantityText(part.vendorQuantityAll),
                        amountText(part.costMonth, part.costCurrency)});
    }
    m_pane->addTable(
        {{tr("Customer · service")}, {tr("Counted"), true}, {tr("All"), true}, {tr("Cost a month"), true}},
        rows);
    if (line.parts.size() > 1)
        m_pane->addRow(tr("Sum"), quantityText(line.vendorQuantity), Tone::Neutral, true);
    if (!line.ruleWords.isEmpty())
        m_pane->addRow(tr("Rules"), line.ruleWords);
    m_pane->addRow(tr("Expected"), quantityText(line.expected), Tone::Neutral, true);
}

void UsageDetail::addSubscriptions(const UsageLine &line)
{
    const Calendar calendar{m_session.settings().timeZone, m_data->input().today};
    std::vector<QStringList> rows;
    std::vector<bool> gone;
    std::size_t all = 0;
    for (const UsagePart &part : line.parts) {
        for (const CountedLine &counted : part.count.lines) {
            if (++all > kShownSubscriptions)
                continue;
            const SubscriptionRecord &record = counted.line->record;
            gone.push_back(counted.line->isMissing());
            rows.push_back(
                {u"%1\n%2"_s.arg(record.key, record.status.isEmpty() ? noValueText() : record.status),
                 quantityText(record.quantity), amountText(record.unitPrice, record.currency),
                 u"%1\n%2"_s.arg(dateOr(record.startDate), dateOr(record.endDate)),
                 gone.back() ? tr("Not counted. %1").arg(goneText(m_data->input(), *counted.line, calendar))
                             : countedWords(counted)});
        }
    }
    if (rows.empty())
        return;
    m_pane->addSection(tr("Subscriptions"));
    m_pane->addTable({{tr("Subscription")},
                      {tr("Seats"), true},
                      {tr("Price"), true},
                      {tr("From, to")},
                      {tr("In the count"), false, 2}},
                     rows, gone);
    if (all > kShownSubscriptions)
        m_pane->addSentence(
            tr("And %1 more.").arg(countText(static_cast<qint64>(all - kShownSubscriptions))));
}

void UsageDetail::addHistory(const UsageLine &line)
{
    m_pane->addSection(tr("History of quantities"));
    m_pane->addWidget(new HistoryPanel(m_session, m_data, line));
}

void UsageDetail::addPsa(const UsageLine &line)
{
    m_pane->addSection(tr("In the PSA"));
    std::vector<QStringList> rows;
    const auto add = [&](const BilledLine &billed) {
        QString price = amountText(billed.price, billed.currency);
        if (!billed.billingCycle.isEmpty())
            price += u'\n' + billed.billingCycle;
        QString quantity = quantityText(billed.quantity);
        if (!billed.lessIncluded.isZero())
            quantity += u'\n' + tr("%1 free").arg(quantityText(billed.lessIncluded));
        rows.push_back({billed.agreement.isEmpty() ? billed.key : billed.agreement, quantity, price,
                        u"%1\n%2"_s.arg(dateOr(billed.effectiveDate), dateOr(billed.cancelledDate))});
    };
    for (const BilledLine *billed : line.billedLines)
        add(*billed);
    for (const BilledLine *ended : line.endedLines)
        add(*ended);
    if (rows.empty())
        m_pane->addSentence(tr("No line bills it."));
    else
        m_pane->addTable({{tr("Agreement")}, {tr("Billed"), true}, {tr("Price"), true}, {tr("From, to")}},
                         rows);
    addAgreements(*m_pane, line);
    m_pane->addRow(tr("Billed"), quantityText(line.billed), Tone::Neutral, true);
    m_pane->addRow(tr("Difference"), signedQuantityText(line.difference), Tone::Neutral, true);
}

void UsageDetail::addMoney(const UsageLine &line)
{
    if (!line.moneyMonth && !line.costMonth && !line.unitPriceMonth)
        return;
    m_pane->addSection(tr("Money"));
    m_pane->addRow(tr("At stake a month"), signedAmountText(line.moneyMonth, line.currency), Tone::Neutral,
                   true);
    const auto months = cycleMonths(line, CycleBook(m_data->input().billingCycles));
    if (months && *months != 1 && line.moneyMonth) {
        const Amount period = Amount::fromMillionths(mulDiv(line.moneyMonth->millionths(), *months, 1));
        m_pane->addRow(tr("At stake each %1 months").arg(*months), signedAmountText(period, line.currency));
    }
    m_pane->addRow(tr("Price of one, a month"), amountText(line.unitPriceMonth, line.currency));
    m_pane->addRow(tr("Our cost of one, a month"), amountText(line.unitCostMonth, line.currency));
    m_pane->addRow(tr("Our cost a month"), amountText(line.costMonth, line.currency));
}

void UsageDetail::addLinks(const UsageLine &line)
{
    auto *links = new QWidget;
    auto *flow = new FlowLayout(links, space::xs);
    const bool unmapped = line.kind == UsageKind::UnmappedAccount || line.kind == UsageKind::UnmappedService;
    const bool byAccount = line.kind == UsageKind::UnmappedAccount;
    QPushButton *map = quietButton(unmapped ? tr("Map this…") : tr("Show in mapping"), u"mapping"_s);
    map->setObjectName(u"showInMapping"_s);
    MappingView view;
    view.side = byAccount ? MapSide::Accounts : MapSide::Services;
    view.filter = unmapped ? MapFilter::Unmapped : MapFilter::All;
    view.text = byAccount ? customerOf(line)
                          : (skusOf(line).isEmpty() ? productOf(line) : skusOf(line).section(u';', 0, 0));
    connect(map, &QPushButton::clicked, this, [this, view] { m_session.goTo(view); });
    flow->addWidget(map);

    QPushButton *history = quietButton(tr("History"), u"history"_s);
    history->setObjectName(u"showHistory"_s);
    history->setAccessibleName(tr("History of decisions about this line"));
    connect(history, &QPushButton::clicked, this, [this, id = line.id] {
        m_session.goTo(HistoryView{HistoryTab::Decisions, id});
    });
    flow->addWidget(history);
    m_pane->addWidget(links);
}

} // namespace trueup
