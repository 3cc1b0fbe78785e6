// SPDX-License-Identifier: GPL-3.0-or-later
// Reads fault_matrix.txt and says what a fault must come to at a place. Pure.
#pragma once

#include "app/demo/fault_rule.h"
#include "core/base/result.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <vector>

namespace trueup::test {

/// What is made of a fault where it meets the program.
enum class Ending {
    Absent,   ///< there is no such fault here
    Harmless, ///< read at the first try, as if nothing were wrong
    Retried,  ///< three tries; a second one that works cures it
    Renewed,  ///< one new sign-in, which cures it or not
    Final,    ///< one try; none is made that could not help
    Reread,   ///< the whole list is read again, until it holds still or shows the same fault
};

/// One indented line of the table.
struct FaultLine
{
    Ending ending = Ending::Harmless;
    bool lasts = false;     ///< hurts although it comes once: a line "… once"
    int askedForEver = 1;   ///< requests at this place while the fault stays
    int askedOnce = 1;      ///< and when it comes once
    QSet<int> unknown = {}; ///< Reread: accounts that the list then does not name, from 1
    int code = 0;           ///< exit code where nothing else came
    QString kind = {};      ///< errorKindName()
    QString sentence = {};  ///< its key part, with {server} and {what}
};

struct Fault
{
    QString name;
    QString elsewhere;               ///< not empty: requests go to this place of FaultWorld's instead
    demo::FaultRule rule;            ///< what the server does else
    QHash<QString, FaultLine> lines; ///< by where

    /// Takes real time, so it is met with short limits.
    bool isSlow() const;
    /// The vendor's data are others afterwards.
    bool changesData() const;
    /// The most telling line: "later page once", "later page", "a list".
    FaultLine at(const QStringList &places, bool forEver) const;
};

/// Errors name the line.
Result<std::vector<Fault>> readFaultTable(const QString &path);

/// Where a fault can strike.
enum class Place {
    CheckToken,
    CheckVendors,
    CheckCustomers,
    CheckSubscriptions,
    Token,
    TokenRenewed,
    FirstPage,
    LaterPage,
    FirstAccount,
    AccountInMidRun,
    LastAccount,
    SecondPage,
};
inline constexpr int kPlaces = 12;

QString placeName(Place place);
/// Accounts by number, from 1: whose list the place is about; 0 = none's.
int accountAt(Place place);
bool isCheck(Place place);
bool isSignIn(Place place);

// The vendor that all places look at.
inline constexpr int kAccounts = 8;
inline constexpr int kPageSize = 5; ///< so the customer list has two pages, and account kLongAccount too
inline constexpr int kLongAccount =
    7; ///< after the one in mid-run: nothing depends on when its second page is asked for
inline constexpr int kMidAccount = 6; ///< more come after it

/// What a run must come to.
struct Expectation
{
    Ending ending = Ending::Harmless;
    bool refused = false;   ///< the access check fails and nothing is stored
    bool untouched = false; ///< every account stays as it was, its age too
    QString outcome = {};   ///< of the run; empty when refused
    int code = 0;
    QString sentence = {};  ///< empty = no error
    QSet<int> unknown = {}; ///< accounts with their last good figures, marked stale with the sentence
    int asked = 1;          ///< tries at this place
};

Expectation expectationOf(const Fault &fault, Place place, bool forEver);

} // namespace trueup::test
