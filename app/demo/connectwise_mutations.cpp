// SPDX-License-Identifier: GPL-3.0-or-later
// What other people and tools do to the PSA's data.
#include "app/demo/connectwise_data_set.h"

#include "core/base/iso_text.h"

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

const QString byHand = u"Application"_s;

} // namespace

bool ConnectWiseDataSet::changeLine(int additionId, const QString &by,
                                    const std::function<void(CwAddition &)> &change)
{
    const std::lock_guard lock(m_mutex);
    CwAddition *stored = find(additionId);
    if (!stored)
        return false;
    CwAddition after = *stored;
    change(after);
    storeLocked(*stored, after, by, byHand);
    return true;
}

bool ConnectWiseDataSet::changeAgreement(int agreementId, const QString &by, const QString &what,
                                         const std::function<void(CwAgreement &)> &change)
{
    const std::lock_guard lock(m_mutex);
    CwAgreement *stored = findAgreement(agreementId);
    if (!stored)
        return false;
    change(*stored);
    stamp(stored->stamp, by);
    auditLocked(m_agreementTrail, agreementId, what, by, byHand);
    return true;
}

bool ConnectWiseDataSet::setQuantity(int additionId, Quantity quantity, const QString &by)
{
    return changeLine(additionId, by, [&](CwAddition &line) { line.quantity = quantity; });
}

bool ConnectWiseDataSet::setLessIncluded(int additionId, Quantity quantity, const QString &by)
{
    return changeLine(additionId, by, [&](CwAddition &line) { line.lessIncluded = quantity; });
}

bool ConnectWiseDataSet::setPrice(int additionId, Amount price, const QString &by)
{
    return changeLine(additionId, by, [&](CwAddition &line) { line.unitPrice = price; });
}

bool ConnectWiseDataSet::setCost(int additionId, Amount cost, const QString &by)
{
    return changeLine(additionId, by, [&](CwAddition &line) { line.unitCost = cost; });
}

bool ConnectWiseDataSet::setBill(int additionId, CwBill bill, const QString &by)
{
    return changeLine(additionId, by, [&](CwAddition &line) { line.bill = bill; });
}

bool ConnectWiseDataSet::setProduct(int additionId, int productId, const QString &by)
{
    const auto named = product(productId);
    return named && changeLine(additionId, by, [&](CwAddition &line) {
               line.product = {named->id, named->identifier, {}};
           });
}

bool ConnectWiseDataSet::cancelLine(int additionId, QDate last, const QString &by)
{
    return changeLine(additionId, by, [&](CwAddition &line) { line.cancelled = last; });
}

bool ConnectWiseDataSet::deleteLine(int additionId, const QString &by)
{
    const std::lock_guard lock(m_mutex);
    if (!find(additionId))
        return false;
    auditLocked(m_additionTrail, additionId, u"Addition deleted."_s, by, byHand);
    eraseLocked(additionId);
    return true;
}

int ConnectWiseDataSet::addLine(int agreementId, int productId, Quantity quantity, Amount price,
                                QDate effective, const QString &by)
{
    const std::lock_guard lock(m_mutex);
    const auto product = m_products.find(productId);
    if (!findAgreement(agreementId) || product == m_products.end())
        return 0;
    CwAddition line;
    line.agreementId = agreementId;
    line.product = {productId, product->second.identifier, {}};
    line.quantity = quantity;
    line.unitPrice = price;
    line.unitCost = product->second.cost;
    line.effective = effective;
    line.description = product->second.description;
    line.invoiceDescription = product->second.customerDescription;
    return insertLocked(std::move(line), by, byHand);
}

bool ConnectWiseDataSet::touchLine(int additionId, const QString &by)
{
    return changeLine(additionId, by, [](CwAddition &) {});
}

bool ConnectWiseDataSet::setStored(int additionId, const QString &property, const QJsonValue &value)
{
    const std::lock_guard lock(m_mutex);
    CwAddition *stored = find(additionId);
    if (!stored)
        return false;
    stored->others.insert(property, value);
    return true;
}

