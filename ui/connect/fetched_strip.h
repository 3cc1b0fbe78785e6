// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/connection.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace trueup {

class Label;
class StateChip;

/// How a connection stands that the wizard made: its state, what came of it, looking again, fetching again.
class FetchedStrip final : public QWidget
{
    Q_OBJECT
public:
    /// `prefix` begins the object names of what is in it.
    explicit FetchedStrip(const QString &prefix, QWidget *parent = nullptr);

    void show(const Connection &connection, const QString &found, bool canFetchAgain);
    void setIdle(bool idle); ///< nothing can be fetched while something else is

Q_SIGNALS:
    void lookAgainWanted();
    void fetchAgainWanted();

private:
    StateChip *m_chip;
    Label *m_found;
    QToolButton *m_lookAgain;
    QPushButton *m_fetchAgain;
};

} // namespace trueup
