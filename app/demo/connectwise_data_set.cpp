// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_data_set.h"

#include "core/base/iso_text.h"

#include <QDateTime>

#include <algorithm>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

const QString byHand = u"Application"_s;
const QString byInterface = u"API"_s;

template <typename Record>
std::map<int, Record> byId(std::vector<Record> &&records)
{
    std::map<int, Record> map;
    for (Record &record : records) {
        const int id = record.id;
        map.emplace(id, std::move(record));
    }
    return map;
}

template <typename Record>
std::vector<Record> valuesOf(const std::map<int, Record> &map)
{
    std::vector<Record> values;
    values.reserve(map.size());
    for (const auto &[id, record] : map)
        values.push_back(record);
    return values;
}

template <typename Record>
std::optional<Record> valueAt(const std::map<int, Record> &map, int id)
{
    const auto found = map.find(id);
    return found == map.end() ? std::nullopt : std::optional(found->second);
}

QString moved(const QString &what, const QString &from, const QString &to)
{
    return u"The value of %1 was changed from \"%2\" to \"%3\"."_s.arg(what, from, to);
}

/// One sentence for each difference that a person would look for.
QStringList differences(const CwAddition &before, const CwAddition &after)
{
    QStringList texts;
    const auto compare = [&](const QString &what, const QString &from, const QString &to) {
        if (from != to)
            texts.append(moved(what, from, to));
    };
    compare(u"Quantity"_s, before.quantity.toText(), after.quantity.toText());
    compare(u"Less Included"_s, before.lessIncluded.toText(), after.lessIncluded.toText());
    compare(u"Unit Price"_s, before.unitPrice.toText(), after.unitPrice.toText());
    compare(u"Unit Cost"_s, before.unitCost.toText(), after.unitCost.toText());
    compare(u"Product"_s, before.product.identifier, after.product.identifier);
    compare(u"Bill Customer"_s, cwName(before.bill), cwName(after.bill));
    compare(u"Effective Date"_s, isoText(before.effective), isoText(after.effective));
    compare(u"Cancelled Date"_s, isoText(before.cancelled), isoText(after.cancelled));
    return texts;
}

CwAuditRow creationRow(const CwStamp &stamp, const QString &what)
{
    return {u"%1 created."_s.arg(what), stamp.entered, stamp.enteredBy, byHand};
}

} // namespace

ConnectWiseDataSet::ConnectWiseDataSet(CwRecords records, QDate today, std::function<qint64()> clockMs)
    : m_clockMs(std::move(clockMs)), m_today(today), m_companies(byId(std::move(records.companies))),
      m_products(byId(std::move(records.products))), m_agreements(byId(std::move(records.agreements))),
      m_additions(byId(std::move(records.additions)))
{
    if (!m_clockMs)
        m_clockMs = [] { return QDateTime::currentMSecsSinceEpoch(); };
    for (const auto &[id, addition] : m_additions)
        m_byAgreement[addition.agreementId].push_back(id);
    m_lastAddition = m_additions.empty() ? 0 : m_additions.rbegin()->first;
}

QDate ConnectWiseDataSet::today() const
{
    const std::lock_guard lock(m_mutex);
    return m_today;
}

void ConnectWiseDataSet::setToday(QDate today)
{
    const std::lock_guard lock(m_mutex);
    m_today = today;
}

std::vector<CwCompany> ConnectWiseDataSet::companies() const
{
    const std::lock_guard lock(m_mutex);
    return valuesOf(m_companies);
}

std::vector<CwProduct> ConnectWiseDataSet::products() const
{
    const std::lock_guard lock(m_mutex);
    return valuesOf(m_products);
}

std::vector<CwAgreement> ConnectWiseDataSet::agreements() const
{
    const std::lock_guard lock(m_mutex);
    return valuesOf(m_agreements);
}

std::optional<CwCompany> ConnectWiseDataSet::company(int id) const
{
    const std::lock_guard lock(m_mutex);
    return valueAt(m_companies, id);
}

std::optional<CwProduct> ConnectWiseDataSet::product(int id) const
{
    const std::lock_guard lock(m_mutex);
    return valueAt(m_products, id);
}

std::optional<CwAgreement> ConnectWiseDataSet::agreement(int id) const
{
    const std::lock_guard lock(m_mutex);
    return valueAt(m_agreements, id);
}

