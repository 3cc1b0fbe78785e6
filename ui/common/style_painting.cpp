// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/style_painting.h"

#include "ui/common/buttons.h"
#include "ui/common/colors.h"
#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QWidget>

namespace trueup::paint {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIconGap = 6;

struct Saved
{
    explicit Saved(QPainter &painter) : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(Saved)

private:
    QPainter &m_painter;
};

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

bool keyboardFocus(const QStyleOption &option)
{
    return has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
}

QColor role(const QStyleOption &option, Role wanted)
{
    return color(option.palette, wanted);
}

QRectF inside(const QRect &rect, qreal by)
{
    return QRectF(rect).adjusted(by, by, -by, -by);
}

/// What is laid over any ground under the pointer or the finger; transparent without either.
QColor veil(const QStyleOption &option)
{
    QColor made = role(option, Role::Text);
    const bool down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const bool over = has(option, QStyle::State_MouseOver);
    made.setAlphaF(!has(option, QStyle::State_Enabled) ? 0.0F : down ? 0.12F : over ? 0.06F : 0.0F);
    return made;
}

/// The ground of something that can be pressed.
QColor pressedOver(const QStyleOption &option, const QColor &ground)
{
    const QColor text = role(option, Role::Text);
    if (!has(option, QStyle::State_Enabled))
        return ground;
    if (has(option, QStyle::State_Sunken) || has(option, QStyle::State_On))
        return mixed(ground, text, 0.10);
    return has(option, QStyle::State_MouseOver) ? mixed(ground, text, 0.05) : ground;
}

void outlined(QPainter &painter, const QRect &rect, const QColor &line, const QColor &ground, qreal width = 1,
              qreal radius = kRadius)
{
    painter.setPen(QPen(line, width));
    painter.setBrush(ground);
    painter.drawRoundedRect(inside(rect, width / 2), radius - width / 2, radius - width / 2);
}

void filled(QPainter &painter, const QRectF &rect, const QColor &ground, qreal radius = kRadius)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect, radius, radius);
}

QColor groundOf(const QWidget &scrollBar)
{
    for (const QWidget *above = scrollBar.parentWidget(); above; above = above->parentWidget()) {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(above);
        const QWidget *ground = area && area->viewport()->autoFillBackground() ? area->viewport() : above;
        if (ground->autoFillBackground() || ground->isWindow())
            return ground->palette().color(ground->backgroundRole());
    }
    return scrollBar.palette().color(QPalette::Window);
}

} // namespace

void focusRing(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(role(option, Role::Info), 2));
    painter.drawRoundedRect(inside(option.rect, 1), kRadius - 1, kRadius - 1);
}

