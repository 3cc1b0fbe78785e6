// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP answer as a value, and what faults make of it.
#pragma once

#include "app/demo/fault_rule.h"
#include "app/demo/loopback_relay.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace trueup::demo {

struct HttpAnswer
{
    int status = 200;
    /// With a charset, as Spring writes it; the HTTP library would compress the bare type, at great cost.
    QByteArray contentType = "application/json;charset=UTF-8";
    QByteArray body = {};
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};
    qint64 padding = 0; ///< so many blanks follow `body` and come before `tail`; never held in memory
    QByteArray tail = {};
    std::optional<WireFault> wire = {};
};

/// An error as Spring words it: {timestamp, status, error, message, path}.
HttpAnswer springError(int status, const QString &message, const QString &path);

/// Whether the fault is an answer of its own, so that the right one need not be made.
bool replacesAnswer(FaultKind kind);
/// That answer. Only for kinds that replace.
HttpAnswer faultAnswer(const FaultRule &rule, const QString &path, const QString &requestId);
/// What the other faults do to the right answer; those of lists are the list's own business.
void spoil(HttpAnswer &answer, const FaultRule &rule);

} // namespace trueup::demo
