// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/line_creation.h"

#include "core/base/try.h"
#include "core/storage/audit_repository.h"
#include "core/storage/connection_repository.h"
#include "core/storage/psa_repository.h"

#include <QPointer>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

template <typename Row, typename Id>
const Row *rowOf(const std::vector<Row> &rows, Id id)
{
    const auto found = std::ranges::find(rows, id, &Row::id);
    return found == rows.end() ? nullptr : &*found;
}

bool hasEnded(const Agreement &agreement, QDate today)
{
    return !agreement.active || (agreement.endDate && *agreement.endDate < today);
}

Error problem(ErrorKind kind, const QString &message)
{
    return {kind, message, {}, {}, 0};
}

Status appendAudit(Database &database, const LineOrder &order, const QString &outcome, const QString &what,
                   const QDateTime &at)
{
    AuditEntry entry;
    entry.at = at;
    entry.actor = order.by;
    entry.action = u"create_line"_s;
    entry.subject = u"line:"_s + order.lineId;
    entry.detail = {{u"quantity"_s, order.quantity.toText()},
                    {u"effective_date"_s, order.effectiveDate.toString(Qt::ISODate)},
                    {u"outcome"_s, outcome},
                    {u"what"_s, what}};
    RETURN_IF_FAILED(AuditRepository(database).append(entry));
    return {};
}

} // namespace

LineCreation::LineCreation(PushParts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)) {}

LineCreation::~LineCreation() = default;

void LineCreation::start(LineOrder order, Done done)
{
    m_order = std::move(order);
    m_done = std::move(done);
    auto pushLock = takePushLock(m_parts.sync.dataFolder);
    if (!pushLock)
        return endLater(pushLock.error());
    m_pushLock = std::move(*pushLock);
    auto runLock = takeRunLock(m_parts.sync.dataFolder);
    if (!runLock)
        return endLater(runLock.error());
    m_runLock = std::move(*runLock);
    m_parts.sync.writer->post(
        this, [wanted = m_order](Database &database) { return findPlace(database, wanted); },
        [this](Result<Place> place) { onPlace(std::move(place)); });
}

Result<LineCreation::Place> LineCreation::findPlace(Database &database, const LineOrder &order)
{
    const auto snapshot = Snapshot::begin(database);
    RETURN_IF_FAILED(snapshot);
    const auto connections = ConnectionRepository(database).all();
    RETURN_IF_FAILED(connections);
    PsaRepository psa(database);
    const auto accounts = psa.accounts();
    RETURN_IF_FAILED(accounts);
    const auto products = psa.products();
    RETURN_IF_FAILED(products);
    const auto agreements = psa.agreements();
    RETURN_IF_FAILED(agreements);
    const PsaAccount *account = rowOf(*accounts, order.account);
    const PsaProduct *product = rowOf(*products, order.product);
    const Connection *connection = account ? rowOf(*connections, account->connectionId) : nullptr;
    if (!product || !connection)
        return fail(ErrorKind::NotFound,
                    tr("The company or product is no longer there. Refresh and look again."));
    if (!connection->psa.mayCreateLines) {
        return fail(ErrorKind::Refused,
                    tr("Creating agreement lines is switched off for “%1”. An administrator of it may switch "
                       "it on under Connections.")
                        .arg(connection->name));
    }
    const Agreement *agreement = rowOf(*agreements, order.agreement);
    if (!agreement || agreement->accountId != account->id)
        return fail(ErrorKind::NotFound, tr("The agreement is no longer there. Refresh and look again."));
    return Place{*connection, *account, *product, *agreement};
}

void LineCreation::onPlace(Result<Place> place)
{
    if (!place)
        return endWith(place.error());
    m_place = std::move(*place);
    m_parts.sync.findSecret(m_place.connection, this, [this](Result<Secret> secret) {
        if (!secret)
            return endWith(secret.error());
        auto connector = m_parts.sync.makePsaConnector(m_place.connection, *secret);
        if (!connector)
            return endWith(connector.error());
        m_connector = std::move(*connector);
        listAgreements();
    });
}

/// What a sync stored may be old: an agreement that was made since can bill the product already.
void LineCreation::listAgreements()
{
    AgreementQuestion question;
    question.mappedAccounts = {m_place.account.key};
    question.types = m_place.connection.psa.agreementTypes;
    m_connector->listAgreements(
        question, [self = QPointer(this)](FetchResult<PsaList<PsaImport::AgreementRow>> agreements) {
            if (!self)
                return;
            if (!agreements)
                return self->endWith(agreements.error());
            self->onAgreements(agreements->rows);
        });
}

