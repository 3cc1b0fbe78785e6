// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/decide.h"
#include "core/workflow/map_file.h"
#include "core/workflow/review.h"
#include "tests/storage/store.h"

namespace trueup::test {

/// What a person said: one account is a company, another is none of the review's business, a service is a
/// product.
struct PersonsMap
{
    QString account;
    QString company;
    QString excludedAccount;
    QString service; ///< its key
    QString product;
};

/// The person's part of a folder, each word saved by itself as a window does it: the map, then the dismissal
/// of the review's first line.
inline void mapAndDecide(Database &database, const PersonsMap &map, const QDateTime &at)
{
    MapRow pair;
    pair.vendorId = map.account;
    pair.psaId = map.company;
    MapRow exclusion;
    exclusion.vendorId = map.excludedAccount;
    exclusion.state = MapRowState::Excluded;
    exclusion.reason = u"our own"_s;
    MapRow product;
    product.kind = MapRowKind::Service;
    product.vendorId = map.service;
    product.psaId = map.product;
    for (const MapRow &row : {pair, exclusion, product}) {
        need(inTransaction(database, [&] { return importMap(database, {row}, u"map.csv"_s, u"ann"_s, at); }));
    }
    const Review review = need(loadReview(database, {{2026, 12}, QDate(2026, 11, 23), {}}));
    DecisionRow row;
    row.lineId = review.lines.front().id;
    row.action = DecisionAction::Dismiss;
    row.reason = u"waiting for the PSA"_s;
    row.until = QDate(2027, 1, 31);
    const auto outcomes =
        need(inTransaction(database, [&] { return decide(database, review, {row}, true, u"ann"_s, at); }));
    if (!outcomes.front().recorded)
        throw std::runtime_error(outcomes.front().reason.toStdString());
}

} // namespace trueup::test
