// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/activity_row.h"

#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/run_words.h"
#include "ui/window/activity_words.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <ranges>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kShownProblems = 4; ///< the report has all of them

} // namespace

ActivityRow::ActivityRow(QWidget *parent)
    : QWidget(parent), m_name(new Label({}, LabelRole::Body, this)),
      m_when(new Label({}, LabelRole::Secondary, this)),
      m_sentence(new Label({}, LabelRole::Secondary, this)),
      m_load(new Label({}, LabelRole::Secondary, this)),
      m_problems(new Label({}, LabelRole::Secondary, this)), m_bar(new QProgressBar(this)),
      m_report(quietButton(tr("Whole report")))
{
    m_when->setWrapped(false);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(space::xs);
    m_bar->setAccessibleName(tr("How far it is"));
    auto *head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addWidget(m_name, 1);
    head->addWidget(m_when);
    head->addWidget(m_report);
    connect(m_report, &QPushButton::clicked, this, [this] { Q_EMIT reportWanted(m_run); });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(space::xs);
    column->addLayout(head);
    column->addWidget(m_bar);
    column->addWidget(m_sentence);
    column->addWidget(m_load);
    column->addWidget(m_problems);
}

void ActivityRow::showProgress(const SyncProgress &progress, const QDateTime &now)
{
    m_name->setText(progress.connection);
    m_when->hide();
    m_report->hide();
    m_bar->show();
    m_bar->setRange(0, progress.total);
    m_bar->setValue(progress.ended());
    m_sentence->setText(progressSentence(progress));
    const QString wait = waitSentence(progress, now);
    m_load->setText(wait.isEmpty() ? loadSentence(progress.load)
                                   : wait + u'\n' + loadSentence(progress.load));
    m_load->setTone(wait.isEmpty() ? Tone::Neutral : Tone::Warning);
    m_load->show();
    showProblems(progress.problems, progress.failed + progress.held, nullptr);
}

void ActivityRow::showRun(const LastRun &run, const ShownData *shown, const QDateTime &now)
{
    m_bar->hide();
    m_name->setText(run.connection);
    m_when->show();
    m_when->setText(agoText(run.run.finishedAt, now));
    m_run = toInt(run.run.id);
    m_report->setAccessibleName(tr("Whole report of %1").arg(run.connection));
    m_report->show();
    m_sentence->setText(runSentence(run.run, run.kind));
    m_load->setText(costSentence(run.run));
    m_load->setTone(Tone::Neutral);
    m_load->setVisible(run.run.outcome != RunOutcome::Running);
    showProblems(run.problems, static_cast<int>(run.problems.size()), shown);
}

void ActivityRow::showProblems(const std::vector<RunAccount> &problems, int all, const ShownData *shown)
{
    QStringList lines;
    for (const RunAccount &problem : problems | std::views::take(kShownProblems))
        lines += problemSentence(problem, shown);
    const int more = all - static_cast<int>(lines.size());
    if (!lines.isEmpty() && more > 0)
        lines += tr("… and %1 more").arg(countText(more));
    m_problems->setVisible(!lines.isEmpty());
    m_problems->setText(lines.join(u'\n'));
}

} // namespace trueup
