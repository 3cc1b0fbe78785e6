// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace trueup {

/// Decides which pages of a numbered list to ask for, and whether all of it came. Knows keys and totals only.
///
/// A list that changes while its pages are read shifts: entries may then show twice or not at all, without
/// any error. So one *sweep* over all pages counts only if every page announced the same total and so many
/// different keys came; else the list is read again, up to three times, unless the same came twice. Only the
/// last sweep's pages are the result. Without a total the list ends at its first empty page.
class PagePlan
{
public:
    enum class Outcome {
        Complete,
        Short,    ///< fewer entries than announced
        Repeated, ///< a page came twice, so others are missing
        Changing, ///< the announced total differed in every sweep
        TooLong,  ///< beyond the cap of pages
    };

    PagePlan(int firstPage, int maxPages) : m_firstPage(firstPage), m_maxPages(maxPages) {}

    /// Pages to ask for now, in order; none while enough are under way or everything has been asked.
    std::vector<int> next();
    /// A page asked for came. `full`: it held as many records as were asked for, so more may follow.
    void arrived(int page, const QStringList &keys, std::optional<qint64> total, bool full);

    bool isFinished() const { return m_outcome.has_value(); }
    Outcome outcome() const { return *m_outcome; }
    int sweep() const { return m_sweep; } ///< from 1
    qint64 announced() const { return m_total.value_or(0); }
    qint64 distinct() const { return m_distinct; } ///< different keys of the last sweep

private:
    struct Page
    {
        QStringList keys;
        std::optional<qint64> total;
        bool full = false;
        friend bool operator==(const Page &, const Page &) = default;
    };

    bool mayGoOn() const;
    void endSweep();
    bool isWhole() const;
    bool isSettled() const;
    bool isRepeated(const Page &page) const;
    bool hasRepeatedPage() const;
    qint64 received() const;

    const int m_firstPage;
    const int m_maxPages;
    int m_sweep = 1;
    int m_asked = 0;    ///< pages asked for in this sweep; also the index of the next
    int m_expected = 1; ///< pages known to be worth asking for
    int m_underWay = 0;
    bool m_capped = false;
    std::optional<qint64> m_total; ///< latest announced
    qint64 m_distinct = 0;
    std::map<int, Page> m_pages; ///< of this sweep, by index from 0
    std::map<int, Page> m_lastSweep;
    std::optional<Outcome> m_outcome;
};

} // namespace trueup
