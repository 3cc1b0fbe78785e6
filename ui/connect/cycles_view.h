// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/connection.h"
#include "core/domain/psa.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QGridLayout;
class QPushButton;

namespace trueup {

class Label;
class Session;
class StateChip;

/// What the words of a PSA's billing cycles mean in months (R15): guessed, until a person confirms it once;
/// to be changed at any time. In place of the list of connections.
class CyclesView final : public QWidget
{
    Q_OBJECT
public:
    CyclesView(const Connection &connection, Session &session, QWidget *parent = nullptr);

Q_SIGNALS:
    void closed();

private:
    struct Row
    {
        BillingCycle cycle; ///< as it is stored, or guessed
        QComboBox *months = nullptr;
        StateChip *chip = nullptr;
    };

    void addRow(QGridLayout &grid, const BillingCycle &cycle, int agreements);
    std::vector<BillingCycle> entered() const;
    void showState();
    void confirm();

    Session &m_session;
    std::vector<Row> m_rows;
    QPushButton *m_confirm;
    Label *m_sentence;
};

} // namespace trueup
