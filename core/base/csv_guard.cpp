// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv_guard.h"

namespace trueup {

bool looksLikeFormula(QStringView text)
{
    // Apostrophes are looked through so that "'=1" and "=1" stay two texts after guarding.
    while (text.startsWith(u'\''))
        text = text.sliced(1);
    if (text.startsWith(u'\t') || text.startsWith(u'\r'))
        return true;
    for (const QChar c : text) {
        if (!c.isSpace())
            return QStringView(u"=+-@＝＋－＠").contains(c);
    }
    return false;
}

QString guardText(const QString &text)
{
    return looksLikeFormula(text) ? u'\'' + text : text;
}

QString unguardText(const QString &text)
{
    return text.startsWith(u'\'') && looksLikeFormula(text) ? text.sliced(1) : text;
}

} // namespace trueup
