// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/decision_forms.h"

#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/usage/column_filter_popup.h"
#include "ui/usage/line_words.h"
#include "ui/usage/shown_decision.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QRadioButton>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QFormLayout *formOn(QWidget *widget)
{
    auto *form = new QFormLayout(widget);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(space::l);
    form->setVerticalSpacing(space::s);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    return form;
}

QDateEdit *dateEdit(QDate date, QDate earliest, const QString &name)
{
    auto *edit = new QDateEdit(date);
    edit->setMinimumDate(earliest);
    edit->setCalendarPopup(true);
    edit->setDisplayFormat(u"d MMM yyyy"_s);
    edit->setAccessibleName(name);
    edit->setEnabled(false);
    return edit;
}

QWidget *beside(QCheckBox *box, QDateEdit *edit)
{
    auto *pair = new QWidget;
    auto *row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(box);
    row->addWidget(edit);
    row->addStretch();
    QObject::connect(box, &QCheckBox::toggled, edit, &QDateEdit::setEnabled);
    return pair;
}

} // namespace

AdjustForm::AdjustForm(const UsageLine &line, QDate today, QWidget *parent)
    : DecisionForm(parent), m_row(decisionRow(line, DecisionAction::Adjust)),
      m_billed(line.billed.value_or(Quantity())),
      m_quantity(new QLineEdit(line.expected.value_or(m_billed).toText(), this)),
      m_later(new QCheckBox(tr("From a later date"), this)),
      m_date(dateEdit(today.addMonths(1), today, tr("Effective date"))), m_note(new QLineEdit(this)),
      m_effect(new Label({}, LabelRole::Secondary, this))
{
    m_quantity->setObjectName(u"quantity"_s);
    m_note->setObjectName(u"note"_s);
    m_later->setObjectName(u"later"_s);
    m_date->setObjectName(u"effectiveDate"_s);
    m_note->setPlaceholderText(tr("For the history"));
    m_quantity->selectAll();
    QFormLayout *form = formOn(this);
    form->addRow(tr("&Quantity to bill"), m_quantity);
    form->addRow(QString(), m_effect);
    form->addRow(QString(), beside(m_later, m_date));
    form->addRow(tr("&Note"), m_note);
    connect(m_quantity, &QLineEdit::textChanged, this, &AdjustForm::onEdited);
    onEdited();
}

std::optional<Quantity> AdjustForm::quantity() const
{
    const auto thousandths = parseBound(UsageColumn::Billed, m_quantity->text());
    return thousandths && *thousandths >= 0 ? std::optional(Quantity::fromThousandths(*thousandths))
                                            : std::nullopt;
}

void AdjustForm::onEdited()
{
    const auto to = quantity();
    m_effect->setTone(to ? Tone::Neutral : Tone::Danger);
    if (!to)
        m_effect->setText(tr("A quantity is a number like 12 or 2.5."));
    else if (*to == m_billed)
        m_effect->setText(tr("As many as are billed now."));
    else
        m_effect->setText(
            tr("%1 billed now, so %2.").arg(quantityText(m_billed), signedQuantityText(*to - m_billed)));
    Q_EMIT edited();
}

bool AdjustForm::isComplete() const
{
    return quantity().has_value();
}

std::vector<DecisionRow> AdjustForm::rows() const
{
    DecisionRow row = m_row;
    row.quantity = quantity();
    if (m_later->isChecked())
        row.effectiveDate = m_date->date();
    row.note = m_note->text().trimmed();
    return {row};
}

