// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report_output.h"

#include "core/base/platform.h"

namespace trueup {

using namespace Qt::StringLiterals;

Status writeReport(const Arguments &arguments, const std::function<Status(ReportWriter &)> &report)
{
    const ReportFormat format = *reportFormatFrom(arguments.value(u"format"_s, u"csv"_s));
    const QString path = arguments.value(u"out"_s);
    if (!path.isEmpty() && path != u"-"_s)
        return saveReport(path, format, report);
    bool open = true;
    const auto writer = makeReportWriter(format, [&open](const QByteArray &bytes) -> Status {
        open = open && platform::writeStdout(bytes);
        return {};
    });
    return report(*writer);
}

} // namespace trueup
