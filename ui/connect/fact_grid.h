// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/label.h"

#include <QGridLayout>

namespace trueup {

/// Facts, a row each: the name at the left in quiet letters, what it is at the right.
class FactGrid final : public QGridLayout
{
    Q_OBJECT
public:
    /// Grids given the same names keep their values on one vertical line, whichever of the names they show.
    explicit FactGrid(const QStringList &names);

    /// Adds a row; answers the value's label.
    Label *addFact(const QString &name, const QString &text = {}, Tone tone = Tone::Neutral);
};

} // namespace trueup
