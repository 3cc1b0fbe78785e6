// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/label.h"

#include "ui/common/fonts.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace trueup {

namespace {

QFont fontOf(LabelRole role)
{
    switch (role) {
    case LabelRole::Title:
        return titleFont();
    case LabelRole::Section:
        return sectionFont();
    case LabelRole::Body:
        return bodyFont();
    case LabelRole::Secondary:
        return secondaryFont();
    case LabelRole::Figure:
        return figureFont();
    }
    return bodyFont();
}

} // namespace

Label::Label(const QString &text, LabelRole role, QWidget *parent) : QLabel(text, parent), m_role(role)
{
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::NoTextInteraction);
    setRole(role);
}

void Label::setRole(LabelRole role)
{
    m_role = role;
    setWordWrap(role == LabelRole::Body || role == LabelRole::Secondary);
    // The palette's placeholder colour is the secondary text's.
    setForegroundRole(role == LabelRole::Secondary ? QPalette::PlaceholderText : QPalette::WindowText);
    dress();
}

void Label::setTone(Tone tone)
{
    m_tone = tone;
    dress();
}

void Label::setStrong(bool strong)
{
    m_strong = strong;
    dress();
}

void Label::setStruck(bool struck)
{
    m_struck = struck;
    dress();
}

void Label::setElided(bool elided)
{
    m_elided = elided;
    if (elided)
        setWordWrap(false);
    updateGeometry();
    update();
}

void Label::setWrapped(bool wrapped)
{
    m_elided = m_elided && !wrapped;
    setWordWrap(wrapped);
}

QSize Label::sizeHint() const
{
    if (!m_elided)
        return QLabel::sizeHint();
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(text()) + 2 * margin() + 1, metrics.height() + 2 * margin()};
}

QSize Label::minimumSizeHint() const
{
    if (!m_elided)
        return QLabel::minimumSizeHint();
    const QFontMetrics metrics(font());
    return {metrics.averageCharWidth() * 4, metrics.height() + 2 * margin()};
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::PaletteChange)
        dress();
}

bool Label::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        dress();
    if (event->type() == QEvent::ToolTip && m_elided && isCut() && toolTip().isEmpty()) {
        // A tooltip guesses at rich text: data must not.
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text().toHtmlEscaped(), this);
        return true;
    }
    return QLabel::event(event);
}

void Label::paintEvent(QPaintEvent *event)
{
    if (!m_elided) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QRect room = contentsRect().adjusted(margin(), margin(), -margin(), -margin());
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, room.width());
    style()->drawItemText(&painter, room, static_cast<int>(alignment()), palette(), isEnabled(), shown,
                          foregroundRole());
}

void Label::dress()
{
    if (m_dressing)
        return;
    m_dressing = true;
    QFont font = m_strong ? strong(fontOf(m_role)) : fontOf(m_role);
    font.setStrikeOut(m_struck);
    setFont(font);
    if (m_tone == Tone::Neutral) {
        setPalette(QPalette());
    } else {
        QPalette toned;
        toned.setColor(foregroundRole(), toneColor(palette(), m_tone));
        setPalette(toned);
    }
    m_dressing = false;
}

bool Label::isCut() const
{
    return fontMetrics().horizontalAdvance(text()) > contentsRect().width() - 2 * margin();
}

} // namespace trueup