std::optional<std::vector<CwLine>> ConnectWiseDataSet::lines(int agreementId) const
{
    const std::lock_guard lock(m_mutex);
    if (!m_agreements.contains(agreementId))
        return std::nullopt;
    std::vector<CwLine> lines;
    for (const int id : m_byAgreement.value(agreementId))
        lines.push_back(lineLocked(m_additions.at(id)));
    return lines;
}

std::optional<CwAddition> ConnectWiseDataSet::addition(int additionId) const
{
    const std::lock_guard lock(m_mutex);
    return valueAt(m_additions, additionId);
}

std::optional<CwLine> ConnectWiseDataSet::line(int agreementId, int additionId) const
{
    const std::lock_guard lock(m_mutex);
    const CwAddition *found = find(additionId);
    if (!found || found->agreementId != agreementId)
        return std::nullopt;
    return lineLocked(*found);
}

int ConnectWiseDataSet::additionCount() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(m_additions.size());
}

std::vector<CwAddition> ConnectWiseDataSet::activeLines(int companyId, const QString &productIdentifier) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<CwAddition> lines;
    for (const auto &[id, addition] : m_additions) {
        if (addition.product.identifier != productIdentifier || addition.cancelled.isValid())
            continue;
        const auto agreement = m_agreements.find(addition.agreementId);
        if (agreement != m_agreements.end() && agreement->second.company.id == companyId &&
            agreement->second.state == CwState::Active)
            lines.push_back(addition);
    }
    return lines;
}

std::optional<Quantity> ConnectWiseDataSet::quantityOf(int additionId) const
{
    const std::lock_guard lock(m_mutex);
    const CwAddition *found = find(additionId);
    return found ? std::optional(found->quantity) : std::nullopt;
}

std::vector<CwAuditRow> ConnectWiseDataSet::auditOfAddition(int additionId) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<CwAuditRow> rows;
    if (const CwAddition *found = find(additionId))
        rows.push_back(creationRow(found->stamp, u"Addition"_s));
    else if (const auto gone = m_removed.constFind(additionId); gone != m_removed.cend())
        rows.push_back(creationRow(*gone, u"Addition"_s));
    if (const auto trail = m_additionTrail.find(additionId); trail != m_additionTrail.end())
        rows.insert(rows.end(), trail->second.begin(), trail->second.end());
    return rows;
}

std::vector<CwAuditRow> ConnectWiseDataSet::auditOfAgreement(int agreementId) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<CwAuditRow> rows;
    if (const auto found = m_agreements.find(agreementId); found != m_agreements.end())
        rows.push_back(creationRow(found->second.stamp, u"Agreement"_s));
    if (const auto trail = m_agreementTrail.find(agreementId); trail != m_agreementTrail.end())
        rows.insert(rows.end(), trail->second.begin(), trail->second.end());
    return rows;
}

CwResult<CwLine> ConnectWiseDataSet::change(const CwChange &change, CwWrite write, bool apply)
{
    const std::lock_guard lock(m_mutex);
    write.at = m_clockMs();
    const auto settle = [&](int status) {
        write.status = status;
        m_ledger.add(write);
    };
    CwAddition *stored = find(write.additionId);
    if (!stored || stored->agreementId != write.agreementId) {
        settle(404);
        return tl::make_unexpected(notFound(u"Addition"_s, write.additionId));
    }
    write.before = write.after = stored->quantity;
    auto changed = change(*stored, [this](const QJsonObject &reference) { return lookUp(reference); });
    if (!changed) {
        settle(changed.error().status);
        return tl::make_unexpected(changed.error());
    }
    if (!apply || !changed->touched) {
        settle(200);
        return lineLocked(changed->addition);
    }
    storeLocked(*stored, changed->addition, write.by, byInterface);
    write.after = stored->quantity;
    write.applied = true;
    settle(200);
    return lineLocked(*stored);
}

CwResult<CwLine> ConnectWiseDataSet::create(const CwChange &change, CwWrite write, bool apply)
{
    const std::lock_guard lock(m_mutex);
    write.at = m_clockMs();
    const auto settle = [&](int status) {
        write.status = status;
        m_ledger.add(write);
    };
    if (!findAgreement(write.agreementId)) {
        settle(404);
        return tl::make_unexpected(notFound(u"Agreement"_s, write.agreementId));
    }
    CwAddition fresh;
    fresh.agreementId = write.agreementId;
    auto made = change(fresh, [this](const QJsonObject &reference) { return lookUp(reference); });
    if (!made) {
        settle(made.error().status);
        return tl::make_unexpected(made.error());
    }
    if (!apply) {
        made->addition.id = m_lastAddition + 1;
        stamp(made->addition.stamp, write.by);
        settle(201);
        return lineLocked(made->addition);
    }
    write.additionId = insertLocked(made->addition, write.by, byInterface);
    write.after = made->addition.quantity;
    write.applied = true;
    settle(201);
    return lineLocked(m_additions.at(write.additionId));
}

