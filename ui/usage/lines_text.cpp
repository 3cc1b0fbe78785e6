// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/lines_text.h"

#include "ui/usage/usage_cell.h"

namespace trueup {

using namespace Qt::StringLiterals;

QString linesText(const UsageSnapshot &snapshot, std::span<const quint32> rows,
                  std::span<const UsageColumn> columns, const QHash<QString, ShownDecision> &decided)
{
    QStringList texts;
    texts.reserve(static_cast<qsizetype>(rows.size()) + 1);
    QStringList cells;
    for (const UsageColumn column : columns)
        cells += columnInfo(column).title;
    texts += cells.join(u'\t');
    for (const quint32 row : rows) {
        const UsageLine &line = snapshot.line(row);
        const auto found = decided.constFind(line.id);
        const ShownDecision shown = found == decided.cend() ? storedDecision(line) : *found;
        cells.clear();
        for (const UsageColumn column : columns)
            cells += cellForClipboard(line, shown, column);
        texts += cells.join(u'\t');
    }
    return texts.join(u'\n') + u'\n';
}

} // namespace trueup
