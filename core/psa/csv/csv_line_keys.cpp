// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/csv/csv_line_keys.h"

#include "core/domain/stable_id.h"

#include <QHash>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace trueup {

namespace {

/// What lines with one key base share, as numbers so that a million of them sort quickly.
using Base = std::tuple<int, int, int>;

class Numbering
{
public:
    int operator()(const QString &text)
    {
        const auto found = m_numbers.constFind(text);
        return found != m_numbers.constEnd() ? *found
                                             : *m_numbers.insert(text, static_cast<int>(m_numbers.size()));
    }

private:
    QHash<QString, int> m_numbers;
};

auto placeOf(const BilledLine &line)
{
    return std::tuple(line.effectiveDate, line.cancelledDate, line.price, line.cost, line.quantity);
}

} // namespace

void deriveLineKeys(std::vector<PsaImport::Line> &lines)
{
    Numbering accounts;
    Numbering products;
    Numbering agreements;
    QHash<QString, QString> folded; // agreements as written → as compared
    struct Open
    {
        Base base;
        std::size_t index;
    };
    std::vector<Open> open;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const PsaImport::Line &line = lines[i];
        if (!line.line.key.isEmpty())
            continue;
        auto agreement = folded.find(line.line.agreement);
        if (agreement == folded.end())
            agreement = folded.insert(line.line.agreement, nameKey(line.line.agreement));
        open.push_back({{accounts(line.accountKey), products(line.productKey), agreements(*agreement)}, i});
    }
    std::stable_sort(open.begin(), open.end(), [&lines](const Open &one, const Open &other) {
        if (one.base != other.base)
            return one.base < other.base;
        return placeOf(lines[one.index].line) < placeOf(lines[other.index].line);
    });
    int place = 0;
    for (std::size_t i = 0; i < open.size(); ++i) {
        place = i > 0 && open[i].base == open[i - 1].base ? place + 1 : 1;
        PsaImport::Line &line = lines[open[i].index];
        line.line.key = stableId(
            u'L', 16,
            {line.accountKey, line.productKey, folded.value(line.line.agreement), QString::number(place)});
    }
}

} // namespace trueup
