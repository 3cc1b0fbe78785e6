// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/csv_reader.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <initializer_list>
#include <optional>

namespace trueup {

/// A column heading as headings are compared: what stands in (), [] or {} dropped (kept where nothing else is
/// there), then letters and digits only, case-folded. "Service ID * [updates only]", "service_id" and
/// "ServiceId" are one.
QString foldHeader(QStringView heading);

/// The headings of a file and where they stand.
class CsvColumns
{
public:
    CsvColumns() = default;
    explicit CsvColumns(const CsvRow &header);

    /// Column of the first of these headings that the file has (compared folded).
    std::optional<int> find(std::initializer_list<QStringView> headings) const;
    std::optional<int> find(const QString &heading) const;
    /// The same for a heading that foldHeader() made.
    std::optional<int> findFolded(const QString &folded) const;
    const QStringList &names() const { return m_names; } ///< as written in the file, trimmed
    /// Headings that occur more than once; the first of each is what find() answers.
    const QStringList &repeated() const { return m_repeated; }

private:
    QStringList m_names;
    QStringList m_repeated;
    QHash<QString, int> m_byFolded;
};

} // namespace trueup
