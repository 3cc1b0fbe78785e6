// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace trueup {

class PsaImportPanel;
class Session;

/// The monthly import for a CSV connection, in place of the list of connections.
class PsaImportView final : public QWidget
{
    Q_OBJECT
public:
    PsaImportView(Session &session, const QString &connection, QWidget *parent = nullptr);

    PsaImportPanel &panel() { return *m_panel; }

Q_SIGNALS:
    void closed();

private:
    PsaImportPanel *m_panel;
};

} // namespace trueup
