// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/theme_menu.h"

#include "ui/common/theme.h"
#include "ui/session/ui_state.h"

#include <QActionGroup>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kThemeKey = "window/theme"_L1;

} // namespace

ThemeMenu::ThemeMenu(UiState &state, QWidget *parent) : QMenu(tr("Look"), parent)
{
    setObjectName(u"theme-menu"_s);
    auto *group = new QActionGroup(this);
    const std::pair<ThemeChoice, QString> offers[]{{ThemeChoice::System, tr("As the system")},
                                                   {ThemeChoice::Light, tr("Light")},
                                                   {ThemeChoice::Dark, tr("Dark")}};
    for (const auto &[choice, text] : offers) {
        QAction *action = addAction(text);
        action->setObjectName(u"theme-"_s + toText(choice));
        action->setCheckable(true);
        action->setChecked(choice == themeChoice(*qApp));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [&state, choice = choice] {
            state.setValue(kThemeKey, toText(choice));
            applyTheme(*qApp, choice);
        });
    }
}

void ThemeMenu::restore(const UiState &state)
{
    const ThemeChoice choice = themeChoiceFrom(state.value(kThemeKey).toString());
    if (choice != themeChoice(*qApp))
        applyTheme(*qApp, choice);
}

} // namespace trueup
