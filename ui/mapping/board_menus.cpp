// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/board_menus.h"

#include "ui/common/icons.h"

#include <QCoreApplication>
#include <QMenu>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestName = 60;

QString tr(const char *text)
{
    return QCoreApplication::translate("mapping", text);
}

/// Names come from outside: an ampersand is one, and a long one does not stretch the menu.
QString menuText(QString text)
{
    if (text.size() > kLongestName)
        text = text.left(kLongestName - 1) + u'…';
    return text.replace(u'&', u"&&"_s);
}

QMenu *newMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

/// The key is shown as the row's own key, not as a shortcut of the window.
void add(QMenu *menu, const QString &iconName, const QString &text, const QString &key,
         const std::function<void()> &act)
{
    QAction *action = menu->addAction(icon(iconName), menuText(text) + u'\t' + key);
    action->setEnabled(act != nullptr);
    if (act)
        QObject::connect(action, &QAction::triggered, menu, act);
}

} // namespace

void openMenu(const VendorMenu &entries, QPoint globalPosition, QWidget *parent)
{
    QMenu *menu = newMenu(parent);
    add(menu, u"filter"_s, tr("Show candidates"), tr("Enter"), entries.candidates);
    if (!entries.mapText.isEmpty())
        add(menu, u"link"_s, entries.mapText, {}, entries.map);
    menu->addSeparator();
    if (entries.takeBack) {
        add(menu, u"close"_s, entries.includesAgain ? tr("Include again") : tr("Take the mapping back"),
            tr("Del"), entries.takeBack);
    }
    add(menu, u"excluded"_s, tr("Exclude…"), tr("X"), entries.exclude);
    menu->popup(globalPosition);
}

void openMenu(const PsaMenu &entries, QPoint globalPosition, QWidget *parent)
{
    QMenu *menu = newMenu(parent);
    add(menu, u"link"_s, entries.mapText, tr("Enter"), entries.map);
    if (entries.add)
        add(menu, u"plus"_s, tr("Add beside what is mapped"), tr("Ctrl+Enter"), entries.add);
    menu->popup(globalPosition);
}

} // namespace trueup