void LineCreation::onAgreements(const std::vector<PsaImport::AgreementRow> &rows)
{
    std::optional<std::size_t> chosen;
    for (const PsaImport::AgreementRow &row : rows) {
        const auto isSame = [&](const PsaImport::AgreementRow &one) {
            return one.agreement.key == row.agreement.key;
        };
        if (row.accountKey != m_place.account.key || std::ranges::any_of(m_place.agreements, isSame))
            continue;
        if (row.agreement.key == m_place.agreement.key)
            chosen = m_place.agreements.size();
        m_place.agreements.push_back(row);
    }
    if (!chosen) {
        return endWith(problem(ErrorKind::Conflict,
                               tr("The agreement “%1” is no longer in the PSA. Sync, then look again.")
                                   .arg(m_place.agreement.name)));
    }
    m_place.chosen = *chosen;
    if (hasEnded(m_place.taker(), m_order.today)) {
        return endWith(problem(
            ErrorKind::Conflict,
            tr("The agreement “%1” has ended. Sync, then choose another.").arg(m_place.taker().name)));
    }
    lookForTwins(0);
}

/// Every agreement of the company, one after the other, as the PSA has them now.
void LineCreation::lookForTwins(std::size_t number)
{
    if (number == m_place.agreements.size())
        return create();
    m_connector->fetchLines(m_place.agreements[number],
                            [self = QPointer(this), number](FetchResult<PsaList<PsaImport::Line>> lines) {
                                if (!self)
                                    return;
                                if (!lines)
                                    return self->endWith(lines.error());
                                if (self->noteLines(lines->rows, self->m_place.agreements[number].agreement))
                                    self->lookForTwins(number + 1);
                            });
}

/// False where one of them bills the product now or later. An agreement that ended does not excuse a line
/// that nobody cancelled: when it is renewed, the line bills again.
bool LineCreation::noteLines(const std::vector<PsaImport::Line> &lines, const Agreement &agreement)
{
    const bool isChosen = agreement.key == m_place.taker().key;
    for (const PsaImport::Line &line : lines) {
        if (isChosen)
            m_known.insert(line.line.key);
        const bool over = line.line.cancelledDate && *line.line.cancelledDate < m_order.today;
        if (line.productKey != m_place.product.key || over)
            continue;
        const QString sentence =
            hasEnded(agreement, m_order.today)
                ? tr("“%1” has ended, but still holds a line with %2 of %3, which bills again once it is "
                     "renewed. Look at that line in the PSA.")
                : tr("“%1” bills %2 of %3 already. Sync, and change that line instead.");
        endWith(problem(ErrorKind::Conflict,
                        sentence.arg(agreement.name, line.line.quantity.toText(), m_place.product.name)));
        return false;
    }
    return true;
}

void LineCreation::create()
{
    const Agreement &agreement = m_place.taker();
    // What is about to be sent stands in the trail before it is.
    m_parts.sync.writer->post(
        this,
        [order = m_order, at = m_parts.sync.clock->now(),
         what = agreement.name](Database &database) -> Status {
            auto transaction = Transaction::begin(database);
            RETURN_IF_FAILED(transaction);
            RETURN_IF_FAILED(appendAudit(database, order, u"intended"_s, what, at));
            return (*transaction)->commit();
        },
        [this, key = agreement.key](const Status &noted) {
            if (!noted)
                return end(fail(noted.error())); // the trail cannot be written, so nothing more goes there
            m_sentAt = m_parts.sync.clock->monotonic();
            m_connector->createLine({key, m_place.product.key, m_order.quantity, m_order.effectiveDate},
                                    [self = QPointer(this)](const WriteAnswer &answer) {
                                        if (self)
                                            self->onAnswer(answer);
                                    });
        });
}

void LineCreation::onAnswer(const WriteAnswer &answer)
{
    m_doubt = answer.error;
    m_sentAt = m_parts.sync.clock->monotonic();
    switch (answer.outcome) {
    case WriteOutcome::Accepted:
        if (!answer.createdKey.isEmpty())
            return readBack(answer.createdKey);
        return lookForIt(0);
    case WriteOutcome::Unknown:
        return lookForIt(0);
    case WriteOutcome::Refused:
    case WriteOutcome::NotNow:
    case WriteOutcome::NotSent:
        break;
    }
    endWith(answer.error.value_or(problem(ErrorKind::Refused, tr("The PSA refused to make the line."))),
            answer.outcome == WriteOutcome::Refused ? u"refused"_s : u"not_made"_s);
}

