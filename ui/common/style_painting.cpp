// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/style_painting.h"

#include "ui/common/buttons.h"
#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QWidget>

namespace trueup::paint {

using namespace Qt::StringLiterals;

namespace {

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

/// The ground of something that can be pressed, laid over what is below it.
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
    const QColor ground = flat ? role(option, Role::Surface) : option.palette.color(QPalette::Button);
    const QColor shown = pressedOver(option, ground);
    if (!flat)
        outlined(painter, option.rect, role(option, Role::Line), shown);
    else if (shown != ground)
        filled(painter, option.rect, shown);
    if (keyboardFocus(option))
        focusRing(option, painter);
}

void toolButton(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    const QColor ground = role(option, Role::Surface);
    const QColor shown = pressedOver(option, ground);
    if (!has(option, QStyle::State_AutoRaise))
        outlined(painter, option.rect, role(option, Role::Line),
                 pressedOver(option, role(option, Role::Raised)));
    else if (shown != ground)
        filled(painter, option.rect, shown);
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
    painter.setPen(QPen(line, on ? 5 : 1));
    painter.setBrush(option.palette.color(QPalette::Base));
    const qreal by = on ? 2.5 : 0.5;
    painter.drawEllipse(inside(option.rect, by));
}

void frame(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    painter.setBrush(Qt::NoBrush);
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
    if (!bar || !widget || bar->minimum >= bar->maximum)
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
    const QColor ink = has(option, QStyle::State_Enabled)
                           ? role(option, Role::TextSecondary)
                           : option.palette.color(QPalette::Disabled, QPalette::Text);
    const int x = option.direction == Qt::RightToLeft ? option.rect.left() + space::s
                                                      : option.rect.right() + 1 - kIconSize - space::s;
    painter.drawPixmap(x, option.rect.y() + (option.rect.height() - kIconSize) / 2,
                       iconPixmap(u"chevron-down"_s, kIconSize, ink, painter.device()->devicePixelRatioF()));
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

} // namespace trueup::paint
