// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/activity_row.h"

#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kShownProblems = 3; ///< the history has all of them

} // namespace

ActivityRow::ActivityRow(QWidget *parent)
    : QWidget(parent), m_name(new Label({}, LabelRole::Body, this)),
      m_when(new Label({}, LabelRole::Secondary, this)),
      m_sentence(new Label({}, LabelRole::Secondary, this)),
      m_problems(new Label({}, LabelRole::Secondary, this)), m_bar(new QProgressBar(this))
{
    m_when->setWrapped(false);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(space::xs);
    m_bar->setAccessibleName(tr("Accounts fetched"));
    auto *head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addWidget(m_name, 1);
    head->addWidget(m_when);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(space::xs);
    column->addLayout(head);
    column->addWidget(m_bar);
    column->addWidget(m_sentence);
    column->addWidget(m_problems);
}

void ActivityRow::showProgress(const SyncProgress &progress)
{
    m_name->setText(progress.connection);
    m_when->hide();
    m_problems->hide();
    m_bar->show();
    m_bar->setRange(0, progress.total);
    m_bar->setValue(progress.fetched + progress.failed);
    if (progress.total == 0) {
        m_sentence->setText(tr("Listing accounts…"));
        return;
    }
    QString text =
        tr("%1 of %2 accounts").arg(countText(progress.fetched + progress.failed), countText(progress.total));
    if (progress.failed > 0)
        text += tr(", %1 could not be fetched").arg(countText(progress.failed));
    m_sentence->setText(text);
}

void ActivityRow::showRun(const LastRun &run, const ShownData *shown, const QDateTime &now)
{
    m_bar->hide();
    m_name->setText(run.connection);
    m_when->show();
    m_when->setText(agoText(run.run.finishedAt, now));
    m_sentence->setText(runSentence(run));
    QStringList lines;
    for (std::size_t i = 0; i < std::min(run.problems.size(), kShownProblems); ++i)
        lines << problemSentence(run.problems[i], shown);
    if (run.problems.size() > kShownProblems)
        lines
            << tr("… and %1 more").arg(countText(static_cast<qint64>(run.problems.size() - kShownProblems)));
    m_problems->setVisible(!lines.isEmpty());
    m_problems->setText(lines.join(u'\n'));
}

} // namespace trueup
