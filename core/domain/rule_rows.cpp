// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/rule_rows.h"

#include "core/base/csv_row_file.h"

#include <QCoreApplication>
#include <QSet>
#include <QStringList>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(RuleRows)
};

constexpr QStringView kNone = u"none";
constexpr QStringView kAllocation = u"allocation";
constexpr QStringView kNoAllocation = u"no_allocation";

/// A date cell; false when it holds something else than a date.
bool readDateCell(const QString &text, std::optional<QDate> &date)
{
    if (text.isEmpty())
        return true;
    const QDate read = QDate::fromString(text, Qt::ISODate);
    if (!read.isValid())
        return false;
    date = read;
    return true;
}

/// The same for a row that spreads a count over billed lines; a blank number takes the rest.
QString readAllocation(const CsvRowFile &file, RuleRow &row)
{
    if (row.psaAccountId.isEmpty())
        return Words::tr("psa_account_id is empty. An allocation is of one account.");
    if (row.spread == RuleRow::Spread::Clear)
        return {};
    row.part.lineKey = file.text(u"psa_line_id");
    if (row.part.lineKey.isEmpty())
        return Words::tr("psa_line_id is empty. Name the billed line that gets the quantity.");
    if (file.text(u"number").isEmpty())
        return {};
    row.part.fixed = Quantity::parse(file.text(u"number"));
    if (!row.part.fixed || *row.part.fixed < Quantity())
        return Words::tr("The number “%1” is no plain number such as 40 or 1.5.").arg(file.shown(u"number"));
    return {};
}

/// What the row itself gets wrong; empty = nothing. Fills `row`.
QString readRow(const CsvRowFile &file, RuleRow &row)
{
    row.line = file.line();
    row.psaAccountId = file.text(u"psa_account_id");
    row.psaProductId = file.text(u"psa_product_id");
    row.otherProductId = file.text(u"other_product_id");
    row.reason = file.text(u"reason");
    row.owner = file.text(u"owner");
    row.connection = file.text(u"connection");
    if (row.psaProductId.isEmpty())
        return Words::tr("psa_product_id is empty.");
    const QString kind = file.text(u"rule").toLower();
    if (kind == kNone)
        return {};
    if (kind == kAllocation || kind == kNoAllocation) {
        row.spread = kind == kAllocation ? RuleRow::Spread::Part : RuleRow::Spread::Clear;
        return readAllocation(file, row);
    }
    row.kind = ruleKindFrom(kind);
    if (!row.kind) {
        return Words::tr("The rule “%1” is none of factor, minus_included, included_by_line, plus, minimum, "
                         "round_up, fixed, none, allocation and no_allocation.")
            .arg(file.shown(u"rule"));
    }
    const auto number = Quantity::parse(file.text(u"number"));
    if (!number || *number < Quantity())
        return Words::tr("The number “%1” is no plain number such as 40 or 1.5.").arg(file.shown(u"number"));
    row.number = *number;
    const bool multiplies = row.kind == RuleKind::RoundUp || row.kind == RuleKind::IncludedByLine;
    if (multiplies && row.number.isZero())
        return Words::tr("The number of this rule must be above 0.");
    if ((row.kind == RuleKind::IncludedByLine) == row.otherProductId.isEmpty()) {
        return row.otherProductId.isEmpty() ? Words::tr("other_product_id is empty. Name the PSA product "
                                                        "whose billed quantity includes these units.")
                                            : Words::tr("Only included_by_line has an other_product_id.");
    }
    if (row.reason.isEmpty())
        return Words::tr("A rule needs a reason.");
    if (!readDateCell(file.text(u"from"), row.from) || !readDateCell(file.text(u"until"), row.until))
        return Words::tr("Dates are written like 2026-12-31.");
    if (row.from && row.until && *row.from > *row.until)
        return Words::tr("from is later than until.");
    return {};
}

} // namespace

Result<std::vector<RuleRow>> readRuleRows(CsvInput &input)
{
    auto file =
        CsvRowFile::open(input,
                         {u"psa_account_id", u"psa_product_id", u"rule", u"number", u"other_product_id",
                          u"reason", u"owner", u"from", u"until", u"psa_line_id", u"connection"},
                         {u"psa_product_id", u"rule"});
    if (!file)
        return fail(file.error());
    std::vector<RuleRow> rows;
    LineErrors errors;
    QSet<QStringList> seen;
    while (file->next(errors)) {
        RuleRow row;
        QString complaint = readRow(*file, row);
        const QStringList identity = {
            row.psaAccountId, row.psaProductId,    file->text(u"rule").toLower(), row.otherProductId,
            row.part.lineKey, file->text(u"from"), row.connection.toCaseFolded()};
        if (complaint.isEmpty() && seen.contains(identity))
            complaint = Words::tr("This rule is in the file already. Keep one of the two rows.");
        seen.insert(identity);
        if (complaint.isEmpty())
            rows.push_back(std::move(row));
        else
            errors.add(file->line(), complaint);
    }
    if (!errors.isEmpty())
        return fail(errors.toError(input.name(), Words::tr("No rule was changed.")));
    if (rows.empty()) {
        return fail(ErrorKind::InvalidInput,
                    Words::tr("“%1” has headings but no rows. No rule was changed.").arg(input.name()));
    }
    return rows;
}

} // namespace trueup