DismissForm::DismissForm(std::span<const UsageLine *const> lines, QDate today, QWidget *parent)
    : DecisionForm(parent), m_lines(lines.begin(), lines.end()), m_today(today)
{
    QFormLayout *form = formOn(this);
    addReason(form, tr("Waiting for the &term to end"), tr("The seats can only go when the term ends."),
              DismissReason::WaitingForTermEnd);
    addReason(form, tr("Waiting for the &PSA"), tr("A new customer, whose agreement is still being made."),
              DismissReason::WaitingForPsa);
    addReason(form, tr("&Expected difference"), tr("Known and agreed."), DismissReason::ExpectedDifference);
    addReason(form, tr("&Other"), {}, std::nullopt);
    m_other = new QLineEdit(this);
    m_other->setObjectName(u"otherReason"_s);
    m_other->setAccessibleName(tr("Other reason"));
    m_other->setPlaceholderText(tr("Say why, for whoever looks at it next"));
    form->addRow(m_other);
    m_hasUntil = new QCheckBox(tr("Come back &after"), this);
    m_hasUntil->setObjectName(u"hasUntil"_s);
    m_until = dateEdit(today.addMonths(1), today, tr("Dismissed until"));
    m_until->setObjectName(u"until"_s);
    form->addRow(beside(m_hasUntil, m_until));
    auto *hint =
        new Label(tr("Without a date it comes back with the next period."), LabelRole::Secondary, this);
    form->addRow(hint);
    m_note = new QLineEdit(this);
    m_note->setObjectName(u"note"_s);
    form->addRow(tr("&Note"), m_note);

    connect(m_other, &QLineEdit::textChanged, this, &DecisionForm::edited);
    m_reasons.back().button->setChecked(false);
    m_reasons[static_cast<std::size_t>(DismissReason::ExpectedDifference)].button->setChecked(true);
}

void DismissForm::addReason(QFormLayout *form, const QString &text, const QString &explanation,
                            std::optional<DismissReason> reason)
{
    auto *button = new QRadioButton(text, this);
    button->setObjectName(reason ? toText(*reason) : u"other"_s);
    button->setToolTip(explanation.toHtmlEscaped());
    form->addRow(button);
    m_reasons.push_back({button, reason});
    connect(button, &QRadioButton::toggled, this, [this](bool on) {
        if (on)
            onReasonChosen();
    });
}

void DismissForm::onReasonChosen()
{
    const auto chosen =
        std::ranges::find_if(m_reasons, [](const Reason &one) { return one.button->isChecked(); });
    m_other->setEnabled(!chosen->reason);
    if (!chosen->reason)
        m_other->setFocus();
    const auto until = chosen->reason && m_lines.size() == 1
                           ? suggestedUntil(*chosen->reason, *m_lines.front(), m_today)
                           : std::nullopt;
    const bool byTerm = chosen->reason == DismissReason::WaitingForTermEnd;
    m_hasUntil->setChecked(until.has_value() || byTerm);
    if (until)
        m_until->setDate(*until);
    Q_EMIT edited();
}

QString DismissForm::reason() const
{
    for (const Reason &one : m_reasons) {
        if (one.button->isChecked())
            return one.reason ? toText(*one.reason) : m_other->text().trimmed();
    }
    return {};
}

bool DismissForm::isComplete() const
{
    return !reason().isEmpty();
}

std::vector<DecisionRow> DismissForm::rows() const
{
    std::vector<DecisionRow> rows;
    for (const UsageLine *line : m_lines) {
        DecisionRow row = decisionRow(*line, DecisionAction::Dismiss);
        row.reason = reason();
        row.note = m_note->text().trimmed();
        // Each of many waits for the end of its own term.
        const auto own = m_lines.size() > 1 && m_reasons.front().button->isChecked()
                             ? suggestedUntil(DismissReason::WaitingForTermEnd, *line, m_today)
                             : std::nullopt;
        if (own)
            row.until = own;
        else if (m_hasUntil->isChecked())
            row.until = m_until->date();
        rows.push_back(row);
    }
    return rows;
}

ExcludeForm::ExcludeForm(std::span<const UsageLine *const> lines, QWidget *parent)
    : DecisionForm(parent), m_reason(new QLineEdit(this))
{
    for (const UsageLine *line : lines)
        m_rows.push_back(decisionRow(*line, DecisionAction::Exclude));
    m_reason->setObjectName(u"reason"_s);
    m_reason->setPlaceholderText(tr("Our own licences, say"));
    formOn(this)->addRow(tr("&Reason"), m_reason);
    connect(m_reason, &QLineEdit::textChanged, this, &DecisionForm::edited);
}

bool ExcludeForm::isComplete() const
{
    return !m_reason->text().trimmed().isEmpty();
}

std::vector<DecisionRow> ExcludeForm::rows() const
{
    std::vector<DecisionRow> rows = m_rows;
    for (DecisionRow &row : rows)
        row.reason = m_reason->text().trimmed();
    return rows;
}

} // namespace trueup
