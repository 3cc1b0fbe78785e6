// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/activity_panel.h"

#include "ui/common/buttons.h"
#include "ui/common/colors.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/window/activity_row.h"
#include "ui/window/activity_words.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 380;

} // namespace

ActivityPanel::ActivityPanel(QWidget *parent)
    : QWidget(parent, Qt::Popup), m_title(new Label({}, LabelRole::Section, this)), m_rowBox(new QVBoxLayout),
      m_plan(new Label({}, LabelRole::Secondary, this)), m_pushBar(new QProgressBar(this)),
      m_pushWords(new Label({}, LabelRole::Secondary, this)), m_sync(primaryButton(tr("Sync now"))),
      m_cancel(button(tr("Stop"))), m_runs(quietButton(tr("Show in History"))),
      m_push(quietButton(tr("Show the push")))
{
    setObjectName(u"activity"_s);
    setAccessibleName(tr("Activity"));
    setFixedWidth(kWidth);
    m_sync->setObjectName(u"sync-now"_s);
    m_cancel->setObjectName(u"stop-sync"_s);
    m_plan->setObjectName(u"plan"_s);
    m_plan->hide();
    m_push->setObjectName(u"show-push"_s);
    m_pushBar->setTextVisible(false);
    m_pushBar->setFixedHeight(space::xs);
    m_pushBar->setAccessibleName(tr("Rows pushed"));
    m_rowBox->setSpacing(space::m);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(space::s);
    foot->addWidget(m_runs);
    foot->addWidget(m_push);
    foot->addStretch();
    foot->addWidget(m_cancel);
    foot->addWidget(m_sync);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::l, space::l, space::m);
    column->setSpacing(space::m);
    column->addWidget(m_title);
    column->addLayout(m_rowBox);
    column->addWidget(m_pushBar);
    column->addWidget(m_pushWords);
    column->addWidget(m_plan);
    column->addLayout(foot);
    connect(m_sync, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT syncWanted();
    });
    connect(m_cancel, &QPushButton::clicked, this, &ActivityPanel::cancelWanted);
    connect(m_runs, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT runsWanted();
    });
    connect(m_push, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT pushWanted();
    });
    setPushing(false);
}

void ActivityPanel::setPushing(bool pushing)
{
    m_pushBar->setVisible(pushing);
    m_pushWords->setVisible(pushing);
    m_push->setVisible(pushing);
    m_runs->setVisible(!pushing);
    m_cancel->setText(pushing ? tr("Finish the row and stop") : tr("Stop"));
}

void ActivityPanel::showPushing(const PushActivity &push, const Activity &activity, const QDateTime &now)
{
    m_title->setText(push.task == PushTask::CreateLine ? tr("Creating a line in the PSA")
                     : push.task == PushTask::Settle   ? tr("Finding out about an earlier push")
                     : push.task == PushTask::TakeBack ? tr("Taking back")
                                                       : tr("Pushing to the PSA"));
    setRows(activity.connections.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->showProgress(activity.connections[i], now);
    setPushing(true);
    m_push->setVisible(push.task == PushTask::Send || push.task == PushTask::TakeBack);
    m_pushBar->setRange(0, push.total);
    m_pushBar->setValue(push.ended);
    m_pushWords->setText(pushProgressSentence(push));
    m_sync->hide();
    m_cancel->show();
    m_cancel->setEnabled(!activity.cancelling);
    fit();
}

void ActivityPanel::showRunning(const Activity &activity, const QDateTime &now)
{
    m_title->setText(activity.cancelling                        ? tr("Stopping…")
                     : activity.kind == Activity::Kind::Connect ? tr("Connecting")
                                                                : tr("Fetching"));
    setRows(activity.connections.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->showProgress(activity.connections[i], now);
    setPushing(false);
    m_sync->hide();
    m_cancel->show();
    m_cancel->setEnabled(!activity.cancelling);
    fit();
}

void ActivityPanel::showRest(const LastRuns &runs, const ShownData *shown, const QDateTime &now)
{
    const std::vector<LastRun> list = runs.list();
    m_title->setText(!runs.hasSynced() ? tr("Nothing is connected yet")
                     : list.empty()    ? tr("Nothing was fetched yet")
                                       : tr("Last sync"));
    setRows(list.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->showRun(list[i], shown, now);
    setPushing(false);
    m_cancel->hide();
    m_sync->show();
    m_sync->setEnabled(runs.hasSynced());
    fit();
}

void ActivityPanel::setPlan(const QString &line)
{
    m_plan->setText(line);
    m_plan->setVisible(!line.isEmpty());
    fit();
}

void ActivityPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(color(palette(), Role::Line));
    painter.setBrush(color(palette(), Role::Raised));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void ActivityPanel::setRows(std::size_t count)
{
    while (m_rows.size() > count) {
        delete m_rows.back();
        m_rows.pop_back();
    }
    while (m_rows.size() < count) {
        m_rows.push_back(new ActivityRow(this));
        connect(m_rows.back(), &ActivityRow::reportWanted, this, [this](qint64 run) {
            close();
            Q_EMIT reportWanted(run);
        });
        m_rowBox->addWidget(m_rows.back());
        m_rows.back()->show();
    }
}

void ActivityPanel::fit()
{
    if (isVisible())
        resize(kWidth,
               layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(kWidth) : sizeHint().height());
}

void ActivityPanel::openBelow(const QWidget &button)
{
    adjustSize();
    const QPoint corner = button.mapToGlobal(QPoint(button.width() - width(), button.height() + space::xs));
    move(corner);
    show();
    fit();
    (m_cancel->isVisible() ? m_cancel : m_sync)->setFocus(Qt::PopupFocusReason);
}

} // namespace trueup
