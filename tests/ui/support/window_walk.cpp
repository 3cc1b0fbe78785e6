// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/window_walk.h"

#include "ui/common/buttons.h"
#include "ui/common/colors.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSlider>
#include <QTest>
#include <QTextEdit>

namespace trueup::test {

using namespace Qt::StringLiterals;

namespace {

constexpr double kReadable = 4.5;

/// Every visible widget below `root`, and `root`; other windows are not part of it.
std::vector<QWidget *> seen(QWidget &root)
{
    std::vector<QWidget *> widgets{&root};
    for (std::size_t i = 0; i < widgets.size(); ++i) {
        for (QObject *child : widgets[i]->children()) {
            auto *widget = qobject_cast<QWidget *>(child);
            if (widget && !widget->isWindow() && widget->isVisible())
                widgets.push_back(widget);
        }
    }
    return widgets;
}

QString textOf(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return button->text();
    return {};
}

/// "QPushButton \"Save\" in DecisionBox#remove".
QString describe(const QWidget *widget)
{
    QString words = QString::fromLatin1(widget->metaObject()->className());
    if (!widget->objectName().isEmpty())
        words += u'#' + widget->objectName();
    if (const QString text = textOf(widget); !text.isEmpty())
        words += u" \"%1\""_s.arg(text.left(60));
    else if (!widget->accessibleName().isEmpty())
        words += u" \"%1\""_s.arg(widget->accessibleName().left(60));
    for (const QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        const QString name = QString::fromLatin1(above->metaObject()->className());
        if (name.startsWith(u"trueup::") || !above->objectName().isEmpty())
            return words + u" in "_s + name +
                   (above->objectName().isEmpty() ? QString() : u'#' + above->objectName());
    }
    return words;
}

/// The viewport of a table, a list or a scrolling area: what is in it may be anywhere.
bool isViewport(const QWidget *widget)
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget->parentWidget());
    return area && area->viewport() == widget;
}

bool isInsideItemView(const QWidget *widget)
{
    for (const QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (qobject_cast<const QAbstractItemView *>(above))
            return true;
    }
    return false;
}

/// What a person works with, without the parts that Qt's own controls are made of, and without editors and
/// buttons in cells, which the view's keys lead to.
bool isControl(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    if (qobject_cast<const QHeaderView *>(widget) || qobject_cast<const QLineEdit *>(parent) ||
        qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QComboBox *>(parent) ||
        isInsideItemView(widget))
        return false;
    if (const auto *plain = qobject_cast<const QPlainTextEdit *>(widget))
        return !plain->isReadOnly() || (plain->focusPolicy() & Qt::TabFocus);
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
           qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget) ||
           qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QTextEdit *>(widget) ||
           qobject_cast<const QSlider *>(widget);
}

/// Tab comes to one of a group of radio buttons; the arrows move in it.
bool isInReachedGroup(const QWidget *widget, const QSet<const QWidget *> &reached)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    if (!button || !(button->autoExclusive() || (button->group() && button->group()->exclusive())))
        return false;
    const auto isMate = [button](const QWidget *other) {
        const auto *mate = qobject_cast<const QAbstractButton *>(other);
        return mate && (button->group() ? mate->group() == button->group()
                                        : mate->parentWidget() == button->parentWidget());
    };
    return std::any_of(reached.begin(), reached.end(), isMate);
}

bool isReached(const QWidget *widget, const QSet<const QWidget *> &reached)
{
    return reached.contains(widget) || (widget->focusProxy() && reached.contains(widget->focusProxy())) ||
           isInReachedGroup(widget, reached);
}

/// As a running program does when the system's font changes.
void wear(const QFont &font)
{
    QApplication::setFont(font);
    QEvent changed(QEvent::ApplicationFontChange);
    for (QWidget *widget : QApplication::allWidgets())
        QCoreApplication::sendEvent(widget, &changed);
}

void settleLayout(QWidget &window)
{
    for (int i = 0; i < 3; ++i) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCoreApplication::processEvents();
    }
    window.resize(window.size().expandedTo(window.minimumSizeHint()));
    QCoreApplication::processEvents();
    // Wrapped texts need their height at this width.
    if (const QLayout *layout = window.layout(); layout && layout->hasHeightForWidth())
        window.resize(window.width(), std::max(window.height(), layout->totalHeightForWidth(window.width())));
    QCoreApplication::processEvents();
    // What came last, a count from the pool perhaps, has asked its neighbours for room too.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

