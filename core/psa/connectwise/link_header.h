// SPDX-License-Identifier: GPL-3.0-or-later
// How a list of ConnectWise's says that it goes on (psa-apis 1.3). Pure functions.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace trueup {

/// The target of rel="next" in a Link header (RFC 8288), as sent; nullopt where there is none.
std::optional<QByteArray> nextTarget(const QByteArray &linkHeader);

/// The query of the next page of the list that `asked` was a page of; nullopt = this was the last. The page
/// is asked for at the address we know: keys go nowhere a header says, so the host in it, which behind a
/// proxy is another one, does not matter. Below "apis/3.0/" it must name the same list; anything else is an
/// error (ErrorKind::Refused).
Result<std::optional<QByteArray>> nextPageQuery(const QByteArray &linkHeader, const QUrl &asked);

} // namespace trueup
