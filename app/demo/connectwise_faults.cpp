// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_faults.h"

#include "app/demo/connectwise_refusal.h"

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

using enum CwFaultKind;

/// The same trouble as the other look-alike knows it.
std::optional<FaultKind> sharedKind(CwFaultKind kind)
{
    switch (kind) {
    case StatusEmpty:
        return FaultKind::StatusEmpty;
    case StatusHtml:
        return FaultKind::StatusHtml;
    case HtmlPage:
        return FaultKind::HtmlPage;
    case EmptyBody:
        return FaultKind::EmptyBody;
    case UnknownShape:
        return FaultKind::UnknownShape;
    case DeepNesting:
        return FaultKind::DeepNesting;
    case BigBody:
        return FaultKind::BigBody;
    case Redirect:
        return FaultKind::Redirect;
    case WrongContentType:
        return FaultKind::WrongContentType;
    case InvalidUtf8:
        return FaultKind::InvalidUtf8;
    case CutJson:
        return FaultKind::CutJson;
    case CutBody:
        return FaultKind::CutBody;
    case StallBody:
        return FaultKind::StallBody;
    case Reset:
        return FaultKind::Reset;
    case Close:
    case LostWrite:
        return FaultKind::Close;
    case Silent:
        return FaultKind::Silent;
    case Delay:
        return FaultKind::Delay;
    case Drip:
        return FaultKind::Drip;
    default:
        return std::nullopt;
    }
}

bool concernsWritesOnly(CwFaultKind kind)
{
    return kind == LostWrite || kind == IgnoredWrite || kind == SetBack;
}

FaultRule sharedRule(const CwFault &rule, FaultKind kind)
{
    return {.kind = kind,
            .status = rule.status,
            .value = rule.value,
            .text = rule.text,
            .retryAfter = rule.retryAfter,
            .retryAfterSeconds = rule.retryAfterSeconds};
}

CwRefusal refusalOf(const CwFault &rule)
{
    const auto made = [&](const QString &code, const QString &message) {
        return CwRefusal{rule.status, code, rule.text.isEmpty() ? message : rule.text, {}};
    };
    switch (rule.status) {
    case 400:
        return made(u"InvalidObject"_s, u"addition object is invalid"_s);
    case 401:
        return made(u"Unauthorized"_s, u"The authorization information provided is not valid."_s);
    case 403:
        return made(u"Forbidden"_s, u"You do not have security permissions to perform this action."_s);
    case 404:
        return made(u"NotFound"_s, u"The requested resource was not found."_s);
    case 409:
        return made(u"Conflict"_s, u"The record is in use by another process."_s);
    case 429:
        return made(u"TooManyRequests"_s, u"Too many requests. Try again later."_s);
    default:
        return made(u"Error"_s, u"An unexpected error occurred."_s);
    }
}

HttpAnswer statusAnswer(const CwFault &rule)
{
    HttpAnswer answer = refusalAnswer(refusalOf(rule));
    // The other look-alike knows how the two forms of Retry-After are written.
    answer.headers = faultAnswer(sharedRule(rule, FaultKind::StatusEmpty), {}, {}).headers;
    return answer;
}

} // namespace

void ConnectWiseFaults::add(const CwFault &rule)
{
    const std::lock_guard lock(m_mutex);
    m_entries.push_back({rule, QRegularExpression(rule.path)});
    if (rule.kind == SetBack)
        m_entries.back().rule.after = true;
}

void ConnectWiseFaults::clear()
{
    const std::lock_guard lock(m_mutex);
    m_entries.clear();
}

CwFaultPlan ConnectWiseFaults::planFor(const CwRequest &request)
{
    const std::lock_guard lock(m_mutex);
    CwFaultPlan plan;
    const int addition = m_entries.empty() ? 0 : cwAdditionPlace(request.path).additionId;
    for (Entry &entry : m_entries) {
        CwFault &rule = entry.rule;
        const bool others = isOthersWork(rule.kind);
        const bool meant = rule.times != 0 && (others || !plan.answer) &&
                           (request.isWrite() || !concernsWritesOnly(rule.kind)) &&
                           (rule.method.isEmpty() || rule.method == request.method) &&
                           (rule.addition == 0 || rule.addition == addition) &&
                           entry.path.match(request.target).hasMatch();
        if (!meant)
            continue;
        if (rule.skip > 0) {
            --rule.skip;
            continue;
        }
        if (rule.times > 0)
            --rule.times;
        if (others)
            (rule.after ? plan.othersAfter : plan.othersBefore).push_back(rule);
        else
            plan.answer = rule;
    }
    return plan;
}

