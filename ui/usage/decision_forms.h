// SPDX-License-Identifier: GPL-3.0-or-later
// What a person fills in for a decision that needs more than a key. Each form is the body of a DecisionBox.
#pragma once

#include "core/domain/decision_rows.h"
#include "core/domain/dismiss_reason.h"

#include <QWidget>

#include <span>
#include <vector>

class QCheckBox;
class QDateEdit;
class QFormLayout;
class QLineEdit;
class QRadioButton;

namespace trueup {

class Label;

/// Base of the forms: whether what is filled in can be recorded.
class DecisionForm : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    /// The row to record for each line, in their order.
    virtual std::vector<DecisionRow> rows() const = 0;
    virtual bool isComplete() const = 0;

Q_SIGNALS:
    void edited();
};

/// Another quantity than the expected one, from a date on, with a note. One line.
class AdjustForm final : public DecisionForm
{
    Q_OBJECT
public:
    AdjustForm(const UsageLine &line, QDate today, QWidget *parent = nullptr);

    std::vector<DecisionRow> rows() const override;
    bool isComplete() const override;

private:
    std::optional<Quantity> quantity() const;
    void onEdited();

    DecisionRow m_row;
    Quantity m_billed;
    QLineEdit *m_quantity;
    QCheckBox *m_later;
    QDateEdit *m_date;
    QLineEdit *m_note;
    Label *m_effect;
};

/// Why lines wait, and until when (R24).
class DismissForm final : public DecisionForm
{
    Q_OBJECT
public:
    DismissForm(std::span<const UsageLine *const> lines, QDate today, QWidget *parent = nullptr);

    std::vector<DecisionRow> rows() const override;
    bool isComplete() const override;

private:
    void addReason(QFormLayout *form, const QString &text, const QString &explanation,
                   std::optional<DismissReason> reason);
    void onReasonChosen();
    QString reason() const;

    struct Reason
    {
        QRadioButton *button = nullptr;
        std::optional<DismissReason> reason; ///< none = the person's own words
    };
    std::vector<Reason> m_reasons;
    std::vector<const UsageLine *> m_lines; ///< only while the form is open: the box keeps the data
    QDate m_today;
    QLineEdit *m_other = nullptr;
    QCheckBox *m_hasUntil = nullptr;
    QDateEdit *m_until = nullptr;
    QLineEdit *m_note = nullptr;
};

/// Why lines are no part of the review.
class ExcludeForm final : public DecisionForm
{
    Q_OBJECT
public:
    explicit ExcludeForm(std::span<const UsageLine *const> lines, QWidget *parent = nullptr);

    std::vector<DecisionRow> rows() const override;
    bool isComplete() const override;

private:
    std::vector<DecisionRow> m_rows;
    QLineEdit *m_reason;
};

} // namespace trueup
