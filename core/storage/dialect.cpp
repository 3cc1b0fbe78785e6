// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/dialect.h"

#include <QRegularExpression>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString withoutComments(const QString &migration)
{
    QString text;
    for (const QString &line : migration.split(u'\n')) {
        if (!line.trimmed().startsWith("--"_L1))
            text += line + u'\n';
    }
    return text;
}

} // namespace

QStringList Dialect::statements(const QString &migration) const
{
    static const QRegularExpression tokens(u"\\{(\\w+)\\}"_s);
    static const QRegularExpression appendOnlyLine(u"^\\{append_only (\\w+) (\\w+)\\}$"_s);
    static const QRegularExpression endOfStatement(u";[ \\t\\r]*\\n"_s);

    QStringList result;
    for (const QString &part : withoutComments(migration).split(endOfStatement)) {
        QString statement = part.trimmed();
        if (statement.isEmpty())
            continue;
        if (const auto match = appendOnlyLine.match(statement); match.hasMatch()) {
            result += appendOnly(match.captured(1), match.captured(2));
            continue;
        }
        for (auto match = tokens.match(statement); match.hasMatch(); match = tokens.match(statement))
            statement.replace(match.capturedStart(), match.capturedLength(), token(match.captured(1)));
        result.append(statement);
    }
    return result;
}

QString Dialect::upsert(const QString &table, const QStringList &keys, const QStringList &values) const
{
    const QStringList columns = keys + values;
    QStringList updates;
    for (const QString &value : values)
        updates.append(u"%1 = excluded.%1"_s.arg(value));
    return u"INSERT INTO %1 (%2) VALUES (%3) ON CONFLICT (%4) DO UPDATE SET %5"_s.arg(
        table, columns.join(", "_L1), QStringList(columns.size(), u"?"_s).join(", "_L1), keys.join(", "_L1),
        updates.join(", "_L1));
}

} // namespace trueup
