// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/kind_chips.h"

#include "ui/common/colors.h"
#include "ui/common/fonts.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"
#include "ui/common/words.h"
#include "ui/usage/flow_layout.h"

#include <QPainter>
#include <QToolButton>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

/// In the order of what costs most when it is overlooked.
constexpr std::array kOrder{UsageKind::UnderBilled,     UsageKind::OverBilled,      UsageKind::NewRevenue,
                            UsageKind::PsaOnly,         UsageKind::ChangedService,  UsageKind::Lapsed,
                            UsageKind::UnmappedAccount, UsageKind::UnmappedService, UsageKind::Unknown,
                            UsageKind::Equal,           UsageKind::NotComparable,   UsageKind::NoSource,
                            UsageKind::Excluded};

/// A chip that can be pressed: the kind's icon and word, and how many.
class KindChip final : public QToolButton
{
public:
    explicit KindChip(UsageKind kind) : m_kind(kind)
    {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setFont(secondaryFont());
        setToolTip(kindSentence(kind).toHtmlEscaped());
        setAttribute(Qt::WA_Hover);
    }
    void setCount(int count)
    {
        setText(u"%1  %2"_s.arg(kindWords(m_kind), countText(count)));
        setAccessibleName(tr("%1, %2").arg(kindWords(m_kind), countText(count)));
        updateGeometry();
    }
    QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(text()) + trueup::iconSize(fontMetrics()) + 2 * space::s +
                    space::xs,
                compactHeight(fontMetrics())};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor ink = toneColor(palette(), kindTone(m_kind));
        const QColor frame = hasFocus()    ? color(palette(), Role::Info)
                             : isChecked() ? ink
                                           : color(palette(), Role::Line);
        QColor ground = color(palette(), Role::Raised);
        if (isChecked())
            ground = toneTint(palette(), kindTone(m_kind));
        else if (underMouse())
            ground = hoverColor(palette());
        painter.setPen(QPen(frame, hasFocus() ? 2 : 1));
        painter.setBrush(ground);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), height() / 2.0, height() / 2.0);
        const int edge = trueup::iconSize(fontMetrics());
        painter.drawPixmap(space::s, (height() - edge) / 2,
                           iconPixmap(kindIcon(m_kind), edge, ink, devicePixelRatioF()));
        painter.setPen(isChecked() ? ink : color(palette(), Role::Text));
        painter.drawText(rect().adjusted(space::s + edge + space::xs, 0, -space::xs, 0),
                         Qt::AlignVCenter | Qt::AlignLeft, text());
    }

private:
    static QString tr(const char *text) { return KindChips::tr(text); }

    UsageKind m_kind;
};

} // namespace

KindChips::KindChips(QWidget *parent) : QWidget(parent)
{
    auto *flow = new FlowLayout(this, space::xs);
    for (const UsageKind kind : kOrder) {
        auto *chip = new KindChip(kind);
        chip->setObjectName(u"kind_"_s + toText(kind));
        chip->hide();
        connect(chip, &QToolButton::clicked, this, [this, kind](bool on) {
            m_chosen.set(kind, on);
            Q_EMIT chosen(m_chosen);
        });
        m_chips.insert(kind, chip);
        flow->addWidget(chip);
    }
}

void KindChips::show(const UsageCounts &counts, Choice<UsageKind> chosen)
{
    m_chosen = chosen;
    for (const UsageKind kind : kOrder) {
        auto *chip = static_cast<KindChip *>(m_chips.value(kind));
        chip->setCount(counts.of(kind));
        chip->setChecked(chosen.has(kind));
        chip->setVisible(counts.of(kind) > 0 || chosen.has(kind));
    }
}

} // namespace trueup
