// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/buttons.h"

#include "ui/common/icons.h"

namespace trueup {

namespace {

constexpr const char *kPrimary = "trueupPrimary";
constexpr const char *kDangerous = "trueupDangerous";

} // namespace

QPushButton *primaryButton(const QString &text, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    setPrimary(made, true);
    return made;
}

QPushButton *button(const QString &text, const QString &iconName, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    made->setAutoDefault(false);
    if (!iconName.isEmpty())
        made->setIcon(icon(iconName));
    return made;
}

QPushButton *quietButton(const QString &text, const QString &iconName, QWidget *parent)
{
    QPushButton *made = button(text, iconName, parent);
    made->setFlat(true);
    return made;
}

QToolButton *iconButton(const QString &iconName, const QString &accessibleName, QWidget *parent)
{
    auto *made = new QToolButton(parent);
    made->setIcon(icon(iconName));
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::StrongFocus);
    made->setAccessibleName(accessibleName);
    made->setToolTip(accessibleName.toHtmlEscaped());
    return made;
}

void setPrimary(QPushButton *button, bool primary)
{
    button->setProperty(kPrimary, primary);
    button->update();
}

bool isPrimary(const QWidget *button)
{
    return button && button->property(kPrimary).toBool();
}

void setDangerous(QPushButton *button, bool dangerous)
{
    button->setProperty(kDangerous, dangerous);
    button->update();
}

bool isDangerous(const QWidget *button)
{
    return button && button->property(kDangerous).toBool();
}

} // namespace trueup
