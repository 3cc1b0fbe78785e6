// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/connector.h"
#include "core/domain/fetch_result.h"
#include "core/domain/psa_import.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace trueup {

/// A whole list, followed to its end: a list that ended early is a failure, never a shorter list.
template <typename Row>
struct PsaList
{
    std::vector<Row> rows; ///< distinct by key
    FetchStats stats;
};

/// Which agreements a sync reads (R9).
struct AgreementQuestion
{
    QStringList mappedAccounts; ///< keys: their agreements are read whatever their status
    QDate endedSince;           ///< besides the active ones those that ended on this day or later
    QStringList types;          ///< names; empty = all. Mapped companies' agreements come whatever their type
};

/// One billed line as it is at this moment, with all that a write relies on.
struct LineReading
{
    PsaImport::Line line;
    PsaImport::AgreementRow agreement;
};

/// A quantity for one billed line.
struct QuantityChange
{
    QString agreementKey;
    QString lineKey;
    Quantity quantity;
};

/// A billed line to be made.
struct NewLine
{
    QString agreementKey;
    QString productKey;
    Quantity quantity;
    QDate effectiveDate;
};

/// What became of one write request.
enum class WriteOutcome {
    Accepted, ///< the PSA says so; only a reading proves it
    Refused,  ///< the PSA says no to this record or quantity: nothing was written
    NotNow,   ///< the PSA says no for a reason that is not the record's (keys, rights, somebody has it open):
              ///< nothing was written, and the same may be asked again
    NotSent,  ///< it never left this machine: nothing was written
    Unknown,  ///< no answer, or one that leaves open what happened (R21)
};

struct WriteAnswer
{
    WriteOutcome outcome = WriteOutcome::Unknown;
    std::optional<Error> error; ///< unless Accepted; of a refusal the PSA's own words
    QString field;              ///< which field the PSA refused
    QString requestId;          ///< the PSA's
    QString createdKey;         ///< of a line that was made
};

/// One row of the PSA's own trail of a billed line.
struct PsaTrailRow
{
    QDateTime at;
    QString by;
    QString text;
};

/// A request as it will be sent, for a person to read. Never a key.
struct RequestPreview
{
    QString method; ///< "PATCH"
    QString url;
    QByteArray body; ///< JSON as sent
};

/// A PSA that is read and written over the network. Everything is read; the only writes are
/// changeQuantity() and createLine(), each sends exactly one request and is never repeated by itself.
///
/// checkAccess(): site, sign-in, companies, products, agreements, lines of one agreement; the sentence of a
/// failed step names the right that is missing in the PSA's own menu words.
class PsaConnector : public Connector
{
    Q_OBJECT
public:
    using Connector::Connector;
    ~PsaConnector() override;

    template <typename Row>
    using ListDone = std::function<void(FetchResult<PsaList<Row>>)>;

    /// Companies that are not deleted, active or not.
    virtual void listAccounts(ListDone<PsaAccount> done) = 0;
    /// The catalogue's active products.
    virtual void listProducts(ListDone<PsaProduct> done) = 0;
    /// Single products, inactive ones too, that lines name; those the PSA does not have are left out.
    virtual void fetchProducts(const QStringList &keys, ListDone<PsaProduct> done) = 0;
    virtual void listAgreements(const AgreementQuestion &question,
                                ListDone<PsaImport::AgreementRow> done) = 0;
    /// Every line of one agreement, ended ones too.
    virtual void fetchLines(const PsaImport::AgreementRow &agreement, ListDone<PsaImport::Line> done) = 0;

    /// One line and its agreement, fresh and whole. NotFound when the PSA has no such line any more.
    virtual void readLine(const QString &agreementKey, const QString &lineKey,
                          std::function<void(Result<LineReading>)> done) = 0;
    /// The PSA's trail of one line, newest first; empty where the PSA keeps none for us to read.
    virtual void readTrail(const QString &lineKey,
                           std::function<void(Result<std::vector<PsaTrailRow>>)> done) = 0;

    /// Writes the quantity and nothing else. cancel() does not call a request back that was begun: its answer
    /// is waited for, as long as a request may take.
    virtual void changeQuantity(const QuantityChange &change, std::function<void(WriteAnswer)> done) = 0;
    /// Makes one line.
    virtual void createLine(const NewLine &line, std::function<void(WriteAnswer)> done) = 0;

    /// The requests of the two, byte for byte as they would be sent.
    virtual RequestPreview preview(const QuantityChange &change) const = 0;
    virtual RequestPreview preview(const NewLine &line) const = 0;

    /// ConnectWise: the codebase in use, which may have moved since the connector was made; to be remembered.
    virtual QString codebase() const { return {}; }
};

} // namespace trueup
