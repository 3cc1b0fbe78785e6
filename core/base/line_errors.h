// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

#include <vector>

namespace trueup {

/// What is wrong with one line of a file.
struct LineError
{
    qint64 line = 0; ///< 1-based
    QString message; ///< one sentence, without the line number

    friend bool operator==(const LineError &, const LineError &) = default;
};

/// The errors of one file, in the order found. The first hundred are kept; the rest is counted.
class LineErrors
{
public:
    static constexpr int kListed = 100;

    void add(qint64 line, const QString &message);
    bool isEmpty() const { return m_count == 0; }
    qint64 count() const { return m_count; }
    const std::vector<LineError> &listed() const { return m_listed; }

    /// One error with one sentence. A single line's error is named in it; of several the detail lists each as
    /// "line 7: …", one per line of text, and last how many more there are. `consequence`: "Nothing was
    /// imported."
    Error toError(const QString &fileName, const QString &consequence) const;

private:
    qint64 m_count = 0;
    std::vector<LineError> m_listed;
};

} // namespace trueup
