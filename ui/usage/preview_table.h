// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

class QTableWidget;

namespace trueup {

/// A small table to read in a decision box: four rows high at most, then it scrolls; the last `figures`
/// columns are right-aligned. Of very many rows the first few hundred.
QTableWidget *previewTable(const QStringList &titles, const std::vector<QStringList> &rows, int figures = 0);

} // namespace trueup
