// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/connectwise_records.h"

namespace trueup::demo {

class StellrDataSet;

/// The bill of demoPsaPlan(), as ConnectWise would hold it: the same companies (by the same ids), products
/// (by the same Product IDs) and billed counts, spread over agreements with what real tenants have besides:
/// cycles with names of their own, arrears, proration, parents, expired and cancelled agreements, history
/// lines, two lines of one product, vendors, prospects, former customers, inactive products. Deterministic.
CwRecords connectWiseDemoRecords(const StellrDataSet &vendor);

/// The catalogue alone, with the vendors' companies that it names.
CwRecords connectWiseCatalogue(quint64 seed, QDate today);

struct CwBulkOptions
{
    quint64 seed = 1;
    int agreements = 4000; ///< five for eight companies
    int additions = 35000;
    QDate today = {}; ///< invalid = the machine's date
};

/// A PSA of any size: ordinary lines only, spread evenly; companies named as the distributor's first
/// customers of the same seed.
CwRecords connectWiseBulkRecords(const CwBulkOptions &options);

} // namespace trueup::demo
