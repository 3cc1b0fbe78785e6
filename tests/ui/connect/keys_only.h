// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QTest>
#include <QWidget>

#include <stdexcept>

namespace trueup::test {

using namespace Qt::StringLiterals;

/// A person without a mouse.
class KeysOnly
{
public:
    explicit KeysOnly(QWidget &window) : m_window(window) { goTo(window); }

    /// A dialog has the keys, and then the window again; the bare screen of the tests moves them not by
    /// itself.
    void goTo(QWidget &window) const
    {
        window.activateWindow();
        if (!QTest::qWaitFor([&window] { return QApplication::activeWindow() == &window; }))
            throw std::runtime_error("no active window");
    }
    QWidget *focus() const
    {
        QWidget *focus = QApplication::focusWidget();
        return focus ? focus : &m_window;
    }
    QString focusName() const { return focus()->objectName(); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) const
    {
        QTest::keyClick(focus(), key, with);
    }
    void type(const QString &text) const { QTest::keyClicks(focus(), text); }
    void tabTo(const QString &name) const
    {
        for (int presses = 0; focusName() != name; ++presses) {
            if (presses == 100)
                throw std::runtime_error((u"Tab never comes to "_s + name).toStdString());
            press(Qt::Key_Tab);
        }
    }
    void pressButton(const QString &name) const
    {
        tabTo(name);
        press(Qt::Key_Space);
    }

private:
    QWidget &m_window;
};

} // namespace trueup::test
