// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/review_table.h"

#include "core/base/excerpt.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMostLines = 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("review", text);
}

QString kindWords(UsageKind kind)
{
    switch (kind) {
    case UsageKind::Excluded:
        return tr("Excluded");
    case UsageKind::UnmappedAccount:
        return tr("Account not mapped");
    case UsageKind::UnmappedService:
        return tr("Service not mapped");
    case UsageKind::Unknown:
        return tr("Unknown");
    case UsageKind::NotComparable:
        return tr("Not comparable");
    case UsageKind::Lapsed:
        return tr("Lapsed in the PSA");
    case UsageKind::NoSource:
        return tr("No source");
    case UsageKind::PsaOnly:
        return tr("Only in the PSA");
    case UsageKind::NewRevenue:
        return tr("New revenue");
    case UsageKind::OverBilled:
        return tr("Billed too much");
    case UsageKind::UnderBilled:
        return tr("Billed too little");
    case UsageKind::Equal:
        return tr("Equal");
    }
    Q_UNREACHABLE();
}

/// One table cell of that width.
QString cell(const QString &text, int width)
{
    return excerpt(text, text.size() <= width ? width : width - 1).leftJustified(width);
}

QString orDash(const std::optional<Quantity> &quantity)
{
    return quantity ? quantity->toText() : u"–"_s;
}

/// Two decimals for reading; the exports carry the exact figure.
QString cents(Amount amount)
{
    return scaledToText(mulDiv(amount.millionths(), 1, 10'000), 2, 2);
}

QString signedText(const std::optional<Quantity> &quantity)
{
    if (!quantity)
        return u"–"_s;
    return quantity->thousandths() > 0 ? u'+' + quantity->toText() : quantity->toText();
}

struct Figures
{
    int lines = 0;
    QMap<QString, Amount> money; ///< by currency
};

QString kindRow(UsageKind kind, const Figures &figures)
{
    QStringList money;
    for (auto it = figures.money.cbegin(); it != figures.money.cend(); ++it)
        money.append(cents(it.value()) + u' ' + it.key());
    return u"  %1 %2   %3\n"_s.arg(kindWords(kind).leftJustified(20),
                                   QString::number(figures.lines).rightJustified(6), money.join(u"   "_s));
}

QString lineRow(const UsageLine &line)
{
    const QString money = line.moneyMonth ? cents(*line.moneyMonth) + u' ' + line.currency : u"–"_s;
    return u"  %1 %2 %3 %4 %5 %6  %7\n"_s.arg(
        cell(line.psaAccount ? line.psaAccount->name : QString(), 26),
        cell(line.psaProduct ? line.psaProduct->name : QString(), 40),
        orDash(line.expected).rightJustified(7), orDash(line.billed).rightJustified(7),
        signedText(line.difference).rightJustified(7), money.rightJustified(14), kindWords(line.kind));
}

} // namespace

QString reviewTable(const Review &review, Period period)
{
    QMap<int, Figures> kinds;
    std::vector<const UsageLine *> differences;
    for (const UsageLine &line : review.lines) {
        Figures &figures = kinds[static_cast<int>(line.kind)];
        ++figures.lines;
        if (line.moneyMonth)
            figures.money[line.currency] += *line.moneyMonth;
        if (line.difference && !line.difference->isZero())
            differences.push_back(&line);
    }
    QString text = tr("Billing for %1: %2 lines\n").arg(period.toText()).arg(review.lines.size());
    for (auto it = kinds.cbegin(); it != kinds.cend(); ++it)
        text += kindRow(static_cast<UsageKind>(it.key()), it.value());

    const auto size = [](const UsageLine *line) {
        const Amount money = line->moneyMonth.value_or(Amount());
        return std::max(money, Amount() - money);
    };
    std::stable_sort(differences.begin(), differences.end(),
                     [&](const UsageLine *a, const UsageLine *b) { return size(a) > size(b); });
    const std::size_t shown = std::min(differences.size(), kMostLines);
    text += tr("\nThe %1 largest of %2 differences, money a month\n").arg(shown).arg(differences.size());
    text += u"  %1 %2 %3 %4 %5 %6  %7\n"_s.arg(cell(tr("PSA account"), 26), cell(tr("PSA product"), 40),
                                               tr("Vendor").rightJustified(7), tr("Billed").rightJustified(7),
                                               tr("Diff.").rightJustified(7),
                                               tr("At stake").rightJustified(14), tr("Kind"));
    for (std::size_t i = 0; i < shown; ++i)
        text += lineRow(*differences[i]);
    return text;
}

} // namespace trueup
