// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/sync_words.h"

#include <QWidget>

class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace trueup {

class ActivityRow;
class Label;

/// What opens from the Sync Status: each connection under way with how far it is, or how its last run ended,
/// what went wrong there, and the way to stop, to sync, and to the history.
class ActivityPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ActivityPanel(QWidget *parent = nullptr);

    void showRunning(const Activity &activity, const QDateTime &now);
    /// Quantities are being written to a PSA.
    void showPushing(const PushActivity &push, const Activity &activity, const QDateTime &now);
    void showRest(const LastRuns &runs, const ShownData *shown, const QDateTime &now);
    /// The line on what is planned, in a panel at rest; empty = no line.
    void setPlan(const QString &line);
    /// Opens below `button`, its right edge under the button's.
    void openBelow(const QWidget &button);

Q_SIGNALS:
    void syncWanted();
    void cancelWanted();
    void runsWanted();
    void pushWanted(); ///< the push that is going on, row by row
    /// The whole report of a run; its id.
    void reportWanted(qint64 run);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setRows(std::size_t count);
    void setPushing(bool pushing);
    void fit();

    Label *m_title;
    QVBoxLayout *m_rowBox;
    std::vector<ActivityRow *> m_rows;
    Label *m_plan;
    QProgressBar *m_pushBar;
    Label *m_pushWords;
    QPushButton *m_sync;
    QPushButton *m_cancel;
    QPushButton *m_runs;
    QPushButton *m_push;
};

} // namespace trueup