/// The ground that the palette paints behind a text.
QColor groundOf(const QWidget *widget)
{
    for (const QWidget *at = widget; at; at = at->parentWidget()) {
        if (at->autoFillBackground() || at->isWindow() || isViewport(at))
            return at->palette().color(at->backgroundRole());
    }
    return widget->palette().color(QPalette::Window);
}

void checkInk(QStringList &faults, const QWidget *widget, const QColor &ink, const QColor &ground)
{
    if (const double ratio = contrast(ink, ground); ratio < kReadable)
        faults.append(u"%1 is faint: %2 on %3 is %4:1"_s.arg(describe(widget), ink.name(), ground.name())
                          .arg(ratio, 0, 'f', 2));
}

bool isClipped(const QLabel &label)
{
    const auto *ours = qobject_cast<const Label *>(&label);
    if (ours && ours->isElided())
        return label.minimumSizeHint().height() > label.height();
    if (label.wordWrap()) {
        const QRect room = label.contentsRect();
        const QRect text = label.fontMetrics().boundingRect(QRect(0, 0, room.width(), QWIDGETSIZE_MAX),
                                                            Qt::TextWordWrap, label.text());
        return text.width() > room.width() || label.heightForWidth(label.width()) > label.height() + 1;
    }
    const QSize needed = label.minimumSizeHint();
    return needed.width() > label.width() || needed.height() > label.height();
}

bool isClipped(const QAbstractButton &button)
{
    const QSize needed = button.minimumSizeHint();
    // The room around the words may be given up, the words not.
    const int slack = qobject_cast<const QRadioButton *>(&button) ? 0 : space::s;
    return needed.width() > button.width() + slack || needed.height() > button.height() + slack;
}

} // namespace

QStringList namelessControls(QWidget &root)
{
    QStringList faults;
    for (QWidget *widget : seen(root)) {
        if (!isControl(widget))
            continue;
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        if (!spoken || spoken->text(QAccessible::Name).trimmed().isEmpty())
            faults.append(describe(widget) + u" has no accessible name"_s);
    }
    return faults;
}

QStringList unreachableControls(QWidget &root)
{
    QWidget *window = root.window();
    window->activateWindow();
    if (!QTest::qWaitForWindowActive(window))
        return {describe(window) + u" does not become active"_s};
    const QPointer<QWidget> before = QApplication::focusWidget();

    QStringList faults;
    QSet<const QWidget *> reached;
    if (before)
        reached.insert(before);
    const std::vector<QWidget *> all = seen(*window);
    for (std::size_t presses = 0; presses <= all.size(); ++presses) {
        QWidget *at = QApplication::focusWidget();
        QWidget *now = at;
        // A date has three parts to walk through.
        const int parts = at && at->inherits("QDateTimeEdit") ? 3 : 1;
        for (int part = 0; part < parts && now == at; ++part) {
            QTest::keyClick(at ? at : window, Qt::Key_Tab);
            now = QApplication::focusWidget();
        }
        if (now && now == at && reached.size() > 1) {
            faults.append(describe(now) + u" keeps the focus when Tab is pressed"_s);
            break;
        }
        if (!now || reached.contains(now))
            break;
        reached.insert(now);
    }
    for (const QWidget *widget : seen(root)) {
        if (isControl(widget) && widget->isEnabled() && !isReached(widget, reached))
            faults.append(describe(widget) + u" is not reached by Tab"_s);
    }
    if (before)
        before->setFocus();
    else if (QWidget *now = QApplication::focusWidget())
        now->clearFocus();
    return faults;
}

QStringList clippedTexts(QWidget &root)
{
    QStringList faults;
    for (const QWidget *widget : seen(root)) {
        if (textOf(widget).isEmpty())
            continue;
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if ((label && isClipped(*label)) || (button && isClipped(*button))) {
            const QSize needed = widget->minimumSizeHint();
            faults.append(u"%1 is clipped: %2×%3 has, %4×%5 needed"_s.arg(describe(widget))
                              .arg(widget->width())
                              .arg(widget->height())
                              .arg(needed.width())
                              .arg(label && label->wordWrap() ? label->heightForWidth(label->width())
                                                              : needed.height()));
        }
    }
    return faults;
}

