// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/csv/csv_profile_store.h"

#include "core/base/platform.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CsvProfileStore)
};

constexpr qint64 kMaxProfileBytes = qint64{64} * 1024;

bool isPlainName(const QString &name)
{
    return !name.isEmpty() && name.size() <= 100 && !name.startsWith(u'.') &&
           std::all_of(name.begin(), name.end(), [](QChar c) {
               return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u' ' || c == u'.';
           });
}

Result<CsvProfile> readProfile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || file.size() > kMaxProfileBytes || !file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::InvalidInput,
                    Words::tr("The profile file “%1” cannot be read. Correct or remove it.").arg(path),
                    file.errorString());
    auto profile = profileFromJson(file.read(kMaxProfileBytes));
    if (!profile) {
        Error error = profile.error();
        error.message = Words::tr("“%1”: %2", "path: sentence").arg(path, error.message);
        return fail(error);
    }
    return profile;
}

} // namespace

Result<CsvProfile> CsvProfileStore::byName(const QString &name) const
{
    const QString path = m_folder + u'/' + name + u".json"_s;
    if (isPlainName(name) && QFileInfo::exists(path)) {
        auto profile = readProfile(path);
        if (profile)
            profile->name = name;
        return profile;
    }
    if (const auto ready = readyProfile(name))
        return *ready;
    return fail(ErrorKind::NotFound,
                Words::tr("There is no profile “%1”. There are: %2. Own profiles are JSON files in %3.")
                    .arg(name, names().join(u", "_s), QDir::toNativeSeparators(m_folder)));
}

QStringList CsvProfileStore::names() const
{
    QStringList names = readyProfileNames();
    for (const QFileInfo &file : QDir(m_folder).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        if (!names.contains(file.completeBaseName()))
            names.append(file.completeBaseName());
    }
    return names;
}

Status CsvProfileStore::save(const CsvProfile &profile) const
{
    if (!isPlainName(profile.name)) {
        return fail(
            ErrorKind::InvalidInput,
            Words::tr("“%1” cannot be the name of a profile. Use letters, digits, blanks, dots and dashes.")
                .arg(profile.name));
    }
    return write(m_folder + u'/' + profile.name + u".json"_s, profile);
}

Result<std::optional<CsvProfile>> CsvProfileStore::remembered(const QString &connectionName,
                                                              CsvKind kind) const
{
    const QString path = rememberedPath(connectionName, kind);
    if (!QFileInfo::exists(path))
        return std::optional<CsvProfile>();
    return readProfile(path).map([](const CsvProfile &profile) { return std::optional(profile); });
}

Status CsvProfileStore::remember(const QString &connectionName, CsvKind kind, const CsvProfile &profile) const
{
    return write(rememberedPath(connectionName, kind), profile);
}

Status CsvProfileStore::moveRemembered(const QString &from, const QString &to) const
{
    for (const CsvKind kind : {CsvKind::Accounts, CsvKind::Products, CsvKind::Billed}) {
        const QString path = rememberedPath(from, kind);
        if (path == rememberedPath(to, kind))
            continue;
        const auto profile = remembered(from, kind);
        if (!profile)
            return fail(profile.error());
        if (!*profile)
            continue;
        if (auto kept = remember(to, kind, **profile); !kept)
            return kept;
        QFile::remove(path); // left behind it would only be a stranger's good guess
    }
    return {};
}

Status CsvProfileStore::write(const QString &path, const CsvProfile &profile) const
{
    for (const QString &folder : {m_folder, QFileInfo(path).path()}) {
        if (auto made = platform::makePrivateFolder(folder); !made)
            return made;
    }
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(profileToJson(profile)) >= 0;
    if (!written || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) || !file.commit())
        return fail(ErrorKind::DiskFull,
                    Words::tr("The import's profile could not be kept in “%1”. Make room on the disk or "
                              "check the folder's permissions.")
                        .arg(path),
                    file.errorString());
    return {};
}

QString CsvProfileStore::rememberedPath(const QString &connectionName, CsvKind kind) const
{
    // Connection names hold whatever a person typed; a hash of the folded name is always a file name.
    const QByteArray hash = QCryptographicHash::hash(connectionName.trimmed().toCaseFolded().toUtf8(),
                                                     QCryptographicHash::Sha256);
    return u"%1/remembered/%2-%3.json"_s.arg(m_folder, QString::fromLatin1(hash.toHex().first(16)),
                                             toText(kind));
}

} // namespace trueup
