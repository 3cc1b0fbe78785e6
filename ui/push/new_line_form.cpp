// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/new_line_form.h"

#include "ui/common/fonts.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/push/request_view.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFormWidth = 560;

Label *value(const QString &text)
{
    auto *label = new Label(text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

NewLineForm::NewLineForm(const NewLinePlan &plan, const NewLineChoice &choice, QWidget *parent)
    : QWidget(parent), m_request(new RequestView(this)), m_date(new QDateEdit(plan.effectiveDate, this)),
      m_looked(new QCheckBox(tr("I have &looked: it is billed nowhere else"), this))
{
    m_request->setMinimumWidth(grown(kFormWidth)); // not the form's own: its words may need more
    m_date->setObjectName(u"effectiveDate"_s);
    m_date->setAccessibleName(tr("Billed from"));
    m_date->setCalendarPopup(true);
    m_date->setDisplayFormat(u"d MMM yyyy"_s);
    m_looked->setObjectName(u"looked"_s);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(space::l);
    form->setVerticalSpacing(space::s);
    form->addRow(tr("Company"), value(plan.accountName));
    form->addRow(tr("Agreement"), value(choice.agreementName));
    form->addRow(tr("Product"), value(plan.productIdentifier.isEmpty()
                                          ? plan.productName
                                          : tr("%1 (%2)").arg(plan.productIdentifier, plan.productName)));
    form->addRow(tr("Quantity"), value(quantityText(plan.quantity)));
    form->addRow(tr("Billed &from"), m_date);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addLayout(form);
    column->addWidget(new Label(tr("The exact request:"), LabelRole::Secondary));
    column->addWidget(m_request);
    column->addWidget(m_looked);
    connect(m_date, &QDateEdit::dateChanged, this, [this] {
        m_known = false;
        Q_EMIT edited();
    });
    connect(m_looked, &QCheckBox::toggled, this, &NewLineForm::edited);
}

QDate NewLineForm::effectiveDate() const
{
    return m_date->date();
}

void NewLineForm::showRequest(const RequestPreview &request)
{
    m_request->show(request);
    m_known = !request.method.isEmpty();
}

bool NewLineForm::isComplete() const
{
    return m_known && m_looked->isChecked();
}

} // namespace trueup
