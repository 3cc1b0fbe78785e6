// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/push.h"
#include "core/storage/run_repository.h"
#include "ui/common/detail_pane.h"
#include "ui/history/history_row.h"

#include <QTimeZone>

#include <cstdint>
#include <memory>

namespace trueup {

class Session;

/// What stands behind a row of the history. A run's first problems come from the reader's thread a moment
/// later.
class HistoryDetail final : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryDetail(Session &session, QWidget *parent = nullptr);

    void setNames(std::shared_ptr<const HistoryNames> names) { m_names = std::move(names); }
    void show(const HistoryRow &row);
    void showNothing(const QString &sentence);

Q_SIGNALS:
    /// The whole document of that run is wanted.
    void reportWanted(qint64 run); // Qt cannot carry an id of ours

private:
    void fill(const Run &run);
    void fill(const Decision &decision);
    void fill(const AuditEntry &entry);
    void fill(const Push &push);
    void addPushOutcome(const Push &push);
    void readBatch(const Push &push);
    void showBatch(const std::vector<Push> &pushes);
    void addTrouble(const QString &label, int count);
    void readProblems(const Run &run);
    void showProblems(ConnectionId connection, const std::vector<RunAccount> &accounts);

    Session &m_session;
    DetailPane *m_pane;
    std::shared_ptr<const HistoryNames> m_names;
    std::uint64_t m_generation = 0;
};

} // namespace trueup
