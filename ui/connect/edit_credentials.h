// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/domain/connection.h"

#include <QWidget>

namespace trueup {

class AccessForm;
class AccessPanel;
class EngineDesk;
class Session;

/// New credentials or another address for a connection that exists: the wizard's fields and check list. Its
/// accounts and its map stay. For a connection without an id the first ones: it comes about by them.
class EditCredentials final : public QWidget
{
    Q_OBJECT
public:
    /// `privateKey` is filled in where it is known (the demo).
    EditCredentials(const Connection &connection, Session &session, EngineDesk &desk,
                    const Secret &privateKey = {}, QWidget *parent = nullptr);

Q_SIGNALS:
    void closed();

private:
    AccessForm *m_form;
    AccessPanel *m_access;
};

} // namespace trueup
