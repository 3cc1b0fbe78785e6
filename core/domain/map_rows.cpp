// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/map_rows.h"

#include "core/base/csv_row_file.h"
#include "core/base/excerpt.h"
#include "core/base/line_errors.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

#include <map>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MapRows)
};

std::optional<MapRowKind> kindFrom(const QString &text)
{
    const QString word = text.toCaseFolded();
    if (word == u"account")
        return MapRowKind::Account;
    if (word == u"service")
        return MapRowKind::Service;
    return std::nullopt;
}

std::optional<MapRowState> stateFrom(const QString &text)
{
    const QString word = text.toCaseFolded();
    if (word.isEmpty() || word == u"mapped")
        return MapRowState::Mapped;
    if (word == u"excluded")
        return MapRowState::Excluded;
    if (word == u"unmapped")
        return MapRowState::Unmapped;
    return std::nullopt;
}

/// What the row itself gets wrong; empty = nothing.
QString complaintAbout(const MapRow &row)
{
    if (row.vendorId.isEmpty())
        return Words::tr("vendor_id is empty.");
    if (row.state == MapRowState::Mapped && row.psaId.isEmpty())
        return Words::tr("psa_id is empty. Name one, or write “unmapped” or “excluded” as state.");
    if (row.state != MapRowState::Mapped && !row.psaId.isEmpty())
        return Words::tr("psa_id is set, yet the state is not “mapped”. Clear one of the two.");
    if (row.state == MapRowState::Excluded && row.reason.isEmpty())
        return Words::tr("An excluded row needs a reason.");
    return {};
}

/// Earlier rows of one vendor_id.
struct Earlier
{
    qint64 line = 0;                                      ///< of the first; 0 = none
    bool onlyPairs = true;                                ///< all of them map a service to a product
    QHash<QString, qint64> lineOfPsaId;                   ///< whatever the PSA connection
    QHash<std::pair<QString, QString>, qint64> lineInPsa; ///< by psa_id and psa_connection
};

/// Finds rows that contradict or repeat each other. A row that names no connection stands for its vendor_id
/// in all, one that names no PSA connection for its psa_id in all.
class Repeats
{
public:
    /// The line of an earlier row that does not go with this one; 0 = none.
    qint64 add(const MapRow &row)
    {
        const QString kind = QString::number(static_cast<int>(row.kind));
        const QString connection = row.connection.toCaseFolded();
        Earlier &own = m_rows[{kind, row.vendorId, connection}];
        Earlier &unnamed = m_rows[{kind, row.vendorId, QString()}];
        Earlier &all = m_all[{kind, row.vendorId}];
        qint64 line = connection.isEmpty() ? conflict(all, row) : conflict(own, row);
        if (line == 0)
            line = conflict(unnamed, row);
        note(own, row);
        note(all, row);
        return line;
    }

private:
    static bool isPair(const MapRow &row)
    {
        return row.kind == MapRowKind::Service && row.state == MapRowState::Mapped;
    }
    static qint64 conflict(const Earlier &earlier, const MapRow &row)
    {
        if (!isPair(row) || !earlier.onlyPairs)
            return earlier.line;
        const QString psa = row.psaConnection.toCaseFolded();
        if (psa.isEmpty())
            return earlier.lineOfPsaId.value(row.psaId, 0);
        const qint64 unnamed = earlier.lineInPsa.value({row.psaId, QString()}, 0);
        return unnamed > 0 ? unnamed : earlier.lineInPsa.value({row.psaId, psa}, 0);
    }
    static void note(Earlier &earlier, const MapRow &row)
    {
        if (earlier.line == 0)
            earlier.line = row.line;
        earlier.onlyPairs = earlier.onlyPairs && isPair(row);
        earlier.lineOfPsaId.insert(row.psaId, row.line);
        earlier.lineInPsa.insert({row.psaId, row.psaConnection.toCaseFolded()}, row.line);
    }

    // Maps, whose entries stay where they are while others come.
    std::map<QStringList, Earlier> m_rows; ///< kind, vendor_id, connection
    std::map<QStringList, Earlier> m_all;  ///< kind, vendor_id
};

std::optional<MapRow> readRow(const CsvRowFile &file, LineErrors &errors)
{
    MapRow row;
    row.line = file.line();
    const auto kind = kindFrom(file.text(u"kind"));
    const auto state = stateFrom(file.text(u"state"));
    if (!kind) {
        errors.add(row.line,
                   Words::tr("The kind “%1” is neither account nor service.").arg(file.shown(u"kind")));
        return std::nullopt;
    }
    if (!state) {
        errors.add(
            row.line,
            Words::tr("The state “%1” is none of mapped, excluded and unmapped.").arg(file.shown(u"state")));
        return std::nullopt;
    }
    row.kind = *kind;
    row.state = *state;
    row.vendorId = file.text(u"vendor_id");
    row.psaId = file.text(u"psa_id");
    row.reason = file.text(u"reason");
    row.connection = file.text(u"connection");
    row.psaConnection = file.text(u"psa_connection");
    if (const QString complaint = complaintAbout(row); !complaint.isEmpty()) {
        errors.add(row.line, complaint);
        return std::nullopt;
    }
    return row;
}

} // namespace

Result<std::vector<MapRow>> readMapRows(CsvInput &input)
{
    auto file = CsvRowFile::open(
        input, {u"kind", u"vendor_id", u"psa_id", u"state", u"reason", u"connection", u"psa_connection"},
        {u"kind", u"vendor_id", u"psa_id"});
    if (!file)
        return fail(file.error());
    std::vector<MapRow> rows;
    LineErrors errors;
    Repeats repeats;
    while (file->next(errors)) {
        const auto row = readRow(*file, errors);
        const qint64 other = row ? repeats.add(*row) : 0;
        if (other > 0)
            errors.add(row->line, Words::tr("“%1” is in line %2 already. Keep one of the two rows.")
                                      .arg(excerpt(row->vendorId), QString::number(other)));
        else if (row)
            rows.push_back(*row);
    }
    if (!errors.isEmpty())
        return fail(errors.toError(input.name(), Words::tr("No mapping was changed.")));
    if (rows.empty())
        return fail(ErrorKind::InvalidInput,
                    Words::tr("“%1” has headings but no rows. No mapping was changed.").arg(input.name()));
    return rows;
}

} // namespace trueup
