// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/fault_rule.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

using enum FaultKind;

constexpr std::array kinds = {
    Status,
    StatusEmpty,
    StatusHtml,
    HtmlPage,
    EmptyBody,
    ErrorMessage,
    BizError,
    UnknownShape,
    DeepNesting,
    BigBody,
    Redirect,
    WrongContentType,
    InvalidUtf8,
    CutJson,
    RepeatPage,
    TotalOffset,
    DuplicateRecords,
    CustomerAdded,
    CustomerRemoved,
    LineAdded,
    LineRemoved,
    NumbersAsText,
    IdsAsNumbers,
    CutBody,
    StallBody,
    Reset,
    Close,
    Silent,
    Delay,
    Drip,
};

std::optional<FaultKind> kindNamed(const QString &name)
{
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [&](FaultKind kind) { return faultName(kind) == name; });
    return found == kinds.end() ? std::nullopt : std::optional(*found);
}

std::optional<RetryAfter> retryAfterNamed(const QString &name)
{
    if (name == "none"_L1)
        return RetryAfter::None;
    if (name == "seconds"_L1)
        return RetryAfter::Seconds;
    if (name == "date"_L1)
        return RetryAfter::Date;
    return std::nullopt;
}

/// false: unknown name or unreadable value.
bool setField(FaultRule &rule, const QString &name, const QString &value)
{
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    if (name == "path"_L1) {
        rule.path = value;
        return QRegularExpression(value).isValid();
    }
    if (name == "text"_L1) {
        rule.text = value;
        return true;
    }
    if (name == "retry_after"_L1) {
        const auto form = retryAfterNamed(value);
        rule.retryAfter = form.value_or(RetryAfter::None);
        return form.has_value();
    }
    if (name == "value"_L1)
        rule.value = number;
    else if (name == "skip"_L1)
        rule.skip = static_cast<int>(number);
    else if (name == "times"_L1)
        rule.times = static_cast<int>(number);
    else if (name == "status"_L1)
        rule.status = static_cast<int>(number);
    else if (name == "retry_after_seconds"_L1)
        rule.retryAfterSeconds = static_cast<int>(number);
    else
        return false;
    return isNumber;
}

} // namespace

QString faultName(FaultKind kind)
{
    switch (kind) {
    case Status:
        return u"status"_s;
    case StatusEmpty:
        return u"status_empty"_s;
    case StatusHtml:
        return u"status_html"_s;
    case HtmlPage:
        return u"html_page"_s;
    case EmptyBody:
        return u"empty_body"_s;
    case ErrorMessage:
        return u"error_message"_s;
    case BizError:
        return u"biz_error"_s;
    case UnknownShape:
        return u"unknown_shape"_s;
    case DeepNesting:
        return u"deep_nesting"_s;
    case BigBody:
        return u"big_body"_s;
    case Redirect:
        return u"redirect"_s;
    case WrongContentType:
        return u"wrong_content_type"_s;
    case InvalidUtf8:
        return u"invalid_utf8"_s;
    case CutJson:
        return u"cut_json"_s;
    case RepeatPage:
        return u"repeat_page"_s;
    case TotalOffset:
        return u"total_offset"_s;
    case DuplicateRecords:
        return u"duplicate_records"_s;
    case CustomerAdded:
        return u"customer_added"_s;
    case CustomerRemoved:
        return u"customer_removed"_s;
    case LineAdded:
        return u"line_added"_s;
    case LineRemoved:
        return u"line_removed"_s;
    case NumbersAsText:
        return u"numbers_as_text"_s;
    case IdsAsNumbers:
        return u"ids_as_numbers"_s;
    case CutBody:
        return u"cut_body"_s;
    case StallBody:
        return u"stall_body"_s;
    case Reset:
        return u"reset"_s;
    case Close:
        return u"close"_s;
    case Silent:
        return u"silent"_s;
    case Delay:
        return u"delay"_s;
    case Drip:
        return u"drip"_s;
    }
    Q_UNREACHABLE();
}

std::span<const FaultKind> allFaultKinds()
{
    return kinds;
}

bool isWireFault(FaultKind kind)
{
    switch (kind) {
    case CutBody:
    case StallBody:
    case Reset:
    case Close:
    case Silent:
    case Delay:
    case Drip:
        return true;
    default:
        return false;
    }
}

Result<FaultRule> parseFaultRule(const QString &text)
{
    const QStringList parts = text.split(u',');
    const auto kind = kindNamed(parts.first());
    if (!kind)
        return fail(ErrorKind::Usage, u"\"%1\" is not a fault."_s.arg(parts.first()));
    FaultRule rule;
    rule.kind = *kind;
    for (const QString &part : parts.mid(1)) {
        const qsizetype equals = part.indexOf(u'=');
        if (equals < 0 || !setField(rule, part.left(equals), part.mid(equals + 1)))
            return fail(ErrorKind::Usage, u"\"%1\" can't be read as part of a fault."_s.arg(part));
    }
    return rule;
}

} // namespace trueup::demo
