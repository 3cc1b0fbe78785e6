// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_lines.h"

#include "app/demo/demo_names.h"
#include "app/demo/demo_random.h"

#include <QUuid>

#include <array>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

struct FateShare
{
    LineFate fate;
    int perMille;
};

/// Real lists hold many lines without any status.
constexpr std::array fateShares = {
    FateShare{LineFate::NullStatus, 210},  FateShare{LineFate::BlankStatus, 60},
    FateShare{LineFate::Suspended, 15},    FateShare{LineFate::Cancelled, 25},
    FateShare{LineFate::Expired, 15},      FateShare{LineFate::Discontinued, 5},
    FateShare{LineFate::Inactive, 5},      FateShare{LineFate::PendingCancellation, 10},
    FateShare{LineFate::UnknownStatus, 5}, FateShare{LineFate::PastEnd, 20},
};

LineFate ordinaryFate(DemoRandom &random)
{
    int place = random.below(1000);
    for (const FateShare &share : fateShares) {
        place -= share.perMille;
        if (place < 0)
            return share.fate;
    }
    return LineFate::Active;
}

/// Most customers are small offices, a few are not.
int ordinaryUnits(DemoRandom &random)
{
    const int size = random.below(100);
    if (size < 60)
        return 1 + random.below(12);
    return size < 92 ? 10 + random.below(50) : 60 + random.below(180);
}

int ordinaryLineCount(const StellrDataOptions &options, DemoRandom &random)
{
    if (options.linesPerCustomer > 0)
        return options.linesPerCustomer;
    return random.perMille(40) ? 0 : 1 + random.below(5) + random.below(5);
}

std::vector<LinePlan> ordinaryPlans(const StellrDataOptions &options, int index)
{
    DemoRandom random(options.seed, static_cast<quint64>(index) ^ 0x11e5);
    const int count = ordinaryLineCount(options, random);
    std::vector<LinePlan> plans;
    plans.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        LinePlan plan;
        plan.product = &productByPopularity(random.below(popularityTotal()));
        plan.fate = ordinaryFate(random);
        plan.quantity = ordinaryUnits(random) * qint64(1000);
        plan.form = random.perMille(150) ? QuantityForm::Text : QuantityForm::Number;
        if (plan.product->kind == ProductKind::Usage)
            plan.form = QuantityForm::Missing;
        else if (random.perMille(6))
            plan.quantity = 0;
        plan.sameContract = random.perMille(plan.product->kind == ProductKind::AddOn ? 800 : 150);
        plans.push_back(plan);
    }
    return plans;
}

bool isCanadian(const StellrDataOptions &options, int index)
{
    return DemoRandom(options.seed, static_cast<quint64>(index) ^ 0xca).perMille(400);
}

QString vendorSubscriptionId(quint64 seed, int index, int line)
{
    DemoRandom random(seed, (static_cast<quint64>(index) << 20) + static_cast<quint64>(line));
    const quint64 high = random.next();
    const quint64 low = random.next();
    const QByteArray bytes = QByteArray::number(high, 16).rightJustified(16, '0') +
                             QByteArray::number(low, 16).rightJustified(16, '0');
    return QUuid::fromRfc4122(QByteArray::fromHex(bytes)).toString(QUuid::WithoutBraces);
}

int termMonths(const DemoProduct &product)
{
    const QByteArray part(product.mfgPartNo);
    if (part.contains(":P3Y"))
        return 36;
    if (part.contains(":P1M"))
        return 1;
    return 12;
}

void setDates(DemoLine &line, const QDate &today, DemoRandom &random)
{
    const int term = termMonths(*line.product);
    if (line.fate == LineFate::PastEnd || line.fate == LineFate::Expired ||
        line.fate == LineFate::Cancelled) {
        line.endDate = today.addDays(-20 - random.below(60));
        line.startDate = line.endDate.addMonths(-term).addDays(1);
        return;
    }
    line.startDate = today.addDays(-1 - random.below(term * 29)); // always inside the running term
    line.endDate = line.startDate.addMonths(term).addDays(-1);
}

} // namespace

DemoCustomer makeCustomer(const StellrDataOptions &options, int index)
{
    const DemoCompany company = demoCompany(options.seed, index);
    DemoRandom random(options.seed, static_cast<quint64>(index) ^ 0xc057);
    DemoCustomer customer;
    customer.customerNo = QString::number(options.firstCustomerNo + index);
    // About half the list shows bare web names, as live tenants do.
    customer.name = random.perMille(480) ? company.domain : company.name;
    customer.domain = company.domain;
    customer.status = random.perMille(15) ? u"Discontinued"_s : u"Active"_s;
    customer.country = isCanadian(options, index) ? u"CA"_s : u"US"_s;
    customer.city = demoTown(options.seed, index);
    customer.street = random.perMille(850) ? demoStreet(options.seed, index) : QString();
    const auto &special = showcases();
    if (static_cast<std::size_t>(index) < special.size()) {
        const Showcase &showcase = special[static_cast<std::size_t>(index)];
        customer.status = showcase.status;
        if (!showcase.name.isEmpty())
            customer.name = showcase.name;
    }
    return customer;
}

std::vector<DemoLine> makeLines(const StellrDataOptions &options, int index)
{
    const auto &special = showcases();
    const auto place = static_cast<std::size_t>(index);
    return makeLines(options, index,
                     place < special.size() ? special[place].lines : ordinaryPlans(options, index));
}

std::vector<DemoLine> makeLines(const StellrDataOptions &options, int index,
                                const std::vector<LinePlan> &plans, int firstLine)
{
    const bool canadian = isCanadian(options, index);
    std::vector<DemoLine> lines;
    lines.reserve(plans.size());
    int place = firstLine;
    for (const LinePlan &plan : plans) {
        DemoRandom random(options.seed, (static_cast<quint64>(index) << 24) + static_cast<quint64>(place));
        const DemoLine *before = lines.empty() ? nullptr : &lines.back();
        DemoLine line;
        const bool continued = plan.sameContract && before;
        line.contractNo =
            continued ? before->contractNo : QString::number(qint64(10000) * (40 + index) + place);
        line.lineNo = continued ? before->lineNo + 1 : 1;
        line.subscriptionId = line.contractNo + u'_' + QString::number(line.lineNo);
        line.vendorSubscriptionId = plan.sameVendorSubscription && before
                                        ? before->vendorSubscriptionId
                                        : vendorSubscriptionId(options.seed, index, place);
        line.product = plan.product;
        line.fate = plan.fate;
        line.form = plan.form;
        line.quantity = plan.quantity;
        line.priceAsText = random.perMille(200);
        line.currency = canadian != plan.otherCurrency ? u"CAD"_s : u"USD"_s;
        setDates(line, options.today, random);
        lines.push_back(line);
        ++place;
    }
    return lines;
}

} // namespace trueup::demo
