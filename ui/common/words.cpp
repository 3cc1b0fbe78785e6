// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/words.h"

#include <QCoreApplication>

#include <bit>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::Words)
};

} // namespace

QString kindWords(UsageKind kind)
{
    switch (kind) {
    case UsageKind::Excluded:
        return Words::tr("Excluded");
    case UsageKind::UnmappedAccount:
        return Words::tr("Account not mapped");
    case UsageKind::UnmappedService:
        return Words::tr("Service not mapped");
    case UsageKind::Unknown:
        return Words::tr("Unknown");
    case UsageKind::ChangedService:
        return Words::tr("Changed service");
    case UsageKind::NotComparable:
        return Words::tr("Not comparable");
    case UsageKind::Lapsed:
        return Words::tr("Lapsed");
    case UsageKind::NoSource:
        return Words::tr("No source");
    case UsageKind::PsaOnly:
        return Words::tr("PSA only");
    case UsageKind::NewRevenue:
        return Words::tr("New revenue");
    case UsageKind::OverBilled:
        return Words::tr("Over-billed");
    case UsageKind::UnderBilled:
        return Words::tr("Under-billed");
    case UsageKind::Equal:
        return Words::tr("Equal");
    }
    return {};
}

QString kindSentence(UsageKind kind)
{
    switch (kind) {
    case UsageKind::Excluded:
        return Words::tr("You excluded this from billing.");
    case UsageKind::UnmappedAccount:
        return Words::tr("This customer of the distributor is not mapped to a company in the PSA.");
    case UsageKind::UnmappedService:
        return Words::tr("This service of the distributor is not mapped to a product in the PSA.");
    case UsageKind::Unknown:
        return Words::tr("The last fetch of this account did not succeed, so its figures may be old.");
    case UsageKind::ChangedService:
        return Words::tr("One service fell while its successor rose. Map the new one first.");
    case UsageKind::NotComparable:
        return Words::tr("There is no seat count to compare with the billed quantity.");
    case UsageKind::Lapsed:
        return Words::tr("The agreement or its line ended within the last 90 days.");
    case UsageKind::NoSource:
        return Words::tr("Billed in the PSA and not bought from a connected distributor.");
    case UsageKind::PsaOnly:
        return Words::tr("Billed in the PSA, and the distributor has no such line for this customer.");
    case UsageKind::NewRevenue:
        return Words::tr("The customer uses this and the PSA does not bill it yet.");
    case UsageKind::OverBilled:
        return Words::tr("The customer pays for more than the distributor charges you for.");
    case UsageKind::UnderBilled:
        return Words::tr("The distributor charges you for more than the customer pays for.");
    case UsageKind::Equal:
        return Words::tr("Billed and bought quantities agree.");
    }
    return {};
}

Tone kindTone(UsageKind kind)
{
    switch (kind) {
    case UsageKind::UnmappedAccount:
    case UsageKind::UnmappedService:
    case UsageKind::UnderBilled:
    case UsageKind::NewRevenue:
    case UsageKind::Lapsed:
    case UsageKind::ChangedService:
        return Tone::Warning;
    case UsageKind::OverBilled:
    case UsageKind::PsaOnly:
        return Tone::Info;
    case UsageKind::Unknown:
        return Tone::Unknown;
    case UsageKind::Equal:
    case UsageKind::Excluded:
    case UsageKind::NotComparable:
    case UsageKind::NoSource:
        break;
    }
    return Tone::Neutral;
}

QString kindIcon(UsageKind kind)
{
    switch (kind) {
    case UsageKind::Excluded:
        return u"excluded"_s;
    case UsageKind::UnmappedAccount:
    case UsageKind::UnmappedService:
        return u"unlink"_s;
    case UsageKind::Unknown:
        return u"unknown"_s;
    case UsageKind::ChangedService:
        return u"arrow-right"_s;
    case UsageKind::NotComparable:
        return u"info"_s;
    case UsageKind::Lapsed:
        return u"clock"_s;
    case UsageKind::NoSource:
    case UsageKind::PsaOnly:
        return u"ledger"_s;
    case UsageKind::NewRevenue:
        return u"plus"_s;
    case UsageKind::OverBilled:
        return u"arrow-down"_s;
    case UsageKind::UnderBilled:
        return u"arrow-up"_s;
    case UsageKind::Equal:
        return u"equal"_s;
    }
    return {};
}

QString stateWords(ReviewState state)
{
    switch (state) {
    case ReviewState::ToReview:
        return Words::tr("To review");
    case ReviewState::Approved:
        return Words::tr("Approved");
    case ReviewState::Scheduled:
        return Words::tr("Scheduled");
    case ReviewState::Dismissed:
        return Words::tr("Dismissed");
    case ReviewState::Excluded:
        return Words::tr("Excluded");
    case ReviewState::Exported:
        return Words::tr("Exported");
    case ReviewState::Verified:
        return Words::tr("Verified");
    case ReviewState::NotApplied:
        return Words::tr("Not applied");
    case ReviewState::Pushing:
        return Words::tr("Pushing");
    case ReviewState::Failed:
        return Words::tr("Failed");
    case ReviewState::Conflict:
        return Words::tr("Conflict");
    case ReviewState::Undone:
        return Words::tr("Undone");
    }
    return {};
}

Tone stateTone(ReviewState state)
{
    switch (state) {
    case ReviewState::Approved:
    case ReviewState::Verified:
        return Tone::Success;
    case ReviewState::Scheduled:
    case ReviewState::Exported:
    case ReviewState::Pushing:
        return Tone::Info;
    case ReviewState::NotApplied:
    case ReviewState::Failed:
    case ReviewState::Conflict:
        return Tone::Danger;
    case ReviewState::Undone:
    case ReviewState::ToReview:
    case ReviewState::Dismissed:
    case ReviewState::Excluded:
        break;
    }
    return Tone::Neutral;
}