bool ConnectWiseDataSet::cancelAgreement(int agreementId, QDate on, const QString &by)
{
    return changeAgreement(agreementId, by, u"Agreement cancelled on %1."_s.arg(isoText(on)),
                           [&](CwAgreement &agreement) {
                               agreement.cancelled = true;
                               agreement.cancelledOn = on;
                               agreement.state = CwState::Cancelled;
                               agreement.reasonCancelled = u"Customer left"_s;
                           });
}

bool ConnectWiseDataSet::endAgreement(int agreementId, QDate on, const QString &by)
{
    const bool past = on.isValid() && on < today();
    return changeAgreement(agreementId, by, u"Ending date set to %1."_s.arg(isoText(on)),
                           [&](CwAgreement &agreement) {
                               agreement.end = on;
                               agreement.state = past ? CwState::Expired : CwState::Active;
                           });
}

bool ConnectWiseDataSet::setProrate(int agreementId, bool prorate, const QString &by)
{
    return changeAgreement(agreementId, by,
                           prorate ? u"Proration switched on."_s : u"Proration switched off."_s,
                           [&](CwAgreement &agreement) { agreement.prorate = prorate; });
}

bool ConnectWiseDataSet::moveNextInvoice(int agreementId, QDate day, const QString &by)
{
    return changeAgreement(agreementId, by, u"Next invoice date set to %1."_s.arg(isoText(day)),
                           [&](CwAgreement &agreement) { agreement.nextInvoice = day; });
}

int ConnectWiseDataSet::runInvoices(QDate day, const QString &by)
{
    const std::lock_guard lock(m_mutex);
    int count = 0;
    for (auto &[id, agreement] : m_agreements) {
        const int months = cwCycleMonths(agreement.billingCycle.name);
        if (agreement.state != CwState::Active || months == 0 || !agreement.nextInvoice.isValid() ||
            agreement.nextInvoice > day)
            continue;
        const QDate first = agreement.nextInvoice;
        for (int step = 1; agreement.nextInvoice <= day; ++step)
            agreement.nextInvoice = first.addMonths(step * months); // from the first: the 31st stays the 31st
        stamp(agreement.stamp, by);
        auditLocked(m_agreementTrail, id,
                    u"Invoiced; next invoice on %1."_s.arg(isoText(agreement.nextInvoice)), by, byHand);
        ++count;
    }
    return count;
}

bool ConnectWiseDataSet::ownByTool(int additionId, Quantity quantity, const QString &tool)
{
    const std::lock_guard lock(m_mutex);
    if (!find(additionId))
        return false;
    m_toolLines[additionId] = {quantity, tool};
    return true;
}

int ConnectWiseDataSet::runTool()
{
    const std::lock_guard lock(m_mutex);
    int count = 0;
    for (const auto &[id, wanted] : m_toolLines) {
        CwAddition *stored = find(id);
        if (!stored || stored->quantity == wanted.quantity)
            continue;
        CwAddition after = *stored;
        after.quantity = wanted.quantity;
        storeLocked(*stored, after, wanted.tool, u"API"_s);
        ++count;
    }
    return count;
}

bool ConnectWiseDataSet::renameCompany(int companyId, const QString &name, const QString &by)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_companies.find(companyId);
    if (found == m_companies.end())
        return false;
    found->second.name = name;
    stamp(found->second.stamp, by);
    for (auto &[id, agreement] : m_agreements) {
        for (CwReference *named : {&agreement.company, &agreement.billTo}) {
            if (named->id == companyId)
                named->name = name;
        }
    }
    return true;
}

bool ConnectWiseDataSet::setCompanyStatus(int companyId, const QString &status, const QString &by)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_companies.find(companyId);
    if (found == m_companies.end())
        return false;
    found->second.status = {status == "Active"_L1 ? 1 : 2, {}, status};
    stamp(found->second.stamp, by);
    return true;
}

bool ConnectWiseDataSet::setProductInactive(int productId, bool inactive, const QString &by)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_products.find(productId);
    if (found == m_products.end())
        return false;
    found->second.inactive = inactive;
    stamp(found->second.stamp, by);
    return true;
}

} // namespace trueup::demo
