// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/fact_grid.h"

#include "ui/common/fonts.h"
#include "ui/common/metrics.h"

#include <algorithm>

namespace trueup {

FactGrid::FactGrid(const QStringList &names)
{
    setHorizontalSpacing(space::l);
    setVerticalSpacing(space::xs);
    setColumnStretch(1, 1);
    int widest = 0;
    for (const QString &name : names)
        widest = std::max(widest, QFontMetrics(secondaryFont()).horizontalAdvance(name));
    setColumnMinimumWidth(0, widest + space::xs);
}

Label *FactGrid::addFact(const QString &name, const QString &text, Tone tone)
{
    const int row = rowCount();
    auto *quiet = new Label(name, LabelRole::Secondary);
    // Two sizes of letters stand on one line; the value may go on below it.
    quiet->setContentsMargins(0, QFontMetrics(bodyFont()).ascent() - QFontMetrics(secondaryFont()).ascent(),
                              0, 0);
    quiet->setWrapped(false);
    auto *value = new Label(text);
    value->setTone(tone);
    addWidget(quiet, row, 0, Qt::AlignTop);
    addWidget(value, row, 1);
    return value;
}

} // namespace trueup
