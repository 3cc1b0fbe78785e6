// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/new_line.h"
#include "ui/session/destination.h"
#include "ui/session/shown_data.h"

#include <QObject>

namespace trueup {

class EngineDesk;
class Session;
struct CreateEnd;

/// Has one line made in the PSA (R13), where the connection's switch allows it: shows the exact request
/// first, the engine looks for a line of the product before it sends and reads the new one back.
class NewLineFlow final : public QObject
{
    Q_OBJECT
public:
    /// Boxes open above `window`.
    NewLineFlow(Session &session, EngineDesk &desk, QWidget *window);

    void open(const NewLineView &view);

private:
    void show(const ShownDataPtr &moment, const UsageLine &line, const NewLinePlan &plan,
              const QString &agreementKey);
    void create(const ShownDataPtr &moment, const UsageLine &line, const NewLinePlan &plan,
                const QString &agreementKey, QDate effectiveDate);
    void onCreated(const CreateEnd &end);

    Session &m_session;
    EngineDesk &m_desk;
    QWidget *m_window;
    QString m_name; ///< of what is being made
};

} // namespace trueup
