// SPDX-License-Identifier: GPL-3.0-or-later
// What can be made to go wrong, where, and how often.
#pragma once

#include "core/base/result.h"

#include <QString>

#include <span>

namespace trueup::demo {

enum class FaultKind {
    // Another answer than the right one
    Status,       ///< `status` with a Spring-like JSON body; `retryAfter` as set
    StatusEmpty,  ///< `status` without a body
    StatusHtml,   ///< `status` with a gateway's HTML page
    HtmlPage,     ///< 200 with an HTML page
    EmptyBody,    ///< 200 with nothing
    ErrorMessage, ///< 200 with errorMessage and errorDetail
    BizError,     ///< 200 with an error nested in data
    UnknownShape, ///< 200 with JSON that holds no list
    DeepNesting,  ///< 200 with `value` levels of arrays
    BigBody,      ///< 200 with `value` bytes of JSON
    Redirect,     ///< 302 to `text`
    // The right answer, spoiled
    WrongContentType,
    InvalidUtf8, ///< in the first field named `text`; empty = in any
    CutJson,          ///< a complete HTTP answer whose JSON stops in the middle
    RepeatPage,       ///< page 1 whatever page was asked for
    TotalOffset,      ///< `total` is off by `value`
    DuplicateRecords, ///< the page's last record repeats its first
    CustomerAdded,    ///< before answering, a new customer comes first in the list
    CustomerRemoved,  ///< before answering, the first customer leaves the list
    LineAdded,        ///< before answering, a new line comes first in the customer's list
    LineRemoved,      ///< before answering, the customer's first line leaves the list
    NumbersAsText,    ///< every JSON number comes as a text
    IdsAsNumbers,     ///< every text of digits comes as a JSON number
    // On the wire (LoopbackRelay)
    CutBody,   ///< the connection closes after `value` bytes of the body
    StallBody, ///< silence after `value` bytes of the body
    Reset,     ///< connection reset instead of an answer
    Close,     ///< connection closed without an answer
    Silent,    ///< no answer, connection stays open
    Delay,     ///< the answer comes after `value` milliseconds
    Drip,      ///< the answer comes in pieces of `value` bytes, 10 ms apart
};

/// Lower-case name as in "cut_body"; the word of `parseFaultRule`.
QString faultName(FaultKind kind);
std::span<const FaultKind> allFaultKinds();
bool isWireFault(FaultKind kind);

enum class RetryAfter { None, Seconds, Date };

/// Rules are tried in the order they were set; the first that matches and isn't used up acts.
struct FaultRule
{
    FaultKind kind = FaultKind::Status;
    QString path =
        {};        ///< regular expression searched in path and query; empty = every request, the token's too
    int skip = 0;  ///< so many matching requests pass first
    int times = 1; ///< acts so often; -1 = for ever
    int status = 500;  ///< for the Status kinds
    qint64 value = 0;  ///< see FaultKind
    QString text = {}; ///< Redirect's address, InvalidUtf8's field
    RetryAfter retryAfter = RetryAfter::None;
    int retryAfterSeconds = 1;
};

/// Reads
/// "status,status=429,path=/customers,times=2,skip=1,value=10,text=…,retry_after=date,retry_after_seconds=3":
/// the kind first, then any of the others.
Result<FaultRule> parseFaultRule(const QString &text);

/// A share of the distinct GET addresses that fail once each, in turn with 429 (seconds or date), 500, 502
/// without a body, 503 as HTML, a cut body, a closed connection and a 200 with errorMessage. Which ones
/// follows from the seed.
enum class FaultLevel {
    None,
    Mild,  ///< 6 %
    Harsh, ///< 30 %
};

} // namespace trueup::demo
