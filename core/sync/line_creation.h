// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/push_engine.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace trueup {

/// A line that a person wants made in the PSA: one, looked at, in their own words.
struct LineOrder
{
    QString lineId; ///< of review
    PsaAccountId account{};
    PsaProductId product{};
    AgreementId agreement{};
    Quantity quantity;
    QDate effectiveDate;
    QDate today; ///< in the person's zone
    QString by;
};

struct CreatedLine
{
    QString lineKey; ///< the PSA's id
    Quantity quantity;
};

/// Makes one billed line, where the connection's switch allows it: lists the company's agreements in the PSA
/// itself and looks whether any of them, ended ones too, has a line of the product that nobody cancelled;
/// sends one request; reads the line back. A request whose outcome is unknown is never repeated: the
/// agreement's lines are read at the times of PushTiming, and the line is found or was not made.
/// The audit trail holds the intent before the request, and how it ended: verified, refused, conflict,
/// unknown, not_made (nothing was sent or nothing came of it) or made (but not stored here; a sync will).
///
/// Holds the push lock and the run lock. Lives in the engine thread. `done` is called exactly once,
/// asynchronously: Refused where the switch is off or the PSA says no, Conflict where the product is billed
/// already, Unreachable and the like where nothing was made, Timeout where nobody knows. Destroying it drops
/// it.
class LineCreation final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(Result<CreatedLine>)>;

    explicit LineCreation(PushParts parts, QObject *parent = nullptr);
    ~LineCreation() override;

    void start(LineOrder order, Done done);

private:
    struct Place
    {
        Connection connection;
        PsaAccount account;
        PsaProduct product;
        Agreement agreement;                                  ///< that takes the line, as stored
        std::vector<PsaImport::AgreementRow> agreements = {}; ///< of the company, as the PSA has them now
        std::size_t chosen = 0;                               ///< which of them takes the line

        const Agreement &taker() const { return agreements[chosen].agreement; }
    };
    static Result<Place> findPlace(Database &database, const LineOrder &order);

    void onPlace(Result<Place> place);
    void listAgreements();
    void onAgreements(const std::vector<PsaImport::AgreementRow> &rows);
    void lookForTwins(std::size_t number);
    bool noteLines(const std::vector<PsaImport::Line> &lines, const Agreement &agreement);
    void create();
    void onAnswer(const WriteAnswer &answer);
    void readBack(const QString &lineKey);
    void lookForIt(std::size_t number);
    void onFound(const LineReading &reading);
    void store(const LineReading &reading);
    void endWith(const Error &error, const QString &outcome);
    void endWith(const Error &error);
    void end(Result<CreatedLine> outcome);
    void endLater(const Error &error);

    PushParts m_parts;
    LineOrder m_order;
    Done m_done;
    std::unique_ptr<RunLock> m_pushLock;
    std::unique_ptr<RunLock> m_runLock;
    Place m_place;
    std::shared_ptr<PsaConnector> m_connector;
    QSet<QString> m_known; ///< lines of the chosen agreement before
    std::chrono::milliseconds m_sentAt{0};
    std::optional<Error> m_doubt;
};

} // namespace trueup
