// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/psa_connector.h"

namespace trueup {

PsaConnector::~PsaConnector() = default; // the one place of its vtable

} // namespace trueup
