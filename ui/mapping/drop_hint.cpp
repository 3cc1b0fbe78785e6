// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/drop_hint.h"

#include "ui/common/colors.h"
#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QPainter>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidest = 360;
constexpr QPoint kBesidePointer{16, 36}; // clear of the ghost

} // namespace

DropHint::DropHint(QWidget *board) : QLabel(board)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFont(secondaryFont());
    setContentsMargins(space::m + kIconSize + space::s, space::s, space::m, space::s);
    hide();
}

void DropHint::say(const QString &sentence, bool accepted, QPoint globalPosition)
{
    if (sentence.isEmpty()) {
        hide();
        return;
    }
    m_accepted = accepted;
    setText(sentence);
    const QMargins margins = contentsMargins();
    const int most = kWidest - margins.left() - margins.right();
    const int wide = QFontMetrics(font()).horizontalAdvance(sentence) + space::xs;
    const int width = std::min(wide, most) + margins.left() + margins.right();
    resize(width, heightForWidth(width));
    QPoint at = parentWidget()->mapFromGlobal(globalPosition) + kBesidePointer;
    at.setX(std::clamp(at.x(), 0, std::max(0, parentWidget()->width() - this->width())));
    at.setY(std::clamp(at.y(), 0, std::max(0, parentWidget()->height() - height())));
    move(at);
    raise();
    show();
    update();
}

void DropHint::paintEvent(QPaintEvent *event)
{
    const Tone tone = m_accepted ? Tone::Info : Tone::Danger;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(toneColor(palette(), tone));
    painter.setBrush(color(palette(), Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.drawPixmap(space::m, (height() - kIconSize) / 2,
                       iconPixmap(m_accepted ? u"link"_s : u"excluded"_s, kIconSize,
                                  toneColor(palette(), tone), devicePixelRatioF()));
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace trueup
