// SPDX-License-Identifier: GPL-3.0-or-later
// Which addresses the program talks to at all. Pure functions.
#pragma once

#include "core/base/result.h"

#include <QUrl>

namespace trueup {

/// "localhost", 127.0.0.0/8 and ::1: this machine, where plain HTTP is allowed (stellr-api 10).
bool isLoopbackHost(const QString &host);

/// Refused: anything but http and https, plain http to another machine, a user name or password in the
/// address, no host. Every request passes this, whatever a configuration or a server says.
Status checkRequestUrl(const QUrl &url);

/// "api.us.tdsynnex.com", with the port where it is not the scheme's own: how sentences name a server.
QString serverName(const QUrl &url);

} // namespace trueup
