// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/connection_card.h"
#include "ui/session/demo_prefill.h"
#include "ui/session/destination.h"

#include <QWidget>

class QMenu;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace trueup {

class EmptyState;
class EngineDesk;
class ErrorBar;
class Session;
class UiState;

/// Every configured system: how it stands, how old its data are, where its secret is, and what can be done
/// about it.
class ConnectionsPage final : public QWidget
{
    Q_OBJECT
public:
    ConnectionsPage(Session &session, EngineDesk &desk, UiState &state, const DemoPrefill &prefill = {},
                    QWidget *parent = nullptr);

    using QWidget::show;
    /// Scrolls to that connection.
    void show(const ConnectionsView &view);
    /// Opens the import of billed lines for the CSV connection of that name; empty = the first there is.
    void importPsa(const QString &connection = {});

private:
    QWidget *makeList();
    void showData();
    void lookAtImports(ConnectionCard *card);
    void showActivity();
    void act(ConnectionCard::Action action, const Connection &connection);
    void add();
    void connectPsa();
    void edit(const Connection &connection, const Secret &privateKey = {});
    void openSettings(const Connection &connection);
    void openCycles(const Connection &connection);
    void openProfile();
    void askForName(const Connection &connection);
    void rename(const Connection &connection, const QString &name);
    void askToDisconnect(const Connection &connection);
    void disconnectFrom(const Connection &connection);
    void removeSecretOf(const Connection &connection);
    void openBeside(QWidget *view);
    void closeBeside();

    Session &m_session;
    EngineDesk &m_desk;
    UiState &m_state;
    DemoPrefill m_prefill;
    ErrorBar *m_errors;
    QStackedWidget *m_stack; ///< the list, or what was opened from it
    QScrollArea *m_scroll = nullptr;
    EmptyState *m_empty = nullptr;
    QPushButton *m_add = nullptr;
    QMenu *m_kinds; ///< what can be added
    QWidget *m_cardHolder = nullptr;
    std::vector<ConnectionCard *> m_cards;
};

} // namespace trueup
