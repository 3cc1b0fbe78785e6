// SPDX-License-Identifier: GPL-3.0-or-later
// Opening the one file of an SQLite database: look first (through a read-only session, so that a file which
// is not opened is not changed either), then connect for writing, copy, migrate.
#include "core/base/log.h"
#include "core/base/platform.h"
#include "core/base/try.h"
#include "core/storage/database_p.h"
#include "core/storage/migrator.h"
#include "core/storage/sql_error.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QThread>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr QFileDevice::Permissions kPrivate = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString native(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

QString translated(const char *sentence)
{
    return QCoreApplication::translate("storage", sentence);
}

Error failure(ErrorKind kind, const QString &sentence, const QString &detail = {})
{
    return {kind, sentence, detail, {}, 0};
}

enum class FileState { New, Database, Broken };

bool hasLog(const QString &path)
{
    return QFileInfo(path + u"-wal"_s).size() > 0;
}

// What can be said before the database system looks: it takes a stub for a new file. By the size alone: to
// open and close the file ourselves would drop the locks that this process's other connections hold on it
// (POSIX), and the next program to leave would take their log away.
FileState stateOf(const QString &path)
{
    constexpr qint64 smallestPage = 512;
    const qint64 size = QFileInfo::exists(path) ? QFileInfo(path).size() : 0;
    if (size == 0) {
        // The main file is never empty once its log holds something: then the main file was lost, not made
        // new.
        return hasLog(path) ? FileState::Broken : FileState::New;
    }
    // A power cut can leave a torn main file, which its log makes whole again.
    if (hasLog(path) || !QFileInfo(path).isFile())
        return FileState::Database;
    return size < smallestPage ? FileState::Broken : FileState::Database;
}

// The file and its log and lock files are for this user only, whatever the umask was. The database gives new
// log files the rights of the main file.
Status makePrivate(const QString &path)
{
    QFile file(path);
    if (!file.exists() && !file.open(QIODevice::ReadWrite)) {
        return fail(
            ErrorKind::Storage,
            translated(
                "%1 cannot be made. Check that you may write to its folder and that the disk has room.")
                .arg(native(path)),
            file.errorString());
    }
    file.close();
    for (const QString &part : {path, path + u"-wal"_s, path + u"-shm"_s}) {
        constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                                QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
        if (QFileInfo::exists(part) && (QFile::permissions(part) & others))
            QFile::setPermissions(part, kPrivate);
    }
    return {};
}

QString unusedCopyName(const QString &path, int version)
{
    const QString first = u"%1.before-v%2"_s.arg(path).arg(version);
    QString name = first;
    for (int number = 2; QFileInfo::exists(name); ++number)
        name = u"%1-%2"_s.arg(first).arg(number);
    return name;
}

} // namespace

class DatabaseOpener
{
public:
    DatabaseOpener(const QString &folder, const OpenOptions &options)
        : m_folder(QDir(folder).absolutePath()), m_path(m_folder + u"/trueup.sqlite"_s), m_options(options),
          m_builtIn(options.migrator ? Migrator({}) : Migrator::builtIn()),
          m_migrator(options.migrator ? *options.migrator : m_builtIn)
    {
    }

    Database::Opened open()
    {
        if (!QFileInfo(m_folder).isDir()) {
            return refused(
                OpenOutcome::Failed,
                failure(
                    ErrorKind::Storage,
                    translated("The folder %1 does not exist. Make it, or choose another with --data-dir.")
                        .arg(native(m_folder))));
        }
        SchemaMark mark;
        switch (stateOf(m_path)) {
        case FileState::Broken:
            return refused(OpenOutcome::Damaged, failure(ErrorKind::Damaged, damagedSentence(m_path)));
        case FileState::Database:
            if (auto problem = look(mark))
                return std::move(*problem);
            break;
        case FileState::New:
            break;
        }
        return connectAndMigrate(mark);
    }

private:
    static Database::Opened refused(OpenOutcome outcome, Error error)
    {
        return {outcome, nullptr, std::move(error)};
    }

