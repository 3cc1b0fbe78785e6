// SPDX-License-Identifier: GPL-3.0-or-later
// What was read and what is stored, as texts that can be compared.
#pragma once

#include "app/demo/connectwise_data_set.h"
#include "core/psa/psa_connector.h"

#include <QMap>

#include <type_traits>

namespace trueup::test {

using namespace trueup::demo;
using namespace Qt::StringLiterals;

using Texts = QMap<QString, QString>; ///< what is known of a record, by its key

inline QString day(const std::optional<QDate> &date)
{
    return date ? date->toString(Qt::ISODate) : u"-"_s;
}
inline QString day(QDate date)
{
    return date.isValid() ? date.toString(Qt::ISODate) : u"-"_s;
}
inline QString amount(const std::optional<Amount> &value)
{
    return value ? value->toText() : u"-"_s;
}

inline QString textOf(const PsaAccount &row)
{
    return QStringList{row.identifier, row.name, row.domain, row.status}.join(u'|');
}
inline QString textOf(const PsaProduct &row)
{
    return QStringList{row.identifier, row.name,          row.manufacturerPartNumber,
                       row.vendorSku,  amount(row.price), amount(row.cost)}
        .join(u'|');
}
inline QString textOf(const PsaImport::AgreementRow &row)
{
    const Agreement &a = row.agreement;
    return QStringList{row.accountKey,
                       a.name,
                       a.type,
                       a.parentKey,
                       a.status,
                       a.active ? u"active"_s : u"over"_s,
                       a.billingCycle,
                       a.currency,
                       day(a.startDate),
                       day(a.endDate),
                       day(a.nextInvoiceDate),
                       toText(a.timing),
                       QString::number(a.prorates),
                       QString::number(a.invoicesProratedLines)}
        .join(u'|');
}
inline QString textOf(const PsaImport::Line &row)
{
    const BilledLine &l = row.line;
    return QStringList{row.accountKey,
                       row.agreementKey,
                       row.productKey,
                       l.quantity.toText(),
                       l.lessIncluded.toText(),
                       amount(l.price),
                       amount(l.cost),
                       toText(l.bill),
                       day(l.effectiveDate),
                       day(l.cancelledDate),
                       l.currency,
                       l.billingCycle,
                       l.updatedBy,
                       l.updatedAt.toString(Qt::ISODate)}
        .join(u'|');
}

inline QString host(const QString &website)
{
    QString bare = website;
    bare.remove(u"https://"_s);
    return bare.startsWith("www."_L1) ? bare.mid(4) : bare;
}

inline Texts storedCompanies(const ConnectWiseDataSet &data)
{
    Texts texts;
    for (const CwCompany &company : data.companies()) {
        if (!company.deleted)
            texts.insert(QString::number(company.id), QStringList{company.identifier, company.name,
                                                                  host(company.website), company.status.name}
                                                          .join(u'|'));
    }
    return texts;
}

inline Texts storedProducts(const ConnectWiseDataSet &data)
{
    Texts texts;
    for (const CwProduct &product : data.products()) {
        if (!product.inactive)
            texts.insert(QString::number(product.id),
                         QStringList{product.identifier, product.description, product.manufacturerPartNumber,
                                     product.vendorSku, product.price.toText(), product.cost.toText()}
                             .join(u'|'));
    }
    return texts;
}

inline QString storedTiming(CwPeriodType type)
{
    return type == CwPeriodType::Current  ? u"arrears"_s
           : type == CwPeriodType::Future ? u"advance"_s
                                          : u"unknown"_s;
}

inline QDate lastDay(const CwAgreement &agreement)
{
    return agreement.cancelled ? agreement.cancelledOn : agreement.end;
}

inline Texts storedAgreements(const ConnectWiseDataSet &data, const AgreementQuestion &question)
{
    Texts texts;
    for (const CwAgreement &a : data.agreements()) {
        const bool active = a.state == CwState::Active;
        const QDate last = lastDay(a);
        const bool current = active || (last.isValid() && last >= question.endedSince);
        const bool ofType = question.types.isEmpty() || question.types.contains(a.type.name);
        if (!(current && ofType) && !question.mappedAccounts.contains(QString::number(a.company.id)))
            continue;
        texts.insert(QString::number(a.id),
                     QStringList{QString::number(a.company.id), a.name, a.type.name,
                                 a.parent.id ? QString::number(a.parent.id) : QString(), cwName(a.state),
                                 active ? u"active"_s : u"over"_s, a.billingCycle.name, a.currency,
                                 day(a.start), day(last), day(a.nextInvoice), storedTiming(a.periodType),
                                 QString::number(a.prorate), QString::number(a.invoiceProratedAdditions)}
                         .join(u'|'));
    }
    return texts;
}

inline Texts storedLines(const ConnectWiseDataSet &data, const CwAgreement &agreement)
{
    Texts texts;
    const auto lines = data.lines(agreement.id);
    for (const CwLine &line : *lines) {
        const CwAddition &l = line.addition;
        texts.insert(
            QString::number(l.id),
            QStringList{QString::number(agreement.company.id), QString::number(agreement.id),
                        QString::number(l.product.id), l.quantity.toText(), l.lessIncluded.toText(),
                        l.unitPrice.toText(), l.unitCost.toText(), cwName(l.bill), day(l.effective),
                        day(l.cancelled), agreement.currency, agreement.billingCycle.name, l.stamp.updatedBy,
                        QDateTime::fromMSecsSinceEpoch(l.stamp.updated, Qt::UTC).toString(Qt::ISODate)}
                .join(u'|'));
    }
    return texts;
}

template <typename Row>
inline Texts textsOf(const std::vector<Row> &rows)
{
    Texts texts;
    for (const Row &row : rows) {
        if constexpr (std::is_same_v<Row, PsaImport::AgreementRow>)
            texts.insert(row.agreement.key, textOf(row));
        else if constexpr (std::is_same_v<Row, PsaImport::Line>)
            texts.insert(row.line.key, textOf(row));
        else
            texts.insert(row.key, textOf(row));
    }
    return texts;
}

/// The first difference, for the reader of a failure.
inline QString difference(const Texts &got, const Texts &wanted)
{
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (got.value(it.key()) != *it)
            return u"%1: got “%2”, wanted “%3”"_s.arg(it.key(), got.value(it.key()), *it);
    }
    return got.size() == wanted.size() ? QString() : u"%1 rows too many"_s.arg(got.size() - wanted.size());
}

} // namespace trueup::test

#define COMPARE_TEXTS(got, wanted)                                                                           \
    do {                                                                                                     \
        const QString wrong = difference(got, wanted);                                                       \
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));                                                        \
    } while (false)
