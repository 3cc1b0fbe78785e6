// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/row_delegate.h"

#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"
#include "ui/mapping/row_list_model.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kButton = 28;
constexpr int kLineGap = 2;
constexpr int kRounding = 2; ///< a text as wide as its own advance may be cut all the same

QString elided(const QFont &font, const QString &text, int width)
{
    return QFontMetrics(font).elidedText(text, Qt::ElideRight, width);
}

int widthOf(const QFont &font, const QString &text)
{
    return QFontMetrics(font).horizontalAdvance(text);
}

/// Paints the texts of one row from left to right, each within what is left.
class RowPainter
{
public:
    RowPainter(QPainter &painter, const QStyleOptionViewItem &option, const RowLook &look)
        : m_painter(painter), m_palette(option.palette), m_look(look), m_area(option.rect)
    {
        const int buttons =
            look.hasCandidates ? 2 * kButton : 0; // room for both, so that texts end in one line
        m_area.adjust(space::m, 0, -(buttons > 0 ? buttons + space::s : space::m), 0);
    }

    void paint()
    {
        const int icon = kIconSize;
        const QFontMetrics body(bodyFont());
        const QFontMetrics second(secondaryFont());
        const int height = body.height() + kLineGap + second.height();
        const int top = m_area.top() + (m_area.height() - height) / 2;
        const QColor iconColor = m_look.tone == Tone::Neutral ? color(m_palette, Role::TextSecondary)
                                                              : toneColor(m_palette, m_look.tone);
        m_painter.drawPixmap(m_area.left(), top + (body.height() - icon) / 2,
                             iconPixmap(m_look.icon, icon, iconColor, ratio()));
        m_area.setLeft(m_area.left() + icon + space::s);
        paintNames(QRect(m_area.left(), top, m_area.width(), body.height()), body);
        paintFacts(QRect(m_area.left(), top + body.height() + kLineGap, m_area.width(), second.height()));
    }

private:
    qreal ratio() const { return m_painter.device()->devicePixelRatioF(); }

    void text(const QRect &line, const QFont &font, const QColor &ink, const QString &words)
    {
        m_painter.setFont(font);
        m_painter.setPen(ink);
        m_painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, words);
    }

    void paintNames(QRect line, const QFontMetrics &metrics)
    {
        const QFont font = bodyFont();
        const QColor ink = color(m_palette, m_look.dimmed ? Role::TextSecondary : Role::Text);
        if (m_look.joined.isEmpty()) {
            text(line, font, ink, elided(font, m_look.title, line.width()));
            return;
        }
        // Both names get what they need; where both are long, each half.
        const int arrow = kIconSize + 2 * space::s;
        const int room = std::max(0, line.width() - arrow);
        const int wanted = metrics.horizontalAdvance(m_look.title) + kRounding;
        const int other = metrics.horizontalAdvance(m_look.joined);
        const int first =
            wanted + other <= room ? wanted : std::min(wanted, std::max(room / 2, room - other));
        text(line, font, ink, elided(font, m_look.title, first));
        line.setLeft(line.left() + first + space::s);
        m_painter.drawPixmap(line.left(), line.top() + (line.height() - kIconSize) / 2,
                             iconPixmap(u"equal"_s, kIconSize, toneColor(m_palette, m_look.tone), ratio()));
        line.setLeft(line.left() + kIconSize + space::s);
        text(line, font, ink, elided(font, m_look.joined, line.width()));
    }

    void paintFacts(QRect line)
    {
        const QFont font = secondaryFont();
        const QColor quiet = color(m_palette, Role::TextSecondary);
        if (!m_look.note.isEmpty()) {
            const QString note = elided(font, m_look.note, line.width());
            text(line, font, m_look.tone == Tone::Neutral ? quiet : toneColor(m_palette, m_look.tone), note);
            line.setLeft(line.left() + widthOf(font, note));
        }
        if (m_look.facts.isEmpty() || line.width() <= 0)
            return;
        const QString facts = m_look.note.isEmpty() ? m_look.facts : u" · "_s + m_look.facts;
        text(line, font, quiet, elided(font, facts, line.width()));
    }

    QPainter &m_painter;
    const QPalette &m_palette;
    const RowLook &m_look;
    QRect m_area;
};