QStringList faintTexts(QWidget &root)
{
    QStringList faults;
    for (const QWidget *widget : seen(root)) {
        if (!widget->isEnabled())
            continue;
        const QPalette &colors = widget->palette();
        if (qobject_cast<const QLabel *>(widget) && !textOf(widget).isEmpty()) {
            checkInk(faults, widget, colors.color(widget->foregroundRole()), groundOf(widget));
        } else if (isPrimary(widget)) {
            checkInk(faults, widget, color(colors, Role::AccentText), color(colors, Role::Accent));
        } else if (qobject_cast<const QAbstractButton *>(widget) && !textOf(widget).isEmpty()) {
            checkInk(faults, widget, colors.color(QPalette::ButtonText), colors.color(QPalette::Button));
        } else if (qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget)) {
            checkInk(faults, widget, colors.color(QPalette::Text), colors.color(QPalette::Base));
            checkInk(faults, widget, colors.color(QPalette::PlaceholderText), colors.color(QPalette::Base));
        } else if (qobject_cast<const QAbstractItemView *>(widget)) {
            checkInk(faults, widget, colors.color(QPalette::Text), colors.color(QPalette::Base));
            checkInk(faults, widget, colors.color(QPalette::HighlightedText),
                     colors.color(QPalette::Highlight));
        }
    }
    return faults;
}

QStringList strayWidgets(QWidget &root)
{
    QStringList faults;
    for (const QWidget *widget : seen(root)) {
        const QWidget *parent = widget->parentWidget();
        if (widget == &root || isViewport(parent) || widget->size().isEmpty() || isInsideItemView(widget))
            continue;
        const QRect at = widget->geometry();
        if (!parent->rect().contains(at))
            faults.append(u"%1 is outside its parent: %2,%3 %4×%5 in %6×%7"_s.arg(describe(widget))
                              .arg(at.x())
                              .arg(at.y())
                              .arg(at.width())
                              .arg(at.height())
                              .arg(parent->width())
                              .arg(parent->height()));
    }
    return faults;
}

QStringList doubledMnemonics(QWidget &root)
{
    QHash<QKeySequence, QString> owners;
    QStringList faults;
    const auto take = [&](const QString &text) {
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (key.isEmpty())
            return;
        if (const auto owner = owners.constFind(key); owner != owners.constEnd())
            faults.append(u"%1 means both “%2” and “%3”"_s.arg(key.toString(), *owner, text));
        else
            owners.insert(key, text);
    };
    for (const QWidget *widget : seen(root)) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const QWidget *pressed = label ? label->buddy() : widget;
        if (pressed && pressed->isEnabled() && (label || qobject_cast<const QAbstractButton *>(widget)))
            take(textOf(widget));
    }
    return faults;
}

QStringList faultsOf(QWidget &root)
{
    return namelessControls(root) + unreachableControls(root) + clippedTexts(root) + faintTexts(root) +
           strayWidgets(root) + doubledMnemonics(root);
}

void forEachLook(QWidget &root, const std::function<void(const QString &)> &visit)
{
    QWidget &window = *root.window();
    const QSize size = window.size();
    const QFont font = QApplication::font();
    const ThemeChoice choice = themeChoice(*qApp);
    for (const int times : {1, 2}) {
        QFont letters = font;
        letters.setPixelSize(QFontInfo(font).pixelSize() * times);
        wear(letters);
        for (const ThemeChoice look : {ThemeChoice::Light, ThemeChoice::Dark}) {
            applyTheme(*qApp, look);
            settleLayout(window);
            visit(toText(look) + (times == 1 ? QString() : u"-2x"_s));
        }
    }
    wear(font);
    applyTheme(*qApp, choice);
    settleLayout(window);
    window.resize(size);
    settleLayout(window);
}

QStringList faultsOfAllLooks(QWidget &root)
{
    QStringList faults;
    forEachLook(root, [&](const QString &look) {
        for (const QString &fault : faultsOf(root))
            faults.append(look + u": "_s + fault);
    });
    return faults;
}

void savePicture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("TRUEUP_PICTURES");
    if (folder.isEmpty())
        return;
    const QString path = QDir(folder).filePath(name + u".png"_s);
    if (!QDir().mkpath(QFileInfo(path).path()) || !widget.grab().save(path))
        qWarning("cannot write the picture %ls", qUtf16Printable(path));
}

} // namespace trueup::test
