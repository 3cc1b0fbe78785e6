// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/excerpt.h"

#include <algorithm>

namespace trueup {

QString excerpt(QStringView text, qsizetype max)
{
    QString shown = text.first(std::min(max, text.size())).toString();
    for (QChar &c : shown) {
        const bool steers = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
                            c.category() == QChar::Separator_Line ||
                            c.category() == QChar::Separator_Paragraph;
        if (steers)
            c = QChar::ReplacementCharacter;
    }
    return text.size() > max ? shown + u'…' : shown;
}

} // namespace trueup
