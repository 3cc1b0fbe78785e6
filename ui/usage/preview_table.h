// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

class QTableWidget;

namespace trueup {

/// A small table to read in a decision box: three rows high at most, then it scrolls; the last `figures`
/// columns are right-aligned. `row` is asked for each of the `count` rows; of very many for the first few
/// hundred only.
QTableWidget *previewTable(const QStringList &titles, std::size_t count,
                           const std::function<QStringList(std::size_t)> &row, int figures = 0);

} // namespace trueup
