// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/history_panel.h"

#include "ui/common/detail_pane.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/sparkline.h"
#include "ui/session/session.h"

#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kShownRows = 24;

Sparkline::Series seriesOf(const std::vector<QuantityStep> &steps)
{
    Sparkline::Series series;
    for (const QuantityStep &step : steps) {
        if (step.after)
            series.push_back({step.seenAt, static_cast<double>(step.after->thousandths()) / 1000});
    }
    return series;
}

} // namespace

HistoryPanel::HistoryPanel(Session &session, const ShownDataPtr &moment, const UsageLine &line,
                           QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(u"quantityHistory"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::s);
    say(tr("Reading…"));
    const Calendar calendar{moment->input().timeZone, moment->input().today};
    // `moment` keeps the line and what it points to.
    const auto job = [moment, asked = &line](Database &database) {
        return loadHistory(database, moment->input(), *asked, moment->loadedAt);
    };
    session.read(this, job, [this, moment, calendar](const Result<UsageHistory> &history) {
        if (history)
            show(*history, calendar, moment->loadedAt);
        else
            say(history.error().message);
    });
}

void HistoryPanel::say(const QString &sentence)
{
    delete m_waiting;
    m_waiting = new Label(sentence, LabelRole::Secondary);
    m_column->addWidget(m_waiting);
}

void HistoryPanel::show(const UsageHistory &history, const Calendar &calendar, const QDateTime &until)
{
    std::vector<QStringList> rows = historyRows(history, calendar);
    if (rows.empty()) {
        say(tr("Nothing was ever seen."));
        return;
    }
    delete m_waiting;
    m_waiting = nullptr;
    const auto vendor = history.vendor.empty() ? std::vector<QuantityStep>() : summed(history.vendor);
    const auto psa = history.psa.empty() ? std::vector<QuantityStep>() : history.psa.front().steps;
    QStringList words;
    if (!vendor.empty())
        words += tr("Distributor: %1.").arg(historySentence(vendor, calendar));
    if (!psa.empty())
        words += tr("PSA, dashed: %1.").arg(historySentence(psa, calendar));
    auto *picture = new Sparkline;
    picture->show(seriesOf(vendor), seriesOf(psa), until, words.join(u' '));
    m_column->addWidget(picture);
    for (const QString &sentence : words)
        m_column->addWidget(new Label(sentence, LabelRole::Secondary));
    const std::size_t all = rows.size();
    if (all > kShownRows)
        rows.resize(kShownRows);
    m_column->addWidget(DetailPane::makeTable(
        {{tr("When"), false, 2}, {tr("Where")}, {tr("Seats"), true}, {tr("Change"), true}}, rows));
    if (all > kShownRows) {
        m_column->addWidget(
            new Label(tr("And %1 earlier changes.").arg(countText(static_cast<qint64>(all - kShownRows))),
                      LabelRole::Secondary));
    }
}

} // namespace trueup
