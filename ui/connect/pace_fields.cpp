// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/pace_fields.h"

#include "core/workflow/connections.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/connect/form_rows.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QSpinBox>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PaceFields)
};

QSpinBox *field(int most, int value, const QString &name)
{
    auto *made = new QSpinBox;
    made->setRange(1, most);
    made->setValue(value);
    made->setObjectName(name);
    return made;
}

} // namespace

QSpinBox *requestsPerSecondField()
{
    return field(kMostRequestsPerSecond, PsaSettings().requestsPerSecond, u"requestsPerSecond"_s);
}

QSpinBox *requestsInFlightField()
{
    return field(kMostRequestsInFlight, PsaSettings().requestsInFlight, u"requestsInFlight"_s);
}

QLayout *paceRows(QSpinBox *perSecond, QSpinBox *inFlight)
{
    auto *rows = new QVBoxLayout;
    rows->setSpacing(space::xs);
    auto *fields = new QHBoxLayout;
    fields->setSpacing(space::xl);
    auto *one = new QVBoxLayout;
    addFormRow(one, Words::tr("&Requests a second"), perSecond);
    auto *other = new QVBoxLayout;
    addFormRow(other, Words::tr("At the sa&me time"), inFlight);
    fields->addLayout(one);
    fields->addLayout(other);
    fields->addStretch();
    rows->addLayout(fields);
    rows->addWidget(new Label(Words::tr("5 a second and 3 at a time leave room for your other integrations. "
                                        "Each agreement is one request."),
                              LabelRole::Secondary));
    return rows;
}

} // namespace trueup
