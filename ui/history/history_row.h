// SPDX-License-Identifier: GPL-3.0-or-later
// A row of the history: what is stored and how it is said. Made in the reader's thread.
#pragma once

#include "core/domain/decision.h"
#include "core/domain/push.h"
#include "core/domain/run.h"
#include "core/storage/audit_repository.h"
#include "ui/common/colors.h"
#include "ui/history/history_names.h"
#include "ui/session/destination.h"

#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <optional>
#include <variant>
#include <vector>

namespace trueup {

struct HistoryColumn
{
    enum class Kind {
        Text,
        Number, ///< right-aligned; sorts by HistoryCell::number
        Time,   ///< sorts by HistoryCell::number
        State,  ///< a chip
    };
    QString title;
    Kind kind = Kind::Text;
    int width = 0; ///< in pixels at 100 %; 0 = takes what is left
};

/// The columns of a tab, the time of the entry among the first.
std::vector<HistoryColumn> historyColumns(HistoryTab tab);
/// The column whose descending order is that of the storage: newest first.
int historyTimeColumn(HistoryTab tab);

struct HistoryCell
{
    QString text;
    std::int64_t number = 0;
    Tone tone = Tone::Neutral; ///< State
    QString icon = {};         ///< State
};

using HistoryRecord = std::variant<Run, Decision, AuditEntry, Push>;

struct HistoryRow
{
    std::int64_t id = 0; ///< grows with time
    HistoryRecord record;
    std::vector<HistoryCell> cells; ///< one for each column
};

HistoryRow historyRow(Run run, const HistoryNames &names, const QTimeZone &zone);
HistoryRow historyRow(Decision decision, const HistoryNames &names, const QTimeZone &zone);
HistoryRow historyRow(AuditEntry entry, const HistoryNames &names, const QTimeZone &zone);
HistoryRow historyRow(Push push, const HistoryNames &names, const QTimeZone &zone);

/// A run or a push that did not simply go well.
bool hasTrouble(const HistoryRow &row);
/// The words a search asks for, in the form in which names are compared.
QStringList searchWords(const QString &text);
/// Each word stands somewhere in the row, in its cells or in what its details say.
bool matches(const HistoryRow &row, const QStringList &words);

} // namespace trueup
