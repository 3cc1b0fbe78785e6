// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrator.h"

#include "core/base/try.h"
#include "core/storage/database.h"
#include "core/storage/dialect.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSqlQuery>

// Outside the namespace, as the macro wants it. The resource sits in a static library.
static void initMigrationResource()
{
    Q_INIT_RESOURCE(migrations);
}

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

Result<bool> hasMarkTable(Database &database)
{
    bool found = false;
    RETURN_IF_FAILED(database.select(database.dialect().tableExists(), {u"trueup_schema"_s},
                                     [&found](const QSqlQuery &) { found = true; }));
    return found;
}

Status createMarkTable(Database &database)
{
    const QStringList table = database.dialect().statements(
        u"CREATE TABLE trueup_schema (one {bigint} NOT NULL PRIMARY KEY CHECK (one = 1), version "
        "{bigint} NOT NULL, min_compatible {bigint} NOT NULL) {strict}"_s);
    return database.execute(table.constFirst());
}

Status writeMark(Database &database, const MigrationStep &step)
{
    RETURN_IF_FAILED(database.write(
        database.dialect().upsert(u"trueup_schema"_s, {u"one"_s}, {u"version"_s, u"min_compatible"_s}),
        {1, step.version, step.minCompatible}));
    return {};
}

} // namespace

Migrator Migrator::builtIn()
{
    initMigrationResource();
    static const QRegularExpression compatible(u"^-- min_compatible: (\\d+)"_s);
    const QDir folder(u":/trueup/migrations"_s);
    std::vector<MigrationStep> steps;
    for (const QString &name : folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        const bool opened = file.open(QIODevice::ReadOnly);
        const QString sql = QString::fromUtf8(file.readAll());
        const auto header = compatible.match(sql);
        Q_ASSERT_X(opened && header.hasMatch(), "Migrator", "a migration without its min_compatible line");
        steps.push_back({name.left(4).toInt(), header.captured(1).toInt(), sql});
    }
    return Migrator(std::move(steps));
}

Result<SchemaMark> Migrator::readMark(Database &database)
{
    SchemaMark mark;
    const auto marked = hasMarkTable(database);
    RETURN_IF_FAILED(marked);
    if (*marked) {
        RETURN_IF_FAILED(database.select(u"SELECT version, min_compatible FROM trueup_schema"_s, {},
                                         [&mark](const QSqlQuery &row) {
                                             mark.version = row.value(0).toInt();
                                             mark.minCompatible = row.value(1).toInt();
                                         }));
    }
    if (mark.version == 0) {
        RETURN_IF_FAILED(database.select(database.dialect().tableCount(), {}, [&mark](const QSqlQuery &row) {
            mark.foreign = row.value(0).toLongLong() > 0;
        }));
    }
    return mark;
}

Result<int> Migrator::migrate(Database &database) const
{
    auto transaction = Transaction::begin(database);
    RETURN_IF_FAILED(transaction);
    // Read inside the transaction: another program may have done all of it while this one waited.
    const auto mark = readMark(database);
    RETURN_IF_FAILED(mark);
    int applied = 0;
    for (const MigrationStep &step : m_steps) {
        if (step.version <= mark->version)
            continue;
        if (mark->version == 0 && applied == 0)
            RETURN_IF_FAILED(createMarkTable(database));
        for (const QString &statement : database.dialect().statements(step.sql))
            RETURN_IF_FAILED(database.execute(statement));
        RETURN_IF_FAILED(writeMark(database, step));
        ++applied;
    }
    if (applied > 0)
        RETURN_IF_FAILED((*transaction)->commit());
    return applied;
}

} // namespace trueup
