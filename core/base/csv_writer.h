// SPDX-License-Identifier: GPL-3.0-or-later
// The one form in which we write CSV: UTF-8 without byte order mark, comma, LF, RFC 4180 quoting.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <functional>

class QIODevice;

namespace trueup {

/// Takes the next bytes of a text being written. Its Error ends the writing.
using ByteSink = std::function<Status(const QByteArray &)>;

/// A sink into an open device, which must outlive it. Error DiskFull when the device takes less than it was
/// given.
ByteSink deviceSink(QIODevice &device);

/// Writes cells and rows. What kind of value a cell is decides about the formula guard: a negative number
/// stays a number, a text that looks like one is guarded. A NUL character in a text becomes U+FFFD, as no CSV
/// reader takes it. The first error sticks and is answered by finish().
class CsvWriter
{
public:
    explicit CsvWriter(ByteSink sink) : m_sink(std::move(sink)) {}

    void text(const QString &value); ///< guarded (csv_guard.h) and quoted where needed
    void number(QStringView plain);  ///< decimal or date text of our own making, written as it is
    void empty() { beginCell(); }
    void endRow();
    /// Writes what is left. Call it once, at the end.
    Status finish();
    bool failed() const { return !m_status.has_value(); }

private:
    void beginCell();
    void flush();

    ByteSink m_sink;
    QByteArray m_bytes;
    Status m_status;
    int m_cells = 0;        ///< of the row being written
    bool m_rowEmpty = true; ///< none of them wrote a byte
};

} // namespace trueup
