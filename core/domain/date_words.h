// SPDX-License-Identifier: GPL-3.0-or-later
// Dates and amounts as the sentences of this room say them. Inner header of this room.
#pragma once

#include "core/base/decimal.h"

#include <QDate>
#include <QString>

#include <optional>

namespace trueup {

/// "1 Dec 2026", as the window writes dates.
QString dayText(QDate day);
/// "none" for a date that is not set.
QString dayText(const std::optional<QDate> &day);
/// "26.40 CAD"; the bare figure without a currency.
QString moneyText(Amount amount, const QString &currency);

} // namespace trueup
