// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include "ui/common/colors.h"
#include "ui/common/fonts.h"
#include "ui/common/theme_style.h"
#include "ui/common/theme_watch.h"

#include <QToolTip>

namespace trueup {

using namespace Qt::StringLiterals;

void applyTheme(QApplication &application, ThemeChoice choice)
{
    auto *watch = application.findChild<ThemeWatch *>(QString(), Qt::FindDirectChildrenOnly);
    if (!watch) {
        QApplication::setStyle(new ThemeStyle);
        QApplication::setFont(applicationFont(QApplication::font()));
        watch = new ThemeWatch(application);
    }
    watch->choose(choice);
}

ThemeChoice themeChoice(const QApplication &application)
{
    const auto *watch = application.findChild<ThemeWatch *>(QString(), Qt::FindDirectChildrenOnly);
    return watch ? watch->choice() : ThemeChoice::System;
}

QString toText(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System:
        return u"system"_s;
    case ThemeChoice::Light:
        return u"light"_s;
    case ThemeChoice::Dark:
        return u"dark"_s;
    }
    return {};
}

ThemeChoice themeChoiceFrom(const QString &text)
{
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        if (text == toText(choice))
            return choice;
    }
    return ThemeChoice::System;
}

} // namespace trueup