void pushButton(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const Saved saved(painter);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    const bool flat = button && button->features.testFlag(QStyleOptionButton::Flat);
    const bool enabled = has(option, QStyle::State_Enabled);
    if (isPrimary(widget) && enabled) {
        QColor accent = role(option, Role::Accent);
        if (has(option, QStyle::State_Sunken))
            accent = mixed(accent, Qt::black, 0.18);
        else if (has(option, QStyle::State_MouseOver))
            accent = mixed(accent, Qt::black, 0.09);
        filled(painter, option.rect, accent);
        if (keyboardFocus(option)) {
            // A ring of the text's colour inside: the accent itself is no ground for the blue one.
            painter.setPen(QPen(role(option, Role::AccentText), 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(inside(option.rect, 2.75), kRadius - 2, kRadius - 2);
        }
        return;
    }
    if (flat)
        filled(painter, option.rect, veil(option));
    else
        outlined(painter, option.rect, role(option, Role::Line),
                 pressedOver(option, option.palette.color(QPalette::Button)));
    if (keyboardFocus(option))
        focusRing(option, painter);
}

void buttonLabel(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    if (!button)
        return;
    const bool enabled = has(option, QStyle::State_Enabled);
    const QColor ink = !enabled              ? option.palette.color(QPalette::Disabled, QPalette::ButtonText)
                       : isPrimary(widget)   ? role(option, Role::AccentText)
                       : isDangerous(widget) ? role(option, Role::Danger)
                                             : option.palette.color(QPalette::ButtonText);
    const bool menu = button->features.testFlag(QStyleOptionButton::HasMenu);
    const int size = iconSize(option.fontMetrics);
    const int before = button->icon.isNull() ? 0 : size + (button->text.isEmpty() ? 0 : kIconGap);
    const int after = menu ? size + space::xs : 0;
    const int flags = Qt::AlignVCenter | Qt::TextShowMnemonic;
    const int words = option.fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
    const int room = option.rect.width();
    const int width = std::min(room, before + words + after);
    const QRect all(option.rect.x() + (room - width) / 2, option.rect.y(), width, option.rect.height());
    const qreal dpr = painter.device()->devicePixelRatioF();
    const auto place = [&](const QRect &rect) { return QStyle::visualRect(option.direction, all, rect); };
    const int top = all.y() + (all.height() - size) / 2;
    if (before > 0) {
        // Our icons have one colour: the words'.
        QPixmap picture = button->icon.pixmap({size, size}, dpr);
        QPainter tint(&picture);
        tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
        tint.fillRect(picture.rect(), ink);
        tint.end();
        painter.drawPixmap(place({all.x(), top, size, size}).topLeft(), picture);
    }
    painter.setPen(ink);
    painter.drawText(place({all.x() + before, all.y(), width - before - after, all.height()}),
                     flags | Qt::AlignLeft, button->text);
    if (menu)
        painter.drawPixmap(place({all.right() + 1 - size, top, size, size}).topLeft(),
                           iconPixmap(u"chevron-down"_s, size, ink, dpr));
}

void toolButton(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    if (has(option, QStyle::State_AutoRaise))
        filled(painter, option.rect, veil(option));
    else
        outlined(painter, option.rect, role(option, Role::Line),
                 pressedOver(option, role(option, Role::Raised)));
    if (keyboardFocus(option))
        focusRing(option, painter);
}

void field(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    const bool focus = has(option, QStyle::State_HasFocus);
    const QColor line = focus ? role(option, Role::Info)
                              : mixed(role(option, Role::Line), role(option, Role::Text),
                                      has(option, QStyle::State_MouseOver) ? 0.22 : 0.08);
    outlined(painter, option.rect, line, option.palette.color(QPalette::Base), focus ? 2 : 1);
}

void checkBox(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On);
    const bool partly = has(option, QStyle::State_NoChange);
    const int side = std::min(option.rect.width(), option.rect.height());
    const QRect box(option.rect.x() + (option.rect.width() - side) / 2,
                    option.rect.y() + (option.rect.height() - side) / 2, side, side);
    const QColor text =
        enabled ? role(option, Role::Text) : option.palette.color(QPalette::Disabled, QPalette::Text);
    if (!on && !partly) {
        outlined(painter, box,
                 mixed(role(option, Role::Raised), text, has(option, QStyle::State_MouseOver) ? 0.7 : 0.5),
                 option.palette.color(QPalette::Base), 1, 4);
        return;
    }
    filled(painter, box, text, 4);
    painter.drawPixmap(box.topLeft() + QPoint(1, 1),
                       iconPixmap(partly ? u"minus"_s : u"check"_s, side - 2, role(option, Role::Raised),
                                  painter.device()->devicePixelRatioF()));
}

void radioButton(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    const bool enabled = has(option, QStyle::State_Enabled);
    const QColor text =
        enabled ? role(option, Role::Text) : option.palette.color(QPalette::Disabled, QPalette::Text);
    const bool on = has(option, QStyle::State_On);
    const QColor line =
        on ? text : mixed(role(option, Role::Raised), text, has(option, QStyle::State_MouseOver) ? 0.7 : 0.5);
    const qreal width = on ? option.rect.width() * 0.31 : 1;
    painter.setPen(QPen(line, width));
    painter.setBrush(option.palette.color(QPalette::Base));
    const qreal by = width / 2;
    painter.drawEllipse(inside(option.rect, by));
}

void frame(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const Saved saved(painter);
    painter.setBrush(Qt::NoBrush);
    if (const auto *area = qobject_cast<const QAbstractScrollArea *>(widget)) {
        const QWidget *viewport = area->viewport();
        painter.setBrush(viewport->palette().color(viewport->backgroundRole()));
    }
    painter.setPen(role(option, Role::Line));
    painter.drawRoundedRect(inside(option.rect, 0.5), kRadius, kRadius);
}

void menuPanel(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    painter.setPen(role(option, Role::Line));
    painter.setBrush(role(option, Role::Raised));
    painter.drawRect(inside(option.rect, 0.5));
}

void toolTipPanel(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    painter.fillRect(option.rect, option.palette.color(QPalette::ToolTipBase));
}

void scrollBar(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget)
{
    const Saved saved(painter);
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(&option);
    if (!bar || !widget)
        return;
    // A scroll bar paints all of itself: the ground is that of what scrolls.
    painter.fillRect(option.rect, groundOf(*widget));
    if (bar->minimum >= bar->maximum)
        return;
    const QRect thumb =
        widget->style()->subControlRect(QStyle::CC_ScrollBar, bar, QStyle::SC_ScrollBarSlider, widget);
    const bool active = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    const QColor ink = mixed(role(option, Role::Raised), role(option, Role::Text), active ? 0.42 : 0.24);
    const QRectF shape = bar->orientation == Qt::Vertical ? QRectF(thumb).adjusted(3, 2, -3, -2)
                                                          : QRectF(thumb).adjusted(2, 3, -2, -3);
    filled(painter, shape, ink, std::min(shape.width(), shape.height()) / 2);
}

void comboBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *)
{
    const Saved saved(painter);
    const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(&option);
    if (box && box->editable) {
        field(option, painter);
    } else {
        outlined(painter, option.rect, mixed(role(option, Role::Line), role(option, Role::Text), 0.08),
                 pressedOver(option, option.palette.color(QPalette::Button)));
        if (keyboardFocus(option))
            focusRing(option, painter);
    }
    const int size = iconSize(option.fontMetrics);
    const int x = option.direction == Qt::RightToLeft ? option.rect.left() + space::s
                                                      : option.rect.right() + 1 - size - space::s;
    chevron(option, painter, {x, option.rect.y(), size, option.rect.height()});
}

