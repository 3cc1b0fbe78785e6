// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/fault_table.h"

#include <QFile>
#include <QRegularExpression>

namespace trueup::test {

using namespace Qt::StringLiterals;

namespace {

/// "reread 2/3 unknown 6 7 8": the ending, and what it costs and misses where that follows from nothing else.
bool readEnding(const QString &text, FaultLine &line)
{
    static const QHash<QString, FaultLine> known = {
        {u"absent"_s, {.ending = Ending::Absent}},
        {u"harmless"_s, {.ending = Ending::Harmless}},
        {u"retried"_s, {.ending = Ending::Retried, .askedForEver = 3, .askedOnce = 2}},
        {u"renewed"_s, {.ending = Ending::Renewed, .askedForEver = 2, .askedOnce = 2}},
        {u"final"_s, {.ending = Ending::Final}},
        {u"reread"_s, {.ending = Ending::Reread}},
    };
    const QStringList words = text.split(u' ');
    if (!known.contains(words.front()))
        return false;
    line = known.value(words.front());
    if (words.size() > 1) {
        line.askedForEver = words[1].section(u'/', 0, 0).toInt();
        line.askedOnce = words[1].section(u'/', 1, 1).toInt();
    }
    for (const QString &number : words.mid(3))
        line.unknown.insert(number.toInt());
    return line.askedForEver > 0 && line.askedOnce > 0 && (words.size() < 3 || words[2] == u"unknown"_s);
}

bool readLine(const QStringList &fields, Fault &fault)
{
    FaultLine line;
    if (fields.size() < 2 || !readEnding(fields[1], line))
        return false;
    const bool quiet = line.ending == Ending::Absent || line.ending == Ending::Harmless;
    if (fields.size() != (quiet ? 2 : 4))
        return false;
    if (!quiet) {
        line.code = fields[2].section(u' ', 0, 0).toInt();
        line.kind = fields[2].section(u' ', 1, 1);
        line.sentence = fields[3];
    }
    fault.lines.insert(fields[0], line);
    return true;
}

bool readFault(const QStringList &fields, Fault &fault)
{
    if (fields.size() != 2)
        return false;
    fault.name = fields[0];
    if (fields[1].startsWith(u"elsewhere "_s)) {
        fault.elsewhere = fields[1].section(u' ', 1, 1);
        return true;
    }
    auto rule = demo::parseFaultRule(fields[1]);
    if (rule)
        fault.rule = *rule;
    return rule.has_value();
}

/// The names under which the table may speak of a place, the most telling first.
QStringList namesOf(Place place)
{
    switch (place) {
    case Place::CheckToken:
    case Place::Token:
    case Place::TokenRenewed:
        return {u"sign-in"_s};
    case Place::CheckVendors:
        return {u"vendors"_s, u"a list"_s};
    case Place::CheckCustomers:
        return {u"customers (check)"_s, u"first page"_s, u"a list"_s};
    case Place::FirstPage:
        return {u"first page"_s, u"a list"_s};
    case Place::LaterPage:
        return {u"later page"_s, u"a list"_s};
    case Place::CheckSubscriptions:
    case Place::FirstAccount:
    case Place::AccountInMidRun:
    case Place::LastAccount:
        return {u"account"_s, u"a list"_s};
    case Place::SecondPage:
        return {u"second page"_s, u"a list"_s};
    }
    Q_UNREACHABLE();
}

QSet<int> accountsFrom(int first)
{
    QSet<int> numbers;
    for (int number = first; number <= kAccounts; ++number)
        numbers.insert(number);
    return numbers;
}

/// The access check tries other customers where the first one's subscriptions alone are in trouble.
bool isTheAccountsOwn(const FaultLine &line)
{
    return line.kind == u"server_error"_s || line.kind == u"bad_answer"_s || line.kind == u"not_found"_s;
}

/// Nobody asks again where the sign-in was refused for good.
bool endsAllSignIns(const FaultLine &line)
{
    return line.ending == Ending::Final;
}

} // namespace

bool Fault::isSlow() const
{
    using demo::FaultKind;
    return elsewhere.isEmpty() && (rule.kind == FaultKind::Silent || rule.kind == FaultKind::StallBody ||
                                   rule.kind == FaultKind::Drip);
}

bool Fault::changesData() const
{
    using demo::FaultKind;
    return elsewhere.isEmpty() &&
           (rule.kind == FaultKind::CustomerAdded || rule.kind == FaultKind::CustomerRemoved ||
            rule.kind == FaultKind::LineAdded || rule.kind == FaultKind::LineRemoved);
}

FaultLine Fault::at(const QStringList &places, bool forEver) const
{
    for (const QString &place : places) {
        if (!forEver && lines.contains(place + u" once"_s)) {
            FaultLine line = lines.value(place + u" once"_s);
            line.lasts = true;
            return line;
        }
        if (lines.contains(place))
            return lines.value(place);
    }
    return {.ending = Ending::Absent};
}

Result<std::vector<Fault>> readFaultTable(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::InvalidInput, path + u": cannot be read"_s);
    static const QRegularExpression gap(u"\\s{2,}"_s);
    std::vector<Fault> faults;
    int number = 0;
    for (const QString &text : QString::fromUtf8(file.readAll()).split(u'\n')) {
        ++number;
        if (text.trimmed().isEmpty() || text.startsWith(u'#'))
            continue;
        const QStringList fields = text.trimmed().split(gap);
        const bool indented = text.startsWith(u' ');
        if (!indented)
            faults.emplace_back();
        if (faults.empty() ||
            !(indented ? readLine(fields, faults.back()) : readFault(fields, faults.back())))
            return fail(ErrorKind::InvalidInput, u"%1:%2: %3"_s.arg(path).arg(number).arg(text));
    }
    return faults;
}

