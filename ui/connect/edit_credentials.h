// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/connection.h"

#include <QWidget>

namespace trueup {

class AccessPanel;
class EngineDesk;
class Session;

/// New credentials or another address for a connection that exists: the wizard's fields and check list. Its
/// accounts and its map stay.
class EditCredentials final : public QWidget
{
    Q_OBJECT
public:
    EditCredentials(const Connection &connection, Session &session, EngineDesk &desk,
                    QWidget *parent = nullptr);

Q_SIGNALS:
    void closed();

private:
    AccessPanel *m_access;
};

} // namespace trueup