QString stateIcon(ReviewState state)
{
    switch (state) {
    case ReviewState::ToReview:
        return u"eye"_s;
    case ReviewState::Approved:
        return u"check"_s;
    case ReviewState::Scheduled:
        return u"calendar"_s;
    case ReviewState::Dismissed:
        return u"clock"_s;
    case ReviewState::Excluded:
        return u"excluded"_s;
    case ReviewState::Exported:
        return u"upload"_s;
    case ReviewState::Verified:
        return u"check-circle"_s;
    case ReviewState::NotApplied:
    case ReviewState::Failed:
    case ReviewState::Conflict:
        return u"warning"_s;
    case ReviewState::Pushing:
        return u"upload"_s;
    case ReviewState::Undone:
        return u"undo"_s;
    }
    return {};
}

QString actionWords(DecisionAction action)
{
    switch (action) {
    case DecisionAction::Approve:
        return Words::tr("Approved");
    case DecisionAction::Adjust:
        return Words::tr("Adjusted");
    case DecisionAction::Dismiss:
        return Words::tr("Dismissed");
    case DecisionAction::Exclude:
        return Words::tr("Excluded");
    case DecisionAction::Reset:
        return Words::tr("Reset");
    }
    return {};
}

QString actionIcon(DecisionAction action)
{
    switch (action) {
    case DecisionAction::Approve:
        return u"check"_s;
    case DecisionAction::Adjust:
        return u"edit"_s;
    case DecisionAction::Dismiss:
        return u"clock"_s;
    case DecisionAction::Exclude:
        return u"excluded"_s;
    case DecisionAction::Reset:
        return u"undo"_s;
    }
    return {};
}

QString statusWords(ConnectionStatus status)
{
    switch (status) {
    case ConnectionStatus::NotConnected:
        return Words::tr("Not connected");
    case ConnectionStatus::Pending:
        return Words::tr("Pending");
    case ConnectionStatus::Active:
        return Words::tr("Connected");
    case ConnectionStatus::NeedsAttention:
        return Words::tr("Needs attention");
    }
    return {};
}

Tone statusTone(ConnectionStatus status)
{
    switch (status) {
    case ConnectionStatus::NotConnected:
        return Tone::Neutral;
    case ConnectionStatus::Pending:
        return Tone::Info;
    case ConnectionStatus::Active:
        return Tone::Success;
    case ConnectionStatus::NeedsAttention:
        return Tone::Warning;
    }
    return Tone::Neutral;
}

QString statusIcon(ConnectionStatus status)
{
    switch (status) {
    case ConnectionStatus::NotConnected:
        return u"unlink"_s;
    case ConnectionStatus::Pending:
        return u"clock"_s;
    case ConnectionStatus::Active:
        return u"check-circle"_s;
    case ConnectionStatus::NeedsAttention:
        return u"warning"_s;
    }
    return {};
}

QString connectionKindWords(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::Stellr:
        return Words::tr("TD SYNNEX StreamOne Stellr");
    case ConnectionKind::Csv:
        return Words::tr("PSA by CSV files");
    case ConnectionKind::ConnectWise:
        return Words::tr("ConnectWise PSA");
    }
    return {};
}

QString connectionKindIcon(ConnectionKind kind)
{
    return kind == ConnectionKind::Stellr ? u"cloud"_s : u"ledger"_s;
}

QString runWords(RunOutcome outcome)
{
    switch (outcome) {
    case RunOutcome::Running:
        return Words::tr("Running");
    case RunOutcome::Complete:
        return Words::tr("Complete");
    case RunOutcome::Partial:
        return Words::tr("Partial");
    case RunOutcome::Held:
        return Words::tr("Held");
    case RunOutcome::Failed:
        return Words::tr("Failed");
    case RunOutcome::Cancelled:
        return Words::tr("Cancelled");
    case RunOutcome::Interrupted:
        return Words::tr("Interrupted");
    }
    return {};
}

Tone runTone(RunOutcome outcome)
{
    switch (outcome) {
    case RunOutcome::Complete:
        return Tone::Success;
    case RunOutcome::Partial:
    case RunOutcome::Held:
        return Tone::Warning;
    case RunOutcome::Failed:
        return Tone::Danger;
    case RunOutcome::Running:
        return Tone::Info;
    case RunOutcome::Cancelled:
    case RunOutcome::Interrupted:
        break;
    }
    return Tone::Neutral;
}

QString runIcon(RunOutcome outcome)
{
    switch (outcome) {
    case RunOutcome::Running:
        return u"sync"_s;
    case RunOutcome::Complete:
        return u"check-circle"_s;
    case RunOutcome::Partial:
        return u"warning"_s;
    case RunOutcome::Held:
        return u"lock"_s;
    case RunOutcome::Failed:
        return u"error"_s;
    case RunOutcome::Cancelled:
    case RunOutcome::Interrupted:
        return u"stop"_s;
    }
    return {};
}

QString mapStateWords(MapState state)
{
    return state == MapState::Mapped ? Words::tr("Mapped") : Words::tr("Excluded");
}

QString mapOriginWords(MapOrigin origin)
{
    switch (origin) {
    case MapOrigin::Automatic:
        return Words::tr("automatically");
    case MapOrigin::Person:
        return Words::tr("by a person");
    case MapOrigin::Import:
        return Words::tr("from a file");
    }
    return {};
}

} // namespace trueup
