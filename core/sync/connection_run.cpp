// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/connection_run.h"

namespace trueup {

ConnectionRun::~ConnectionRun() = default; // the one place of its vtable

} // namespace trueup
