// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report_file.h"

#include "core/reports/csv_report.h"
#include "core/reports/json_report.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace trueup {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReportFile)
};

Status writeTo(QFileDevice &file, ReportFormat format, const std::function<Status(ReportWriter &)> &report)
{
    if (!file.open(QIODevice::WriteOnly))
        return fail(
            ErrorKind::InvalidInput,
            Words::tr("“%1” cannot be written. Choose a folder that exists and that you may write to.")
                .arg(file.fileName()),
            file.errorString());
    return report(*makeReportWriter(format, deviceSink(file)));
}

Error notWhole(const QFileDevice &file)
{
    return {ErrorKind::DiskFull,
            Words::tr("“%1” could not be written to its end. Make room on the disk and try again.")
                .arg(file.fileName()),
            file.errorString(),
            {},
            0};
}

} // namespace

std::optional<ReportFormat> reportFormatFrom(const QString &text)
{
    if (text == u"csv")
        return ReportFormat::Csv;
    if (text == u"json")
        return ReportFormat::Json;
    return std::nullopt;
}

std::unique_ptr<ReportWriter> makeReportWriter(ReportFormat format, ByteSink sink)
{
    switch (format) {
    case ReportFormat::Csv:
        return std::make_unique<CsvReport>(std::move(sink));
    case ReportFormat::Json:
        return std::make_unique<JsonReport>(std::move(sink));
    }
    Q_UNREACHABLE();
}

Status saveReport(const QString &path, ReportFormat format,
                  const std::function<Status(ReportWriter &)> &report)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile() && !info.isDir()) {
        QFile device(path);
        if (auto written = writeTo(device, format, report); !written)
            return written;
        return device.flush() ? Status() : Status(fail(notWhole(device)));
    }
    QSaveFile file(path);
    if (auto written = writeTo(file, format, report); !written)
        return written;
    return file.commit() ? Status() : Status(fail(notWhole(file)));
}

} // namespace trueup
