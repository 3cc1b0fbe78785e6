// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/colors.h"

#include <array>
#include <cmath>

namespace trueup {

namespace {

constexpr std::size_t kRoles = static_cast<std::size_t>(Role::Info) + 1;
using Table = std::array<QRgb, kRoles>; // in the order of Role

constexpr Table kLight{
    0xfff6f6f8, // Surface
    0xffffffff, // Raised
    0xffdcdde2, // Line
    0xff1c1d21, // Text
    0xff5c5f69, // TextSecondary
    0xffc2185b, // Accent
    0xffffffff, // AccentText
    0xff1a6e38, // Success
    0xff8a5300, // Warning
    0xffb3261e, // Danger
    0xff1d5cb4, // Info
};
constexpr Table kDark{
    0xff18191c, // Surface
    0xff212226, // Raised
    0xff3a3c43, // Line
    0xffecedf0, // Text
    0xffabaeb8, // TextSecondary
    0xffff6fa5, // Accent
    0xff2b0615, // AccentText
    0xff6fce90, // Success
    0xfff0b45c, // Warning
    0xffff8c82, // Danger
    0xff86b6ff, // Info
};

QColor fromTable(bool dark, Role role)
{
    return QColor::fromRgb((dark ? kDark : kLight)[static_cast<std::size_t>(role)]);
}

Role roleOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return Role::Text;
    case Tone::Unknown:
        return Role::TextSecondary;
    case Tone::Accent:
        return Role::Accent;
    case Tone::Success:
        return Role::Success;
    case Tone::Warning:
        return Role::Warning;
    case Tone::Danger:
        return Role::Danger;
    case Tone::Info:
        return Role::Info;
    }
    return Role::Text;
}

double selectionShare(bool dark)
{
    return dark ? 0.14 : 0.11;
}

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Active, QPalette::Window)) <
           luminance(palette.color(QPalette::Active, QPalette::WindowText));
}

QColor color(const QPalette &palette, Role role)
{
    return fromTable(isDark(palette), role);
}

QColor toneColor(const QPalette &palette, Tone tone)
{
    return color(palette, roleOf(tone));
}

QColor toneTint(const QPalette &palette, Tone tone)
{
    const bool dark = isDark(palette);
    const QColor ground = fromTable(dark, Role::Raised);
    if (tone == Tone::Unknown)
        return ground;
    return mixed(ground, fromTable(dark, roleOf(tone)), tone == Tone::Neutral ? 0.07 : dark ? 0.16 : 0.10);
}

QColor hoverColor(const QPalette &palette)
{
    return mixed(color(palette, Role::Raised), color(palette, Role::Text), 0.04);
}

QColor selectionColor(const QPalette &palette)
{
    return mixed(color(palette, Role::Raised), color(palette, Role::Info), selectionShare(isDark(palette)));
}

QPalette palette(bool dark)
{
    const QColor surface = fromTable(dark, Role::Surface);
    const QColor raised = fromTable(dark, Role::Raised);
    const QColor line = fromTable(dark, Role::Line);
    const QColor text = fromTable(dark, Role::Text);
    const QColor secondary = fromTable(dark, Role::TextSecondary);
    const QColor info = fromTable(dark, Role::Info);
    const QColor faded = mixed(raised, text, 0.38);

    QPalette made;
    made.setColor(QPalette::Window, surface);
    made.setColor(QPalette::WindowText, text);
    made.setColor(QPalette::Base, raised);
    made.setColor(QPalette::AlternateBase, surface);
    made.setColor(QPalette::Text, text);
    made.setColor(QPalette::PlaceholderText, secondary);
    made.setColor(QPalette::Button, raised);
    made.setColor(QPalette::ButtonText, text);
    made.setColor(QPalette::BrightText, fromTable(dark, Role::Danger));
    made.setColor(QPalette::Highlight, mixed(raised, info, selectionShare(dark)));
    made.setColor(QPalette::HighlightedText, text);
    made.setColor(QPalette::Link, info);
    made.setColor(QPalette::LinkVisited, info);
    made.setColor(QPalette::ToolTipBase, text);
    made.setColor(QPalette::ToolTipText, surface);
    made.setColor(QPalette::Light, raised);
    made.setColor(QPalette::Midlight, surface);
    made.setColor(QPalette::Mid, line);
    made.setColor(QPalette::Dark, mixed(line, text, 0.25));
    made.setColor(QPalette::Shadow, QColor(0, 0, 0));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::HighlightedText, QPalette::PlaceholderText})
        made.setColor(QPalette::Disabled, role, faded);
    made.setColor(QPalette::Disabled, QPalette::Base, surface);
    made.setColor(QPalette::Disabled, QPalette::Button, surface);
    return made;
}

double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return one > other ? one / other : other / one;
}

QColor mixed(const QColor &ground, const QColor &over, double share)
{
    const auto channel = [share](int from, int to) { return qRound(from + (to - from) * share); };
    return QColor(channel(ground.red(), over.red()), channel(ground.green(), over.green()),
                  channel(ground.blue(), over.blue()));
}

} // namespace trueup
