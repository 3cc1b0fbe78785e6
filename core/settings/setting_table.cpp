// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/setting_table.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

bool applyTimeZone(Settings &settings, const QString &text)
{
    const bool isSystem = text == u"system"_s;
    if (!isSystem && !QTimeZone::isTimeZoneIdAvailable(text.toLatin1()))
        return false;
    const QTimeZone zone = isSystem ? QTimeZone::systemTimeZone() : QTimeZone(text.toLatin1());
    // A computer that does not know its own zone stays with UTC.
    settings.timeZone = zone.isValid() ? zone : QTimeZone::utc();
    return true;
}

bool applyPreparing(Settings &settings, const QString &text)
{
    if (text == u"next"_s || text == u"current"_s) {
        settings.preparing = {text == u"next"_s ? PeriodChoice::Next : PeriodChoice::Current, {}};
        return true;
    }
    const auto period = Period::parse(text);
    if (period)
        settings.preparing = {PeriodChoice::Fixed, *period};
    return period.has_value();
}

bool applyStellrConnections(Settings &settings, const QString &text)
{
    bool isNumber = false;
    const int count = text.toInt(&isNumber);
    if (!isNumber || count < 1 || count > 6)
        return false;
    settings.stellrConnections = count;
    return true;
}

bool applyMarginFloor(Settings &settings, const QString &text)
{
    const auto percent = Quantity::parse(text);
    if (!percent || *percent < Quantity() || *percent > Quantity::fromUnits(100))
        return false;
    settings.marginFloor = *percent;
    return true;
}

bool applySchedule(Settings &settings, const QString &text)
{
    const auto schedule = scheduleFrom(text);
    if (schedule)
        settings.schedule = *schedule;
    return schedule.has_value();
}

bool applyWhenClosed(Settings &settings, const QString &text)
{
    const auto step = whenClosedFrom(text);
    if (step)
        settings.whenClosed = *step;
    return step.has_value();
}

bool applyNotifications(Settings &settings, const QString &text)
{
    const auto on = parseSwitch(text);
    if (on)
        settings.notifications = *on;
    return on.has_value();
}

SettingDefinition switchDefinition(const CountSwitch &which)
{
    const auto apply = [member = which.member](Settings &settings, const QString &text) {
        const auto value = parseSwitch(text);
        if (value)
            settings.counting.general.*member = *value;
        return value.has_value();
    };
    return {
        u"counting/"_s + which.name, u"true or false"_s, CountRules().*which.member ? u"true"_s : u"false"_s,
        SettingScope::User,          which.description,  apply};
}

std::vector<SettingDefinition> makeTable()
{
    std::vector<SettingDefinition> table{
        {u"period/timezone"_s, u"a time zone such as `America/New_York`, or `system`"_s, u"system"_s,
         SettingScope::User, u"The zone in which days and months begin."_s, &applyTimeZone},
        {u"period/preparing"_s, u"`next`, `current` or a month such as `2026-12`"_s, u"next"_s,
         SettingScope::User, u"The billing month that the review is for."_s, &applyPreparing},
        {u"stellr/connections"_s, u"a whole number from 1 to 6"_s, u"6"_s, SettingScope::Machine,
         u"How many requests to Stellr may run at once."_s, &applyStellrConnections},
        {u"review/margin_floor"_s, u"a percentage from 0 to 100, such as `12.5`"_s, u"10"_s,
         SettingScope::User, u"Lines whose margin is below this part of the price are flagged."_s,
         &applyMarginFloor},
        {kScheduleKey,
         u"`off`, `daily 06:00`, `weekly mon,thu 06:00`, `monthly 15 06:00`, `monthly last 06:00` or "
         u"`monthly first mon 06:00`"_s,
         u"off"_s, SettingScope::User,
         u"When everything is synced while the window is open or in the tray; see scheduling.md."_s,
         &applySchedule},
        {kWhenClosedKey, u"`ask`, `tray` or `quit`"_s, u"ask"_s, SettingScope::User,
         u"What closing the window does while a schedule is on and the desktop has a tray."_s,
         &applyWhenClosed},
        {kNotificationsKey, u"true or false"_s, u"true"_s, SettingScope::User,
         u"Say on the desktop when a sync needs a person and the window is not in front."_s,
         &applyNotifications},
    };
    for (const CountSwitch &which : countSwitches())
        table.push_back(switchDefinition(which));
    return table;
}

} // namespace

std::optional<bool> parseSwitch(const QString &text)
{
    const QString word = text.toCaseFolded();
    if (QStringList{u"true"_s, u"yes"_s, u"on"_s, u"1"_s}.contains(word))
        return true;
    if (QStringList{u"false"_s, u"no"_s, u"off"_s, u"0"_s}.contains(word))
        return false;
    return std::nullopt;
}

const std::vector<CountSwitch> &countSwitches()
{
    static const std::vector<CountSwitch> switches{
        {u"ended"_s, &CountRules::ended,
         u"Count lines that are cancelled, expired, inactive, discontinued or deleted."_s},
        {u"suspended"_s, &CountRules::suspended, u"Count suspended lines."_s},
        {u"blank"_s, &CountRules::blank, u"Count lines without a status."_s},
        {u"unknown"_s, &CountRules::unknown, u"Count lines whose status is a word Trueup does not know."_s},
        {u"one_time"_s, &CountRules::oneTime, u"Count one-time purchases."_s},
        {u"trial_at_zero"_s, &CountRules::trialAtZero, u"Count trials whose price is 0."_s},
        {u"trial_without_price"_s, &CountRules::trialWithoutPrice, u"Count trials that name no price."_s},
        {u"past_end"_s, &CountRules::pastEnd,
         u"Count live lines whose end date passed more than 7 days ago."_s},
    };
    return switches;
}

const std::vector<SettingDefinition> &settingDefinitions()
{
    static const std::vector<SettingDefinition> table = makeTable();
    return table;
}

} // namespace trueup
