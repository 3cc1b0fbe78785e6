// SPDX-License-Identifier: GPL-3.0-or-later
// Inner header of this room.
#pragma once

#include "ui/window/sync_words.h"

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace trueup {

class Label;

/// One connection in the activity: its name, one sentence, a bar while it runs, its first problems.
class ActivityRow final : public QWidget
{
    Q_OBJECT
public:
    explicit ActivityRow(QWidget *parent = nullptr);

    /// `now` is what a server's pause is measured from.
    void showProgress(const SyncProgress &progress, const QDateTime &now);
    void showRun(const LastRun &run, const ShownData *shown, const QDateTime &now);

Q_SIGNALS:
    void reportWanted(qint64 run); ///< the whole document of the run that is shown

private:
    void showProblems(const std::vector<RunAccount> &problems, int all, const ShownData *shown);

    Label *m_name;
    Label *m_when;
    Label *m_sentence;
    Label *m_load; ///< what goes to and fro, and what waits
    Label *m_problems;
    QProgressBar *m_bar;
    QPushButton *m_report;
    qint64 m_run = 0;
};

} // namespace trueup
