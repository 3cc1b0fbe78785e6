// SPDX-License-Identifier: GPL-3.0-or-later
// Inner header of this room.
#pragma once

#include "ui/window/sync_words.h"

#include <QWidget>

class QProgressBar;

namespace trueup {

class Label;

/// One connection in the activity: its name, one sentence, a bar while it runs, its first problems.
class ActivityRow final : public QWidget
{
    Q_OBJECT
public:
    explicit ActivityRow(QWidget *parent = nullptr);

    void showProgress(const SyncProgress &progress);
    void showRun(const LastRun &run, const ShownData *shown, const QDateTime &now);

private:
    Label *m_name;
    Label *m_when;
    Label *m_sentence;
    Label *m_problems;
    QProgressBar *m_bar;
};

} // namespace trueup