bool replacesAnswer(CwFaultKind kind)
{
    return kind <= LostWrite;
}

HttpAnswer faultAnswer(const CwFault &rule, const QString &path)
{
    if (rule.kind == Status)
        return statusAnswer(rule);
    if (rule.kind == LostWrite) {
        HttpAnswer answer;
        spoil(answer, sharedRule(rule, FaultKind::Close));
        return answer;
    }
    return faultAnswer(sharedRule(rule, *sharedKind(rule.kind)), path, {});
}

void spoil(HttpAnswer &answer, const CwFault &rule, const CwRequest &request)
{
    const auto isLink = [](const auto &header) { return header.first == "Link"; };
    if (rule.kind == LateStatus) {
        answer = statusAnswer(rule);
    } else if (rule.kind == NoLink) {
        std::erase_if(answer.headers, isLink);
    } else if (rule.kind == RepeatPage) {
        std::erase_if(answer.headers, isLink);
        answer.headers.emplace_back("Link", '<' + QByteArray(request.tls ? "https" : "http") + "://" +
                                                request.host + request.target.toUtf8() + ">; rel=\"next\"");
    } else if (const auto shared = sharedKind(rule.kind)) {
        spoil(answer, sharedRule(rule, *shared));
    }
}

bool cutsConnection(CwFaultKind kind)
{
    return kind == LostWrite || kind == CutBody || kind == StallBody || kind == Reset || kind == Close ||
           kind == Silent;
}

void doOthersWork(const CwFault &rule, int additionInAddress, std::optional<Quantity> before,
                  ConnectWiseDataSet &data)
{
    const int id = rule.line ? rule.line : additionInAddress;
    const auto line = data.addition(id);
    if (!line)
        return;
    switch (rule.kind) {
    case QuantityChanged:
        data.setQuantity(id, rule.quantity.value_or(line->quantity + Quantity::fromUnits(1)), rule.by);
        return;
    case PriceChanged:
        data.setPrice(id, rule.price.value_or(line->unitPrice + Amount::fromMillionths(1'000'000)), rule.by);
        return;
    case CostChanged:
        data.setCost(id, rule.price.value_or(line->unitCost + Amount::fromMillionths(1'000'000)), rule.by);
        return;
    case LessIncludedChanged:
        data.setLessIncluded(id, rule.quantity.value_or(line->lessIncluded + Quantity::fromUnits(1)),
                             rule.by);
        return;
    case BillChanged:
        data.setBill(id, CwBill::DoNotBill, rule.by);
        return;
    case LineTouched:
        data.touchLine(id, rule.by);
        return;
    case LineCancelled:
        data.cancelLine(id, rule.date.isValid() ? rule.date : data.today().addDays(-1), rule.by);
        return;
    case LineDeleted:
        data.deleteLine(id, rule.by);
        return;
    case LineDoubled:
        data.addLine(line->agreementId, line->product.id, rule.quantity.value_or(line->quantity),
                     line->unitPrice, data.today(), rule.by);
        return;
    case RecordSpoiled:
        data.setStored(id, rule.text.isEmpty() ? u"serialNumber"_s : rule.text, QString(6001, u'x'));
        return;
    case AgreementCancelled:
        data.cancelAgreement(line->agreementId, rule.date.isValid() ? rule.date : data.today(), rule.by);
        return;
    case InvoiceMoved:
        if (rule.date.isValid())
            data.moveNextInvoice(line->agreementId, rule.date, rule.by);
        else if (const auto agreement = data.agreement(line->agreementId))
            data.moveNextInvoice(
                agreement->id,
                agreement->nextInvoice.addMonths(std::max(1, cwCycleMonths(agreement->billingCycle.name))),
                rule.by);
        return;
    case SetBack:
        data.setQuantity(id, rule.quantity.value_or(before.value_or(line->quantity)), rule.by);
        return;
    default:
        return;
    }
}

} // namespace trueup::demo
