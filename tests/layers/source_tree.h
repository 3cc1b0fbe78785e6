// SPDX-License-Identifier: GPL-3.0-or-later
// The project's own sources as text.
#pragma once

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace trueup::test {

struct SourceFile
{
    QString path; ///< from the root: "core/base/clock.h"
    QStringList lines;

    QString folder() const { return path.left(path.lastIndexOf(u'/')); }
    QString name() const { return path.mid(path.lastIndexOf(u'/') + 1); }
    bool isCpp() const { return path.endsWith(u".cpp") || path.endsWith(u".h"); }
    bool isProduct() const { return !path.startsWith(u"tests/"); }
    /// The text without line comments, so that a comment may name what the code must not do.
    QString code() const
    {
        static const QRegularExpression comment(QStringLiteral("//.*$"));
        QString text;
        for (QString line : lines)
            text += line.remove(comment) + u'\n';
        return text;
    }
};

/// Every file of the folders with sources, sorted by path.
inline std::vector<SourceFile> readSourceTree(const QString &root)
{
    std::vector<SourceFile> files;
    for (const QString &top : {QStringLiteral("core"), QStringLiteral("app"), QStringLiteral("ui"),
                               QStringLiteral("tests"), QStringLiteral("cmake")}) {
        QDirIterator at(root + u'/' + top,
                        {QStringLiteral("*.h"), QStringLiteral("*.cpp"), QStringLiteral("*.cmake"),
                         QStringLiteral("CMakeLists.txt")},
                        QDir::Files, QDirIterator::Subdirectories);
        while (at.hasNext()) {
            QFile file(at.next());
            if (file.open(QIODevice::ReadOnly)) {
                QString text = QString::fromUtf8(file.readAll());
                if (text.endsWith(u'\n'))
                    text.chop(1);
                files.push_back({QDir(root).relativeFilePath(at.filePath()), text.split(u'\n')});
            }
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

} // namespace trueup::test
