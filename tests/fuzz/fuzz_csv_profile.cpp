// SPDX-License-Identifier: GPL-3.0-or-later
// A column profile as a person may have edited it.
#include "core/psa/csv/csv_profile.h"
#include "tests/fuzz/fuzz_target.h"

namespace trueup::fuzz {

void checkInput(const QByteArray &bytes)
{
    const auto profile = profileFromJson(bytes);
    if (!profile)
        return requireSentence(profile.error());
    require(profile->headerLine >= 0, "a line is none or a number of one");
    require(!profile->delimiter ||
                (*profile->delimiter != u'"' && *profile->delimiter != u'\n' && *profile->delimiter != u'\r'),
            "a delimiter separates");
    const QByteArray json = profileToJson(*profile);
    const auto again = profileFromJson(json);
    require(again && *again == *profile, "a profile that was written reads the same");
    require(profileToJson(*again) == json, "and is written the same");
}

} // namespace trueup::fuzz
