// SPDX-License-Identifier: GPL-3.0-or-later
// What was written to the look-alike, counted where it arrived.
#pragma once

#include "core/base/decimal.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <mutex>
#include <optional>
#include <vector>

namespace trueup::demo {

/// One PATCH, POST, PUT or DELETE that reached the server, whatever became of it.
struct CwWrite
{
    qint64 at = 0; ///< milliseconds since 1970, UTC
    QString method = {};
    QString path = {}; ///< behind the codebase: "/finance/agreements/812/additions/40411"
    int agreementId = 0;
    int additionId = 0;                  ///< of a POST: the new one. 0 = it was about something else
    std::optional<Quantity> before = {}; ///< stored when it arrived; nullopt = no such line
    std::optional<Quantity> asked = {};  ///< the quantity it asked for, where it asked for one
    std::optional<Quantity> after = {};  ///< stored when it had been dealt with
    bool applied = false; ///< it changed what is stored, or would have if the value had been another
    int status = 0;       ///< what was answered, or would have been; 0 = cut before it was dealt with
    bool answered = true; ///< false: the connection was cut instead
    QString by = {};      ///< the API member
    QByteArray body = {};
};

/// Thread-safe. In the order in which the writes took effect.
class ConnectWiseLedger
{
public:
    void add(CwWrite write);
    /// All of them; with `from`, those from that place on.
    std::vector<CwWrite> writes(std::size_t from = 0) const;
    /// Those about one line.
    std::vector<CwWrite> writesTo(int additionId) const;
    /// How many of them were applied.
    int appliedTo(int additionId) const;
    int applied() const;
    std::size_t size() const;
    /// Forgets all.
    void clear();

private:
    mutable std::mutex m_mutex;
    std::vector<CwWrite> m_writes;
    QHash<int, int> m_applied; ///< by addition
    int m_appliedTotal = 0;
};

} // namespace trueup::demo
