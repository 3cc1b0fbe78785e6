// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace trueup::bench {

double median(std::vector<double> values);

/// One comparison of the table.
struct Row
{
    QString what;
    QString ours;
    QString peer;
    double ratio = 0;
    /// Nothing: the ratio is stated, without a goal.
    struct Goal
    {
        double limit = 0;
        bool atLeast = false; ///< else at most
    };
    std::optional<Goal> goal;

    bool isMet() const;
};

/// BENCHMARKS.md as text: the machine, how it was measured, the rows, remarks.
QString reportText(const std::vector<Row> &rows, const QStringList &remarks, int rounds);

} // namespace trueup::bench
