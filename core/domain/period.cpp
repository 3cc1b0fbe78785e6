// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/period.h"

namespace trueup {

std::optional<Period> Period::parse(const QString &text)
{
    if (text.size() != 7 || text[4] != u'-')
        return std::nullopt;
    int numbers[2] = {0, 0};
    for (int i = 0; i < 7; ++i) {
        if (i == 4)
            continue;
        const char16_t c = text[i].unicode();
        if (c < u'0' || c > u'9')
            return std::nullopt;
        int &number = numbers[i < 4 ? 0 : 1];
        number = number * 10 + (c - u'0');
    }
    if (numbers[0] < 1 || numbers[1] < 1 || numbers[1] > 12)
        return std::nullopt;
    return Period{numbers[0], numbers[1]};
}

QDate dateIn(const QDateTime &instant, const QTimeZone &zone)
{
    return instant.toTimeZone(zone.isValid() ? zone : QTimeZone::utc()).date();
}

QDateTime startOf(Period period, const QTimeZone &zone)
{
    return period.firstDay().startOfDay(zone.isValid() ? zone : QTimeZone::utc()).toUTC();
}

Period defaultPeriod(const QDateTime &now, const QTimeZone &zone)
{
    return Period::fromDate(dateIn(now, zone)).next();
}

} // namespace trueup
