// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace trueup::demo {

class StellrDataSet;

/// What the same MSP's PSA would export, with the default headers of `trueup import`.
struct DemoPsaFiles
{
    QByteArray accounts;
    QByteArray products;
    QByteArray billedLines;
};

/// A PSA that mostly agrees with `vendor` as it is now: most names equal, some only similar, some missing;
/// quantities equal, too low, too high, ended lately, never billed, or billed for something the vendor does
/// not deliver. Deterministic.
DemoPsaFiles demoPsaFiles(const StellrDataSet &vendor);

} // namespace trueup::demo
