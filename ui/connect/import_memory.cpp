// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/import_memory.h"

#include "core/base/try.h"
#include "core/psa/csv/csv_profile_store.h"
#include "core/storage/audit_repository.h"
#include "ui/common/format.h"
#include "ui/connect/psa_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kEntriesLookedAt = 2000; ///< newest first; an import further back is not worth the reading

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Connections)
};

/// The files of the newest import; those stored in one transaction have one instant.
QStringList lastFiles(const std::vector<AuditEntry> &newestFirst, const QString &connection)
{
    QString subject = u"connection:"_s + connection;
    QDateTime at;
    QStringList files;
    for (const AuditEntry &entry : newestFirst) {
        if (entry.subject.compare(subject, Qt::CaseInsensitive) != 0)
            continue;
        if (entry.action == "rename"_L1)
            subject = u"connection:"_s + entry.detail[u"before"_s].toString();
        if (entry.action != "import"_L1)
            continue;
        if (at.isValid() && entry.at != at)
            break;
        at = entry.at;
        files.prepend(entry.detail[u"file"_s].toString());
    }
    files.removeDuplicates();
    return files;
}

} // namespace

Result<ImportMemory> loadImportMemory(Database &database, const QString &dataFolder,
                                      const QString &connection)
{
    ImportMemory memory;
    const auto entries = AuditRepository(database).latest(kEntriesLookedAt);
    RETURN_IF_FAILED(entries);
    memory.files = lastFiles(*entries, connection);
    const CsvProfileStore store(dataFolder);
    for (const CsvKind kind : PsaImporter::kKinds) {
        // A file that is no profile any more is told of at the next import; here it is as if not there.
        if (const auto profile = store.remembered(connection, kind); profile && *profile)
            memory.profiles.emplace_back(kind, (*profile)->name);
    }
    return memory;
}

QString lastImportWords(const Connection &connection, const ImportMemory &memory, const QDateTime &now)
{
    QString when = agoText(connection.lastRunAt, now);
    when = when.left(1).toUpper() + when.mid(1);
    if (memory.files.isEmpty())
        return when;
    return Words::tr("%1: %2", "2 hours ago: billed.csv, accounts.csv")
        .arg(when, memory.files.join(Words::tr(", ")));
}

QString readAsWords(const ImportMemory &memory)
{
    if (memory.profiles.empty())
        return profileWords(CsvProfile().name);
    const QString &first = memory.profiles.front().second;
    if (std::ranges::all_of(memory.profiles, [&first](const auto &each) { return each.second == first; }))
        return profileWords(first);
    QStringList each;
    for (const auto &[kind, name] : memory.profiles)
        each.append(Words::tr("%1: %2", "kind: profile").arg(kindWords(kind), profileWords(name)));
    return each.join(Words::tr(", "));
}

} // namespace trueup
