// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/schedule_offer.h"

#include "ui/common/label.h"
#include "ui/common/schedule_words.h"
#include "ui/session/session.h"

#include <QBoxLayout>
#include <QCheckBox>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

Schedule daily()
{
    Schedule schedule;
    schedule.kind = Schedule::Kind::Daily;
    return schedule;
}

} // namespace

ScheduleOffer::ScheduleOffer(Session &session, QWidget *parent)
    : QWidget(parent), m_session(session),
      m_daily(new QCheckBox(tr("Sync every &day at %1").arg(daily().time.toString(u"HH:mm"_s)))),
      m_planned(new Label({}, LabelRole::Secondary))
{
    m_daily->setObjectName(u"syncDaily"_s);
    m_planned->setObjectName(u"plannedSync"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_daily);
    column->addWidget(m_planned);
    connect(&session, &Session::settingsChanged, this, &ScheduleOffer::show);
    show();
}

void ScheduleOffer::carryOut()
{
    if (m_daily->isChecked() && !m_daily->isHidden())
        m_session.changeSetting(kScheduleKey, toText(daily()));
}

void ScheduleOffer::show()
{
    const Settings &settings = m_session.settings();
    const bool locked = settings.locked.contains(kScheduleKey);
    m_daily->setVisible(settings.schedule.isOff() && !locked);
    if (!settings.schedule.isOff())
        m_planned->setText(
            tr("Planned: %1. You find the plan under Connections.").arg(scheduleWords(settings.schedule)));
    else
        m_planned->setText(
            locked ? tr("Your administrator turned planned syncs off.")
                   : tr("While Trueup is open or in the tray. You can change it under Connections."));
}

} // namespace trueup
