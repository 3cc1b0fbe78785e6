// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/http_answer.h"

#include <QString>

#include <tl/expected.hpp>

#include <vector>

namespace trueup::demo {

struct CwFieldError
{
    QString code = {};
    QString message = {};
    QString resource = {};
    QString field = {};
};

/// A request that ConnectWise says no to.
struct CwRefusal
{
    int status = 400;
    QString code = {};
    QString message = {};
    std::vector<CwFieldError> errors = {};
};

template <typename T>
using CwResult = tl::expected<T, CwRefusal>;

/// The answer that carries it: {code, message, errors}.
HttpAnswer refusalAnswer(const CwRefusal &refusal);

/// 404 for one record.
CwRefusal notFound(const QString &what, int id);
CwRefusal badRequest(const QString &message);
/// 400 InvalidObject, about one addition.
CwRefusal invalidAddition(std::vector<CwFieldError> errors);
/// "The field quantity is invalid."
CwFieldError invalidField(const QString &field);

} // namespace trueup::demo
