// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/fault_book.h"

#include "app/demo/demo_random.h"

namespace trueup::demo {

namespace {

constexpr int levelKinds = 8;

int perMilleOf(FaultLevel level)
{
    switch (level) {
    case FaultLevel::None:
        return 0;
    case FaultLevel::Mild:
        return 60;
    case FaultLevel::Harsh:
        return 300;
    }
    Q_UNREACHABLE();
}

FaultRule levelRule(int place)
{
    using enum FaultKind;
    switch (place) {
    case 0:
        return {.kind = Status, .status = 429, .retryAfter = RetryAfter::Seconds};
    case 1:
        return {.kind = Status, .status = 429, .retryAfter = RetryAfter::Date};
    case 2:
        return {.kind = Status, .status = 500};
    case 3:
        return {.kind = StatusEmpty, .status = 502};
    case 4:
        return {.kind = StatusHtml, .status = 503};
    case 5:
        return {.kind = CutBody, .value = 25};
    case 6:
        return {.kind = Close};
    default:
        return {.kind = ErrorMessage};
    }
}

/// FNV-1a, so that an address fails alike on every machine; qHash promises nothing.
quint64 hashOf(const QString &text)
{
    quint64 hash = 0xcbf29ce484222325ULL;
    const QByteArray utf8 = text.toUtf8();
    for (const char byte : utf8)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
    return hash;
}

} // namespace

void FaultBook::add(const FaultRule &rule)
{
    const std::lock_guard lock(m_mutex);
    m_entries.push_back({rule, QRegularExpression(rule.path)});
}

void FaultBook::clear()
{
    const std::lock_guard lock(m_mutex);
    m_entries.clear();
    m_level = FaultLevel::None;
    m_failedOnce.clear();
}

void FaultBook::setLevel(FaultLevel level, int retryAfterSeconds)
{
    const std::lock_guard lock(m_mutex);
    m_level = level;
    m_retryAfterSeconds = retryAfterSeconds;
    m_failedOnce.clear();
}

std::optional<FaultRule> FaultBook::ruleFor(const QString &target)
{
    const std::lock_guard lock(m_mutex);
    for (Entry &entry : m_entries) {
        if (entry.rule.times == 0 || !entry.path.match(target).hasMatch())
            continue;
        if (entry.rule.skip > 0) {
            --entry.rule.skip;
            continue;
        }
        if (entry.rule.times > 0)
            --entry.rule.times;
        return entry.rule;
    }
    return std::nullopt;
}

std::optional<FaultRule> FaultBook::levelFaultFor(const QString &target)
{
    const std::lock_guard lock(m_mutex);
    DemoRandom random(m_seed, hashOf(target));
    if (!random.perMille(perMilleOf(m_level)) || m_failedOnce.contains(target))
        return std::nullopt;
    m_failedOnce.insert(target);
    FaultRule rule = levelRule(random.below(levelKinds));
    rule.retryAfterSeconds = m_retryAfterSeconds;
    return rule;
}

} // namespace trueup::demo
