// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/exported_change.h"

#include "core/domain/enum_words.h"

namespace trueup {

namespace {
constexpr EnumWords<ExportState::Overtaken> stateWords("exported", "verified", "not_applied", "overtaken");
}

ExportState settle(const ExportedChange &change, std::optional<Quantity> billed)
{
    if (billed == change.after)
        return ExportState::Verified;
    return billed == change.before ? ExportState::NotApplied : ExportState::Overtaken;
}

QString toText(ExportState state)
{
    return stateWords.textOf(state);
}

ExportState exportStateFrom(const QString &text)
{
    return stateWords.valueOf(text).value_or(ExportState::Exported);
}

} // namespace trueup
