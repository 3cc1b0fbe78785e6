// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/setting_writer.h"

#include "core/settings/ini_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SettingWriter)
};

} // namespace

Status writeSetting(const QString &userFile, const QString &key, const QString &value)
{
    const IniFile known = readIni(userFile);
    if (!known.isUsable)
        return fail(ErrorKind::InvalidInput, known.warnings.constFirst());
    QByteArray text;
    if (QFile file(userFile); file.open(QIODevice::ReadOnly))
        text = file.readAll();
    const auto slash = key.indexOf(u'/');
    text = withIniValue(text, key.left(slash), key.mid(slash + 1), value);
    QSaveFile file(userFile);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return {};
    return fail(ErrorKind::DiskFull,
                Text::tr("The setting could not be written to “%1”. Make room on the disk and try again.")
                    .arg(QDir::toNativeSeparators(userFile)),
                file.errorString());
}

} // namespace trueup
