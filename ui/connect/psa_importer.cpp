// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/psa_importer.h"

#include "core/base/async.h"
#include "core/base/try.h"
#include "core/psa/csv/csv_profile_store.h"
#include "ui/session/session.h"

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

Result<CsvLayout> layoutOf(const QString &path, CsvKind kind, const CsvProfile &profile)
{
    auto input = CsvInput::open(path, profile.encoding);
    RETURN_IF_FAILED(input);
    return findLayout(*input, kind, profile);
}

/// The profile of the last import where the file still has its shape, else the default.
CsvProfile fittingProfile(const CsvProfileStore &store, const QString &connection, CsvKind kind,
                          const QString &path)
{
    const auto remembered = store.remembered(connection, kind);
    if (!remembered || !*remembered)
        return {};
    const auto layout = layoutOf(path, kind, **remembered);
    const bool hasItsHeadings =
        layout && layout->isComplete() &&
        std::ranges::all_of((*remembered)->columns, [&layout](const QString &heading) {
            return heading.isEmpty() || layout->headings.find(heading).has_value();
        });
    return hasItsHeadings ? **remembered : CsvProfile();
}

PsaFile fileOf(const QString &dataFolder, const QString &connection, CsvKind kind, const QString &path)
{
    return {path, kind, fittingProfile(CsvProfileStore(dataFolder), connection, kind, path)};
}

Result<PsaImported> store(Database &database, const std::vector<PsaFileReading> &readings,
                          const QString &connection, const QString &by, const QDateTime &at)
{
    const auto counts = storePsaReadings(database, readings, connection, by, at);
    RETURN_IF_FAILED(counts);
    const auto mapped = mapAutomatically(database, std::nullopt, at);
    RETURN_IF_FAILED(mapped);
    PsaImported result;
    result.mapped = *mapped;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const CsvImport &content = *readings[i].content;
        result.lists.push_back(
            {readings[i].file.kind, content.rows, static_cast<int>(content.skipped.size()), (*counts)[i]});
    }
    return result;
}

} // namespace

CsvKind guessKind(const QString &path)
{
    if (const auto layout = layoutOf(path, CsvKind::Billed, {}); !layout || layout->isComplete())
        return CsvKind::Billed;
    int most = 0;
    CsvKind best = CsvKind::Billed;
    for (const CsvKind kind : {CsvKind::Products, CsvKind::Accounts}) {
        const auto layout = layoutOf(path, kind, {});
        if (layout && layout->isComplete() && layout->map.count() > most) {
            most = layout->map.count();
            best = kind;
        }
    }
    return best;
}

PsaImporter::PsaImporter(Session &session, const QString &connection, QObject *parent)
    : QObject(parent), m_session(session), m_connection(connection)
{
    loadProfileNames();
}

PsaImporter::~PsaImporter()
{
    m_cancel.cancel();
}

template <typename Look>
void PsaImporter::lookAt(Look look)
{
    ++m_lookingAt;
    Q_EMIT changed();
    runOn(m_session.parts().pool, this, look, [this](const std::vector<PsaFile> &files) {
        --m_lookingAt;
        take(files);
    });
}

void PsaImporter::addFiles(const QStringList &paths)
{
    const auto look = [folder = m_session.parts().dataFolder, connection = m_connection, paths] {
        std::vector<PsaFile> files;
        for (const QString &path : paths)
            files.push_back(fileOf(folder, connection, guessKind(path), path));
        return files;
    };
    lookAt(look);
}

void PsaImporter::setFile(CsvKind kind, const QString &path)
{
    const auto look = [folder = m_session.parts().dataFolder, connection = m_connection, kind, path] {
        return std::vector{fileOf(folder, connection, kind, path)};
    };
    lookAt(look);
}

void PsaImporter::take(const std::vector<PsaFile> &files)
{
    for (const PsaFile &file : files)
        slot(file.kind) = file;
    read();
}

void PsaImporter::removeFile(CsvKind kind)
{
    slot(kind).reset();
    read();
}

void PsaImporter::setProfile(CsvKind kind, const CsvProfile &profile)
{
    if (!slot(kind) || slot(kind)->profile == profile)
        return;
    slot(kind)->profile = profile;
    read();
}

void PsaImporter::setColumn(CsvKind kind, int column, std::optional<CsvField> field)
{
    const PsaFileReading *known = reading(kind);
    if (!known || !known->preview || !slot(kind))
        return;
    const CsvLayout &layout = known->preview->layout;
    CsvProfile profile = slot(kind)->profile;
    for (std::size_t i = 0; i < kCsvFields; ++i) {
        if (layout.map.column(static_cast<CsvField>(i)) == column)
            profile.columns.insert(static_cast<CsvField>(i), QString()); // an empty heading: not read
    }
    if (field)
        profile.columns.insert(*field, layout.headings.names().value(column));
    setProfile(kind, profile);
}

