// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/schedule_card.h"

#include "ui/common/buttons.h"
#include "ui/common/decision_box.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/schedule_words.h"
#include "ui/connect/connection_card.h"
#include "ui/connect/fact_grid.h"
#include "ui/connect/schedule_form.h"
#include "ui/session/closing.h"
#include "ui/session/session.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QPushButton>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMinuteMs = 60'000;
constexpr int kCancel = 0;
constexpr int kGoOn = 1;

/// As a value that stands alone.
QString capital(const QString &words)
{
    return words.left(1).toUpper() + words.mid(1);
}

/// What becomes of the plan when the window is closed.
QString closedSentence(const Settings &settings, bool hasTray)
{
    if (!hasTray) {
        return ScheduleCard::tr(
            "This desktop has no tray, so closing the window ends the plan; a sync that was "
            "missed is made up at the next start. For syncs without the window let cron or a "
            "systemd timer run “trueup sync”.");
    }
    switch (settings.whenClosed) {
    case WhenClosed::Ask:
        return ScheduleCard::tr("Trueup asks whether to stay in the tray and go on syncing.");
    case WhenClosed::Tray:
        return ScheduleCard::tr("Trueup stays in the tray and goes on syncing.");
    case WhenClosed::Quit:
        break;
    }
    return ScheduleCard::tr("Trueup ends. A sync that was missed is made up at the next start.");
}

QString lockedSentence(const Settings &settings)
{
    for (const QLatin1StringView key : {kScheduleKey, kWhenClosedKey, kNotificationsKey}) {
        if (settings.locked.contains(key))
            return ScheduleCard::tr("Your administrator set what cannot be changed here.");
    }
    return {};
}

} // namespace

ScheduleCard::ScheduleCard(Session &session, bool hasTray, QWidget *parent)
    : Card(parent), m_session(session), m_hasTray(hasTray), m_when(nullptr), m_next(nullptr),
      m_closed(nullptr), m_locked(new Label({}, LabelRole::Secondary)),
      m_tray(new QCheckBox(tr("Stay in the &tray when the window is closed"))),
      m_notifications(new QCheckBox(tr("Say on the &desktop when a sync needs a person"))),
      m_change(button(tr("Change &plan…"), u"clock"_s))
{
    setObjectName(u"schedule"_s);
    setAccessibleName(tr("Planned sync"));
    m_locked->setObjectName(u"scheduleLocked"_s);
    m_tray->setObjectName(u"scheduleTray"_s);
    m_notifications->setObjectName(u"scheduleNotifications"_s);
    m_change->setObjectName(u"changeSchedule"_s);
    lay();
    // clicked, not toggled: show() sets them too.
    connect(m_tray, &QCheckBox::clicked, this, [this](bool on) {
        m_session.changeSetting(kWhenClosedKey, toText(on ? WhenClosed::Tray : WhenClosed::Quit));
    });
    connect(m_notifications, &QCheckBox::clicked, this,
            [this](bool on) { m_session.changeSetting(kNotificationsKey, on ? u"true"_s : u"false"_s); });
    connect(m_change, &QPushButton::clicked, this, &ScheduleCard::askForSchedule);
    connect(&session, &Session::settingsChanged, this, &ScheduleCard::show);
    m_minute.setInterval(kMinuteMs);
    connect(&m_minute, &QTimer::timeout, this, &ScheduleCard::show);
    m_minute.start();
    show();
}

void ScheduleCard::lay()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addWidget(new IconLabel(u"clock"_s, 20));
    head->addWidget(new Label(tr("Planned sync"), LabelRole::Section));
    head->addStretch(1);
    const QString when = tr("Plan");
    const QString next = tr("Next sync");
    const QString closed = tr("When closed");
    // On one line with the values of the cards above.
    auto *facts = new FactGrid(ConnectionCard::factNames() + QStringList{when, next, closed});
    m_when = facts->addFact(when);
    m_when->setObjectName(u"scheduleWhen"_s);
    m_next = facts->addFact(next);
    m_next->setObjectName(u"scheduleNext"_s);
    m_closed = facts->addFact(closed);
    m_closed->setObjectName(u"scheduleClosed"_s);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(space::m);
    actions->addWidget(m_change);
    actions->addWidget(m_locked, 1);
    actions->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::l, space::l, space::l);
    column->setSpacing(space::m);
    column->addLayout(head);
    column->addLayout(facts);
    column->addWidget(m_tray);
    column->addWidget(m_notifications);
    column->addLayout(actions);
}

void ScheduleCard::show()
{
    const Settings &settings = m_session.settings();
    const QDateTime now = m_session.clock().now();
    const auto next = nextRun(settings.schedule, now, settings.timeZone);
    m_when->setText(scheduleWords(settings.schedule));
    m_next->setText(next ? capital(comingText(*next, now, settings.timeZone)) : tr("None is planned"));
    m_closed->setText(settings.schedule.isOff() ? tr("Trueup ends.") : closedSentence(settings, m_hasTray));
    m_tray->setVisible(m_hasTray);
    m_tray->setChecked(settings.whenClosed == WhenClosed::Tray);
    m_tray->setEnabled(!settings.schedule.isOff() && !settings.locked.contains(kWhenClosedKey));
    m_notifications->setChecked(settings.notifications);
    m_notifications->setEnabled(!settings.locked.contains(kNotificationsKey));
    const QString locked = lockedSentence(settings);
    m_locked->setText(locked);
    m_locked->setVisible(!locked.isEmpty());
    m_change->setEnabled(!settings.locked.contains(kScheduleKey));
    m_change->setAccessibleDescription(settings.locked.contains(kScheduleKey) ? locked : QString());
}

void ScheduleCard::askForSchedule()
{
    const Settings &settings = m_session.settings();
    auto *form = new ScheduleForm(settings.schedule, m_session.clock().now(), settings.timeZone);
    auto *box = new DecisionBox(
        tr("When to sync"),
        tr("Every connected distributor is synced then, while Trueup is open or in the tray."), window());
    box->setObjectName(u"scheduleBox"_s);
    box->setBody(form);
    box->addSafeButton(kCancel, tr("Cancel"));
    QPushButton *save = box->addButton(kGoOn, tr("&Save"), DecisionBox::Weight::Primary);
    connect(form, &ScheduleForm::edited, save,
            [form, save] { save->setEnabled(form->schedule().has_value()); });
    // The card goes when other data are shown; what the person answers then holds all the same.
    connect(box, &DecisionBox::chosen, &m_session, [&session = m_session, form](int id) {
        if (const auto schedule = form->schedule(); id == kGoOn && schedule)
            session.changeSetting(kScheduleKey, toText(*schedule));
    });
    box->open();
}

} // namespace trueup
