// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <stdexcept>

namespace trueup::test {

/// The tour could not go on: one sentence that says what did not happen.
class TourFailure final : public std::runtime_error
{
public:
    explicit TourFailure(const QString &sentence) : std::runtime_error(sentence.toStdString()) {}
};

} // namespace trueup::test
