// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overview_page.h"

#include "core/base/async.h"
#include "ui/common/empty_state.h"
#include "ui/common/format.h"
#include "ui/common/key_figure.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/overview/card.h"
#include "ui/overview/coverage_card.h"
#include "ui/overview/overview_list.h"
#include "ui/overview/overview_words.h"
#include "ui/overview/run_strip.h"
#include "ui/session/engine_desk.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;
using Situation = OverviewFigures::Situation;

namespace {

constexpr int kMinuteMs = 60'000;
constexpr int kColumns = 3; ///< of figures and of lists, so that their edges line up

/// The block of the last runs.
class RunsCard final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override { paintCard(*this); }
};

/// A page that is as wide as the window and scrolls up and down where it is too low.
QScrollArea *scrolling(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    area->setWidget(content);
    return area;
}

} // namespace

OverviewPage::OverviewPage(Session &session, EngineDesk &desk, UiState &, QWidget *parent)
    : QWidget(parent), m_session(session), m_desk(desk)
{
    m_header = new PageHeader(tr("Overview"));
    m_empty = new EmptyState(u"overview"_s, {});
    m_content = makeContent();
    m_stack = new QStackedWidget;
    m_stack->addWidget(new QWidget);                             // nothing, until the first data have come
    m_empty->setContentsMargins(0, 0, kPageMargin, kPageMargin); // the page itself scrolls up to its edge
    m_stack->addWidget(m_empty);
    m_stack->addWidget(scrolling(m_content));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPageMargin, kPageMargin, 0, 0);
    layout->setSpacing(kBlockGap);
    layout->addWidget(m_header);
    layout->addWidget(m_stack, 1);

    connect(m_empty, &EmptyState::acted, this, &OverviewPage::actOnSituation);
    connect(&m_session, &Session::dataShown, this, &OverviewPage::workOut);
    m_minute.setInterval(kMinuteMs);
    connect(&m_minute, &QTimer::timeout, this, [this] {
        if (isVisible() && m_figures) {
            showSentence();
            showCoverage();
            showRuns();
        }
    });
    m_minute.start();
    workOut();
}

QWidget *OverviewPage::makeContent()
{
    auto *numbers = new QGridLayout;
    numbers->setSpacing(kBlockGap);
    for (int i = 0; i < 6; ++i) {
        auto *number = new KeyFigure;
        number->setObjectName(u"keyFigure%1"_s.arg(i));
        connect(number, &KeyFigure::clicked, this,
                [this, i] { m_session.goTo(m_destinations[static_cast<std::size_t>(i)]); });
        numbers->addWidget(number, i / kColumns, i % kColumns);
        m_numbers.push_back(number);
    }
    m_differences = new OverviewList(tr("Most at stake"), tr("What is billed agrees with what is owed."));
    m_unmapped = new OverviewList(tr("Not mapped"), tr("Every account and service is mapped or excluded."));
    m_lookInto = new OverviewList(tr("Look into"), tr("Nothing is unknown, lapsed or about to end."));
    m_differences->setObjectName(u"differences"_s);
    m_unmapped->setObjectName(u"unmapped"_s);
    m_lookInto->setObjectName(u"lookInto"_s);
    auto *lists = new QGridLayout;
    lists->setSpacing(kBlockGap);
    int column = 0;
    for (OverviewList *list : {m_differences, m_unmapped, m_lookInto}) {
        connect(list, &OverviewList::chosen, &m_session, &Session::goTo);
        lists->addWidget(list, 0, column++);
    }
    for (QGridLayout *grid : {numbers, lists}) {
        for (int i = 0; i < kColumns; ++i)
            grid->setColumnStretch(i, 1);
    }

    auto *runs = new RunsCard;
    m_runsLayout = new QVBoxLayout(runs);
    m_runsLayout->setContentsMargins(space::xs, space::s, space::xs, space::s);
    m_runsLayout->setSpacing(0);
    auto *runsTitle = new Label(tr("Last syncs"), LabelRole::Section);
    runsTitle->setContentsMargins(space::m, space::xs, space::m, space::xs);
    m_runsLayout->addWidget(runsTitle);

    m_coverage = new CoverageCard;
    connect(m_coverage, &CoverageCard::chosen, &m_session, &Session::goTo);

    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, kPageMargin, kPageMargin);
    layout->setSpacing(kBlockGap);
    layout->addWidget(m_coverage);
    layout->addLayout(numbers);
    layout->addLayout(lists);
    layout->addWidget(runs);
    layout->addStretch(1);
    return content;
}

