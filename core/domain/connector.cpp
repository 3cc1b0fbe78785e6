// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/connector.h"

namespace trueup {

Connector::~Connector() = default; // the one place of its vtable

} // namespace trueup
