// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every review, whatever the data: nothing is lost, nothing unknown looks known, order does
// not matter.
#include "review_world.h"
#include "tests/support/test_case.h"

#include <QSet>

#include <algorithm>
#include <map>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

template <typename Id>
Id anyOf(const std::vector<Id> &ids)
{
    return *rc::gen::elementOf(ids);
}

bool oneIn(int number)
{
    return *rc::gen::inRange(0, number) == 0;
}

/// Everything that can go together, small enough to collide often.
World anyWorld()
{
    World world;
    const ConnectionId canada{3};
    world.addConnection(canada, ConnectionKind::Stellr, u"Stellr CA"_s);
    std::vector<VendorAccountId> accounts;
    std::vector<VendorServiceId> services;
    std::vector<PsaAccountId> companies;
    std::vector<PsaProductId> products;
    for (int i = 0; i < 4; ++i) {
        const ConnectionId vendor = i < 3 ? World::stellr : canada;
        accounts.push_back(world.customer(
            u"c%1.com"_s.arg(i % 3),
            *rc::gen::weightedElement<Freshness>(
                {{4, Freshness::Current}, {1, Freshness::Stale}, {1, Freshness::NeverFetched}}),
            vendor));
        services.push_back(world.service(u"SKU%1"_s.arg(i % 3), vendor));
    }
    for (int i = 0; i < 3; ++i) {
        companies.push_back(world.company(u"Company %1"_s.arg(i % 2)));
        products.push_back(world.product(u"P%1"_s.arg(i)));
    }
    for (VendorAccount &account : world.input.vendorAccounts) {
        if (oneIn(6))
            account.missingSince = QDateTime(QDate(2026, *rc::gen::inRange(7, 12), 5), QTime(0, 0), Qt::UTC);
        if (const int choice = *rc::gen::inRange(0, 6); choice == 0)
            world.exclude(account.id);
        else if (choice > 1)
            world.map(account.id, anyOf(companies));
    }
    for (const VendorServiceId service : services) {
        if (const int choice = *rc::gen::inRange(0, 6); choice == 0) {
            world.exclude(service);
        } else if (choice > 1) {
            world.map(service, anyOf(products));
            if (choice > 4)
                world.map(service, anyOf(products));
        }
    }
    for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
        const VendorAccountId account = anyOf(accounts);
        std::vector<VendorServiceId> own;
        for (const VendorServiceId service : services) {
            if (world.at(service).connectionId == world.at(account).connectionId)
                own.push_back(service);
        }
        if (world.at(account).freshness == Freshness::NeverFetched)
            continue;
        Subscription &line = world.seats(account, anyOf(own), *rc::gen::inRange(0, 9));
        line.record.status = *rc::gen::element(QString(), u"Active"_s, u"Cancelled"_s, u"Suspended"_s);
        if (oneIn(6))
            line.record.quantity.reset();
        if (oneIn(6))
            line.missingSince = QDateTime(QDate(2026, *rc::gen::inRange(7, 12), 5), QTime(0, 0), Qt::UTC);
        if (oneIn(6)) {
            line.record.billingFrequency = u"one_time"_s;
            line.record.endDate = QDate(2026, *rc::gen::inRange(10, 13), 20);
        }
    }
    for (int i = *rc::gen::inRange(0, 10); i > 0; --i) {
        BilledLine &line = world.billed(anyOf(companies), anyOf(products), *rc::gen::inRange(0, 9));
        line.effectiveDate = QDate(2026, *rc::gen::inRange(6, 13), *rc::gen::inRange(1, 3));
        if (oneIn(3))
            line.cancelledDate = QDate(2026, *rc::gen::inRange(6, 13), *rc::gen::inRange(1, 3));
        if (oneIn(8))
            line.missingSince = QDateTime(QDate(2026, 11, 5), QTime(0, 0), Qt::UTC);
        line.bill = *rc::gen::element(BillMode::Billable, BillMode::Billable, BillMode::DoNotBill);
    }
    return world;
}

template <typename Row>
void shuffle(std::vector<Row> &rows)
{
    for (std::size_t i = rows.size(); i > 1; --i)
        std::swap(rows[i - 1], rows[*rc::gen::inRange<std::size_t>(0, i)]);
}