void OverviewPage::workOut()
{
    const ShownDataPtr moment = m_session.data();
    if (!moment)
        return;
    runOn(
        m_session.parts().pool, this, [moment] { return overviewOf(*moment); },
        [this, generation = ++m_generation, period = moment->input().period](OverviewFigures figures) {
            if (generation != m_generation)
                return;
            m_period = period;
            put(std::move(figures));
        });
}

void OverviewPage::put(OverviewFigures figures)
{
    m_figures = std::move(figures);
    showSentence();
    showSituation();
    if (m_stack->currentIndex() == 2) {
        showCoverage();
        showNumbers();
        showLists();
        showRuns();
    }
    Q_EMIT shown();
}

void OverviewPage::showSentence()
{
    QString sentence = tr("Billing for %1.").arg(periodText(m_period));
    if (m_figures->lastSync.isValid())
        sentence += u' ' + tr("Last sync %1.").arg(agoText(m_figures->lastSync, m_session.clock().now()));
    m_header->setSentence(sentence);
}

void OverviewPage::showSituation()
{
    switch (m_figures->situation) {
    case Situation::NoConnection:
        m_empty->setIcon(u"connections"_s);
        m_empty->setSentence(
            tr("Connect your distributor, and Trueup compares what you owe it with what you bill."));
        m_empty->setActionText(tr("Connect a distributor"));
        break;
    case Situation::NeverSynced:
        m_empty->setIcon(u"sync"_s);
        m_empty->setSentence(
            tr("The distributor is connected. Sync to fetch its customers and their licences."));
        m_empty->setActionText(tr("Sync now"));
        break;
    case Situation::NoPsaData:
        m_empty->setIcon(u"psa"_s);
        m_empty->setSentence(tr("%1 lines came from the distributor. Connect your PSA, or import what it "
                                "bills, to compare the "
                                "two.")
                                 .arg(countText(m_figures->lines)));
        m_empty->setActionText(tr("Add your PSA"));
        break;
    case Situation::AllAgrees:
    case Situation::Work:
        m_stack->setCurrentIndex(2);
        return;
    }
    m_stack->setCurrentIndex(1);
}

void OverviewPage::actOnSituation()
{
    switch (m_figures->situation) {
    case Situation::NoConnection:
        m_session.goTo(WizardView{});
        break;
    case Situation::NeverSynced:
        m_desk.sync();
        break;
    case Situation::NoPsaData:
        m_session.goTo(WizardView{m_figures->runs.front().connection.name}); // at its step for the PSA
        break;
    case Situation::AllAgrees:
    case Situation::Work:
        break;
    }
}

void OverviewPage::showCoverage()
{
    std::vector<CoverageLine> lines;
    for (const Coverage &coverage : m_figures->coverage)
        lines.push_back(lineOf(coverage, m_session.clock().now(), m_session.settings().timeZone));
    m_coverage->setLines(lines);
}

void OverviewPage::showNumbers()
{
    m_destinations.clear();
    const auto numbers = numbersOf(*m_figures);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const OverviewNumber &number = numbers[i];
        m_numbers[i]->setLabel(number.label);
        m_numbers[i]->setNumber(number.number);
        m_numbers[i]->setNote(number.note);
        m_numbers[i]->setMark(number.mark);
        m_numbers[i]->setTone(number.tone, number.icon);
        m_destinations.push_back(number.destination);
    }
}

void OverviewPage::showLists()
{
    const auto itemsOf = [](const auto &rows, auto... with) {
        std::vector<OverviewItem> items;
        for (const auto &row : rows)
            items.push_back(itemOf(row, with...));
        return items;
    };
    m_differences->setItems(itemsOf(m_figures->differences), UsageView{});
    const MapSide side = m_figures->unmappedAccounts > 0 ? MapSide::Accounts : MapSide::Services;
    m_unmapped->setItems(itemsOf(m_figures->unmappedRows),
                         MappingView{.side = side, .filter = MapFilter::Unmapped});
    m_lookInto->setItems(itemsOf(m_figures->lookInto, m_session.clock().now()), std::nullopt);
}

void OverviewPage::showRuns()
{
    while (m_runs.size() > m_figures->runs.size()) {
        m_runs.back()->deleteLater();
        m_runs.pop_back();
    }
    while (m_runs.size() < m_figures->runs.size()) {
        auto *strip = new RunStrip;
        connect(strip, &RunStrip::clicked, this, [this, strip] {
            m_session.goTo(HistoryView{.tab = HistoryTab::Runs, .text = strip->connection()});
        });
        m_runsLayout->addWidget(strip);
        m_runs.push_back(strip);
    }
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        m_runs[i]->show(m_figures->runs[i], m_session.clock().now(), m_session.settings().timeZone);
}

} // namespace trueup
