// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/schedule_form.h"

#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/schedule_words.h"
#include "ui/connect/form_rows.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLocale>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTimeEdit>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

enum Rule { kOff, kDaily, kWeekly, kMonthly };
enum MonthRule { kDay, kEnd, kNthWeekday };

QHBoxLayout *rowOn(QWidget *widget)
{
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    return row;
}

Rule ruleOf(const Schedule &schedule)
{
    switch (schedule.kind) {
    case Schedule::Kind::Off:
        return kOff;
    case Schedule::Kind::Daily:
        return kDaily;
    case Schedule::Kind::Weekly:
        return kWeekly;
    case Schedule::Kind::MonthDay:
    case Schedule::Kind::MonthEnd:
    case Schedule::Kind::MonthWeekday:
        break;
    }
    return kMonthly;
}

MonthRule monthRuleOf(const Schedule &schedule)
{
    if (schedule.kind == Schedule::Kind::MonthEnd)
        return kEnd;
    return schedule.kind == Schedule::Kind::MonthWeekday ? kNthWeekday : kDay;
}

} // namespace

ScheduleForm::ScheduleForm(const Schedule &schedule, const QDateTime &now, const QTimeZone &zone,
                           QWidget *parent)
    : QWidget(parent), m_now(now), m_zone(zone), m_rule(new QComboBox), m_days(new QStackedWidget),
      m_monthRule(new QComboBox), m_day(new QSpinBox), m_nth(new QComboBox), m_weekday(new QComboBox),
      m_time(new QTimeEdit), m_meaning(new Label({}, LabelRole::Secondary))
{
    m_rule->setObjectName(u"scheduleRule"_s);
    m_rule->addItems(
        {tr("Only when you start it"), tr("Every day"), tr("On days of the week"), tr("Every month")});
    m_time->setObjectName(u"scheduleTime"_s);
    m_time->setDisplayFormat(u"HH:mm"_s);
    m_time->setAccessibleName(tr("Time"));
    m_meaning->setObjectName(u"scheduleMeaning"_s);
    m_days->addWidget(new QWidget);
    m_days->addWidget(makeWeek());
    m_days->addWidget(makeMonth());

    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::m);
    addFormRow(rows, tr("&How often"), m_rule);
    rows->addWidget(m_days);
    addFormRow(rows, tr("&At"), m_time);
    rows->addWidget(m_meaning);
    show(schedule);
    connect(m_rule, &QComboBox::currentIndexChanged, this, &ScheduleForm::onEdited);
    connect(m_time, &QTimeEdit::timeChanged, this, &ScheduleForm::onEdited);
    onEdited();
}

QWidget *ScheduleForm::makeWeek()
{
    auto *week = new QWidget;
    QHBoxLayout *row = rowOn(week);
    row->setSpacing(space::m);
    for (std::size_t i = 0; i < m_weekdays.size(); ++i) {
        const int day = static_cast<int>(i) + Qt::Monday;
        auto *box = new QCheckBox(QLocale().standaloneDayName(day, QLocale::ShortFormat));
        box->setObjectName(u"weekday%1"_s.arg(day));
        box->setAccessibleName(QLocale().standaloneDayName(day));
        connect(box, &QCheckBox::toggled, this, &ScheduleForm::onEdited);
        row->addWidget(box);
        m_weekdays[i] = box;
    }
    row->addStretch();
    return week;
}

QWidget *ScheduleForm::makeMonth()
{
    auto *month = new QWidget;
    QHBoxLayout *row = rowOn(month);
    m_monthRule->setObjectName(u"monthRule"_s);
    m_monthRule->setAccessibleName(tr("Day of the month"));
    m_monthRule->addItems({tr("On day"), tr("On the last day"), tr("On the")});
    m_day->setObjectName(u"monthDay"_s);
    m_day->setAccessibleName(tr("Day"));
    m_day->setRange(1, 31);
    m_nth->setObjectName(u"monthNth"_s);
    m_nth->setAccessibleName(tr("Which one of the month"));
    for (int nth = 1; nth <= Schedule::kLast; ++nth)
        m_nth->addItem(nthWords(nth));
    m_weekday->setObjectName(u"monthWeekday"_s);
    m_weekday->setAccessibleName(tr("Day of the week"));
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day)
        m_weekday->addItem(QLocale().standaloneDayName(day));
    for (QWidget *each : std::initializer_list<QWidget *>{m_monthRule, m_day, m_nth, m_weekday})
        row->addWidget(each);
    row->addStretch();
    for (QComboBox *each : {m_monthRule, m_nth, m_weekday})
        connect(each, &QComboBox::currentIndexChanged, this, &ScheduleForm::onEdited);
    connect(m_day, &QSpinBox::valueChanged, this, &ScheduleForm::onEdited);
    return month;
}

