// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/hold.h"

#include <QCoreApplication>

#include <cstdint>

namespace trueup {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("hold", text);
}

QString noneSentence(Listed what)
{
    switch (what) {
    case Listed::Customers:
        // Another reseller's credentials and a wrong region both answer with success and an empty list
        // (stellr-api 8).
        return tr(
            "The vendor listed no customers. Nothing stored was changed. Check that the API URL and the "
            "Client ID belong to your own reseller account.");
    case Listed::Agreements:
        return tr(
            "The PSA listed no agreements. Nothing stored was changed. Check that the API member may see "
            "all agreements, and which agreement types this connection reads.");
    case Listed::Companies:
        return tr(
            "The PSA listed no companies. Nothing stored was changed. Check that the API member may see "
            "all companies.");
    }
    Q_UNREACHABLE();
}

/// With places for how many came and how many there were.
QString fewerSentence(Listed what)
{
    switch (what) {
    case Listed::Customers:
        return tr(
            "The vendor listed %1 customers, last time %2. Nothing stored was changed. Compare with the "
            "vendor's portal before you accept the shorter list.");
    case Listed::Agreements:
        return tr(
            "The PSA listed %1 agreements, last time %2. Nothing stored was changed. Compare with the PSA "
            "before you accept the shorter list.");
    case Listed::Companies:
        return tr(
            "The PSA listed %1 companies, last time %2. Nothing stored was changed. Compare with the PSA "
            "before you accept the shorter list.");
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<QString> holdReason(std::optional<int> before, int listed, Listed what)
{
    if (listed <= 0 && before == 0)
        return std::nullopt; // a person accepted the empty list
    if (listed <= 0)
        return noneSentence(what);
    const int fewer = before.value_or(0) - listed;
    // 64-bit product: a hostile list length must not overflow.
    const bool sharply = fewer >= 3 && std::int64_t{fewer} * 5 >= before.value_or(0);
    if (!sharply)
        return std::nullopt;
    return fewerSentence(what).arg(listed).arg(*before);
}

const Run *heldRunThatAsks(std::span<const Run> runs, ConnectionId connection)
{
    for (const Run &run : runs) {
        if (run.connectionId != connection)
            continue;
        if (run.outcome == RunOutcome::Complete || run.outcome == RunOutcome::Partial)
            return nullptr;
        if (run.outcome == RunOutcome::Held)
            return run.heldAnswer == HeldAnswer::None ? &run : nullptr;
    }
    return nullptr;
}

} // namespace trueup
