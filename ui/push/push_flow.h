// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/push_engine.h"
#include "ui/push/push_preview.h"
#include "ui/session/destination.h"
#include "ui/session/engine_desk.h"

#include <QObject>
#include <QPointer>

namespace trueup {

class PushSheet;
class Session;

/// From "push" to what came of it: plans, shows the sheet, hands the order to the engine, keeps the sheet
/// true while it goes on, and says the end where the sheet is closed. One at a time.
class PushFlow final : public QObject
{
    Q_OBJECT
public:
    /// Sheets open over `window`.
    PushFlow(Session &session, EngineDesk &desk, QWidget *window);
    ~PushFlow() override;

    /// Opens the preview of what would be sent now; where a push is going on, its sheet again.
    void open(const PushView &view);
    void open(const UndoView &view);

    /// The sheet that is open or goes on in the background; null = none.
    PushSheet *sheet() const;

private:
    void settleEarlier();
    void openSheet(PushKind kind);
    bool showGoingOn();
    void onPlanned(Result<PlannedPush> planned);
    void start(const std::vector<PushRow> &rows);
    void onProgress(const PushProgress &progress);
    void onEnded(const PushEnd &end);
    void showReport(const PushReport &report);
    void tell(const PushEnd &end);
    void onSheetClosed();

    Session &m_session;
    EngineDesk &m_desk;
    QWidget *m_window;
    QPointer<PushSheet> m_sheet;
    std::uint64_t m_generation = 0; ///< of plans that are asked for
    std::vector<PushId> m_undo;     ///< what is to be taken back
    std::optional<PushEnd> m_seen;  ///< what the sheet tells, once it ended
    bool m_mine = false;            ///< the push that goes on was started from the sheet
    bool m_settled = false;         ///< looked once whether an earlier push is open
};

/// The stage a step of the engine is shown as.
PushStage stageOf(PushStep step);
PushStage stageOf(PushResult result);

} // namespace trueup
