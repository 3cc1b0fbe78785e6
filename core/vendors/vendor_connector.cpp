// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/vendor_connector.h"

namespace trueup {

VendorConnector::~VendorConnector() = default;

} // namespace trueup
