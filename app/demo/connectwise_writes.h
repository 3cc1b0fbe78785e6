// SPDX-License-Identifier: GPL-3.0-or-later
// What a request to write makes of an addition: pure functions, so that the data set can run them under its
// lock.
#pragma once

#include "app/demo/connectwise_records.h"
#include "app/demo/connectwise_refusal.h"

#include <QByteArray>

#include <functional>
#include <optional>

namespace trueup::demo {

struct CwChanged
{
    CwAddition addition;
    bool touched = true; ///< false: nothing it named exists, so nothing changed
};

/// The catalogue item that a reference {id} or {identifier} names.
using CwProductLookup = std::function<std::optional<CwProduct>(const QJsonObject &reference)>;
/// before: as stored; a new line's has no product.
using CwChange = std::function<CwResult<CwChanged>(const CwAddition &before, const CwProductLookup &lookup)>;

/// PATCH: an array of {op, path, value}. A path is the bare name of a property, case-sensitive; any other
/// changes nothing, and that is no error. The whole record is checked afterwards, not only what was sent.
CwChange patchOf(const QByteArray &body);
/// PUT: what the body leaves out becomes null or its default.
CwChange replacementOf(const QByteArray &body);
/// POST.
CwChange creationOf(const QByteArray &body);

/// The quantity that a PATCH, PUT or POST asks for; nullopt where it asks for none.
std::optional<Quantity> askedQuantity(const QByteArray &body);

} // namespace trueup::demo
