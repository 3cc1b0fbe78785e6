// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/iso_text.h"

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <functional>

namespace trueup {

/// The only source of time: handed down from the composition root, so that tests can move it. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall clock, UTC.
    virtual QDateTime now() const = 0;
    /// Milliseconds on a clock that never jumps; only differences mean something.
    virtual std::chrono::milliseconds monotonic() const = 0;
    /// Calls `call` once in context's thread after `wait`; dropped when context dies first. Call from
    /// context's thread.
    virtual void callAfter(std::chrono::milliseconds wait, QObject *context, std::function<void()> call) = 0;
};

/// The machine's clock and Qt's timers.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
    std::chrono::milliseconds monotonic() const override;
    void callAfter(std::chrono::milliseconds wait, QObject *context, std::function<void()> call) override;
};

} // namespace trueup
