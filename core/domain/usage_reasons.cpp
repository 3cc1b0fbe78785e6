// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines a person may approve, and the sentence why not.
#include "core/domain/date_words.h"
#include "core/domain/usage_part.h"
#include "core/domain/usage_steps.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("usage", text);
}

QString becauseDoubted(const ReviewIndex &index, const UsageLine &line, const PsaDoubt &doubt)
{
    switch (doubt.why) {
    case PsaDoubt::Why::None:
        break;
    case PsaDoubt::Why::NeverRead:
        return tr("Nothing was read from %1 yet, so nobody knows what it bills. Sync again.")
            .arg(index.connectionName(line.psaAccount->connectionId));
    case PsaDoubt::Why::MappedSince:
        return tr("%1 was mapped after %2 was read last, so some of its agreements may not be known. Sync "
                  "again.")
            .arg(line.psaAccount->name, index.connectionName(line.psaAccount->connectionId));
    case PsaDoubt::Why::AgreementNeverRead:
        return tr("The lines of the agreement “%1” were never read. Sync again.").arg(doubt.agreement->name);
    case PsaDoubt::Why::AgreementStale:
        return tr("The last reading of the agreement “%1” failed, so what it bills may be out of date. Sync "
                  "again.")
            .arg(doubt.agreement->name);
    }
    return {};
}

/// R13: names what ended, and when.
QString becauseLapsed(const ReviewIndex &index, const UsageLine &line)
{
    const auto lastDay = [&](const BilledLine *billed) {
        return lastDayOf(*billed, index.agreementOf(*billed), index.billingDay());
    };
    const BilledLine &ended = **std::ranges::max_element(line.endedLines, {}, lastDay);
    const Agreement *agreement = index.agreementOf(ended);
    const auto day = lastDay(&ended);
    const QString name = agreement ? agreement->name : ended.agreement;
    const QString next = line.takesPushes ? tr("Renew it in the PSA first, then sync again.")
                                          : tr("Renew it in the PSA first, then import again.");
    if (agreement && hasEnded(*agreement, index.billingDay())) {
        return (day ? tr("The agreement “%1” ended on %2.").arg(name, dayText(*day))
                    : tr("The agreement “%1” has ended.").arg(name)) +
               QLatin1Char(' ') + next;
    }
    if (!day)
        return tr("The PSA line has ended.") + QLatin1Char(' ') + next;
    return (name.isEmpty() ? tr("The PSA line ended on %1.").arg(dayText(*day))
                           : tr("The line in “%1” ended on %2.").arg(name, dayText(*day))) +
           QLatin1Char(' ') + next;
}

QString becauseUnknown(const ReviewIndex &index, const UsageLine &line)
{
    std::vector<const VendorAccount *> accounts = uncertainAccounts(index, line);
    for (const UsagePart &part : line.parts) {
        if (!isCurrent(*part.account))
            accounts.push_back(part.account);
    }
    if (accounts.empty()) {
        const PsaDoubt doubt = psaDoubt(index, line);
        return doubt ? becauseDoubted(index, line, doubt)
                     : tr("The vendor's figures are not known. Sync again.");
    }
    const VendorAccount &account = *accounts.front();
    if (account.missingSince.isValid())
        return tr("The vendor no longer lists %1. Find out what became of its licences before you change "
                  "this.")
            .arg(account.record.name);
    if (account.held)
        return tr("The last fetch of %1 shrank sharply and is held. Accept or discard it first.")
            .arg(account.record.name);
    if (account.freshness == Freshness::NeverFetched)
        return tr("The licences of %1 were never fetched. Sync again.").arg(account.record.name);
    return tr("The last fetch of %1 failed, so its figures may be out of date. Sync again.")
        .arg(account.record.name);
}

QString becauseNotComparable(const UsageLine &line)
{
    if (line.parts.empty())
        return tr("No vendor account is mapped to this company. Map one first.");
    for (const UsagePart &part : line.parts) {
        if (isPrepaid(part))
            return tr("One-time purchase, prepaid until %1: there is no monthly quantity to change.")
                .arg(part.count.prepaidUntil->toString(Qt::ISODate));
    }
    return tr("Billed by usage: the vendor gives no seat count to compare with.");
}

QString becauseChangedService(const Succession &succession)
{
    const auto name = [](const VendorService &service) {
        return service.name.isEmpty() ? service.sku : service.name;
    };
    return tr("%1 fell by %2 while %3 rose by %4. Map or exclude %3 first.")
        .arg(name(*succession.from), succession.fell.toText(), name(*succession.to),
             succession.rose.toText());
}

QString whyNotApprovable(const ReviewIndex &index, const UsageLine &line)
{
    switch (line.kind) {
    case UsageKind::Excluded:
        return tr("This line is excluded. Include it again first.");
    case UsageKind::UnmappedAccount:
        return tr("Map the vendor account to a PSA account first.");
    case UsageKind::UnmappedService:
        return tr("Map the service to a PSA product first.");
    case UsageKind::Unknown:
        return becauseUnknown(index, line);
    case UsageKind::ChangedService:
        return becauseChangedService(*undecidedSuccession(line));
    case UsageKind::NotComparable:
        return becauseNotComparable(line);
    case UsageKind::Lapsed:
        return becauseLapsed(index, line);
    case UsageKind::NoSource:
        return tr("No vendor service is mapped to this product, so there is nothing to compare with.");
    case UsageKind::PsaOnly:
    case UsageKind::NewRevenue:
    case UsageKind::OverBilled:
    case UsageKind::UnderBilled:
    case UsageKind::Equal:
        break;
    }
    if (line.flags.testFlag(Flag::FreeSeatsTwice))
        return tr("Free units are taken off twice: on the PSA line and by a mapping rule. Remove one of them "
                  "first.");
    if (line.owner) {
        return line.owner->owner.isEmpty()
                   ? tr("Another tool keeps this line: it is compared and shown, never pushed. Take the mark "
                        "off first.")
                   : tr("%1 keeps this line: it is compared and shown, never pushed. Take the mark off "
                        "first.")
                         .arg(line.owner->owner);
    }
    return {};
}

} // namespace

void judgeApproval(const ReviewIndex &index, UsageLine &line)
{
    line.notApprovableBecause = whyNotApprovable(index, line);
    line.approvable = line.notApprovableBecause.isEmpty();
}

} // namespace trueup
