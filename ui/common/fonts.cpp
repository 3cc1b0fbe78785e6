// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/fonts.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>

#include <algorithm>

namespace trueup {

namespace {

QFont scaled(int pixels, QFont::Weight weight)
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(grown(pixels));
    font.setWeight(weight);
    return font;
}

} // namespace

int grown(int pixels)
{
    const int body = QFontInfo(QGuiApplication::font()).pixelSize();
    return std::max(1, (body * pixels + kBodyPixels / 2) / kBodyPixels);
}

QFont bodyFont()
{
    return scaled(kBodyPixels, QFont::Normal);
}

QFont secondaryFont()
{
    return scaled(12, QFont::Normal);
}

QFont sectionFont()
{
    return scaled(15, QFont::DemiBold);
}

QFont titleFont()
{
    return scaled(20, QFont::DemiBold);
}

QFont figureFont()
{
    return scaled(28, QFont::DemiBold);
}

QFont strong(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(secondaryFont().pixelSize());
    return font;
}

QFont applicationFont(const QFont &system)
{
    QFont font = system;
    font.setPixelSize(std::max(kBodyPixels, QFontInfo(system).pixelSize()));
    return font;
}

} // namespace trueup
