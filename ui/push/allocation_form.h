// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/allocation.h"
#include "core/domain/usage.h"

#include <QWidget>

#include <vector>

class QLineEdit;
class QRadioButton;

namespace trueup {

class Label;

/// How one count is spread over the billed lines of a product: a fixed part for each but one, and that one
/// takes the rest. Says at once what each would get. Body of a DecisionBox.
class AllocationForm final : public QWidget
{
    Q_OBJECT
public:
    /// Starts with what is settled already, else with what each line bills now and the largest taking the
    /// rest.
    explicit AllocationForm(const UsageLine &line, QWidget *parent = nullptr);

    /// In the order of the lines; meaningful when isComplete().
    std::vector<AllocationPart> parts() const;
    /// Every field is a quantity and the parts do not exceed the count.
    bool isComplete() const { return m_complete; }

Q_SIGNALS:
    void edited();

private:
    struct Row
    {
        QString key;
        QLineEdit *fixed = nullptr;
        QRadioButton *rest = nullptr;
        Label *then = nullptr; ///< what it would bill
    };
    void addRow(class QGridLayout &grid, const BilledLine &line);
    void startWith(const UsageLine &line);
    void judge();

    Quantity m_total;
    std::vector<Row> m_rows;
    Label *m_sum;
    bool m_complete = false;
};

/// The quantity that is spread: what was decided, else what is expected.
Quantity spreadQuantity(const UsageLine &line);

} // namespace trueup
