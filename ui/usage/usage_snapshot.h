// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/shown_data.h"
#include "ui/usage/text_column.h"
#include "ui/usage/usage_columns.h"

#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace trueup {

/// The review's lines by columns, made once for each moment of data and never changed: what filter, sort and
/// sums work on, in any thread. Row n is data().review.lines[n].
class UsageSnapshot
{
public:
    /// "No figure" in numbers().
    static constexpr qint64 kNone = std::numeric_limits<qint64>::min();

    /// Reads all of the review; for the pool.
    static std::shared_ptr<const UsageSnapshot> make(ShownDataPtr data);

    const ShownData &data() const { return *m_data; }
    const ShownDataPtr &shared() const { return m_data; }
    std::size_t size() const { return m_kinds.size(); }
    const UsageLine &line(std::size_t row) const { return m_data->review.lines[row]; }
    std::optional<quint32> rowOf(const QString &lineId) const;

    const std::vector<quint8> &kinds() const { return m_kinds; }   ///< UsageKind
    const std::vector<quint8> &states() const { return m_states; } ///< ReviewState
    const std::vector<Flags::Int> &flags() const { return m_flags; }  ///< Flags
    const std::vector<bool> &toDo() const { return m_toDo; }       ///< R14, nobody has decided yet
    /// The product or service of the line is in the map (DESIGN 8, "connected").
    const std::vector<bool> &connected() const { return m_connected; }
    /// Its PSA takes pushes (R21).
    const std::vector<bool> &pushable() const { return m_pushable; }
    /// Number of the line's currency in currencies().
    const std::vector<quint16> &currencyIds() const { return m_currencyIds; }
    const std::vector<QString> &currencies() const { return m_currencies; }

    /// The figures of a Quantity, Amount or Date column: thousandths, millionths, Julian days; kNone = none.
    const std::vector<qint64> &numbers(UsageColumn column) const;
    /// The texts of a Text column.
    const TextColumn &texts(UsageColumn column) const;

private:
    UsageSnapshot() = default;
    void read(const UsageLine &line);

    ShownDataPtr m_data;
    std::vector<quint8> m_kinds;
    std::vector<quint8> m_states;
    std::vector<Flags::Int> m_flags;
    std::vector<bool> m_toDo;
    std::vector<bool> m_connected;
    std::vector<bool> m_pushable;
    std::vector<quint16> m_currencyIds;
    std::vector<QString> m_currencies;
    std::array<std::vector<qint64>, kUsageColumnCount> m_numbers;
    std::array<TextColumn, kUsageColumnCount> m_texts;
    QHash<QString, quint32> m_rows;
};

using UsageSnapshotPtr = std::shared_ptr<const UsageSnapshot>;

} // namespace trueup
