// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace trueup {

/// Whether the default keychain is there but locked. libsecret answers "no such entry" for an entry it may
/// not see and "removed" for one it left alone, so those two answers mean something only together with this
/// one. Call from the application's thread; `done` comes there within five seconds (false when nobody can
/// tell), dropped when context dies first. Systems whose keychain reports its lock itself always answer
/// false.
void askWhetherKeychainIsLocked(QObject *context, std::function<void(bool locked)> done);

} // namespace trueup