void LineCreation::readBack(const QString &lineKey)
{
    m_connector->readLine(m_place.taker().key, lineKey, [self = QPointer(this)](Result<LineReading> reading) {
        if (!self)
            return;
        if (reading)
            self->onFound(*reading);
        else
            self->lookForIt(0);
    });
}

void LineCreation::lookForIt(std::size_t number)
{
    if (number == m_parts.timing.looks.size()) {
        Error unknown =
            problem(ErrorKind::Timeout, tr("The PSA shows no new line, and did not say that it refused it. "
                                           "Look at the agreement “%1” in the PSA before you try again.")
                                            .arg(m_place.taker().name));
        if (m_doubt)
            unknown.detail = m_doubt->message;
        return endWith(unknown, u"unknown"_s);
    }
    const auto look = [self = QPointer(this), number] {
        if (!self)
            return;
        self->m_connector->fetchLines(
            self->m_place.agreements[self->m_place.chosen],
            [self, number](FetchResult<PsaList<PsaImport::Line>> lines) {
                if (!self)
                    return;
                if (lines) {
                    for (const PsaImport::Line &line : lines->rows) {
                        if (!self->m_known.contains(line.line.key) &&
                            line.productKey == self->m_place.product.key)
                            return self->onFound({line, self->m_place.agreements[self->m_place.chosen]});
                    }
                }
                self->lookForIt(number + 1);
            });
    };
    const auto wait = m_parts.timing.looks[number] - (m_parts.sync.clock->monotonic() - m_sentAt);
    if (wait <= std::chrono::milliseconds(0))
        return look();
    m_parts.sync.clock->callAfter(wait, this, look);
}

void LineCreation::onFound(const LineReading &reading)
{
    const BilledLine &line = reading.line.line;
    if (reading.line.productKey != m_place.product.key || line.quantity != m_order.quantity) {
        return endWith(problem(ErrorKind::Conflict,
                               tr("The PSA made line %1 with %2, not %3. Correct it in the PSA, then sync.")
                                   .arg(line.key, line.quantity.toText(), m_order.quantity.toText())));
    }
    store(reading);
}

void LineCreation::store(const LineReading &reading)
{
    m_parts.sync.writer->post(
        this,
        [order = m_order, reading, connection = m_place.connection.id,
         at = m_parts.sync.clock->now()](Database &database) -> Status {
            auto transaction = Transaction::begin(database);
            RETURN_IF_FAILED(transaction);
            RETURN_IF_FAILED(
                PsaRepository(database).setQuantityRead(connection, reading.line, reading.agreement, at));
            RETURN_IF_FAILED(appendAudit(database, order, u"verified"_s, reading.line.line.key, at));
            return (*transaction)->commit();
        },
        [this, made = CreatedLine{reading.line.line.key, reading.line.line.quantity}](const Status &stored) {
            if (stored)
                end(made);
            else
                endWith(stored.error(), u"made"_s);
        });
}

void LineCreation::endWith(const Error &error)
{
    if (error.kind == ErrorKind::Conflict)
        return endWith(error, u"conflict"_s);
    endWith(error, error.kind == ErrorKind::Refused ? u"refused"_s : u"not_made"_s);
}

/// An end without a line stands in the trail too, in its own words.
void LineCreation::endWith(const Error &error, const QString &outcome)
{
    m_parts.sync.writer->post(
        this,
        [order = m_order, outcome, what = error.message,
         at = m_parts.sync.clock->now()](Database &database) -> Status {
            auto transaction = Transaction::begin(database);
            RETURN_IF_FAILED(transaction);
            RETURN_IF_FAILED(appendAudit(database, order, outcome, what, at));
            return (*transaction)->commit();
        },
        [this, error](const Status &noted) {
            Error told = error;
            if (!noted) // what came of the line matters more
                told.detail += (told.detail.isEmpty() ? QString() : u" · "_s) + noted.error().message;
            end(fail(told));
        });
}

void LineCreation::end(Result<CreatedLine> outcome)
{
    m_runLock.reset();
    m_pushLock.reset();
    if (m_done)
        std::exchange(m_done, nullptr)(std::move(outcome));
}

void LineCreation::endLater(const Error &error)
{
    QMetaObject::invokeMethod(
        this, [this, error] { end(fail(error)); }, Qt::QueuedConnection);
}

} // namespace trueup