void paintGround(QPainter &painter, const QStyleOptionViewItem &option, DropLight light)
{
    const QPalette &palette = option.palette;
    const QRect &rect = option.rect;
    if (option.state & QStyle::State_Selected)
        painter.fillRect(rect, selectionColor(palette));
    else if (option.state & QStyle::State_MouseOver)
        painter.fillRect(rect, hoverColor(palette));
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color(palette, Role::Line));
    const bool focused = option.state & QStyle::State_HasFocus;
    if (light == DropLight::None && !focused)
        return;
    const Tone tone = light == DropLight::Refuses ? Tone::Danger : Tone::Info;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(toneColor(palette, tone), light == DropLight::None ? 1.5 : 2));
    painter.setBrush(light == DropLight::None ? QBrush(Qt::NoBrush) : QBrush(toneTint(palette, tone)));
    painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -2.5), kRadius - 2, kRadius - 2);
}

void paintButton(QPainter &painter, const QPalette &palette, const QRect &rect, const QString &name,
                 bool hovered, bool pressed)
{
    if (hovered || pressed) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(pressed ? toneTint(palette, Tone::Info) : color(palette, Role::Line));
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), space::xs, space::xs);
    }
    const QColor ink =
        pressed ? toneColor(palette, Tone::Info) : color(palette, hovered ? Role::Text : Role::TextSecondary);
    const QPixmap picture = iconPixmap(name, kIconSize, ink, painter.device()->devicePixelRatioF());
    painter.drawPixmap(rect.center().x() - kIconSize / 2 + 1, rect.center().y() - kIconSize / 2 + 1, picture);
}

} // namespace

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto look = index.data(RowListModel::LookRole).value<RowLook>();
    const RowId id = index.data(RowListModel::IdRole).toLongLong();
    const bool lit = m_lit.contains(id);
    painter->save();
    paintGround(*painter, option, lit ? m_light : DropLight::None);
    RowPainter(*painter, option, look).paint();
    const bool here = m_hovered == index;
    for (const RowButton button : {RowButton::Candidates, RowButton::TakeBack}) {
        const QRect rect = buttonRect(option.rect, look, button);
        if (!rect.isNull()) {
            paintButton(
                *painter, option.palette, rect, button == RowButton::Candidates ? u"filter"_s : u"close"_s,
                here && m_hoveredButton == button, button == RowButton::Candidates && id == m_narrowed);
        }
    }
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int texts = QFontMetrics(bodyFont()).height() + QFontMetrics(secondaryFont()).height();
    return {0, texts + kLineGap + 2 * space::s};
}

QRect RowDelegate::buttonRect(const QRect &row, const RowLook &look, RowButton button)
{
    const bool hasTakeBack = !look.takeBack.isEmpty();
    const bool shown = button == RowButton::Candidates ? look.hasCandidates : hasTakeBack;
    if (button == RowButton::None || !shown)
        return {};
    // × is always the last, so that it stands in one column.
    const int fromRight = button == RowButton::Candidates ? 2 * kButton : kButton;
    return {row.right() - space::s - fromRight + 1, row.center().y() - kButton / 2, kButton, kButton};
}

RowButton RowDelegate::buttonAt(const QRect &row, const RowLook &look, QPoint point)
{
    for (const RowButton button : {RowButton::Candidates, RowButton::TakeBack}) {
        if (buttonRect(row, look, button).contains(point))
            return button;
    }
    return RowButton::None;
}

void RowDelegate::setLit(QSet<RowId> ids, DropLight light)
{
    m_lit = std::move(ids);
    m_light = light;
}

void RowDelegate::setHovered(const QModelIndex &index, RowButton button)
{
    m_hovered = index;
    m_hoveredButton = button;
}

} // namespace trueup
