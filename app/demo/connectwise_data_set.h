// SPDX-License-Identifier: GPL-3.0-or-later
// What the PSA holds, what others in the company do to it, and what was written to it.
#pragma once

#include "app/demo/connectwise_ledger.h"
#include "app/demo/connectwise_records.h"
#include "app/demo/connectwise_writes.h"

#include <QHash>
#include <QString>

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace trueup::demo {

struct CwAuditRow
{
    QString text = {};
    qint64 at = 0; ///< milliseconds since 1970, UTC
    QString by = {};
    QString source = {}; ///< "API" or "Application"
};

/// A line as it is answered: with the state of its agreement.
struct CwLine
{
    CwAddition addition;
    CwState agreement = CwState::Active;
};

/// Thread-safe. Every mutator takes the name that the audit trail and updatedBy show, moves lastUpdated, and
/// answers false (or 0) where there is no such record.
class ConnectWiseDataSet
{
public:
    /// clockMs: milliseconds since 1970; empty = the machine's clock. Called from several threads.
    ConnectWiseDataSet(CwRecords records, QDate today, std::function<qint64()> clockMs = {});

    QDate today() const;
    /// What a line's own status is derived from.
    void setToday(QDate today);
    std::vector<CwCompany> companies() const;
    std::vector<CwProduct> products() const;
    std::vector<CwAgreement> agreements() const;
    std::optional<CwCompany> company(int id) const;
    std::optional<CwProduct> product(int id) const;
    std::optional<CwAgreement> agreement(int id) const;
    /// By id. nullopt for an unknown agreement.
    std::optional<std::vector<CwLine>> lines(int agreementId) const;
    std::optional<CwAddition> addition(int additionId) const;
    std::optional<CwLine> line(int agreementId, int additionId) const;
    int additionCount() const;
    /// Lines of one product at one company that go on, on agreements that go on; by id.
    std::vector<CwAddition> activeLines(int companyId, const QString &productIdentifier) const;
    /// What is stored now; nullopt for no such line.
    std::optional<Quantity> quantityOf(int additionId) const;
    /// Oldest first; the record's creation first of all.
    std::vector<CwAuditRow> auditOfAddition(int additionId) const;
    std::vector<CwAuditRow> auditOfAgreement(int agreementId) const;

    // What other people and tools do.
    bool setQuantity(int additionId, Quantity quantity, const QString &by);
    bool setLessIncluded(int additionId, Quantity quantity, const QString &by);
    bool setPrice(int additionId, Amount price, const QString &by);
    bool setCost(int additionId, Amount cost, const QString &by);
    bool setBill(int additionId, CwBill bill, const QString &by);
    bool setProduct(int additionId, int productId, const QString &by);
    /// last: its last billing day; invalid = goes on again.
    bool cancelLine(int additionId, QDate last, const QString &by);
    bool deleteLine(int additionId, const QString &by);
    /// The new line's id.
    int addLine(int agreementId, int productId, Quantity quantity, Amount price, QDate effective,
                const QString &by);
    /// Only lastUpdated moves, as when somebody opens the line and saves it.
    bool touchLine(int additionId, const QString &by);
    /// Stores a property as it is, valid or not: how old records came to fail today's checks. No audit row.
    bool setStored(int additionId, const QString &property, const QJsonValue &value);
    bool cancelAgreement(int agreementId, QDate on, const QString &by);
    /// Its ending date; a past one makes it expired.
    bool endAgreement(int agreementId, QDate on, const QString &by);
    bool setProrate(int agreementId, bool prorate, const QString &by);
    bool moveNextInvoice(int agreementId, QDate day, const QString &by);
    /// Generates what is due on `day`: every active agreement's next invoice moves on by its cycle until it
    /// lies behind it. Answers how many agreements moved.
    int runInvoices(QDate day, const QString &by);
    /// A tool that owns the line: runTool() sets it to `quantity` again whenever it has become another.
    bool ownByTool(int additionId, Quantity quantity, const QString &tool);
    /// Answers how many lines it set back.
    int runTool();
    bool renameCompany(int companyId, const QString &name, const QString &by);
    bool setCompanyStatus(int companyId, const QString &status, const QString &by);
    bool setProductInactive(int productId, bool inactive, const QString &by);

    // What came in over the interface. `write` says who asked for what and is entered in the ledger with its
    // outcome; apply false = the answer tells of a change that does not take place.
    CwResult<CwLine> change(const CwChange &change, CwWrite write, bool apply = true);
    CwResult<CwLine> create(const CwChange &change, CwWrite write, bool apply = true);
    CwResult<void> remove(CwWrite write, bool apply = true);
    /// Enters a write that was answered without looking at the data.
    void enter(CwWrite write);

    const ConnectWiseLedger &ledger() const { return m_ledger; }
    ConnectWiseLedger &ledger() { return m_ledger; }

private:
    struct ToolLine
    {
        Quantity quantity;
        QString tool;
    };
    CwAddition *find(int additionId);
    const CwAddition *find(int additionId) const;
    CwAgreement *findAgreement(int agreementId);
    CwLine lineLocked(const CwAddition &addition) const;
    std::optional<CwProduct> lookUp(const QJsonObject &reference) const;
    int insertLocked(CwAddition addition, const QString &by, const QString &source);
    void eraseLocked(int additionId);
    /// Stores `after` with a new stamp, an audit row for each difference that matters.
    void storeLocked(CwAddition &stored, const CwAddition &after, const QString &by, const QString &source);
    void stamp(CwStamp &stamp, const QString &by) const;
    void auditLocked(std::map<int, std::vector<CwAuditRow>> &trail, int id, const QString &text,
                     const QString &by, const QString &source);
    bool changeLine(int additionId, const QString &by, const std::function<void(CwAddition &)> &change);
    bool changeAgreement(int agreementId, const QString &by, const QString &what,
                         const std::function<void(CwAgreement &)> &change);

    std::function<qint64()> m_clockMs;
    mutable std::mutex m_mutex; ///< guards what follows
    QDate m_today;
    std::map<int, CwCompany> m_companies;
    std::map<int, CwProduct> m_products;
    std::map<int, CwAgreement> m_agreements;
    std::map<int, CwAddition> m_additions;
    QHash<int, std::vector<int>> m_byAgreement; ///< ids of additions, ascending
    QHash<int, CwStamp> m_removed;              ///< creation of deleted lines, for their trail
    std::map<int, std::vector<CwAuditRow>> m_additionTrail;
    std::map<int, std::vector<CwAuditRow>> m_agreementTrail;
    std::map<int, ToolLine> m_toolLines;
    int m_lastAddition = 0;
    ConnectWiseLedger m_ledger;
};

} // namespace trueup::demo