CwResult<void> ConnectWiseDataSet::remove(CwWrite write, bool apply)
{
    const std::lock_guard lock(m_mutex);
    write.at = m_clockMs();
    const CwAddition *stored = find(write.additionId);
    const bool known = stored && stored->agreementId == write.agreementId;
    if (known)
        write.before = stored->quantity;
    write.applied = known && apply;
    if (known && !apply)
        write.after = write.before;
    if (write.applied) {
        auditLocked(m_additionTrail, write.additionId, u"Addition deleted."_s, write.by, byInterface);
        eraseLocked(write.additionId);
    }
    write.status = known ? 204 : 404;
    const int id = write.additionId;
    m_ledger.add(std::move(write));
    if (!known)
        return tl::make_unexpected(notFound(u"Addition"_s, id));
    return {};
}

void ConnectWiseDataSet::enter(CwWrite write)
{
    const std::lock_guard lock(m_mutex);
    write.at = m_clockMs();
    if (const CwAddition *stored = find(write.additionId))
        write.before = write.after = stored->quantity;
    m_ledger.add(std::move(write));
}

CwAddition *ConnectWiseDataSet::find(int additionId)
{
    const auto found = m_additions.find(additionId);
    return found == m_additions.end() ? nullptr : &found->second;
}

const CwAddition *ConnectWiseDataSet::find(int additionId) const
{
    const auto found = m_additions.find(additionId);
    return found == m_additions.end() ? nullptr : &found->second;
}

CwAgreement *ConnectWiseDataSet::findAgreement(int agreementId)
{
    const auto found = m_agreements.find(agreementId);
    return found == m_agreements.end() ? nullptr : &found->second;
}

CwLine ConnectWiseDataSet::lineLocked(const CwAddition &addition) const
{
    const auto agreement = m_agreements.find(addition.agreementId);
    return {addition, agreement == m_agreements.end() ? CwState::Inactive : agreement->second.state};
}

std::optional<CwProduct> ConnectWiseDataSet::lookUp(const QJsonObject &reference) const
{
    if (reference.contains(u"id"_s))
        return valueAt(m_products, reference[u"id"_s].toInt());
    const QString identifier = reference[u"identifier"_s].toString();
    for (const auto &[id, product] : m_products) {
        if (product.identifier == identifier)
            return product;
    }
    return std::nullopt;
}

int ConnectWiseDataSet::insertLocked(CwAddition addition, const QString &by, const QString &source)
{
    const int id = ++m_lastAddition;
    addition.id = id;
    addition.sequence = static_cast<int>(m_byAgreement[addition.agreementId].size()) + 1;
    stamp(addition.stamp, by);
    addition.stamp.entered = addition.stamp.updated;
    addition.stamp.enteredBy = by;
    auditLocked(m_additionTrail, id, moved(u"Quantity"_s, {}, addition.quantity.toText()), by, source);
    m_byAgreement[addition.agreementId].push_back(id);
    m_additions.emplace(id, std::move(addition));
    return id;
}

void ConnectWiseDataSet::eraseLocked(int additionId)
{
    const auto found = m_additions.find(additionId);
    m_removed.insert(additionId, found->second.stamp);
    std::erase(m_byAgreement[found->second.agreementId], additionId);
    m_additions.erase(found);
}

void ConnectWiseDataSet::storeLocked(CwAddition &stored, const CwAddition &after, const QString &by,
                                     const QString &source)
{
    for (const QString &text : differences(stored, after))
        auditLocked(m_additionTrail, stored.id, text, by, source);
    stored = after;
    stamp(stored.stamp, by);
}

void ConnectWiseDataSet::stamp(CwStamp &stamp, const QString &by) const
{
    stamp.updated = m_clockMs();
    stamp.updatedBy = by;
}

void ConnectWiseDataSet::auditLocked(std::map<int, std::vector<CwAuditRow>> &trail, int id,
                                     const QString &text, const QString &by, const QString &source)
{
    trail[id].push_back({text, m_clockMs(), by, source});
}

} // namespace trueup::demo
