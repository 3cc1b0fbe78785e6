// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/name_folding.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

/// Accents of Latin, Greek and Cyrillic. Other marks may be a letter's better half: U+3099 makes "ga" out of
/// "ka".
bool isAccent(char32_t c)
{
    return c >= 0x0300 && c <= 0x036F;
}

bool isInvisible(char32_t c)
{
    return QChar::category(c) == QChar::Other_Format || (c >= 0xFE00 && c <= 0xFE0F);
}

bool isTradeMark(char32_t c)
{
    return c == 0x2122 || c == 0x2120; // would decompose to the letters TM and SM
}

bool isWordPart(char32_t c)
{
    return QChar::isLetterOrNumber(c) || QChar::isMark(c);
}

QString decomposed(const QString &name)
{
    QString text;
    text.reserve(name.size());
    for (const char32_t c : name.toUcs4()) {
        if (isTradeMark(c))
            text += u' ';
        else if (!isInvisible(c))
            text += QChar::fromUcs4(c);
    }
    return text.normalized(QString::NormalizationForm_KD);
}

} // namespace

QString foldedName(const QString &name)
{
    QString folded;
    folded.reserve(name.size());
    for (const char32_t c : decomposed(name).toCaseFolded().toUcs4()) {
        if (isAccent(c) || isInvisible(c))
            continue;
        if (c == U'ß')
            folded += "ss"_L1;
        else if (c == U'&' || c == U'+')
            folded += u' ' + QString(QChar(static_cast<char16_t>(c))) + u' ';
        else if (isWordPart(c))
            folded += QChar::fromUcs4(c);
        else
            folded += u' ';
    }
    folded = folded.normalized(QString::NormalizationForm_C).simplified();
    return folded.isEmpty() ? name.simplified().toCaseFolded() : folded;
}

} // namespace trueup