void chevron(const QStyleOption &option, QPainter &painter, const QRect &rect)
{
    const QColor ink = has(option, QStyle::State_Enabled)
                           ? role(option, Role::TextSecondary)
                           : option.palette.color(QPalette::Disabled, QPalette::Text);
    const int size = std::min(rect.width(), rect.height());
    painter.drawPixmap(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2,
                       iconPixmap(u"chevron-down"_s, size, ink, painter.device()->devicePixelRatioF()));
}

void spinBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget)
{
    const Saved saved(painter);
    const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(&option);
    if (!box || !widget)
        return;
    if (box->frame)
        field(option, painter);
    if (box->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag step,
                           const QString &name) {
        const QRect rect = widget->style()->subControlRect(QStyle::CC_SpinBox, box, part, widget);
        const bool possible = has(option, QStyle::State_Enabled) && box->stepEnabled.testFlag(step);
        const bool active = possible && option.activeSubControls.testFlag(part);
        const QColor ink = !possible ? option.palette.color(QPalette::Disabled, QPalette::Text)
                           : active  ? role(option, Role::Text)
                                     : role(option, Role::TextSecondary);
        const int size = std::min(rect.width(), rect.height());
        painter.drawPixmap(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2,
                           iconPixmap(name, size, ink, painter.device()->devicePixelRatioF()));
    };
    arrow(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, u"chevron-up"_s);
    arrow(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, u"chevron-down"_s);
}

void progressBar(const QStyleOption &option, QPainter &painter)
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(&option);
    if (!bar)
        return;
    const Saved saved(painter);
    const qreal radius = option.rect.height() / 2.0;
    const QRectF whole(option.rect);
    filled(painter, whole, mixed(role(option, Role::Surface), role(option, Role::Text), 0.12), radius);
    QRectF done = whole;
    if (bar->maximum > bar->minimum) {
        const double share = double(bar->progress - bar->minimum) / (bar->maximum - bar->minimum);
        done.setWidth(std::max(share > 0 ? whole.height() : 0.0, whole.width() * share));
    } else {
        // No end known: a part that stands for "under way"; the words beside it say what.
        done.setWidth(whole.width() * 0.3);
    }
    if (done.width() > 0)
        filled(painter, done, role(option, Role::Text), radius);
}

void headerGround(const QStyleOption &option, QPainter &painter)
{
    painter.fillRect(option.rect, role(option, Role::Raised));
    painter.fillRect(QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1),
                     role(option, Role::Line));
}

void headerLabel(const QStyleOption &option, QPainter &painter)
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(&option);
    if (!header)
        return;
    const Saved saved(painter);
    painter.setFont(strong(secondaryFont()));
    painter.setPen(role(option, Role::TextSecondary));
    const Qt::Alignment side = QStyle::visualAlignment(option.direction, header->textAlignment);
    painter.drawText(option.rect, static_cast<int>((side & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(header->text, Qt::ElideRight, option.rect.width()));
}

void tab(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(&option);
    if (!tab)
        return;
    const bool selected = has(option, QStyle::State_Selected);
    if (!selected && has(option, QStyle::State_MouseOver))
        filled(painter, inside(option.rect, 2),
               mixed(role(option, Role::Surface), role(option, Role::Text), 0.05));
    const QRect under(option.rect.x() + space::s, option.rect.bottom() - 1,
                      option.rect.width() - 2 * space::s, 2);
    if (selected)
        painter.fillRect(under, role(option, Role::Text));
    if (keyboardFocus(option))
        focusRing(option, painter);
}

void menuItem(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    if (has(option, QStyle::State_Selected) && has(option, QStyle::State_Enabled))
        filled(painter, QRectF(option.rect).adjusted(space::xs, 0, -space::xs, 0),
               mixed(role(option, Role::Raised), role(option, Role::Text), 0.07), 4);
}

void menuSeparator(const QStyleOption &option, QPainter &painter)
{
    painter.fillRect(
        QRect(option.rect.x() + space::m, option.rect.center().y(), option.rect.width() - 2 * space::m, 1),
        role(option, Role::Line));
}

} // namespace trueup::paint
