// SPDX-License-Identifier: GPL-3.0-or-later
// What the MSP bills: decided once, told as CSV files (demo_psa) and by the ConnectWise look-alike.
#pragma once

#include <QDate>
#include <QString>

#include <vector>

namespace trueup::demo {

class StellrDataSet;
struct DemoProduct;

struct PlannedAccount
{
    int id = 0;
    int index = 0; ///< of demoCompany()
    QString name;
    QString domain;       ///< may be empty
    QString vendorStatus; ///< what the distributor says of this customer; empty = not its customer
    QString country = {}; ///< "US" or "CA"
};

struct PlannedProduct
{
    QString id;
    QString name;
    qint64 price = 0; ///< cents of US dollars
    qint64 cost = 0;
    QString manufacturerPartNumber = {};
    QString vendorSku = {};
    const DemoProduct *product = nullptr; ///< nullptr: one of the MSP's own
};

struct PlannedLine
{
    int accountId = 0;
    int number = 0; ///< within the account, from 1
    QString productId = {};
    qint64 quantity = 0; ///< thousandths
    QString agreement = {};
    qint64 price = 0; ///< cents of `currency`
    qint64 cost = 0;
    QString currency = {};
    QString cycle = {};
    QDate effective = {};
    QDate cancelled = {}; ///< invalid: goes on
    QString bill = {};    ///< "Billable", "DoNotBill" or "NoCharge"
    int lessIncluded = 0;
};

/// Accounts and lines in the order of the accounts.
struct DemoPsaPlan
{
    std::vector<PlannedAccount> accounts;
    std::vector<PlannedProduct> products;
    std::vector<PlannedLine> lines;
};

/// What the MSP sells: the distributor's products that it knows, and its own.
std::vector<PlannedProduct> plannedProducts();

/// A PSA that mostly agrees with `vendor` as it is now: most names equal, some only similar, some missing;
/// quantities equal, too low, too high, ended lately, never billed, or billed for something the vendor does
/// not deliver. Deterministic.
DemoPsaPlan demoPsaPlan(const StellrDataSet &vendor);

} // namespace trueup::demo
