// SPDX-License-Identifier: GPL-3.0-or-later
// From the bytes of a list answer to records. Pure functions; total: any bytes give a page or an Error.
#pragma once

#include "core/domain/vendor.h"
#include "core/vendors/stellr/endpoint_profile.h"
#include "core/vendors/stellr/stellr_answer.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace trueup {

/// One page of a list as it came: in the vendor's order, repetitions included.
template <typename Record>
struct StellrPage
{
    std::vector<Record> records;
    std::vector<QByteArray> raw; ///< each record as the vendor sent it, valid UTF-8; subscriptions only
    std::optional<qint64> total; ///< as announced
    QString requestId;
};

using StellrAccountPage = StellrPage<VendorAccountRecord>;
using StellrSubscriptionPage = StellrPage<SubscriptionRecord>;

/// Errors as openStellrList(); also BadAnswer, with the path, for a record without an id or with a field that
/// would make a figure wrong.
Result<StellrAccountPage> decodeAccounts(const StellrList &list, const EndpointProfile &profile,
                                         const StellrSubject &subject);
Result<StellrSubscriptionPage> decodeSubscriptions(const StellrList &list, const EndpointProfile &profile,
                                                   const StellrSubject &subject);

/// The same from bytes; also reads back what AccountFetch::raw holds.
Result<StellrAccountPage> decodeAccountPage(const QByteArray &body, const EndpointProfile &profile,
                                            const StellrSubject &subject);
Result<StellrSubscriptionPage> decodeSubscriptionPage(const QByteArray &body, const EndpointProfile &profile,
                                                      const StellrSubject &subject);

} // namespace trueup