QString placeName(Place place)
{
    static const QStringList names = {
        u"token (check)"_s, u"vendors (check)"_s,    u"customers (check)"_s, u"subscriptions (check)"_s,
        u"token"_s,         u"token in mid-run"_s,   u"first page"_s,        u"later page"_s,
        u"first account"_s, u"account in mid-run"_s, u"last account"_s,      u"second page of an account"_s};
    return names.at(static_cast<int>(place));
}

int accountAt(Place place)
{
    switch (place) {
    case Place::CheckSubscriptions:
    case Place::FirstAccount:
        return 1;
    case Place::SecondPage:
        return kLongAccount;
    case Place::TokenRenewed: // the account whose 401 asks for the new token
    case Place::AccountInMidRun:
        return kMidAccount;
    case Place::LastAccount:
        return kAccounts;
    default:
        return 0;
    }
}

bool isCheck(Place place)
{
    return place <= Place::CheckSubscriptions;
}

bool isSignIn(Place place)
{
    return place == Place::CheckToken || place == Place::Token || place == Place::TokenRenewed;
}

Expectation expectationOf(const Fault &fault, Place place, bool forEver)
{
    const FaultLine line = fault.at(namesOf(place), forEver);
    Expectation complete{.ending = line.ending, .outcome = u"complete"_s};
    complete.asked = forEver ? line.askedForEver : line.askedOnce;
    Expectation hurt = complete;
    hurt.sentence = line.sentence;

    const bool curable = line.ending == Ending::Retried || line.ending == Ending::Renewed;
    if (line.ending == Ending::Harmless || line.ending == Ending::Absent || (curable && !forEver))
        return complete;

    if (line.ending == Ending::Reread) {
        if (!forEver && !line.lasts)
            return complete;
        hurt.outcome = u"partial"_s;
        hurt.code = line.code;
        hurt.unknown = line.unknown;
        if (accountAt(place) > 0)
            hurt.unknown.insert(accountAt(place));
        return hurt;
    }

    switch (place) {
    case Place::CheckVendors:
        // Nothing later needs the vendors, so credentials without that permission are good enough.
        if (line.kind == u"not_found"_s || fault.name == u"403"_s)
            return complete;
        [[fallthrough]];
    case Place::CheckToken:
    case Place::CheckCustomers:
        hurt.refused = true;
        hurt.outcome.clear();
        hurt.code = line.code;
        return hurt;
    case Place::CheckSubscriptions:
        if (!isTheAccountsOwn(line)) {
            hurt.refused = true;
            hurt.outcome.clear();
            hurt.code = line.code;
            return hurt;
        }
        // The check passes with another customer; the run then asks for this one again.
        complete.asked = hurt.asked = 2 * hurt.asked;
        if (!forEver)
            return complete;
        break;
    case Place::Token:
    case Place::FirstPage:
        hurt.outcome = u"failed"_s;
        hurt.code = line.code;
        hurt.untouched = true;
        return hurt;
    case Place::TokenRenewed:
        hurt.unknown = accountsFrom(accountAt(place));
        if (!endsAllSignIns(line)) // each account that is left asks for one
            hurt.asked *= static_cast<int>(hurt.unknown.size());
        break;
    case Place::LaterPage:
        hurt.unknown = accountsFrom(kPageSize + 1);
        break;
    case Place::FirstAccount:
    case Place::AccountInMidRun:
    case Place::LastAccount:
    case Place::SecondPage:
        break;
    }
    hurt.outcome = u"partial"_s;
    hurt.code = 10;
    if (hurt.unknown.isEmpty())
        hurt.unknown = {accountAt(place)};
    return hurt;
}

} // namespace trueup::test
