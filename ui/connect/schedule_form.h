// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/schedule.h"

#include <QWidget>

#include <array>

class QCheckBox;
class QComboBox;
class QSpinBox;
class QStackedWidget;
class QTimeEdit;

namespace trueup {

class Label;

/// The fields of a schedule: how often, on which days, at what time; and below them what that means in words.
class ScheduleForm final : public QWidget
{
    Q_OBJECT
public:
    ScheduleForm(const Schedule &schedule, const QDateTime &now, const QTimeZone &zone,
                 QWidget *parent = nullptr);

    /// What the fields say; nullopt while they say nothing (no day of the week).
    std::optional<Schedule> schedule() const;

Q_SIGNALS:
    void edited();

private:
    QWidget *makeWeek();
    QWidget *makeMonth();
    void show(const Schedule &schedule);
    void onEdited();

    QDateTime m_now;
    QTimeZone m_zone;
    QComboBox *m_rule;
    QStackedWidget *m_days;
    std::array<QCheckBox *, 7> m_weekdays{};
    QComboBox *m_monthRule;
    QSpinBox *m_day;
    QComboBox *m_nth;
    QComboBox *m_weekday;
    QTimeEdit *m_time;
    Label *m_meaning;
};

} // namespace trueup
