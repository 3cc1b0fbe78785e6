// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql_error.h"

#include "core/base/platform.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kAsGoodAsFull = 256 * 1024;

QString translated(const char *sentence)
{
    return QCoreApplication::translate("storage", sentence);
}

// Some systems report a full disk as a failed write.
SqlTrouble refined(SqlTrouble trouble, const QString &filePath)
{
    if (trouble != SqlTrouble::Io && trouble != SqlTrouble::CannotOpen)
        return trouble;
    const qint64 left = platform::freeBytes(QFileInfo(filePath).absolutePath());
    return left >= 0 && left < kAsGoodAsFull ? SqlTrouble::DiskFull : trouble;
}

ErrorKind kindOf(SqlTrouble trouble)
{
    switch (trouble) {
    case SqlTrouble::Unique:
        return ErrorKind::Conflict;
    case SqlTrouble::NotNull:
    case SqlTrouble::ForeignKey:
    case SqlTrouble::Check:
    case SqlTrouble::AppendOnly:
        return ErrorKind::Internal;
    case SqlTrouble::DiskFull:
        return ErrorKind::DiskFull;
    case SqlTrouble::Damaged:
        return ErrorKind::Damaged;
    case SqlTrouble::Busy:
    case SqlTrouble::ReadOnly:
    case SqlTrouble::CannotOpen:
    case SqlTrouble::Io:
    case SqlTrouble::Other:
        return ErrorKind::Storage;
    }
    Q_UNREACHABLE();
}

QString sentenceOf(SqlTrouble trouble, const QString &filePath)
{
    const QString file = QDir::toNativeSeparators(filePath);
    switch (trouble) {
    case SqlTrouble::Unique:
        return translated("This is stored already. Refresh and look again.");
    case SqlTrouble::NotNull:
    case SqlTrouble::ForeignKey:
    case SqlTrouble::Check:
    case SqlTrouble::AppendOnly:
        return translated("The database refused a value that Trueup should not have written. Nothing was "
                          "changed. Report this with the details.");
    case SqlTrouble::Busy:
        return translated("Another program is writing to %1. Wait until it is done and try again.").arg(file);
    case SqlTrouble::DiskFull:
        return translated("The disk of %1 is full, so nothing was saved. Free some space and try again.")
            .arg(file);
    case SqlTrouble::ReadOnly:
        return translated("Trueup may not write to %1. Give yourself the right to write to it and its "
                          "folder, and try again.")
            .arg(file);
    case SqlTrouble::CannotOpen:
        return translated("The database %1 cannot be opened. Check that its folder is there and that you may "
                          "write to it.")
            .arg(file);
    case SqlTrouble::Damaged:
        return damagedSentence(filePath);
    case SqlTrouble::Io:
        return translated("The disk of %1 could not be read or written. Check the disk and try again.")
            .arg(file);
    case SqlTrouble::Other:
        return translated(
            "The database could not do this. Try again, and report it with the details if it stays.");
    }
    Q_UNREACHABLE();
}

} // namespace

QString damagedSentence(const QString &filePath)
{
    return translated("%1 is damaged or is not a Trueup database. It was left as it is. Move it to another "
                      "folder, and put a backup copy in its place or start again with an empty one.")
        .arg(QDir::toNativeSeparators(filePath));
}

Error misuseError(const QString &detail)
{
    return {
        ErrorKind::Internal,
        translated("Trueup made a mistake while saving. Nothing was changed. Report this with the details."),
        detail,
        {},
        0};
}

bool endsTransaction(SqlTrouble trouble)
{
    return trouble == SqlTrouble::DiskFull || trouble == SqlTrouble::Io || trouble == SqlTrouble::Damaged;
}

Error sqlError(SqlTrouble trouble, const QSqlError &error, const QString &sql, const QString &filePath)
{
    const SqlTrouble actual = refined(trouble, filePath);
    return {
        kindOf(actual),
        sentenceOf(actual, filePath),
        u"SQL %1: %2 [%3]"_s.arg(error.nativeErrorCode(), error.databaseText(), sql.simplified().left(200)),
        {},
        0};
}

} // namespace trueup
