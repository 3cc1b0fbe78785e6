// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace trueup {
class Database;
}

namespace trueup::test {

struct DemoStore
{
    int customers = 40;
    int linesPerCustomer = 0; ///< 0 = a mix of 0 to 9
    bool mapAutomatically = true;
};

/// Stores what the demo's distributor and PSA would give, without a network: the connection "Stellr"
/// (active), one complete run, the connection "CSV" with companies, products and billed lines, and the
/// matches that exact names make. `store.customers` × `linesPerCustomer` lines make a big folder.
void storeDemo(Database &database, const DemoStore &store = {});

} // namespace trueup::test
