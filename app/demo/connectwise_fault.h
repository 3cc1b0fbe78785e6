// SPDX-License-Identifier: GPL-3.0-or-later
// What can be made to go wrong at the ConnectWise look-alike, where, and how often.
#pragma once

#include "app/demo/fault_rule.h"
#include "core/base/decimal.h"
#include "core/base/result.h"

#include <QDate>
#include <QString>

#include <optional>
#include <span>

namespace trueup::demo {

enum class CwFaultKind {
    // Another answer than the right one; a write is not applied
    Status,       ///< `status` with ConnectWise's error body, its message `text` if set; `retryAfter` as set
    StatusEmpty,  ///< `status` without a body
    StatusHtml,   ///< `status` with a gateway's HTML page
    HtmlPage,     ///< 200 with an HTML page
    EmptyBody,    ///< 200 with nothing
    UnknownShape, ///< 200 with JSON that is neither a list nor a record
    DeepNesting,  ///< 200 with `value` levels of arrays
    BigBody,      ///< 200 with `value` bytes of JSON
    Redirect,     ///< 302 to `text`
    LostWrite,    ///< the connection closes without an answer, and nothing was applied
    // The right answer, spoiled; a write is applied
    WrongContentType,
    InvalidUtf8, ///< in the first field named `text`; empty = in any
    CutJson,     ///< a complete HTTP answer whose JSON stops in the middle
    RepeatPage,  ///< the Link header leads to this very page again
    NoLink,      ///< the Link header is missing
    LateStatus,  ///< `status` with an error body instead of the right answer
    CutBody,     ///< the connection closes after `value` bytes of the body
    StallBody,   ///< silence after `value` bytes of the body
    Reset,       ///< connection reset instead of an answer
    Close,       ///< connection closed without an answer
    Silent,      ///< no answer, connection stays open
    Delay,       ///< the answer comes after `value` milliseconds
    Drip,        ///< the answer comes in pieces of `value` bytes, 10 ms apart
    // Writes
    IgnoredWrite, ///< answered as if applied, but not applied
    // Others at work: before the request is looked at, or once its answer is made (`after`)
    QuantityChanged,     ///< the line gets `quantity`
    PriceChanged,        ///< … `price`
    CostChanged,         ///< … `price` as its cost
    LessIncludedChanged, ///< … `quantity` as its included units
    BillChanged,         ///< … is not billed any more
    LineTouched,         ///< only lastUpdated and updatedBy move
    LineCancelled,       ///< its last billing day is `date`, else the day before today
    LineDeleted,
    LineDoubled,        ///< the agreement gets a second line of the same product with `quantity`
    RecordSpoiled,      ///< `text`, a property, holds an old value that today's checks refuse
    AgreementCancelled, ///< as of `date`, else today
    InvoiceMoved,       ///< nextInvoiceDate is `date`, else on by one cycle
    SetBack,            ///< after a write: the line has the quantity again that it had before it
};

/// Lower-case name as in "lost_write"; the first word of parseCwFault.
QString faultName(CwFaultKind kind);
std::span<const CwFaultKind> allCwFaultKinds();
/// Whether it is something that others do to the data; several of these may act on one request.
bool isOthersWork(CwFaultKind kind);

/// Rules are tried in the order they were set. On one request act all that are others' work, and the first
/// other one. LostWrite, IgnoredWrite and SetBack pass over requests that only read.
struct CwFault
{
    CwFaultKind kind = CwFaultKind::Status;
    QString method = {}; ///< "GET", "PATCH" …; empty = any
    QString path = {};   ///< regular expression searched in path and query; empty = every request
    int addition = 0;    ///< only requests whose address ends in this line; 0 = any
    int skip = 0;        ///< so many matching requests pass first
    int times = 1;       ///< acts so often; -1 = for ever
    int status = 500;    ///< for the Status kinds
    qint64 value = 0;    ///< see CwFaultKind
    QString text = {};   ///< see CwFaultKind
    RetryAfter retryAfter = RetryAfter::None;
    int retryAfterSeconds = 1;
    int line = 0;       ///< whom others' work is done to; 0 = the line in the address
    bool after = false; ///< others' work: once the answer is made
    std::optional<Quantity> quantity = {};
    std::optional<Amount> price = {};
    QDate date = {};
    QString by = QStringLiteral("service.desk"); ///< who the others are
};

/// Reads "quantity_changed,method=GET,addition=40411,quantity=31,after=1,by=dispatch": the kind first, then
/// any of method, path, addition, skip, times, status, value, text, retry_after (none, seconds, date),
/// retry_after_seconds, line, after, quantity, price, date, by.
Result<CwFault> parseCwFault(const QString &text);

} // namespace trueup::demo
