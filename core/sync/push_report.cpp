// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/push_report.h"

#include "core/base/iso_text.h"
#include "core/domain/enum_words.h"
#include "core/sync/run_report.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QStringList>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("push", text);
}

constexpr EnumWords<PushResult::Skipped> resultWords("verified", "conflict", "refused", "not_applied",
                                                     "failed", "unknown", "skipped");

QJsonValue dateOrNull(const std::optional<QDate> &date)
{
    return date ? QJsonValue(date->toString(Qt::ISODate)) : QJsonValue();
}

QJsonValue instantOrNull(const QDateTime &instant)
{
    return instant.isValid() ? QJsonValue(toIsoUtc(instant)) : QJsonValue();
}

QJsonValue quantityOrNull(const std::optional<Quantity> &quantity)
{
    return quantity ? QJsonValue(quantity->toText()) : QJsonValue();
}

QJsonObject toJson(const PushRowReport &report)
{
    QJsonObject object = toJson(report.row);
    object.insert(u"push_id"_s, toInt(report.push.id) == 0
                                    ? QJsonValue()
                                    : QJsonValue(static_cast<qint64>(toInt(report.push.id))));
    object.insert(u"result"_s, toText(report.result));
    object.insert(u"sentence"_s, report.sentence);
    object.insert(u"found"_s, quantityOrNull(report.push.found));
    object.insert(u"field"_s, report.push.field);
    object.insert(u"request_id"_s, report.push.requestId);
    object.insert(u"sends"_s, report.push.sends);
    return object;
}

QJsonObject settledJson(const Push &push)
{
    return {{u"push_id"_s, static_cast<qint64>(toInt(push.id))},
            {u"account"_s, push.accountName},
            {u"product"_s, push.productName},
            {u"addition_id"_s, push.lineKey},
            {u"before"_s, push.before.toText()},
            {u"after"_s, push.after.toText()},
            {u"state"_s, toText(push.state)},
            {u"found"_s, quantityOrNull(push.found)}};
}

void addPart(QStringList &parts, int count, const char *text)
{
    if (count > 0)
        parts.append(tr(text).arg(count));
}

} // namespace

QString toText(PushResult result)
{
    return resultWords.textOf(result);
}

int PushReport::count(PushResult result) const
{
    return static_cast<int>(std::ranges::count(rows, result, &PushRowReport::result));
}

int exitCode(const PushReport &report)
{
    constexpr int kSomeNot = 10;
    constexpr int kStopped = 15;
    if (report.stopped)
        return kStopped;
    if (report.stopReason) {
        const int code = exitCode(*report.stopReason);
        const bool nothingDone = report.count(PushResult::Verified) == 0;
        if (report.stopReason->kind == ErrorKind::AuthFailed || nothingDone)
            return code;
    }
    const bool allVerified = report.count(PushResult::Verified) == static_cast<int>(report.rows.size());
    const bool leftOut = std::ranges::any_of(report.leftOut, [](const PushLeftOut &one) {
        return one.why != PushLeftOut::Why::Scheduled && one.why != PushLeftOut::Why::OwnedElsewhere;
    });
    const bool foundOtherwise = std::ranges::any_of(report.settledBefore, [&](const Push &push) {
        const auto sentAgain =
            std::ranges::find(report.rows, push.id, [](const PushRowReport &row) { return row.push.id; });
        return push.state != PushState::Verified && sentAgain == report.rows.end();
    });
    return allVerified && !leftOut && !foundOtherwise && report.stillUnknown == 0 ? 0 : kSomeNot;
}

QJsonObject toJson(const PushRow &row)
{
    QJsonArray catchUps;
    for (const CatchUp &one : row.catchUp) {
        catchUps.append(
            QJsonObject{{u"seats"_s, one.seats.toText()},
                        {u"from"_s, one.from.toString(Qt::ISODate)},
                        {u"until"_s, one.until.toString(Qt::ISODate)},
                        {u"days"_s, one.days},
                        {u"amount"_s, one.amount ? QJsonValue(one.amount->toText()) : QJsonValue()},
                        {u"currency"_s, one.currency}});
    }
    return {{u"line_id"_s, row.push.lineId},
            {u"account"_s, row.push.accountName},
            {u"agreement"_s, row.push.agreementName},
            {u"agreement_id"_s, row.push.agreementKey},
            {u"addition_id"_s, row.push.lineKey},
            {u"product"_s, row.push.productName},
            {u"product_id"_s, row.productIdentifier},
            {u"before"_s, row.push.before.toText()},
            {u"after"_s, row.push.after.toText()},
            {u"money_month"_s, row.moneyMonth ? QJsonValue(row.moneyMonth->toText()) : QJsonValue()},
            {u"currency"_s, row.currency},
            {u"first_bills_on"_s, dateOrNull(row.outlook.firstBilledOn)},
            {u"period_from"_s, dateOrNull(row.outlook.from)},
            {u"period_until"_s, dateOrNull(row.outlook.until)},
            {u"already_invoiced"_s, row.outlook.alreadyInvoiced},
            {u"catch_up"_s, catchUps},
            {u"warnings"_s, QJsonArray::fromStringList(row.warnings)}};
}

