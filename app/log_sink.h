// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace trueup {

/// Sends every log message of the process to `folder`/trueup.log: one line each, UTC time, level, category, text with
/// everything that looks like a secret taken out. At 4 MB the file becomes trueup.log.1 and a new one begins; two old
/// ones are kept. Until this is called, messages go nowhere. Never writes to stdout or stderr: those belong to results
/// and to the person.
void installLogSink(const QString &folder);

} // namespace trueup
