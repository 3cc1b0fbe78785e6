// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tour/hands.h"

#include <QApplication>
#include <QButtonGroup>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QListView>
#include <QMimeData>
#include <QProcess>
#include <QRadioButton>
#include <QTest>

#include <memory>

namespace trueup::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000; ///< only ever waited out by a tour that fails
constexpr int kMostTabs = 300;

/// The events that a drag delivers, where there is no windowing system to carry one.
void deliverDrag(QWidget &from, QPoint start, QWidget &onto, QPoint end)
{
    auto *list = qobject_cast<QAbstractItemView *>(from.parentWidget());
    if (!list)
        throw TourFailure(u"Only rows of a list can be dragged."_s);
    const std::unique_ptr<QMimeData> data(list->model()->mimeData({list->indexAt(start)}));
    const Qt::DropActions actions = Qt::LinkAction | Qt::CopyAction;
    QDragEnterEvent enter(end, actions, data.get(), Qt::LeftButton, Qt::NoModifier);
    enter.setDropAction(Qt::LinkAction);
    QApplication::sendEvent(&onto, &enter);
    QDragMoveEvent move(end, actions, data.get(), Qt::LeftButton, Qt::NoModifier);
    move.setDropAction(Qt::LinkAction);
    QApplication::sendEvent(&onto, &move);
    QDropEvent drop(end, actions, data.get(), Qt::LeftButton, Qt::NoModifier);
    drop.setDropAction(Qt::LinkAction);
    QApplication::sendEvent(&onto, &drop);
    if (!drop.isAccepted())
        throw TourFailure(u"The row was refused where it was dropped."_s);
}

/// The X server's pointer, moved as a hand does: a few steps on the way, so that the drag begins and the
/// target sees it come.
void dragForReal(QPoint start, QPoint end)
{
    QStringList words;
    const auto moveTo = [&words](QPoint point) {
        words << u"mousemove"_s << QString::number(point.x()) << QString::number(point.y()) << u"sleep"_s
              << u"0.05"_s;
    };
    moveTo(start);
    words << u"mousedown"_s << u"1"_s << u"sleep"_s << u"0.1"_s;
    constexpr int kSteps = 8;
    for (int step = 1; step <= kSteps; ++step)
        moveTo(start + (end - start) * step / kSteps);
    moveTo(end + QPoint(1, 1));
    words << u"mouseup"_s << u"1"_s;
    QProcess hand;
    hand.start(u"xdotool"_s, words);
    if (!QTest::qWaitFor([&hand] { return hand.state() == QProcess::NotRunning; }, kPatienceMs) ||
        hand.exitStatus() != QProcess::NormalExit || hand.exitCode() != 0)
        throw TourFailure(u"xdotool did not move the pointer: "_s +
                          QString::fromUtf8(hand.readAllStandardError()));
}

bool isExclusive(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return button && (button->autoExclusive() || (button->group() && button->group()->exclusive()));
}

bool isBefore(const QWidget &one, const QWidget &other)
{
    return std::pair(one.y(), one.x()) < std::pair(other.y(), other.x());
}

bool canBeSeen(const QWidget &widget)
{
    return widget.isVisible() && !widget.visibleRegion().isEmpty();
}

} // namespace

void Hands::await(const QString &what, const std::function<bool()> &condition) const
{
    if (!QTest::qWaitFor(condition, kPatienceMs))
        throw TourFailure(u"It was waited in vain that %1."_s.arg(what));
}

QWidget *Hands::top() const
{
    if (QWidget *popup = QApplication::activePopupWidget())
        return popup;
    if (QWidget *box = QApplication::activeModalWidget())
        return box;
    return &m_window;
}

QWidget *Hands::visible(const QString &name) const
{
    for (QWidget *root : {top(), &m_window}) {
        for (QWidget *widget : root->findChildren<QWidget *>(name)) {
            if (widget->isVisible())
                return widget;
        }
        if (root->objectName() == name && root->isVisible())
            return root;
    }
    return nullptr;
}

void Hands::press(QAbstractButton &button) const
{
    await(u"“%1” can be pressed"_s.arg(button.text().isEmpty() ? button.objectName() : button.text()),
          [&button] { return button.isEnabled() && button.isVisible(); });
    if (m_way == Way::Keyboard) {
        tabTo(button);
        key(button, Qt::Key_Space);
        return;
    }
    await(u"“%1” is in sight"_s.arg(button.objectName()), [&button] { return canBeSeen(button); });
    QTest::mouseClick(&button, Qt::LeftButton);
}

void Hands::activate(QWidget &widget) const
{
    QWidget *window = widget.window();
    if (window->isActiveWindow())
        return;
    window->activateWindow();
    await(u"the window is the active one"_s, [window] { return window->isActiveWindow(); });
}

void Hands::goTo(QWidget &widget) const
{
    activate(widget);
    if (m_way == Way::Keyboard)
        tabTo(widget);
    else
        widget.setFocus(Qt::MouseFocusReason);
}

void Hands::tabTo(QWidget &widget) const
{
    activate(widget);
    for (int i = 0; i < kMostTabs; ++i) {
        QWidget *focus = QApplication::focusWidget();
        if (focus == &widget)
            return;
        if (!focus)
            focus = top();
        // Buttons of one group are one stop of Tab; arrows go on within it.
        const bool isOneStop = focus->parentWidget() == widget.parentWidget() &&
                               qobject_cast<QAbstractButton *>(focus) &&
                               qobject_cast<QAbstractButton *>(&widget) &&
                               (isExclusive(*focus) || !(widget.focusPolicy() & Qt::TabFocus));
        QTest::keyClick(focus, !isOneStop                 ? Qt::Key_Tab
                               : isBefore(widget, *focus) ? Qt::Key_Up
                                                          : Qt::Key_Down);
    }
    throw TourFailure(u"Tab does not come to “%1”; it stands at “%2”."_s.arg(
        widget.objectName(),
        QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : u"nothing"_s));
}

void Hands::key(QWidget &widget, Qt::Key key, Qt::KeyboardModifiers keys) const
{
    QTest::keyClick(&widget, key, keys);
}

void Hands::type(QWidget &widget, const QString &text) const
{
    goTo(widget);
    QTest::keyClicks(&widget, text);
}

void Hands::drag(QWidget &from, QPoint start, QWidget &onto, QPoint end) const
{
    if (m_way == Way::RealMouse)
        dragForReal(from.mapToGlobal(start), onto.mapToGlobal(end));
    else
        deliverDrag(from, start, onto, end);
}

} // namespace trueup::test
