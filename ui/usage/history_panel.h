// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/shown_data.h"
#include "ui/usage/history_words.h"

#include <QWidget>

class QVBoxLayout;

namespace trueup {

class Session;

/// How the quantities of one line came to be what they are: a picture and a table of the changes. Reads them
/// when it is made, in the reader's thread; an answer that comes too late finds nobody.
class HistoryPanel final : public QWidget
{
    Q_OBJECT
public:
    HistoryPanel(Session &session, const ShownDataPtr &moment, const UsageLine &line,
                 QWidget *parent = nullptr);

private:
    void show(const UsageHistory &history, const Calendar &calendar, const QDateTime &until);
    void say(const QString &sentence);

    QVBoxLayout *m_column;
    QWidget *m_waiting = nullptr; ///< until the answer is there
};

} // namespace trueup
