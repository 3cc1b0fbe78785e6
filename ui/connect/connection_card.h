// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/card.h"
#include "ui/connect/connection_view.h"

class QHBoxLayout;
class QPushButton;

namespace trueup {

class FactGrid;
class Label;
class ProgressStrip;
class StateChip;
struct Activity;
struct ImportMemory;

/// One connection on its page: how it stands, and everything that can be done with it.
class ConnectionCard final : public Card
{
    Q_OBJECT
public:
    enum class Action {
        Sync,
        Finish, ///< the wizard, where it was left
        EditCredentials,
        Import,
        Rename,
        Settings, ///< of a PSA that is read over the network
        Cycles,   ///< likewise: what its billing cycles mean
        Advanced,
        Disconnect,
    };

    ConnectionCard(const ConnectionView &view, const QDateTime &now, bool wizardIsOpen,
                   QWidget *parent = nullptr);

    /// The names of all facts that a card may show: grids made for them keep their values on one line.
    static QStringList factNames();

    const QString &name() const { return m_connection.name; }
    /// What is remembered of the imports, once it is known; the card of what is synced has no place for it.
    void showImport(const ImportMemory &memory, const QDateTime &now);
    /// While something runs nothing else can begin; the card of what runs shows how far it is.
    void showActivity(const Activity &activity);

Q_SIGNALS:
    void acted(trueup::ConnectionCard::Action action);
    void stopWanted();

private:
    QHBoxLayout *makeHead(const ConnectionView &view);
    FactGrid *makeFacts(const ConnectionView &view, const QDateTime &now);
    void addImportFacts(FactGrid &grid, const ConnectionView &view, const QDateTime &now);
    void addSyncFacts(FactGrid &grid, const ConnectionView &view, const QDateTime &now);
    void addPsaFacts(FactGrid &grid, const ConnectionView &view);
    QHBoxLayout *makeActions(const ConnectionView &view, bool wizardIsOpen);
    QPushButton *addAction(QHBoxLayout *row, QPushButton *button, Action action, const QString &objectName);

    Connection m_connection;
    Label *m_lastImport = nullptr; ///< of a PSA by files
    Label *m_readAs = nullptr;
    ProgressStrip *m_progress;
    std::vector<QPushButton *> m_whileIdle; ///< actions that need the engine for themselves
};

} // namespace trueup
