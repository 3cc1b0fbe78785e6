// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/psa_reading.h"

#include "core/base/try.h"

#include <QFileInfo>

#include <algorithm>
#include <numeric>

namespace trueup {

namespace {

PsaFileReading readFile(const PsaFile &file, const KnownPsaEntries &known, const CancelToken &cancel)
{
    auto input = CsvInput::open(file.path, file.profile.encoding);
    if (!input)
        return {file, fail(input.error()), fail(input.error())};
    auto preview = previewCsv(*input, file.kind, file.profile);
    return {
        file, std::move(preview),
        importCsv(*input, file.kind, {file.profile, known.accounts, known.products, kMaxCsvRows, cancel})};
}

/// Entries of this reading, which later files may name.
void addRead(const PsaFileReading &reading, KnownPsaEntries &known)
{
    if (!reading.content)
        return;
    const PsaImport &lists = reading.content->import;
    if (reading.file.kind == CsvKind::Accounts && lists.accounts)
        known.accounts = *lists.accounts;
    if (reading.file.kind == CsvKind::Products && lists.products)
        known.products = *lists.products;
}

/// Accounts, products, billed lines: the order in which one names the other.
std::vector<std::size_t> byDependence(const std::vector<CsvKind> &kinds)
{
    std::vector<std::size_t> order(kinds.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, {}, [&kinds](std::size_t i) { return kinds[i]; });
    return order;
}

} // namespace

std::vector<PsaFileReading> readPsaFiles(const std::vector<PsaFile> &files, const KnownPsaEntries &known,
                                         const CancelToken &cancel)
{
    std::vector<CsvKind> kinds;
    for (const PsaFile &file : files)
        kinds.push_back(file.kind);
    KnownPsaEntries entries = known;
    std::vector<std::optional<PsaFileReading>> read(files.size());
    for (const std::size_t i : byDependence(kinds)) {
        read[i] = readFile(files[i], entries, cancel);
        addRead(*read[i], entries);
    }
    std::vector<PsaFileReading> readings;
    for (auto &reading : read)
        readings.push_back(std::move(*reading));
    return readings;
}

Result<std::vector<ImportCounts>> storePsaReadings(Database &database,
                                                   const std::vector<PsaFileReading> &readings,
                                                   const QString &connection, const QString &by,
                                                   const QDateTime &at)
{
    std::vector<CsvKind> kinds;
    for (const PsaFileReading &reading : readings) {
        RETURN_IF_FAILED(reading.content);
        kinds.push_back(reading.file.kind);
    }
    std::vector<ImportCounts> counts(readings.size());
    for (const std::size_t i : byDependence(kinds)) {
        const PsaFile &file = readings[i].file;
        const auto stored =
            storePsaLists(database, {file.kind, connection, QFileInfo(file.path).fileName(), by},
                          readings[i].content->import, at);
        RETURN_IF_FAILED(stored);
        counts[i] = *stored;
    }
    return counts;
}

} // namespace trueup
