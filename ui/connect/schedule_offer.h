// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;

namespace trueup {

class Label;
class Session;

/// The wizard's offer of a daily sync; where one is planned already, or an administrator decides, it says
/// that instead.
class ScheduleOffer final : public QWidget
{
    Q_OBJECT
public:
    explicit ScheduleOffer(Session &session, QWidget *parent = nullptr);

    /// Plans it, where the person took the offer.
    void carryOut();

private:
    void show();

    Session &m_session;
    QCheckBox *m_daily;
    Label *m_planned;
};

} // namespace trueup
