// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_psa.h"

#include "app/demo/demo_psa_plan.h"
#include "core/base/decimal.h"
#include "core/base/iso_text.h"

#include <QStringList>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

QString cents(qint64 value)
{
    return scaledToText(value, 2, 2);
}

/// RFC 4180, LF line ends.
void appendRow(QByteArray &csv, const QStringList &fields)
{
    QStringList quoted;
    for (QString field : fields) {
        if (field.contains(u',') || field.contains(u'"') || field.contains(u'\n'))
            field = u'"' + field.replace(u'"', u"\"\""_s) + u'"';
        quoted.append(field);
    }
    csv += quoted.join(u',').toUtf8() + '\n';
}

} // namespace

DemoPsaFiles demoPsaFiles(const StellrDataSet &vendor)
{
    const DemoPsaPlan plan = demoPsaPlan(vendor);
    DemoPsaFiles files;
    appendRow(files.products, {u"product_id"_s, u"product_name"_s, u"price"_s, u"cost"_s,
                               u"manufacturer_part_number"_s, u"vendor_sku"_s});
    for (const PlannedProduct &product : plan.products)
        appendRow(files.products, {product.id, product.name, cents(product.price), cents(product.cost),
                                   product.manufacturerPartNumber, product.vendorSku});
    appendRow(files.accounts, {u"account_id"_s, u"account_name"_s, u"domain"_s});
    for (const PlannedAccount &account : plan.accounts)
        appendRow(files.accounts, {QString::number(account.id), account.name, account.domain});
    appendRow(files.billedLines,
              {u"account_id"_s, u"product_id"_s, u"quantity"_s, u"agreement"_s, u"line_id"_s, u"price"_s,
               u"cost"_s, u"currency"_s, u"billing_cycle"_s, u"status"_s, u"effective_date"_s,
               u"cancelled_date"_s, u"bill"_s, u"less_included"_s});
    for (const PlannedLine &line : plan.lines) {
        const QString accountId = QString::number(line.accountId);
        appendRow(files.billedLines,
                  {accountId, line.productId, Quantity::fromThousandths(line.quantity).toText(),
                   line.agreement, accountId + u'-' + QString::number(line.number), cents(line.price),
                   cents(line.cost), line.currency, line.cycle, u"Active"_s, isoText(line.effective),
                   isoText(line.cancelled), line.bill, QString::number(line.lessIncluded)});
    }
    return files;
}

} // namespace trueup::demo
