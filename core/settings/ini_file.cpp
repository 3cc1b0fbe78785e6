// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/ini_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStringDecoder>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(IniFile)
};

QString unquoted(QStringView value)
{
    const bool quoted = value.size() >= 2 && value.startsWith(u'"') && value.endsWith(u'"');
    return (quoted ? value.mid(1, value.size() - 2) : value).toString();
}

} // namespace

IniFile parseIni(const QByteArray &utf8, const QString &name)
{
    IniFile file{name, {}, {}, true};
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decode(utf8);
    if (decode.hasError() || text.contains(QChar::Null)) {
        file.warnings
            << Text::tr("%1 is not UTF-8 text, so none of it is used. Save it again as UTF-8.").arg(name);
        file.isUsable = false;
        return file;
    }
    QString section;
    int number = 0;
    for (const QStringView raw : QStringView(text).split(u'\n')) {
        const QStringView line = raw.trimmed();
        ++number;
        if (line.isEmpty() || line.startsWith(u';') || line.startsWith(u'#'))
            continue;
        if (line.startsWith(u'[') && line.endsWith(u']')) {
            section = line.mid(1, line.size() - 2).trimmed().toString();
            continue;
        }
        const auto equals = line.indexOf(u'=');
        if (equals <= 0) {
            file.warnings << Text::tr(
                                 "%1, line %2: this is neither [section] nor key = value; it is not used.")
                                 .arg(name, QString::number(number));
            continue;
        }
        file.entries.push_back({section, line.left(equals).trimmed().toString(),
                                unquoted(line.mid(equals + 1).trimmed()), number});
    }
    return file;
}

QByteArray withIniValue(const QByteArray &utf8, const QString &section, const QString &key,
                        const QString &value)
{
    const IniFile file = parseIni(utf8, {});
    QList<QByteArray> lines = utf8.split('\n');
    const QByteArray end = utf8.contains("\r\n") ? "\r" : "";
    const QByteArray line = u"%1 = %2"_s.arg(key, value).toUtf8() + end;
    int lastOfSection = 0;
    int place = 0;
    for (const IniEntry &entry : file.entries) {
        if (entry.section != section)
            continue;
        lastOfSection = entry.line;
        if (entry.key == key)
            place = entry.line;
    }
    if (place > 0) {
        lines[place - 1] = line;
    } else if (lastOfSection > 0) {
        lines.insert(lastOfSection, line);
    } else {
        while (!lines.isEmpty() && lines.last().trimmed().isEmpty())
            lines.removeLast();
        if (!lines.isEmpty())
            lines << end;
        lines << u"[%1]"_s.arg(section).toUtf8() + end << line << QByteArray();
    }
    return lines.join('\n');
}

IniFile readIni(const QString &path)
{
    const QString name = QDir::toNativeSeparators(path);
    QFile file(path);
    if (!file.exists())
        return {name, {}, {}, true};
    if (!file.open(QIODevice::ReadOnly))
        return {name,
                {},
                {Text::tr("%1 cannot be read, so none of it is used: %2.").arg(name, file.errorString())},
                false};
    const QByteArray bytes = file.read(largestFile + 1);
    if (bytes.size() > largestFile)
        return {name, {}, {Text::tr("%1 is larger than 1 MiB, so none of it is used.").arg(name)}, false};
    return parseIni(bytes, name);
}

} // namespace trueup