void ScheduleForm::show(const Schedule &schedule)
{
    // A rule that is not shown offers what is usual.
    Weekdays weekdays = schedule.weekdays;
    if (weekdays.isEmpty())
        weekdays = {Qt::Monday, Qt::Tuesday, Qt::Wednesday, Qt::Thursday, Qt::Friday};
    for (std::size_t i = 0; i < m_weekdays.size(); ++i)
        m_weekdays[i]->setChecked(weekdays.contains(static_cast<Qt::DayOfWeek>(i + Qt::Monday)));
    m_monthRule->setCurrentIndex(monthRuleOf(schedule));
    m_day->setValue(schedule.day);
    m_nth->setCurrentIndex(schedule.nth - 1);
    m_weekday->setCurrentIndex(schedule.weekday - Qt::Monday);
    m_time->setTime(schedule.time);
    m_rule->setCurrentIndex(ruleOf(schedule));
}

std::optional<Schedule> ScheduleForm::schedule() const
{
    Schedule schedule;
    schedule.time = QTime(m_time->time().hour(), m_time->time().minute());
    schedule.day = m_day->value();
    schedule.nth = m_nth->currentIndex() + 1;
    schedule.weekday = static_cast<Qt::DayOfWeek>(m_weekday->currentIndex() + Qt::Monday);
    for (std::size_t i = 0; i < m_weekdays.size(); ++i)
        schedule.weekdays.set(static_cast<Qt::DayOfWeek>(i + Qt::Monday), m_weekdays[i]->isChecked());
    switch (m_rule->currentIndex()) {
    case kDaily:
        schedule.kind = Schedule::Kind::Daily;
        break;
    case kWeekly:
        if (schedule.weekdays.isEmpty())
            return std::nullopt;
        schedule.kind = Schedule::Kind::Weekly;
        break;
    case kMonthly:
        schedule.kind = m_monthRule->currentIndex() == kEnd          ? Schedule::Kind::MonthEnd
                        : m_monthRule->currentIndex() == kNthWeekday ? Schedule::Kind::MonthWeekday
                                                                     : Schedule::Kind::MonthDay;
        break;
    default:
        break;
    }
    return schedule;
}

void ScheduleForm::onEdited()
{
    const int rule = m_rule->currentIndex();
    m_days->setCurrentIndex(rule == kWeekly ? 1 : rule == kMonthly ? 2 : 0);
    m_days->setVisible(rule == kWeekly || rule == kMonthly);
    m_time->setEnabled(rule != kOff);
    m_day->setVisible(m_monthRule->currentIndex() == kDay);
    m_nth->setVisible(m_monthRule->currentIndex() == kNthWeekday);
    m_weekday->setVisible(m_monthRule->currentIndex() == kNthWeekday);
    const auto meant = schedule();
    m_meaning->setTone(meant ? Tone::Neutral : Tone::Danger);
    if (!meant)
        m_meaning->setText(tr("Choose at least one day."));
    else if (const auto next = nextRun(*meant, m_now, m_zone))
        m_meaning->setText(tr("%1. Next: %2 (%3).", "schedule, instant, time zone")
                               .arg(scheduleWords(*meant), comingText(*next, m_now, m_zone),
                                    QString::fromLatin1(m_zone.id())));
    else
        m_meaning->setText(tr("Nothing is planned."));
    Q_EMIT edited();
}

} // namespace trueup
