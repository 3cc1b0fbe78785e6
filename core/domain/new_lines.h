// SPDX-License-Identifier: GPL-3.0-or-later
// newLinePlan() for many lines of one review. Inner header of this room.
#pragma once

#include "core/domain/new_line.h"
#include "core/domain/review_index.h"

#include <QHash>

namespace trueup {

class NewLines
{
public:
    /// `index` outlives it.
    explicit NewLines(const ReviewIndex &index);
    std::optional<NewLinePlan> planOf(const UsageLine &line) const;

private:
    std::vector<NewLineChoice> choicesOf(const UsageLine &line, QDate day) const;

    const ReviewIndex &m_index;
    QHash<PsaAccountId, std::vector<const BilledLine *>> m_ofAccount;
    QHash<PsaProductId, std::vector<const BilledLine *>> m_ofProduct;
};

} // namespace trueup
