// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/connection.h"

#include <QWidget>

class QCheckBox;
class QPushButton;
class QSpinBox;

namespace trueup {

class Label;
class NameChoice;
class Session;

/// How a PSA is read and written: which agreements and companies, how fast, and whether lines may be made
/// there. In place of the list of connections.
class PsaSettingsView final : public QWidget
{
    Q_OBJECT
public:
    PsaSettingsView(const Connection &connection, Session &session, QWidget *parent = nullptr);

Q_SIGNALS:
    void closed();

private:
    QWidget *makeSections();
    void fill();
    PsaSettings entered() const;
    void showState();
    void save();

    Session &m_session;
    Connection m_connection;
    NameChoice *m_types;
    NameChoice *m_statuses;
    QSpinBox *m_perSecond;
    QSpinBox *m_inFlight;
    QCheckBox *m_create;
    QPushButton *m_save;
    Label *m_sentence;
};

} // namespace trueup
