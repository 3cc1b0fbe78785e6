// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a PSA is asked, as fields: while connecting, and in the connection's settings.
#pragma once

class QLayout;
class QSpinBox;

namespace trueup {

QSpinBox *requestsPerSecondField();
QSpinBox *requestsInFlightField();
/// Both side by side with their labels, and what they are for.
QLayout *paceRows(QSpinBox *perSecond, QSpinBox *inFlight);

} // namespace trueup
