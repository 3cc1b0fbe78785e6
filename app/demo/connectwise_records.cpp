// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_records.h"

namespace trueup::demo {

using namespace Qt::StringLiterals;

QString cwName(CwBill bill)
{
    switch (bill) {
    case CwBill::Billable:
        return u"Billable"_s;
    case CwBill::DoNotBill:
        return u"DoNotBill"_s;
    case CwBill::NoCharge:
        return u"NoCharge"_s;
    }
    Q_UNREACHABLE();
}

QString cwName(CwState state)
{
    switch (state) {
    case CwState::Active:
        return u"Active"_s;
    case CwState::Cancelled:
        return u"Cancelled"_s;
    case CwState::Expired:
        return u"Expired"_s;
    case CwState::Inactive:
        return u"Inactive"_s;
    }
    Q_UNREACHABLE();
}

QString cwName(CwPeriodType type)
{
    switch (type) {
    case CwPeriodType::Current:
        return u"Current"_s;
    case CwPeriodType::Future:
        return u"Future"_s;
    case CwPeriodType::Both:
        return u"Both"_s;
    case CwPeriodType::Undefined:
        return u"Undefined"_s;
    }
    Q_UNREACHABLE();
}

QString cwName(CwProductClass productClass)
{
    switch (productClass) {
    case CwProductClass::Agreement:
        return u"Agreement"_s;
    case CwProductClass::Bundle:
        return u"Bundle"_s;
    case CwProductClass::Inventory:
        return u"Inventory"_s;
    case CwProductClass::NonInventory:
        return u"NonInventory"_s;
    case CwProductClass::Service:
        return u"Service"_s;
    }
    Q_UNREACHABLE();
}

int cwCycleMonths(const QString &cycleName)
{
    if (cycleName == "Monthly"_L1 || cycleName == "Contract Month (CSP)"_L1)
        return 1;
    if (cycleName == "Quarterly"_L1)
        return 3;
    if (cycleName == "Annual"_L1)
        return 12;
    return 0;
}

} // namespace trueup::demo