void PsaImporter::useProfile(CsvKind kind, const QString &name)
{
    const auto load = [store = CsvProfileStore(m_session.parts().dataFolder), name] {
        return store.byName(name);
    };
    runOn(m_session.parts().pool, this, load, [this, kind](const Result<CsvProfile> &profile) {
        if (profile)
            setProfile(kind, *profile);
        else
            Q_EMIT failed(profile.error());
    });
}

void PsaImporter::saveProfile(CsvKind kind, const QString &name)
{
    if (!slot(kind))
        return;
    CsvProfile profile = slot(kind)->profile;
    profile.name = name.trimmed();
    const auto save = [store = CsvProfileStore(m_session.parts().dataFolder), profile] {
        return store.save(profile);
    };
    runOn(m_session.parts().pool, this, save, [this, kind, profile](const Status &saved) {
        if (!saved) {
            Q_EMIT failed(saved.error());
            return;
        }
        if (slot(kind))
            slot(kind)->profile.name = profile.name;
        loadProfileNames();
    });
}

void PsaImporter::loadProfileNames()
{
    const auto load = [store = CsvProfileStore(m_session.parts().dataFolder)] { return store.names(); };
    runOn(m_session.parts().pool, this, load, [this](const QStringList &names) {
        m_profileNames = names;
        Q_EMIT profilesChanged();
    });
}

const PsaFile *PsaImporter::file(CsvKind kind) const
{
    const auto &file = m_files[static_cast<std::size_t>(kind)];
    return file ? &*file : nullptr;
}

const PsaFileReading *PsaImporter::reading(CsvKind kind) const
{
    if (!m_readings)
        return nullptr;
    const auto found =
        std::ranges::find(*m_readings, kind, [](const PsaFileReading &reading) { return reading.file.kind; });
    return found != m_readings->end() ? &*found : nullptr;
}

void PsaImporter::read()
{
    m_cancel.cancel();
    m_cancel = CancelSource();
    const int generation = ++m_generation;
    if (std::ranges::none_of(m_files, [](const auto &file) { return file.has_value(); })) {
        m_readings.reset();
        m_reading = false;
        Q_EMIT changed();
        return;
    }
    m_reading = true;
    Q_EMIT changed();
    m_session.read(
        this, [name = m_connection](Database &database) { return knownPsaEntries(database, name); },
        [this, generation](const Result<KnownPsaEntries> &known) {
            if (!known)
                Q_EMIT failed(known.error());
            if (generation == m_generation)
                readWith(known.value_or(KnownPsaEntries()), generation);
        });
}

void PsaImporter::readWith(const KnownPsaEntries &known, int generation)
{
    std::vector<PsaFile> files;
    for (const CsvKind kind : kKinds) {
        if (slot(kind))
            files.push_back(*slot(kind));
    }
    const auto work = [files, known, cancel = m_cancel.token()]() -> Readings {
        return std::make_shared<const std::vector<PsaFileReading>>(readPsaFiles(files, known, cancel));
    };
    runOn(m_session.parts().pool, this, work, [this, generation](const Readings &readings) {
        if (generation != m_generation)
            return;
        m_reading = false;
        m_readings = readings;
        ++m_readingNumber;
        Q_EMIT changed();
    });
}

QString PsaImporter::whyNot() const
{
    if (m_storing)
        return tr("The import is under way.");
    if (isReading())
        return tr("The files are being read.");
    if (!m_readings || m_readings->empty())
        return tr("Choose a file of billed lines.");
    for (const PsaFileReading &each : *m_readings) {
        if (!each.content)
            return tr("Correct what is listed, or take the file out.");
    }
    return {};
}

void PsaImporter::import()
{
    if (!whyNot().isEmpty())
        return;
    m_storing = true;
    Q_EMIT changed();
    const auto job = [readings = m_readings, connection = m_connection, by = m_session.parts().userName,
                      at = m_session.clock().now()](Database &database) {
        return store(database, *readings, connection, by, at);
    };
    m_session.change(this, job, [this, readings = m_readings](const Result<PsaImported> &result) {
        m_storing = false;
        if (!result) {
            Q_EMIT changed();
            Q_EMIT failed(result.error());
            return;
        }
        rememberProfiles(readings);
        m_files = {};
        m_readings.reset();
        Q_EMIT changed();
        Q_EMIT imported(*result);
    });
}

void PsaImporter::rememberProfiles(const Readings &readings)
{
    const auto remember = [store = CsvProfileStore(m_session.parts().dataFolder), connection = m_connection,
                           readings]() -> Status {
        for (const PsaFileReading &reading : *readings)
            RETURN_IF_FAILED(store.remember(connection, reading.file.kind, reading.file.profile));
        return {};
    };
    runOn(m_session.parts().pool, this, remember, [this](const Status &remembered) {
        if (!remembered)
            m_session.report(remembered.error()); // the lists are in; only the next import has to be told
    });
}

void PsaImporter::cancel()
{
    m_cancel.cancel();
}

} // namespace trueup