QJsonObject toJson(const PushLeftOut &leftOut)
{
    return {{u"line_id"_s, leftOut.lineId},  {u"account"_s, leftOut.account},
            {u"product"_s, leftOut.product}, {u"why"_s, toText(leftOut.why)},
            {u"reason"_s, leftOut.reason},   {u"waits_until"_s, dateOrNull(leftOut.waitsUntil)}};
}

QJsonObject toJson(const PushReport &report)
{
    QJsonArray rows;
    for (const PushRowReport &row : report.rows)
        rows.append(toJson(row));
    QJsonArray leftOut;
    for (const PushLeftOut &one : report.leftOut)
        leftOut.append(toJson(one));
    QJsonArray settled;
    for (const Push &push : report.settledBefore)
        settled.append(settledJson(push));
    return {{u"exit_code"_s, exitCode(report)},
            {u"batch"_s, toInt(report.batch.id) == 0
                             ? QJsonValue()
                             : QJsonValue(static_cast<qint64>(toInt(report.batch.id)))},
            {u"started_at"_s, instantOrNull(report.batch.startedAt)},
            {u"by"_s, report.batch.by},
            {u"undo"_s, report.batch.undo},
            {u"rows"_s, rows},
            {u"left_out"_s, leftOut},
            {u"settled_before"_s, settled},
            {u"still_unknown"_s, report.stillUnknown},
            {u"stopped"_s, report.stopped},
            {u"error"_s, toJson(report.stopReason)}};
}

namespace {

/// What was found out about earlier writes.
QString earlierSentence(const PushReport &report)
{
    QStringList sentences;
    if (const auto settled = std::ssize(report.settledBefore); settled > 0) {
        sentences += settled == 1 ? tr("What became of an earlier write was found out.")
                                  : tr("What became of %1 earlier writes was found out.").arg(settled);
    }
    if (report.stillUnknown > 0) {
        sentences += report.stillUnknown == 1
                         ? tr("An earlier write is still unknown: push again when the PSA answers.")
                         : tr("%1 earlier writes are still unknown: push again when the PSA answers.")
                               .arg(report.stillUnknown);
    }
    return sentences.join(u' ');
}

QString rowsSentence(const PushReport &report)
{
    if (report.rows.empty())
        return report.leftOut.empty() && !report.stopReason && !report.stopped
                   ? tr("Nothing is approved that the PSA does not bill already.")
                   : tr("Nothing was sent.");
    QStringList parts;
    parts.append(report.batch.undo ? tr("%1 of %2 quantities taken back and read again")
                                         .arg(report.count(PushResult::Verified))
                                         .arg(report.rows.size())
                                   : tr("%1 of %2 quantities written and read back")
                                         .arg(report.count(PushResult::Verified))
                                         .arg(report.rows.size()));
    addPart(parts, report.count(PushResult::Conflict), QT_TRANSLATE_NOOP("push", "%1 in conflict"));
    addPart(parts, report.count(PushResult::Refused), QT_TRANSLATE_NOOP("push", "%1 refused"));
    addPart(parts, report.count(PushResult::Failed), QT_TRANSLATE_NOOP("push", "%1 failed"));
    addPart(parts, report.count(PushResult::NotApplied), QT_TRANSLATE_NOOP("push", "%1 not applied"));
    addPart(parts, report.count(PushResult::Unknown), QT_TRANSLATE_NOOP("push", "%1 unknown"));
    addPart(parts, report.count(PushResult::Skipped), QT_TRANSLATE_NOOP("push", "%1 skipped"));
    return parts.join(u"; "_s) + u"."_s;
}

} // namespace

QString pushSentence(const PushReport &report)
{
    const QString earlier = earlierSentence(report);
    if (report.rows.empty() && !earlier.isEmpty())
        return earlier;
    return earlier.isEmpty() ? rowsSentence(report) : rowsSentence(report) + u' ' + earlier;
}

} // namespace trueup
