// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_fault.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

using enum CwFaultKind;

struct NamedKind
{
    CwFaultKind kind;
    const char *name;
};
constexpr std::array names = {
    NamedKind{Status, "status"},
    NamedKind{StatusEmpty, "status_empty"},
    NamedKind{StatusHtml, "status_html"},
    NamedKind{HtmlPage, "html_page"},
    NamedKind{EmptyBody, "empty_body"},
    NamedKind{UnknownShape, "unknown_shape"},
    NamedKind{DeepNesting, "deep_nesting"},
    NamedKind{BigBody, "big_body"},
    NamedKind{Redirect, "redirect"},
    NamedKind{LostWrite, "lost_write"},
    NamedKind{WrongContentType, "wrong_content_type"},
    NamedKind{InvalidUtf8, "invalid_utf8"},
    NamedKind{CutJson, "cut_json"},
    NamedKind{RepeatPage, "repeat_page"},
    NamedKind{NoLink, "no_link"},
    NamedKind{LateStatus, "late_status"},
    NamedKind{CutBody, "cut_body"},
    NamedKind{StallBody, "stall_body"},
    NamedKind{Reset, "reset"},
    NamedKind{Close, "close"},
    NamedKind{Silent, "silent"},
    NamedKind{Delay, "delay"},
    NamedKind{Drip, "drip"},
    NamedKind{IgnoredWrite, "ignored_write"},
    NamedKind{QuantityChanged, "quantity_changed"},
    NamedKind{PriceChanged, "price_changed"},
    NamedKind{CostChanged, "cost_changed"},
    NamedKind{LessIncludedChanged, "less_included_changed"},
    NamedKind{BillChanged, "bill_changed"},
    NamedKind{LineTouched, "line_touched"},
    NamedKind{LineCancelled, "line_cancelled"},
    NamedKind{LineDeleted, "line_deleted"},
    NamedKind{LineDoubled, "line_doubled"},
    NamedKind{RecordSpoiled, "record_spoiled"},
    NamedKind{AgreementCancelled, "agreement_cancelled"},
    NamedKind{InvoiceMoved, "invoice_moved"},
    NamedKind{SetBack, "set_back"},
};

constexpr auto kinds = [] {
    std::array<CwFaultKind, names.size()> all{};
    for (std::size_t i = 0; i < names.size(); ++i)
        all[i] = names[i].kind;
    return all;
}();

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

bool setNumber(CwFault &rule, const QString &name, const QString &value)
{
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    const std::pair<const char *, int CwFault::*> fields[] = {
        {"addition", &CwFault::addition}, {"skip", &CwFault::skip},
        {"times", &CwFault::times},       {"status", &CwFault::status},
        {"line", &CwFault::line},         {"retry_after_seconds", &CwFault::retryAfterSeconds},
    };
    for (const auto &[field, member] : fields) {
        if (name == QLatin1String(field)) {
            rule.*member = static_cast<int>(number);
            return isNumber;
        }
    }
    if (name == "value"_L1)
        rule.value = number;
    else if (name == "after"_L1)
        rule.after = number != 0;
    else
        return false;
    return isNumber;
}

/// false: unknown name or unreadable value.
bool setField(CwFault &rule, const QString &name, const QString &value)
{
    if (name == "method"_L1)
        rule.method = value;
    else if (name == "text"_L1)
        rule.text = value;
    else if (name == "by"_L1)
        rule.by = value;
    else if (name == "path"_L1) {
        rule.path = value;
        return QRegularExpression(value).isValid();
    } else if (name == "quantity"_L1) {
        rule.quantity = Quantity::parse(value);
        return rule.quantity.has_value();
    } else if (name == "price"_L1) {
        rule.price = Amount::parse(value);
        return rule.price.has_value();
    } else if (name == "date"_L1) {
        rule.date = QDate::fromString(value, Qt::ISODate);
        return rule.date.isValid();
    } else if (name == "retry_after"_L1) {
        const auto form = retryAfterNamed(value);
        rule.retryAfter = form.value_or(RetryAfter::None);
        return form.has_value();
    } else {
        return setNumber(rule, name, value);
    }
    return true;
}

} // namespace

QString faultName(CwFaultKind kind)
{
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const NamedKind &one) { return one.kind == kind; });
    return QString::fromLatin1(found->name);
}

std::span<const CwFaultKind> allCwFaultKinds()
{
    return kinds;
}

bool isOthersWork(CwFaultKind kind)
{
    return kind >= QuantityChanged;
}

Result<CwFault> parseCwFault(const QString &text)
{
    const QStringList parts = text.split(u',');
    const auto kind = std::find_if(names.begin(), names.end(), [&](const NamedKind &one) {
        return parts.first() == QLatin1String(one.name);
    });
    if (kind == names.end())
        return fail(ErrorKind::Usage, u"\"%1\" is not a fault."_s.arg(parts.first()));
    CwFault rule;
    rule.kind = kind->kind;
    for (const QString &part : parts.mid(1)) {
        const qsizetype equals = part.indexOf(u'=');
        if (equals < 0 || !setField(rule, part.left(equals), part.mid(equals + 1)))
            return fail(ErrorKind::Usage, u"\"%1\" can't be read as part of a fault."_s.arg(part));
    }
    return rule;
}

} // namespace trueup::demo
