// SPDX-License-Identifier: GPL-3.0-or-later
// The words of flags: a part of words.h.
#include "ui/common/words.h"

#include <QCoreApplication>

#include <array>
#include <bit>

namespace trueup {

namespace {

struct FlagText
{
    const char *words;
    const char *sentence;
};

constexpr const char *kContext = "trueup::FlagWords";

/// By bit number.
constexpr std::array kTexts{
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "part of a sum"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "Several parts at the distributor share this line.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "old figure"),
             QT_TRANSLATE_NOOP("trueup::FlagWords",
                               "The last fetch of this account failed. This is the last good figure.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "suspended"),
             QT_TRANSLATE_NOOP("trueup::FlagWords",
                               "A suspended subscription is counted. Microsoft goes on charging for it.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "unknown status"),
             QT_TRANSLATE_NOOP("trueup::FlagWords",
                               "A subscription has a status this program does not know. It is counted.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "trial"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "A subscription looks like a trial.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "ends"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "A subscription is going to end. It is still counted.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "past its end"),
             QT_TRANSLATE_NOOP("trueup::FlagWords",
                               "A subscription is past its end date and still live. It is counted.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "has ended lines"),
             QT_TRANSLATE_NOOP("trueup::FlagWords",
                               "Cancelled or expired subscriptions are listed and not counted.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "one-time"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "One-time lines are listed and not counted.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "usage"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "Lines billed by usage have no seat count.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "duplicate"),
             QT_TRANSLATE_NOOP("trueup::FlagWords",
                               "The same subscription and part stand on two lines. Both are counted.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "missing"),
             QT_TRANSLATE_NOOP("trueup::FlagWords",
                               "A line is gone from the distributor's list. It is not counted any more.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "inactive customer"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "The distributor lists this customer as inactive.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "missing customer"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "The distributor no longer lists this customer.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "do not bill"),
             QT_TRANSLATE_NOOP("trueup::FlagWords",
                               "The PSA line is marked Do Not Bill: it compares, without a price.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "no charge"),
             QT_TRANSLATE_NOOP("trueup::FlagWords",
                               "The PSA line is marked No Charge: it compares, without a price.")},
    FlagText{
        QT_TRANSLATE_NOOP("trueup::FlagWords", "free units"),
        QT_TRANSLATE_NOOP("trueup::FlagWords", "The PSA line includes free units. They lower the money.")},
    FlagText{
        QT_TRANSLATE_NOOP("trueup::FlagWords", "free seats twice"),
        QT_TRANSLATE_NOOP("trueup::FlagWords",
                          "Free units stand on the PSA line and in a mapping rule. Remove one of them.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "company inactive"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "The company is inactive or missing in the PSA.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "no price"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "The PSA has no price for this line.")},
    FlagText{
        QT_TRANSLATE_NOOP("trueup::FlagWords", "currencies differ"),
        QT_TRANSLATE_NOOP("trueup::FlagWords", "The distributor and the PSA use different currencies here.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "several lines"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "The billed quantity is the sum of several PSA lines.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "rule"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "A mapping rule changed the expected quantity.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "changed since"),
             QT_TRANSLATE_NOOP("trueup::FlagWords",
                               "The figures changed after the decision. Look at the line again.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "ends on a date"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "The PSA line has a cancelled date ahead.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "ended in the PSA"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "PSA lines of this account and product ended.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "gone from the PSA"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "The last import no longer has this PSA line.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "lowering"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "The decision lowers the billed quantity.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "cost differs"),
             QT_TRANSLATE_NOOP("trueup::FlagWords",
                               "The PSA's cost differs from the distributor's by more than 0.5 %.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "low margin"),
             QT_TRANSLATE_NOOP("trueup::FlagWords", "The margin is under the floor of the settings.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "held"),
             QT_TRANSLATE_NOOP("trueup::FlagWords",
                               "The last fetch of this account shrank sharply and waits for your answer. "
                               "This is the figure before it.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "changed since last month"),
             QT_TRANSLATE_NOOP("trueup::FlagWords",
                               "The distributor's quantity is not what it was when last month ended.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "changed back"),
             QT_TRANSLATE_NOOP("trueup::FlagWords",
                               "The PSA bills something else than what was last pushed into this line.")},
    FlagText{QT_TRANSLATE_NOOP("trueup::FlagWords", "owned elsewhere"),
             QT_TRANSLATE_NOOP("trueup::FlagWords",
                               "Another tool keeps this line in the PSA. It is compared and never pushed.")},
};
static_assert(kTexts.size() == flagCount, "every flag has its words");

const FlagText &textOf(Flag flag)
{
    return kTexts[static_cast<std::size_t>(std::countr_zero(static_cast<Flags::Int>(flag)))];
}

} // namespace

QString flagWords(Flag flag)
{
    return QCoreApplication::translate(kContext, textOf(flag).words);
}

QString flagSentence(Flag flag)
{
    return QCoreApplication::translate(kContext, textOf(flag).sentence);
}

std::vector<Flag> eachFlag(Flags flags)
{
    std::vector<Flag> each;
    for (std::size_t bit = 0; bit < kTexts.size(); ++bit) {
        if (const auto flag = static_cast<Flag>(Flags::Int{1} << bit); flags.testFlag(flag))
            each.push_back(flag);
    }
    return each;
}

QStringList flagsWords(Flags flags)
{
    QStringList words;
    for (const Flag flag : eachFlag(flags))
        words.append(flagWords(flag));
    return words;
}

} // namespace trueup
