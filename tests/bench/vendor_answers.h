// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/stellr_api.h"
#include "core/domain/vendor.h"
#include "core/vendors/stellr/stellr_decoder.h"

#include <vector>

namespace trueup::bench {

/// What the look-alike answers for each of its customers, without the network.
class VendorAnswers
{
public:
    VendorAnswers(int customers, int lines);

    const std::vector<VendorAccountRecord> &accounts() const { return m_accounts; }
    /// The answer with an account's lines, as it would come over the network.
    QByteArray body(std::size_t account);
    const EndpointProfile &profile() const { return m_profile; }
    StellrSubject subject(std::size_t account) const;

private:
    demo::StellrDataSet m_data;
    demo::StellrApi m_api{m_data, {}};
    EndpointProfile m_profile;
    std::vector<VendorAccountRecord> m_accounts;
};

} // namespace trueup::bench