    static Database::Opened refused(Error error)
    {
        const bool damaged = error.kind == ErrorKind::Damaged;
        return refused(damaged ? OpenOutcome::Damaged : OpenOutcome::Failed, std::move(error));
    }

    std::unique_ptr<Database> newDatabase() const
    {
        return std::unique_ptr<Database>(
            new Database(std::make_unique<Database::Private>(m_path, Dialect::sqlite())));
    }

    // Reads the mark; answers the outcome where the file cannot be used.
    std::optional<Database::Opened> look(SchemaMark &mark) const
    {
        const bool hadLog = hasLog(m_path);
        const auto database = newDatabase();
        if (auto connected = database->d->connect(true); !connected)
            return refused(std::move(connected.error()));
        auto read = Migrator::readMark(*database);
        if (!read)
            return refused(std::move(read.error()));
        mark = *read;
        if (mark.foreign) {
            return refused(OpenOutcome::Damaged,
                           failure(ErrorKind::Damaged, damagedSentence(m_path), u"no table trueup_schema"_s));
        }
        if (mark.minCompatible > m_migrator.newest()) {
            return refused(OpenOutcome::NewerIncompatible,
                           failure(ErrorKind::NewerData,
                                   translated("%1 was written by a newer Trueup, and nothing in it was "
                                              "changed. Install the newest version to open it.")
                                       .arg(native(m_path)),
                                   u"schema %1, usable from %2, this program %3"_s.arg(mark.version)
                                       .arg(mark.minCompatible)
                                       .arg(m_migrator.newest())));
        }
        if (!hadLog) {
            if (auto cut = lookForCut(*database))
                return cut;
        }
        QString found;
        if (auto checked =
                database->select(database->dialect().quickCheck(), {},
                                 [&found](const QSqlQuery &row) { found = row.value(0).toString(); });
            !checked)
            return refused(std::move(checked.error()));
        if (found != "ok"_L1) {
            return refused(OpenOutcome::Damaged,
                           failure(ErrorKind::Damaged, damagedSentence(m_path), found.left(500)));
        }
        return std::nullopt;
    }

    // The database system fills up a last page that was cut off.
    std::optional<Database::Opened> lookForCut(Database &database) const
    {
        qint64 page = 0;
        const Status read = database.select(database.dialect().pageSize(), {}, [&page](const QSqlQuery &row) {
            page = row.value(0).toLongLong();
        });
        if (!read)
            return refused(read.error());
        if (page > 0 && QFileInfo(m_path).size() % page == 0)
            return std::nullopt;
        return refused(OpenOutcome::Damaged,
                       failure(ErrorKind::Damaged, damagedSentence(m_path), u"the last page is cut off"_s));
    }

    Database::Opened connectAndMigrate(const SchemaMark &before) const
    {
        if (auto made = makePrivate(m_path); !made)
            return refused(std::move(made.error()));
        if (!QFileInfo(m_path).isWritable()) {
            return refused(OpenOutcome::Failed,
                           sqlError(SqlTrouble::ReadOnly, QSqlError(), u"open"_s, m_path));
        }
        auto database = newDatabase();
        if (auto ready = setUp(*database); !ready)
            return refused(std::move(ready.error()));
        if (before.version > m_migrator.newest())
            return {OpenOutcome::NewerCompatible, std::move(database), {}};

        database->setStatementHook(m_options.hook);
        int applied = 0;
        if (before.version < m_migrator.newest()) {
            const auto upgraded = upgrade(*database);
            if (!upgraded)
                return refused(upgraded.error());
            applied = *upgraded;
        }
        return {applied > 0 ? OpenOutcome::Upgraded : OpenOutcome::Current, std::move(database), {}};
    }

