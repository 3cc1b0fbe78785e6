// SPDX-License-Identifier: GPL-3.0-or-later
// R2: what a status text means. The vendor's vocabulary is not published (stellr-api 10), so stems and the
// words beside them decide. In doubt a line is counted and flagged: a seat too many is seen, a seat too few
// is money lost unseen.
#include "core/domain/counting.h"

#include <QSet>
#include <QStringList>

#include <algorithm>
#include <span>
#include <utility>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

using Words = QSet<QString>;

constexpr QLatin1StringView endedStems[] = {"cancel"_L1,     "expir"_L1, "inactiv"_L1,
                                            "discontinu"_L1, "delet"_L1, "terminat"_L1};
constexpr QLatin1StringView suspendedStems[] = {"suspend"_L1, "suspens"_L1};

bool hasAny(const QString &word, std::span<const QLatin1StringView> stems)
{
    return std::ranges::any_of(stems, [&word](QLatin1StringView stem) { return word.contains(stem); });
}

bool hasStem(const QString &word)
{
    return hasAny(word, endedStems) || hasAny(word, suspendedStems);
}

/// One run of letters and digits, split where a capital begins a word; as one word where splitting would take
/// a stem apart: case never changes what a status means ("InActive", "cAnCeLlEd").
QStringList splitAtCapitals(const QString &run)
{
    QStringList words;
    QString word;
    QChar before;
    for (const QChar c : run) {
        if (c.isUpper() && before.isLower())
            words += std::exchange(word, {});
        word += c.toCaseFolded();
        before = c;
    }
    words += word;
    const QString whole = words.join(QString());
    return hasStem(whole) && std::ranges::none_of(words, hasStem) ? QStringList{whole} : words;
}

/// Lower-case words; "PendingCancellation" and "PENDING_CANCELLATION" are two words each.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString run;
    for (const QChar c : text) {
        if (c.isLetterOrNumber())
            run += c;
        else if (!run.isEmpty())
            words += splitAtCapitals(std::exchange(run, {}));
    }
    if (!run.isEmpty())
        words += splitAtCapitals(run);
    return words;
}

enum class Stem { None, Ended, Suspended };

Stem stemOf(const QString &word)
{
    // "unsuspended" and "cancellable" say nothing about now.
    if (word.startsWith(u"un"_s) || word.endsWith(u"able"_s))
        return Stem::None;
    if (hasAny(word, endedStems))
        return Stem::Ended;
    return hasAny(word, suspendedStems) ? Stem::Suspended : Stem::None;
}

/// How a stem stands in the text: "cancelled" is a state, "cancels" and "expiring" are announcements.
enum class Form { State, Base, Noun, Announcement };

Form formOf(const QString &word)
{
    static const Words bases = {u"cancel"_s,      u"expire"_s,  u"inactivate"_s, u"delete"_s,
                                u"discontinue"_s, u"suspend"_s, u"terminate"_s};
    if (bases.contains(word))
        return Form::Base;
    if (word.endsWith(u"ion"_s) || word == u"expiry"_s)
        return Form::Noun;
    if (word.endsWith(u"ing"_s) || word.endsWith(u's'))
        return Form::Announcement;
    return Form::State;
}

bool isLiveWord(const QString &word)
{
    static const Words words = {u"active"_s,   u"activated"_s,   u"live"_s,        u"enabled"_s,
                                u"ok"_s,       u"current"_s,     u"normal"_s,      u"valid"_s,
                                u"running"_s,  u"renewed"_s,     u"reactivated"_s, u"reinstated"_s,
                                u"restored"_s, u"resumed"_s,     u"provisioned"_s, u"subscribed"_s,
                                u"good"_s,     u"unsuspended"_s, u"uncancelled"_s};
    return words.contains(word);
}

/// The word before `at` that is no filler; -1 = none.
qsizetype headBefore(const QStringList &words, qsizetype at)
{
    static const Words fillers = {u"be"_s,        u"been"_s,   u"being"_s, u"yet"_s,           u"longer"_s,
                                  u"currently"_s, u"is"_s,     u"was"_s,   u"has"_s,           u"have"_s,
                                  u"to"_s,        u"for"_s,    u"a"_s,     u"the"_s,           u"of"_s,
                                  u"get"_s,       u"become"_s, u"soon"_s,  u"automatically"_s, u"auto"_s};
    do {
        --at;
    } while (at >= 0 && fillers.contains(words[at]));
    return at;
}

/// "not cancelled", "no longer suspended", "cannot be cancelled", "never expires".
bool isNegated(const QStringList &words, qsizetype at)
{
    static const Words negators = {u"not"_s,    u"never"_s, u"no"_s,     u"non"_s,
                                   u"cannot"_s, u"t"_s,     u"without"_s};
    const qsizetype head = headBefore(words, at);
    return head >= 0 && negators.contains(words[head]);
}

