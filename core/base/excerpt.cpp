// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/excerpt.h"

#include <algorithm>

namespace trueup {

namespace {

bool steers(QChar c)
{
    const QChar::Category category = c.category();
    return category == QChar::Other_Control || category == QChar::Other_Format ||
           category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

} // namespace

QString printable(QString text)
{
    for (QChar &c : text) {
        if (c != u'\n' && steers(c))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

QString excerpt(QStringView text, qsizetype max)
{
    QStringView shown = text.first(std::min(max, text.size()));
    if (shown.size() < text.size() && !shown.isEmpty() && shown.back().isHighSurrogate())
        shown.chop(1); // half a character
    QString line = printable(shown.toString());
    line.replace(u'\n', QChar::ReplacementCharacter);
    return shown.size() < text.size() ? line + u'…' : line;
}

} // namespace trueup
