// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/notice.h"

namespace trueup {

Notice Notice::failure(const Error &error)
{
    Notice notice;
    notice.level = Level::Failure;
    notice.text = error.message;
    notice.error = error;
    return notice;
}

Notice Notice::info(const QString &text)
{
    Notice notice;
    notice.text = text;
    return notice;
}

Notice Notice::success(const QString &text)
{
    Notice notice;
    notice.level = Level::Success;
    notice.text = text;
    return notice;
}

} // namespace trueup