    Status setUp(Database &database) const
    {
        RETURN_IF_FAILED(database.d->connect(false));
        database.d->chooseStatements(m_options.onlyQtSql);
        for (const QString &statement : database.dialect().sessionSetup())
            RETURN_IF_FAILED(database.execute(statement));
        return useLog(database);
    }

    // Readers and the writer go on side by side only with a write-ahead log. Switching a new file to it does
    // not wait for another program that does the same, hence the loop.
    Status useLog(Database &database) const
    {
        const QDeadlineTimer deadline(10'000);
        for (;;) {
            QString mode;
            const auto switched =
                database.select(u"PRAGMA journal_mode = WAL"_s, {},
                                [&mode](const QSqlQuery &row) { mode = row.value(0).toString(); });
            if (switched && mode == "wal"_L1)
                return {};
            if (switched) {
                return fail(ErrorKind::Storage,
                            translated("The disk of %1 cannot hold the database. Choose a folder on a local "
                                       "disk with --data-dir.")
                                .arg(native(m_path)),
                            u"journal mode "_s + mode);
            }
            if (database.d->lastTrouble != SqlTrouble::Busy || deadline.hasExpired())
                return switched;
            QThread::msleep(20);
        }
    }

    /// Programs that start at once take turns, so that one of them makes the copy and the upgrade.
    Result<std::unique_ptr<platform::FileLock>> waitForTurn() const
    {
        const QDeadlineTimer deadline(10'000);
        for (;;) {
            auto lock = platform::FileLock::take(m_folder + u"/upgrade.lock"_s);
            if (lock || lock.error().kind != ErrorKind::AlreadyRunning)
                return lock;
            if (deadline.hasExpired()) {
                return fail(
                    ErrorKind::Storage,
                    translated("Another Trueup is upgrading the data in %1. Wait a moment and start again.")
                        .arg(native(m_folder)));
            }
            QThread::msleep(20);
        }
    }

    Result<int> upgrade(Database &database) const
    {
        const auto turn = waitForTurn();
        RETURN_IF_FAILED(turn);
        const auto before = Migrator::readMark(database); // whoever had the turn before may have done it
        RETURN_IF_FAILED(before);
        QString copy;
        if (before->version > 0 && before->version < m_migrator.newest()) {
            copy = unusedCopyName(m_path, m_migrator.newest());
            RETURN_IF_FAILED(writeCopy(database, copy));
            qCInfo(logStorage).noquote() << "upgrading" << native(m_path) << "to schema"
                                         << m_migrator.newest() << "- a copy is" << native(copy);
        }
        auto applied = m_migrator.migrate(database);
        if (!applied && !copy.isEmpty())
            QFile::remove(copy); // nothing changed: a copy for every failed try would fill the disk
        return applied;
    }

    // Under another name until it is whole, so that half a copy is never taken for one.
    static Status writeCopy(Database &database, const QString &copy)
    {
        const QString part = copy + u".part"_s;
        QFile::remove(part);
        RETURN_IF_FAILED(makePrivate(part));
        auto written = database.execute(database.dialect().copyTo(), {part});
        if (written && !QFile::rename(part, copy)) {
            written =
                fail(ErrorKind::Storage, translated("The copy %1 cannot be made, so the database was not "
                                                    "upgraded. Check that you may write to its folder.")
                                             .arg(native(copy)));
        }
        if (!written)
            QFile::remove(part);
        return written;
    }

    QString m_folder;
    QString m_path;
    const OpenOptions &m_options;
    Migrator m_builtIn;
    const Migrator &m_migrator;
};

Database::Opened Database::open(const QString &folder, const OpenOptions &options)
{
    return DatabaseOpener(folder, options).open();
}

Result<std::unique_ptr<Database>> Database::openOrError(const QString &folder)
{
    Opened opened = open(folder);
    if (!opened.database)
        return fail(std::move(opened.error));
    return std::move(opened.database);
}

} // namespace trueup