bool isAnnouncedBefore(const QStringList &words, qsizetype at, Form form)
{
    static const Words announcers = {
        u"pending"_s,    u"will"_s,    u"shall"_s,   u"scheduled"_s, u"schedule"_s,  u"upcoming"_s,
        u"awaiting"_s,   u"waiting"_s, u"planned"_s, u"marked"_s,    u"requested"_s, u"request"_s,
        u"requesting"_s, u"queued"_s,  u"future"_s,  u"expected"_s,  u"set"_s,       u"going"_s,
        u"about"_s,      u"until"_s,   u"till"_s,    u"soon"_s,      u"announced"_s, u"flagged"_s};
    const qsizetype head = headBefore(words, at);
    if (head >= 0 && announcers.contains(words[head]))
        return true;
    const QString before = words.value(at - 1);
    const QString twoBefore = words.value(at - 2);
    return (before == u"be" && twoBefore == u"to") || (before == u"to" && form == Form::Base) ||
           (before == u"for" && form == Form::Noun) || before == u"soon";
}

/// "cancels at renewal", "cancelled at end of term", "expired soon".
bool isAtTermEnd(const QStringList &words, qsizetype at)
{
    static const Words ends = {u"renewal"_s, u"end"_s,        u"term"_s,
                               u"expiry"_s,  u"expiration"_s, u"anniversary"_s};
    const QString next = words.value(at + 1);
    if (next == u"soon" || next == u"shortly")
        return true;
    if (next != u"at" && next != u"on" && next != u"upon")
        return false;
    const QString target = words.value(at + 2) == u"the" ? words.value(at + 3) : words.value(at + 2);
    return ends.contains(target);
}

bool isAnnouncedAfter(const QStringList &words, qsizetype at, Form form)
{
    static const Words announcers = {u"pending"_s, u"requested"_s, u"request"_s,   u"scheduled"_s,
                                     u"planned"_s, u"upcoming"_s,  u"queued"_s,    u"submitted"_s,
                                     u"notice"_s,  u"in"_s,        u"effective"_s, u"date"_s,
                                     u"on"_s,      u"due"_s,       u"announced"_s};
    if (isAtTermEnd(words, at))
        return true;
    const QString next = words.value(at + 1);
    // "Cancelled - refund pending" has ended; "Cancel pending" and "Cancelled-Pending" have not.
    if (form == Form::State)
        return next == u"pending" && at + 2 == words.size();
    return announcers.contains(next) || (!next.isEmpty() && next.front().isDigit());
}

/// "Cancellation withdrawn", "Reactivated after suspension": a past that no longer holds.
bool isTakenBack(const QStringList &words, qsizetype at, Form form)
{
    static const Words undone = {u"withdrawn"_s, u"revoked"_s,  u"rejected"_s, u"reversed"_s, u"undone"_s,
                                 u"lifted"_s,    u"declined"_s, u"aborted"_s,  u"failed"_s,   u"denied"_s};
    static const Words back = {u"reactivated"_s, u"reinstated"_s, u"restored"_s,
                               u"resumed"_s,     u"previously"_s, u"formerly"_s};
    if (form == Form::Noun && undone.contains(words.value(at + 1)))
        return true;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (back.contains(words[i]) && !isNegated(words, i))
            return true;
    }
    return false;
}

/// What one stem word says of the line.
StatusClass readStem(const QStringList &words, qsizetype at, bool live)
{
    const Form form = formOf(words[at]);
    if (isNegated(words, at))
        return StatusClass::Live;
    if (form == Form::Announcement || isAnnouncedBefore(words, at, form) ||
        isAnnouncedAfter(words, at, form) || (form == Form::Noun && live && !isTakenBack(words, at, form)))
        return StatusClass::Ends;
    if (isTakenBack(words, at, form))
        return StatusClass::Unknown;
    return stemOf(words[at]) == Stem::Suspended ? StatusClass::Suspended : StatusClass::Ended;
}

/// "will not renew", "non-renewing", "ends 2027-01-31": an announced end without a stem.
bool announcesEnd(const QStringList &words)
{
    for (qsizetype at = 0; at < words.size(); ++at) {
        if (words[at] == u"ends" || words[at] == u"ending")
            return true;
        if (words[at].startsWith(u"renew"_s) && words[at] != u"renewed" && isNegated(words, at))
            return true;
    }
    return false;
}

} // namespace

StatusClass classifyStatus(const QString &status)
{
    static const Words blanks = {u"null"_s, u"none"_s};
    const QStringList words = wordsOf(status);
    if (words.isEmpty() || (words.size() == 1 && blanks.contains(words.front())))
        return StatusClass::Blank;

    bool live = false;
    for (qsizetype at = 0; at < words.size(); ++at)
        live = live || (isLiveWord(words[at]) && !isNegated(words, at));

    // The state of now weighs more than what is announced, and an end more than a suspension.
    bool seen[static_cast<int>(StatusClass::Unknown) + 1] = {};
    for (qsizetype at = 0; at < words.size(); ++at) {
        if (stemOf(words[at]) != Stem::None)
            seen[static_cast<int>(readStem(words, at, live))] = true;
    }
    using enum StatusClass;
    for (const StatusClass found : {Ended, Suspended, Unknown, Ends}) {
        if (seen[static_cast<int>(found)])
            return found;
    }
    if (announcesEnd(words))
        return Ends;
    return live || seen[static_cast<int>(Live)] ? Live : Unknown;
}

} // namespace trueup
