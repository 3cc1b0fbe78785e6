// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/connectwise_lists.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

using AgreementQuery = ConnectWiseListQuery<PsaImport::AgreementRow>;
using Value = ConditionValue;

/// Numbers as a condition takes them; what is no number is no id of ConnectWise's.
std::vector<Value> idValues(const QStringList &keys)
{
    std::vector<Value> values;
    for (const QString &key : keys) {
        bool isNumber = false;
        const qint64 id = key.toLongLong(&isNumber);
        if (isNumber && id > 0)
            values.push_back(Value::number(id));
    }
    return values;
}

AgreementQuery agreementsQuery(const ConnectWiseApi &api, const ConnectWiseRules &rules)
{
    AgreementQuery query;
    query.subject = api.subject(ConnectWiseResource::Agreements);
    query.path = u"finance/agreements"_s;
    query.fields = u"id,name,type,company,parentAgreement,startDate,endDate,noEndingDateFlag,cancelledFlag,"
                   "dateCancelled,billingCycle,currency,prorateFlag,invoiceProratedAdditionsFlag,periodType,"
                   "nextInvoiceDate,agreementStatus"_s;
    query.decode = [rules](const JsonValue &array) { return decodeAgreements(array, rules); };
    return query;
}

/// Sure for as long as the names can be written; the rows are sifted once more in any case.
Condition ofTypes(const QStringList &types)
{
    std::vector<Value> names;
    for (const QString &type : types)
        names.push_back(Value::text(type));
    return names.empty() ? Condition() : Condition::in("type/name"_L1, names);
}

Condition activeOrEndedSince(const QDate &since)
{
    Condition active = Condition::is("agreementStatus"_L1, Value::text(u"Active"_s));
    if (!since.isValid())
        return active;
    // "More than the day before": "at least today" was seen to find nothing (psa-apis 1.4).
    const Value before = Value::day(since.addDays(-1));
    return Condition::anyOf(std::vector{active, Condition::more("endDate"_L1, before),
                                        Condition::more("dateCancelled"_L1, before)});
}

bool isAskedFor(const PsaImport::AgreementRow &row, const AgreementQuestion &question)
{
    const Agreement &agreement = row.agreement;
    if (!question.types.isEmpty() && !question.types.contains(agreement.type, Qt::CaseInsensitive))
        return false;
    return agreement.active ||
           (question.endedSince.isValid() && agreement.endDate && *agreement.endDate >= question.endedSince);
}

} // namespace

namespace connectwise {

QString lastIdOf(const JsonValue &array)
{
    qint64 last = 0;
    for (const JsonValue record : array) {
        if (const auto id = parseScaled(record.member("id").text(), 0))
            last = std::max(last, qint64(*id));
    }
    return QString::number(last);
}

Error noProgressError(const ConnectWiseSubject &subject)
{
    return {ErrorKind::BadAnswer,
            QCoreApplication::translate(
                "ConnectWise", "ConnectWise repeats itself instead of sending the rest of %1, so the "
                               "list is not whole. Try again; if it stays, check whether a proxy is "
                               "in between.")
                .arg(describe(subject)),
            u"paging makes no progress"_s,
            {},
            0};
}

} // namespace connectwise

ConnectWiseListQuery<PsaAccount> companiesQuery(const ConnectWiseApi &api, const ConnectWiseRules &rules)
{
    ConnectWiseListQuery<PsaAccount> query;
    query.subject = api.subject(ConnectWiseResource::Companies);
    query.path = u"company/companies"_s;
    query.condition = Condition::is("deletedFlag"_L1, Value::flag(false));
    query.fields = u"id,identifier,name,status,website,deletedFlag"_s;
    query.decode = [rules](const JsonValue &array) { return decodeCompanies(array, rules); };
    return query;
}

ConnectWiseListQuery<PsaProduct> productsQuery(const ConnectWiseApi &api)
{
    ConnectWiseListQuery<PsaProduct> query;
    query.subject = api.subject(ConnectWiseResource::Products);
    query.path = u"procurement/catalog"_s;
    query.condition = Condition::is("inactiveFlag"_L1, Value::flag(false));
    query.fields = u"id,identifier,description,inactiveFlag,price,cost,manufacturerPartNumber,vendorSku"_s;
    query.decode = [](const JsonValue &array) { return decodeProducts(array); };
    return query;
}

std::vector<ConnectWiseListQuery<PsaProduct>> singleProductsQueries(const ConnectWiseApi &api,
                                                                    const QStringList &keys)
{
    std::vector<ConnectWiseListQuery<PsaProduct>> queries;
    for (Condition &part : inParts("id"_L1, idValues(keys))) {
        queries.push_back(productsQuery(api));
        queries.back().condition = std::move(part);
    }
    return queries;
}

ConnectWiseListQuery<PsaImport::AgreementRow> activeAgreementsQuery(const ConnectWiseApi &api,
                                                                    const ConnectWiseRules &rules)
{
    AgreementQuery query = agreementsQuery(api, rules);
    query.condition = activeOrEndedSince({});
    query.keep = [](const PsaImport::AgreementRow &row) { return row.agreement.active; };
    return query;
}

std::vector<ConnectWiseListQuery<PsaImport::AgreementRow>>
agreementsQueries(const ConnectWiseApi &api, const AgreementQuestion &question, const ConnectWiseRules &rules)
{
    constexpr qsizetype longest = 6000; // of a condition; beyond it the types are sifted here only
    std::vector<AgreementQuery> queries;
    AgreementQuery current = agreementsQuery(api, rules);
    const Condition lately = activeOrEndedSince(question.endedSince);
    current.condition = Condition::allOf(std::vector{lately, ofTypes(question.types)});
    if (!current.condition.isSure() || current.condition.encodedSize() > longest)
        current.condition = lately;
    current.keep = [question](const PsaImport::AgreementRow &row) { return isAskedFor(row, question); };
    queries.push_back(std::move(current));
    for (Condition &part : inParts("company/id"_L1, idValues(question.mappedAccounts))) {
        queries.push_back(agreementsQuery(api, rules));
        queries.back().condition = std::move(part);
    }
    return queries;
}

/// All fields: which there are differs between the generations of the API, and an unknown name is an error.
ConnectWiseListQuery<PsaImport::Line>
linesQuery(const ConnectWiseApi &api, const PsaImport::AgreementRow &agreement, const ConnectWiseRules &rules)
{
    ConnectWiseListQuery<PsaImport::Line> query;
    query.subject = api.subject(ConnectWiseResource::Additions);
    query.subject.name = agreement.agreement.name;
    query.path = u"finance/agreements/%1/additions"_s.arg(agreement.agreement.key);
    query.lane = Lane::Accounts;
    query.makesSure = false; // thousands of them, hardly ever longer than a page
    query.decode = [agreement, rules](const JsonValue &array) {
        return decodeLines(array, agreement, rules);
    };
    return query;
}

} // namespace trueup
