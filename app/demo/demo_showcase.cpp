// SPDX-License-Identifier: GPL-3.0-or-later
// The awkward customers: each shows what real answers were seen to hold.
#include "app/demo/demo_lines.h"

namespace trueup::demo {

using namespace Qt::StringLiterals;
using enum LineFate;

namespace {

LinePlan line(const char *product, int units, LineFate fate = Active)
{
    return {
        .product = demoProduct(QString::fromLatin1(product)), .fate = fate, .quantity = units * qint64(1000)};
}

LinePlan line(const char *product, qint64 thousandths, QuantityForm form)
{
    return {.product = demoProduct(QString::fromLatin1(product)), .quantity = thousandths, .form = form};
}

LinePlan onSameContract(LinePlan plan)
{
    plan.sameContract = true;
    return plan;
}

LinePlan sameSubscriptionAgain(LinePlan plan)
{
    plan.sameVendorSubscription = true;
    return plan;
}

LinePlan inOtherCurrency(LinePlan plan)
{
    plan.otherCurrency = true;
    return plan;
}

std::vector<Showcase> makeShowcases()
{
    const QString active = u"Active"_s;
    std::vector<Showcase> list;
    // A discontinued customer is still charged (R6).
    list.push_back({{}, u"Discontinued"_s, {line("M365-BS", 6), line("EXO-P1", 2, NullStatus)}});
    list.push_back({{}, active, {}});
    // Every status on one service: 10 + 4 + 2 + 3 + 8 + 1 + 5 = 33 of 56 count.
    list.push_back(
        {{},
         active,
         {line("M365-BS", 10), line("M365-BS", 4, NullStatus), line("M365-BS", 2, BlankStatus),
          line("M365-BS", 3, Suspended), line("M365-BS", 8, PendingCancellation),
          line("M365-BS", 1, UnknownStatus), line("M365-BS", 5, PastEnd), line("M365-BS", 7, Cancelled),
          line("M365-BS", 6, Expired), line("M365-BS", 9, Discontinued), line("M365-BS", 1, Inactive)}});
    // Kinds that aren't plain seats.
    list.push_back({{},
                    active,
                    {line("WIN-CAL", 20), line("DUO-ESS", 12), line("DUO-ESS-ONCE", 5), line("BP-TRIAL", 25),
                     line("COPILOT-TRIAL", 3), line("NP-E2", 14), line("AZURE", 0, QuantityForm::Missing)}});
    // One product under three terms, an add-on and a second line of the same contract.
    list.push_back({{},
                    active,
                    {line("M365-BP", 18), onSameContract(line("COPILOT", 4)),
                     onSameContract(line("M365-BP", 2)), line("M365-BP-M2M", 3), line("M365-BP-YEAR", 5)}});
    // Quantities as they come.
    list.push_back(
        {{},
         active,
         {line("EXO-P1", 11000, QuantityForm::Text), line("EXO-P2", 0, QuantityForm::Number),
          line("ENTRA-P1", 0, QuantityForm::Missing), line("PBI-PRO", 0, QuantityForm::Null),
          line("NORTHGALE-BK", 2500, QuantityForm::Text), line("NORTHGALE-BK", 1250, QuantityForm::Number),
          line("M365-APPS", 9000, QuantityForm::Number), line("M365-APPS", 0, QuantityForm::Null)}});
    list.push_back({{}, active, {line("AZURE", 0, QuantityForm::Missing)}});
    // The same vendor subscription and part on two lines: both counted (R6).
    list.push_back(
        {{},
         active,
         {line("M365-E3", 15), sameSubscriptionAgain(line("M365-E3", 15)), line("EXO-P1-M2M", 4)}});
    list.push_back(
        {{},
         active,
         {line("M365-BB", 8), inOtherCurrency(line("UMBRELLA", 8)), inOtherCurrency(line("M365-BB", 2))}});
    list.push_back(
        {u"Brøndby Ærø Łódź Ξενοδοχείο Їжак 有限会社とても長い名前の顧客 בע״מ "
         u"🦔 "
         u"– "
         u"Société "
         u"coopérative "
         u"“Les Élégantes” "
         "for the restoration of ﬁne ﬂoors, façades and Ångström-wide joints, northern branch office"_s,
         active,
         {line("UNICODE", 7), line("M365-BB", 3)}});
    list.push_back({u"=cmd|' /C calc'!A0"_s, active, {line("SUM-TOOLKIT", 4), line("M365-BS", 5)}});
    list.push_back(
        {u"+1 Ski & Snow, \"Vale\"; Sons"_s, active, {line("M365-BS", 2), line("GWS-STARTER", 6)}});
    // Two customers of one name: never matched by themselves (R26).
    list.push_back({u"Twinbrook Surveyors"_s, active, {line("M365-BP", 9)}});
    list.push_back({u"Twinbrook Surveyors"_s, active, {line("M365-BP", 4), line("M365-E5-3Y", 2)}});
    // Every publisher, and records with hardly an identifier.
    list.push_back({{},
                    QString(),
                    {line("NORTHGALE-BK", 40), line("NORTHGALE-MS", 40), line("GWS-STANDARD", 12),
                     line("MERAKI-MR", 6), line("DUO-ESS", 30), line("TEAMS-PHONE", 10)}});
    list.push_back({{}, u"inactive"_s, {line("M365-BB", 1, Cancelled), line("EXO-P1", 5, Expired)}});
    return list;
}

} // namespace

const std::vector<Showcase> &showcases()
{
    static const std::vector<Showcase> list = makeShowcases();
    return list;
}

} // namespace trueup::demo
