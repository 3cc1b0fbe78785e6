// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of 4 px. Heights grow with the font, so that doubled letters still fit.
#pragma once

#include <QFontMetrics>

#include <algorithm>

namespace trueup {

namespace space {
inline constexpr int xs = 4;
inline constexpr int s = 8;
inline constexpr int m = 12;
inline constexpr int l = 16;
inline constexpr int xl = 24;
inline constexpr int xxl = 32;
} // namespace space

inline constexpr int kPageMargin = space::xl;
inline constexpr int kBlockGap = space::l;
inline constexpr int kRowHeight = 32;
inline constexpr int kCompactRowHeight = 26;
inline constexpr int kControlHeight = 32;
inline constexpr int kCompactControlHeight = 26;
inline constexpr int kRadius = 6;
inline constexpr int kIconSize = 16;

/// kControlHeight, or more where the letters need it.
inline int controlHeight(const QFontMetrics &metrics)
{
    return std::max(kControlHeight, metrics.height() + space::m);
}
inline int compactHeight(const QFontMetrics &metrics)
{
    return std::max(kCompactControlHeight, metrics.height() + space::s);
}
/// The edge of an icon that stands beside a line of text in this font.
inline int iconSize(const QFontMetrics &metrics)
{
    return std::max(kIconSize, metrics.ascent() + metrics.descent() / 2 - 2);
}

} // namespace trueup
