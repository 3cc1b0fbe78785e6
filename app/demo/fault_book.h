// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/fault_rule.h"

#include <QRegularExpression>
#include <QSet>

#include <mutex>
#include <optional>
#include <vector>

namespace trueup::demo {

/// Remembers which rules are still to act and which addresses already failed their once. Thread-safe.
class FaultBook
{
public:
    explicit FaultBook(quint64 seed) : m_seed(seed) {}

    void add(const FaultRule &rule);
    void clear();
    /// retryAfterSeconds: what its 429 answers advise.
    void setLevel(FaultLevel level, int retryAfterSeconds);

    /// The rule that acts on this request, used up by one; nullopt for none. target: path and query.
    std::optional<FaultRule> ruleFor(const QString &target);
    /// What the level does to a GET of target; nullopt when this address is spared or has failed already.
    std::optional<FaultRule> levelFaultFor(const QString &target);

private:
    struct Entry
    {
        FaultRule rule;
        QRegularExpression path;
    };
    quint64 m_seed;
    std::mutex m_mutex;
    std::vector<Entry> m_entries;
    FaultLevel m_level = FaultLevel::None;
    int m_retryAfterSeconds = 1;
    QSet<QString> m_failedOnce;
};

} // namespace trueup::demo
