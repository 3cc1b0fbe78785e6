// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report_output.h"

#include "core/base/platform.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

Status writeReport(const Arguments &arguments, const std::function<Status(ReportWriter &)> &report)
{
    const ReportFormat format = *reportFormatFrom(arguments.value(u"format"_s, u"csv"_s));
    const QString path = arguments.value(u"out"_s);
    if (!path.isEmpty() && path != u"-"_s)
        return saveReport(path, format, report);
    const auto writer = makeReportWriter(format, [](const QByteArray &bytes) -> Status {
        if (platform::writeStdout(bytes))
            return {};
        return fail(ErrorKind::DiskFull,
                    QCoreApplication::translate("cli",
                                                "The report could not be written to its end. Make room on "
                                                "the disk that takes it and try again."));
    });
    return report(*writer);
}

} // namespace trueup
