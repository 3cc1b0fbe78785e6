// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to the window: look for something, press it, type, drag. Real events on real widgets.
#pragma once

#include "tests/tour/tour_failure.h"

#include <QAbstractButton>
#include <QPoint>
#include <QWidget>

#include <functional>

namespace trueup::test {

class Hands
{
public:
    enum class Way {
        Mouse,    ///< events of the test library
        Keyboard, ///< Tab, arrows, Space and Return; no pointer at all
        RealMouse ///< like Mouse, and drags by the X server's own pointer (xdotool)
    };
    Hands(QWidget &window, Way way) : m_window(window), m_way(way) {}

    Way way() const { return m_way; }
    QWidget &window() const { return m_window; }

    /// Lets the program run until the condition holds; fails with "… did not …" after a minute or two.
    void await(const QString &what, const std::function<bool()> &condition) const;

    /// The widget of that name that can be seen, in the window or a box above it; waits for it.
    template <typename Widget = QWidget>
    Widget &see(const QString &name) const
    {
        Widget *found = nullptr;
        await(QStringLiteral("“%1” came on the screen").arg(name), [&] {
            found = qobject_cast<Widget *>(visible(name));
            return found != nullptr;
        });
        return *found;
    }
    /// Presses a button once it can be pressed: with the pointer, or by Tab and Space.
    void press(const QString &name) const { press(see<QAbstractButton>(name)); }
    void press(QAbstractButton &button) const;
    /// Goes to a widget by Tab, or puts the focus there with a click.
    void goTo(QWidget &widget) const;
    void key(QWidget &widget, Qt::Key key, Qt::KeyboardModifiers keys = Qt::NoModifier) const;
    void type(QWidget &widget, const QString &text) const;
    /// A drag from one place to another, as the way says; not for the keyboard.
    void drag(QWidget &from, QPoint start, QWidget &onto, QPoint end) const;

private:
    QWidget *visible(const QString &name) const;
    QWidget *top() const;                 ///< the box above the window, or the window
    void activate(QWidget &widget) const; ///< what a window manager does for who turns to a window
    void tabTo(QWidget &widget) const;

    QWidget &m_window;
    Way m_way;
};

} // namespace trueup::test
