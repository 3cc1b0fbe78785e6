// SPDX-License-Identifier: GPL-3.0-or-later
// A plain reader of "[section]" and "key = value" lines. QSettings is not used: its INI format unpacks
// serialised objects ("@Variant(…)") and cannot say which line is wrong.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace trueup {

/// One "key = value" line under the section it stands in.
struct IniEntry
{
    QString section; ///< empty above the first section
    QString key;
    QString value; ///< trimmed; one pair of surrounding double quotes removed
    int line = 0;  ///< from 1
};

struct IniFile
{
    QString name; ///< for messages: the path as the person writes it
    std::vector<IniEntry> entries;
    QStringList warnings; ///< one sentence each, with file and line
    bool isUsable = true; ///< false: the file is there, and nothing of it could be read
};

/// Reads text of an INI file; total: what cannot be read becomes a warning. Lines that begin with ';' or '#'
/// are comments.
IniFile parseIni(const QByteArray &utf8, const QString &name);

/// The same text with that value in place of the key's last line, or in a new line at the end of its section.
/// Everything else stays as it is, comments and line ends too. `utf8` is UTF-8.
QByteArray withIniValue(const QByteArray &utf8, const QString &section, const QString &key,
                        const QString &value);

/// Reads a file of at most 1 MiB. A file that does not exist has no entries and no warnings.
IniFile readIni(const QString &path);

} // namespace trueup
