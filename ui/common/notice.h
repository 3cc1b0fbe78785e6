// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QMetaType>
#include <QString>

#include <functional>
#include <optional>

namespace trueup {

/// One sentence for the bar at the bottom of the window, with at most one thing to do about it.
struct Notice
{
    enum class Level { Info, Success, Warning, Failure };
    Level level = Level::Info;
    QString text;               ///< what happened and what to do
    std::optional<Error> error; ///< behind "Details", for a report; never a secret
    QString action;             ///< the button's word; empty = none
    std::function<void()> onAction;
    QString topic; ///< a later notice of the same topic replaces it;

    static Notice failure(const Error &error);
    static Notice info(const QString &text);
    static Notice success(const QString &text);
};

} // namespace trueup

Q_DECLARE_METATYPE(trueup::Notice)