QString textOf(const std::optional<Quantity> &quantity)
{
    return quantity ? quantity->toText() : u"-"_s;
}

QString textOf(const std::optional<Amount> &amount)
{
    return amount ? amount->toText() : u"-"_s;
}

/// Everything a person could see of a review.
QStringList digest(const std::vector<UsageLine> &lines)
{
    QStringList all;
    for (const UsageLine &line : lines) {
        QStringList words = {line.id,
                             toText(line.kind),
                             textOf(line.vendorQuantity),
                             textOf(line.expected),
                             textOf(line.billed),
                             textOf(line.difference),
                             textOf(line.moneyMonth),
                             textOf(line.costMonth),
                             textOf(line.unitPriceMonth),
                             line.currency,
                             line.agreement,
                             flagsToText(line.flags),
                             toText(line.state),
                             line.connection,
                             line.notApprovableBecause};
        for (const UsagePart &part : line.parts) {
            words += {part.account->record.key, part.service ? part.service->key : QString(),
                      textOf(part.vendorQuantity), textOf(part.costMonth), flagsToText(part.flags)};
            for (const CountedLine &counted : part.count.lines)
                words += counted.line->record.key + flagsToText(counted.flags);
        }
        for (const BilledLine *billed : line.billedLines)
            words += billed->key;
        for (const BilledLine *ended : line.endedLines)
            words += ended->key;
        all += words.join(u'|');
    }
    return all;
}

bool isHomeless(const UsageLine &line)
{
    return line.kind == UsageKind::Excluded || line.kind == UsageKind::UnmappedAccount ||
           line.kind == UsageKind::UnmappedService;
}

} // namespace

class ReconcilePropertiesTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void everyPresentVendorLineStandsInTheReview() // R12
    {
        CHECK_PROPERTY([] {
            const World world = anyWorld();
            std::map<const Subscription *, std::size_t> seen;
            const auto lines = world.lines();
            for (const UsageLine &line : lines) {
                for (const UsagePart &part : line.parts) {
                    for (const CountedLine &counted : part.count.lines)
                        ++seen[counted.line];
                }
            }
            for (const Subscription &line : world.input.subscriptions) {
                const auto account =
                    std::ranges::find(world.input.vendorAccounts, line.accountId, &VendorAccount::id);
                if (line.isMissing() || account->missingSince.isValid())
                    continue;
                QSet<PsaProductId> products;
                for (const ServiceMapping &mapping : world.input.serviceMappings) {
                    if (mapping.vendorServiceId == line.serviceId && mapping.state == MapState::Mapped)
                        products.insert(mapping.psaProductId);
                }
                const auto places = seen[&line];
                RC_ASSERT(places == 1 || places == static_cast<std::size_t>(products.size()));
            }
            for (const VendorAccount &account : world.input.vendorAccounts) {
                if (account.freshness != Freshness::NeverFetched || account.missingSince.isValid())
                    continue;
                RC_ASSERT(std::ranges::count_if(lines, [&](const UsageLine &line) {
                              return line.parts.size() == 1 && line.parts[0].account == &account &&
                                     !line.parts[0].service;
                          }) == 1);
            }
        });
    }

    void everyBilledLineStandsInOneLine() // R12
    {
        CHECK_PROPERTY([] {
            const World world = anyWorld();
            std::map<const BilledLine *, int> active;
            std::map<const BilledLine *, int> ended;
            for (const UsageLine &line : world.lines()) {
                for (const BilledLine *billed : line.billedLines)
                    ++active[billed];
                for (const BilledLine *billed : line.endedLines)
                    ++ended[billed];
            }
            const QDate day = world.input.period.firstDay();
            for (const BilledLine &line : world.input.billedLines) {
                const bool over = line.cancelledDate && *line.cancelledDate < day;
                const bool runs = !over && line.effectiveDate <= day && !line.missingSince.isValid();
                RC_ASSERT(active[&line] == (runs ? 1 : 0));
                RC_ASSERT(ended[&line] == (over && line.cancelledDate->daysTo(day) <= 90 ? 1 : 0));
            }
        });
    }

    void figuresAddUp() // R1, R10, R12
    {
        CHECK_PROPERTY([] {
            const World world = anyWorld();
            for (const UsageLine &line : world.lines()) {
                Quantity parts;
                for (const UsagePart &part : line.parts) {
                    Quantity counted;
                    for (const CountedLine &one : part.count.lines)
                        counted += one.counted ? *one.line->record.quantity : Quantity();
                    RC_ASSERT(part.vendorQuantity.value_or(Quantity()) == counted);
                    parts += counted;
                }
                RC_ASSERT(line.vendorQuantity.value_or(Quantity()) == parts);
                Quantity billed;
                for (const BilledLine *one : line.billedLines)
                    billed += one->quantity;
                RC_ASSERT(line.billed.value_or(Quantity()) == billed);
                RC_ASSERT(line.difference.has_value() == line.expected.has_value());
                if (line.difference)
                    RC_ASSERT(*line.difference == *line.expected - billed);
                RC_ASSERT(!line.moneyMonth || line.difference);
                RC_ASSERT(line.approvable == line.notApprovableBecause.isEmpty());
            }
        });
    }

    void theUnknownNeverLooksKnown() // R7
    {
        CHECK_PROPERTY([] {
            const World world = anyWorld();
            for (const UsageLine &line : world.lines()) {
                const bool doubtful = std::ranges::any_of(line.parts, [](const UsagePart &part) {
                    return part.account->freshness != Freshness::Current ||
                           part.account->missingSince.isValid();
                });
                if (doubtful)
                    RC_ASSERT((line.kind == UsageKind::Unknown || isHomeless(line)));
                if (line.kind == UsageKind::Unknown) {
                    RC_ASSERT(!line.approvable);
                    RC_ASSERT(!line.parts.empty() || !line.expected);
                }
                if (line.kind != UsageKind::PsaOnly)
                    continue;
                // PSA only is said only where every mapped account that could have the product was fetched.
                for (const AccountMapping &mapping : world.input.accountMappings) {
                    if (mapping.psaAccountId != line.psaAccount->id)
                        continue;
                    const auto account = std::ranges::find(world.input.vendorAccounts,
                                                           mapping.vendorAccountId, &VendorAccount::id);
                    const bool source =
                        std::ranges::any_of(world.input.serviceMappings, [&](const ServiceMapping &service) {
                            const auto vendor = std::ranges::find(
                                world.input.vendorServices, service.vendorServiceId, &VendorService::id);
                            return service.psaProductId == line.psaProduct->id &&
                                   vendor->connectionId == account->connectionId;
                        });
                    if (!account->missingSince.isValid() && source)
                        RC_ASSERT(account->freshness == Freshness::Current);
                }
            }
        });
    }

    void theOrderOfTheInputDoesNotMatter() // R12
    {
        CHECK_PROPERTY([] {
            World world = anyWorld();
            const QStringList before = digest(world.lines());
            shuffle(world.input.vendorAccounts);
            shuffle(world.input.vendorServices);
            shuffle(world.input.subscriptions);
            shuffle(world.input.psaAccounts);
            shuffle(world.input.psaProducts);
            shuffle(world.input.billedLines);
            shuffle(world.input.accountMappings);
            shuffle(world.input.serviceMappings);
            shuffle(world.input.connections);
            RC_ASSERT(digest(world.lines()) == before);
        });
    }

    void idsAreUniqueAndStayWhenASideGoes() // R12
    {
        CHECK_PROPERTY([] {
            World world = anyWorld();
            QSet<QString> ids;
            std::map<std::pair<const PsaAccount *, const PsaProduct *>, QString> pairs;
            const auto lines = world.lines();
            for (const UsageLine &line : lines) {
                ids.insert(line.id);
                if (line.psaProduct)
                    pairs[{line.psaAccount, line.psaProduct}] = line.id;
            }
            RC_ASSERT(ids.size() == static_cast<qsizetype>(lines.size()));
            if (*rc::gen::arbitrary<bool>())
                world.input.billedLines.clear();
            else
                world.input.subscriptions.clear();
            for (const UsageLine &line : world.lines()) {
                if (line.psaProduct)
                    RC_ASSERT((pairs.at({line.psaAccount, line.psaProduct}) == line.id));
            }
        });
    }
};

TRUEUP_TEST_MAIN(ReconcilePropertiesTest)
#include "tst_reconcile_properties.moc"
