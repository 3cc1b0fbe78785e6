// SPDX-License-Identifier: GPL-3.0-or-later
// The distributor's data as a small MSP would find it: deterministic, awkward on purpose, and with arithmetic
// of its own. The expected counts come from the fate each line was given, never from the product's rules, so
// that a test which compares both proves something.
#pragma once

#include "app/demo/demo_catalogue.h"

#include <QByteArray>
#include <QDate>
#include <QHash>
#include <QSet>
#include <QString>

#include <mutex>
#include <optional>
#include <vector>

namespace trueup::demo {

struct StellrDataOptions
{
    quint64 seed = 1;
    int customers = 260;      ///< 0 … 50,000
    int linesPerCustomer = 0; ///< exactly so many, at most 1,000, on ordinary customers; 0 = a mix of 0 to 9
    int firstCustomerNo = 701000; ///< so that two regions can have the same customers under other numbers
    QDate today = {};             ///< line dates lie around it; invalid = the machine's date
};

/// What became of a line: its status text and dates, and whether a live product's seats count then (R2).
enum class LineFate {
    Active,
    NullStatus,
    BlankStatus,
    Suspended,           ///< counts
    Cancelled,           ///< does not
    Expired,             ///< does not
    Discontinued,        ///< does not
    Inactive,            ///< does not
    PendingCancellation, ///< counts
    UnknownStatus,       ///< counts
    PastEnd,             ///< active, end date long past: counts
};

/// How the record writes its quantity.
enum class QuantityForm { Number, Text, Null, Missing };

struct DemoLine
{
    QString subscriptionId = {};
    QString contractNo = {};
    int lineNo = 1;
    QString vendorSubscriptionId = {};
    const DemoProduct *product = nullptr;
    LineFate fate = LineFate::Active;
    QuantityForm form = QuantityForm::Number;
    qint64 quantity = 0; ///< thousandths
    bool priceAsText = false;
    QString currency = {};
    QDate startDate = {};
    QDate endDate = {};

    bool hasQuantity() const;
    /// Whether the line's seats are billed (R1, R2), as the generator means it. False where it has no
    /// quantity.
    bool counts() const;
    /// Status text; null QString = JSON null.
    QString status() const;
    /// Our cost per unit and billing period, in cents of `currency`; nullopt = the record has no price.
    std::optional<qint64> unitPrice() const;
};

struct DemoCustomer
{
    QString customerNo = {};
    QString name = {};
    QString domain = {};
    QString status = {}; ///< "Active", "Discontinued", "" …
    QString country = {};
    QString city = {};
    QString street = {};
};

/// Billable seats of one customer × SKU × frequency over all its lines, in thousandths. nullopt = no line has
/// a count.
struct ExpectedCount
{
    QString customerNo = {};
    QString sku;
    QString billingFrequency;
    std::optional<qint64> billable;
    std::optional<qint64> all;

    friend bool operator==(const ExpectedCount &, const ExpectedCount &) = default;
};

/// Thread-safe. Customers are made when asked for; only changed ones are kept.
class StellrDataSet
{
public:
    explicit StellrDataSet(const StellrDataOptions &options = {});

    const StellrDataOptions &options() const { return m_options; }
    int customerCount() const;
    /// Customers in list order, `offset` from 0.
    std::vector<DemoCustomer> customers(int offset, int count) const;
    std::optional<DemoCustomer> customer(const QString &customerNo) const;
    /// Empty for an unknown customer.
    std::vector<DemoLine> lines(const QString &customerNo) const;
    int lineCount() const;

    /// The data set's own arithmetic, ordered by customer, SKU, frequency.
    std::vector<ExpectedCount> expectedCounts() const;
    /// The same with the column names of `export usage`:
    /// vendor_account_id,sku,billing_frequency,vendor_quantity,vendor_quantity_all
    QByteArray expectedCountsCsv() const;

    // Changes between two runs. false: no such customer or line.
    /// A missing or null quantity becomes a number. false also for usage lines, which never have one.
    bool setQuantity(const QString &customerNo, const QString &subscriptionId, int units);
    bool setFate(const QString &customerNo, const QString &subscriptionId, LineFate fate);
    bool removeLine(const QString &customerNo, const QString &subscriptionId);
    /// Last in the customer's list, or first. The new line's subscriptionId; empty for an unknown customer or
    /// product.
    QString addLine(const QString &customerNo, QStringView productKey, int units,
                    LineFate fate = LineFate::Active, bool first = false);
    bool removeCustomer(const QString &customerNo);
    /// Adds a customer without lines, first in the list or last; gives its customerNo.
    QString addCustomer(const QString &name, bool first = false);
    bool renameCustomer(const QString &customerNo, const QString &name);

private:
    DemoCustomer customerLocked(int index) const;
    std::vector<DemoLine> linesLocked(int index) const;
    std::optional<int> indexOf(const QString &customerNo) const;
    std::vector<DemoLine> *changedLines(const QString &customerNo);
    DemoLine *changedLine(const QString &customerNo, const QString &subscriptionId);

    StellrDataOptions m_options;
    mutable std::mutex m_mutex;
    std::vector<int> m_order; ///< customer indexes as listed
    int m_nextIndex = 0;
    int m_addedLines = 0;
    QHash<int, std::vector<DemoLine>> m_changedLines;
    QHash<int, QString> m_names; ///< added and renamed customers
    QSet<int> m_removed;
};

} // namespace trueup::demo
