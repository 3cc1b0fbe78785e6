// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/server_load.h"
#include "core/domain/access.h"

#include <QObject>

#include <functional>

namespace trueup {

/// What connections to a vendor and to a PSA have in common. Lives in the engine thread, as do its callbacks.
/// Contract of every operation: `done` is called exactly once, asynchronously, with the value or the Error
/// (ErrorKind::Cancelled after cancel()); destroying the connector drops outstanding callbacks. Operations
/// may run side by side; the connector bounds what reaches the server.
class Connector : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~Connector() override;

    /// Signs in and reads a little of everything, step by step; stops at the first failure.
    virtual void checkAccess(std::function<void(const AccessProgress &)> progress,
                             std::function<void(Result<AccessReport>)> done) = 0;

    /// Ends everything outstanding with ErrorKind::Cancelled and refuses new work the same way.
    virtual void cancel() = 0;

    /// What goes to and fro now; nothing where a connector cannot say.
    virtual ServerLoad load() const { return {}; }
};

} // namespace trueup
