// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/auto_map.h"
#include "core/workflow/psa_reading.h"

#include <QObject>
#include <QStringList>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace trueup {

class Session;

/// What an import changed.
struct PsaImported
{
    struct List
    {
        CsvKind kind = CsvKind::Billed;
        qint64 rows = 0;
        int skipped = 0;
        ImportCounts counts;
    };
    std::vector<List> lists;
    AutoMapCounts mapped; ///< exact names that found each other (R26)
};

/// The files of a PSA on their way in: chosen, read whole on the pool, looked at, and then stored together in
/// one transaction. Each change of a file or of how to read it reads again; only the newest answer counts.
/// Without widgets.
class PsaImporter final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::array kKinds{CsvKind::Billed, CsvKind::Accounts, CsvKind::Products};

    /// `connection` is the name of the CSV connection; made by the import when it does not exist.
    PsaImporter(Session &session, const QString &connection, QObject *parent = nullptr);
    ~PsaImporter() override;

    const QString &connection() const { return m_connection; }

    /// Takes files of whatever kind they turn out to be (by their headings); one file of each kind, the later
    /// one counts. Each is read by the profile of this connection's last import where that fits.
    void addFiles(const QStringList &paths);
    /// The same for a file whose kind the person said.
    void setFile(CsvKind kind, const QString &path);
    void removeFile(CsvKind kind);
    void setProfile(CsvKind kind, const CsvProfile &profile);
    /// Reads one column as a field, or as none; whatever had that field before loses it.
    void setColumn(CsvKind kind, int column, std::optional<CsvField> field);
    /// Names that useProfile() knows: ready ones and the person's own.
    const QStringList &profileNames() const { return m_profileNames; }
    void useProfile(CsvKind kind, const QString &name);
    /// Keeps how this kind is read, under a name.
    void saveProfile(CsvKind kind, const QString &name);

    const PsaFile *file(CsvKind kind) const;
    /// The newest reading; null while there is none.
    const PsaFileReading *reading(CsvKind kind) const;
    /// Grows with each reading: another number, other readings.
    int readingNumber() const { return m_readingNumber; }
    bool isReading() const { return m_reading || m_lookingAt > 0; }
    bool isStoring() const { return m_storing; }
    /// Why import() cannot be called now, as a sentence; empty = it can.
    QString whyNot() const;

    /// Stores everything that is read, or nothing. Ends with imported() or failed().
    void import();
    /// Stops reading.
    void cancel();

Q_SIGNALS:
    void changed(); ///< files, readings, what goes on
    void profilesChanged();
    void imported(const trueup::PsaImported &result);
    void failed(const trueup::Error &error);

private:
    using Readings = std::shared_ptr<const std::vector<PsaFileReading>>;

    std::optional<PsaFile> &slot(CsvKind kind) { return m_files[static_cast<std::size_t>(kind)]; }
    template <typename Look>
    void lookAt(Look look);
    void take(const std::vector<PsaFile> &files);
    void read();
    void readWith(const KnownPsaEntries &known, int generation);
    void loadProfileNames();
    void rememberProfiles(const Readings &readings);

    Session &m_session;
    QString m_connection;
    std::array<std::optional<PsaFile>, 3> m_files; ///< by CsvKind
    Readings m_readings;
    QStringList m_profileNames;
    CancelSource m_cancel;
    int m_generation = 0;
    int m_readingNumber = 0;
    int m_lookingAt = 0; ///< lots of files whose beginning is being read
    bool m_reading = false;
    bool m_storing = false;
};

/// The kind of list a file looks like by its headings; Billed where it looks like none. Reads the file's
/// beginning: for a pool thread.
CsvKind guessKind(const QString &path);

} // namespace trueup
