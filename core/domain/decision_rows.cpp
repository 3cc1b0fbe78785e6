// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/decision_rows.h"

#include "core/base/csv_row_file.h"
#include "core/base/excerpt.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DecisionRows)
};

/// The cells of one row; the first complaint is kept.
class Cells
{
public:
    explicit Cells(const CsvRowFile &file) : m_file(file) {}

    QString text(QStringView column) const { return m_file.text(column); }
    std::optional<Quantity> quantity(QStringView column)
    {
        static const QRegularExpression form(u"^[0-9]+(\\.[0-9]{1,3}0*)?$"_s);
        const QString text = m_file.text(column);
        if (text.isEmpty())
            return std::nullopt;
        const auto quantity = form.match(text).hasMatch() ? Quantity::parse(text) : std::nullopt;
        if (!quantity)
            complain(Words::tr("%1 “%2” is not a count of zero or more, like 25 or 2.5.")
                         .arg(column, m_file.shown(column)));
        return quantity;
    }
    std::optional<QDate> date(QStringView column)
    {
        const QString text = m_file.text(column);
        if (text.isEmpty())
            return std::nullopt;
        const QDate date = QDate::fromString(text, u"yyyy-MM-dd"_s);
        if (!date.isValid()) {
            complain(Words::tr("%1 “%2” is not a date like 2026-12-31.").arg(column, m_file.shown(column)));
            return std::nullopt;
        }
        return date;
    }
    void complain(const QString &sentence)
    {
        if (m_complaint.isEmpty())
            m_complaint = sentence;
    }
    const QString &complaint() const { return m_complaint; }

private:
    const CsvRowFile &m_file;
    QString m_complaint;
};

std::optional<DecisionRow> readRow(const CsvRowFile &file, LineErrors &errors)
{
    Cells cells(file);
    DecisionRow row;
    row.line = file.line();
    row.lineId = cells.text(u"line_id");
    const auto action = decisionActionFrom(cells.text(u"action").toLower());
    if (row.lineId.isEmpty())
        cells.complain(Words::tr("line_id is empty."));
    if (!action)
        cells.complain(Words::tr("The action “%1” is none of approve, adjust, dismiss, exclude and reset.")
                           .arg(file.shown(u"action")));
    row.action = action.value_or(DecisionAction::Approve);
    row.quantity = cells.quantity(u"quantity");
    row.effectiveDate = cells.date(u"effective_date");
    row.until = cells.date(u"until");
    row.reason = cells.text(u"reason");
    row.note = cells.text(u"note");
    row.seenVendor = cells.quantity(u"seen_vendor");
    row.seenBilled = cells.quantity(u"seen_billed");
    if (row.action == DecisionAction::Adjust && !row.quantity)
        cells.complain(Words::tr("An adjust row needs a quantity."));
    if (row.until && row.action != DecisionAction::Dismiss)
        cells.complain(Words::tr("Only a dismiss row has an until date."));
    if (cells.complaint().isEmpty())
        return row;
    errors.add(row.line, cells.complaint());
    return std::nullopt;
}

} // namespace

Result<DecisionRows> readDecisionRows(CsvInput &input)
{
    auto file = CsvRowFile::open(input,
                                 {u"line_id", u"action", u"quantity", u"effective_date", u"until", u"reason",
                                  u"note", u"seen_vendor", u"seen_billed"},
                                 {u"line_id", u"action"});
    if (!file)
        return fail(file.error());
    DecisionRows read;
    QHash<QString, qint64> lineOf;
    while (file->next(read.errors)) {
        const auto row = readRow(*file, read.errors);
        if (!row)
            continue;
        if (lineOf.contains(row->lineId)) {
            read.errors.add(row->line,
                            Words::tr("“%1” is in line %2 already. Keep one of the two rows.")
                                .arg(excerpt(row->lineId), QString::number(lineOf.value(row->lineId))));
            continue;
        }
        lineOf.insert(row->lineId, row->line);
        read.rows.push_back(*row);
    }
    if (read.rows.empty() && read.errors.isEmpty())
        return fail(ErrorKind::InvalidInput,
                    Words::tr("“%1” has headings but no rows. Nothing was decided.").arg(input.name()));
    return read;
}

} // namespace trueup
