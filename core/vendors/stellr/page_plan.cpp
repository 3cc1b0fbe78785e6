// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/stellr/page_plan.h"

#include <QSet>

#include <algorithm>

namespace trueup {

namespace {
constexpr int mostUnderWay = 12; ///< twice what a server gets at a time: enough to keep it busy
constexpr int mostSweeps = 3;
} // namespace

std::vector<int> PagePlan::next()
{
    std::vector<int> pages;
    while (!isFinished() && m_underWay < mostUnderWay && m_asked < m_expected) {
        pages.push_back(m_firstPage + m_asked);
        ++m_asked;
        ++m_underWay;
    }
    return pages;
}

void PagePlan::arrived(int page, const QStringList &keys, std::optional<qint64> total, bool full)
{
    --m_underWay;
    const int index = page - m_firstPage;
    const qint64 count = keys.size();
    m_pages[index] = {keys, total, full};
    if (total)
        m_total = total;
    if (count == 0) {
        m_expected = std::min(m_expected, index + 1); // nothing beyond an empty page
    } else if (index == 0 && total && *total > count) {
        // The first page shows the vendor's real page size, which may be smaller than the one asked for.
        const qint64 wanted = *total / count + (*total % count > 0 ? 1 : 0);
        m_capped = wanted > m_maxPages;
        m_expected = std::max(m_expected, int(std::min<qint64>(wanted, m_maxPages)));
    }
    if (m_underWay > 0 || m_asked < m_expected)
        return;
    if (mayGoOn())
        ++m_expected;
    else
        endSweep();
}

/// Whether the last page leaves room for more than was expected.
bool PagePlan::mayGoOn() const
{
    const Page &last = m_pages.rbegin()->second;
    if (last.keys.isEmpty() || isRepeated(last) || m_capped || m_asked >= m_maxPages)
        return false;
    // A full page may have another behind it, whatever total is announced: a vendor that counts only what is
    // on the page would else end every list at its first one.
    return !m_total || last.full || received() < *m_total;
}

void PagePlan::endSweep()
{
    QSet<QString> keys;
    for (const auto &[index, page] : m_pages)
        keys.unite(QSet<QString>(page.keys.begin(), page.keys.end()));
    m_distinct = keys.size();
    const bool cut = m_capped || (m_asked >= m_maxPages && !m_pages.rbegin()->second.keys.isEmpty() &&
                                  (!m_total || m_distinct < *m_total));
    if (cut) {
        m_outcome = Outcome::TooLong;
    } else if (isWhole()) {
        m_outcome = Outcome::Complete;
    } else if (m_sweep >= mostSweeps || m_pages == m_lastSweep) {
        m_outcome = hasRepeatedPage() ? Outcome::Repeated : isSettled() ? Outcome::Short : Outcome::Changing;
    } else {
        ++m_sweep;
        m_lastSweep = std::exchange(m_pages, {});
        m_asked = 0;
    }
}

bool PagePlan::isWhole() const
{
    if (m_total)
        return isSettled() && m_distinct >= *m_total;
    // A vendor without totals that sends one short page for every number simply doesn't page.
    return !hasRepeatedPage() || (m_pages.size() == 2 && !m_pages.begin()->second.full);
}

/// All pages that announced a total announced the same.
bool PagePlan::isSettled() const
{
    return std::all_of(m_pages.begin(), m_pages.end(), [this](const auto &entry) {
        return !entry.second.total || entry.second.total == m_total;
    });
}

bool PagePlan::isRepeated(const Page &page) const
{
    return std::any_of(m_pages.begin(), m_pages.end(), [&page](const auto &entry) {
        return &entry.second != &page && !page.keys.isEmpty() && entry.second.keys == page.keys;
    });
}

bool PagePlan::hasRepeatedPage() const
{
    return std::any_of(m_pages.begin(), m_pages.end(),
                       [this](const auto &entry) { return isRepeated(entry.second); });
}

qint64 PagePlan::received() const
{
    qint64 count = 0;
    for (const auto &[index, page] : m_pages)
        count += page.keys.size();
    return count;
}

} // namespace trueup
