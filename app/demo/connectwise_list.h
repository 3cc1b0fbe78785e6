// SPDX-License-Identifier: GPL-3.0-or-later
// Lists as ConnectWise gives them: filtered, sorted, cut into pages in both styles, reduced to some fields.
#pragma once

#include "app/demo/connectwise_conditions.h"
#include "app/demo/connectwise_refusal.h"
#include "app/demo/connectwise_request.h"

#include <QByteArray>

#include <functional>

namespace trueup::demo {

/// Records of one kind in the order of their ids, made when looked at.
struct CwSource
{
    CwKind kind = CwKind::Company;
    CwGeneration generation = CwGeneration::V2026_11;
    std::size_t size = 0;
    std::function<int(std::size_t)> id = {};
    std::function<QByteArray(std::size_t)> json = {};
};

constexpr int cwDefaultPageSize = 25;

/// One page. largestPage: pageSize is cut to it without an error.
HttpAnswer listAnswer(const CwRequest &request, const CwSource &source, int largestPage);
/// {"count": n}
HttpAnswer countAnswer(const CwRequest &request, const CwSource &source);
/// One record, reduced to the fields asked for.
HttpAnswer recordAnswer(const CwRequest &request, const QByteArray &json, CwKind kind,
                        CwGeneration generation);

} // namespace trueup::demo
