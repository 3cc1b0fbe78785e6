// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/date_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace trueup {

using namespace Qt::StringLiterals;

QString dayText(QDate day)
{
    return QLocale().toString(day, u"d MMM yyyy"_s);
}

QString dayText(const std::optional<QDate> &day)
{
    return day ? dayText(*day) : QCoreApplication::translate("dates", "none");
}

QString moneyText(Amount amount, const QString &currency)
{
    return currency.isEmpty() ? amount.toText() : u"%1 %2"_s.arg(amount.toText(), currency);
}

} // namespace trueup
