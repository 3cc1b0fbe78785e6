// SPDX-License-Identifier: GPL-3.0-or-later
// A TCP relay in front of a loopback server, for what an HTTP library cannot do: cut, reset, stay silent.
#pragma once

#include "core/base/result.h"

#include <memory>

namespace trueup::demo {

enum class WireFaultKind { CutBody, StallBody, Reset, Close, Silent, Delay, Drip };

/// Acts on one answer. `value`: bytes of the body (CutBody, StallBody), bytes a piece (Drip), milliseconds
/// (Delay). Over TLS bodies can't be seen: bytes are then those of the encrypted answer, its header included.
struct WireFault
{
    WireFaultKind kind = WireFaultKind::Close;
    qint64 value = 0;
};

/// Listens on 127.0.0.1 in a thread of its own and carries every connection to the server behind it,
/// unchanged, until a fault is armed.
class LoopbackRelay
{
public:
    /// encrypted: the stream is TLS. port 0 = any free one.
    static Result<std::unique_ptr<LoopbackRelay>> start(quint16 serverPort, bool encrypted, quint16 port = 0);
    ~LoopbackRelay();

    /// Stops listening and drops every connection. Waits until that is done.
    void closeAll();

    quint16 port() const;
    int connectionsAccepted() const;

    /// The next answer on the connection that reaches the server from `clientPort` gets the fault. Called by
    /// the server before it answers. Thread-safe.
    void arm(quint16 clientPort, WireFault fault);

private:
    LoopbackRelay();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace trueup::demo
