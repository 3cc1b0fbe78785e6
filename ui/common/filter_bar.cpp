// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/filter_bar.h"

#include "ui/common/colors.h"
#include "ui/common/fonts.h"
#include "ui/common/format.h"
#include "ui/common/metrics.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QRadioButton>
#include <QStyleOption>

namespace trueup {

namespace {

/// A radio button in all but its looks, so that keys and screen readers know it.
class SegmentButton final : public QRadioButton
{
public:
    using QRadioButton::QRadioButton;

    void setSegment(const FilterBar::Segment &segment)
    {
        setText(segment.text);
        m_count = segment.count < 0 ? QString() : countText(segment.count);
        setAccessibleName(m_count.isEmpty() ? segment.text : segment.text + u' ' + m_count);
        updateGeometry();
        update();
    }

    QSize sizeHint() const override
    {
        int width = QFontMetrics(strong(font())).horizontalAdvance(text()) + 2 * space::m;
        if (!m_count.isEmpty())
            width += QFontMetrics(countFont()).horizontalAdvance(m_count) + space::s;
        return {width, controlHeight(fontMetrics())};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool hitButton(const QPoint &position) const override { return rect().contains(position); }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF inner = QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5);
        if (isChecked()) {
            painter.setPen(color(palette(), Role::Line));
            painter.setBrush(isDark(palette())
                                 ? mixed(color(palette(), Role::Raised), color(palette(), Role::Text), 0.12)
                                 : color(palette(), Role::Raised));
            painter.drawRoundedRect(inner, kRadius - 2, kRadius - 2);
        } else if (underMouse() && isEnabled()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(mixed(color(palette(), Role::Surface), color(palette(), Role::Text), 0.10));
            painter.drawRoundedRect(inner, kRadius - 2, kRadius - 2);
        }
        paintTexts(painter);
        QStyleOption option;
        option.initFrom(this);
        if (hasFocus() && (option.state & QStyle::State_KeyboardFocusChange)) {
            painter.setPen(QPen(color(palette(), Role::Info), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kRadius, kRadius);
        }
    }

    void enterEvent(QEnterEvent *event) override
    {
        QRadioButton::enterEvent(event);
        update();
    }
    void leaveEvent(QEvent *event) override
    {
        QRadioButton::leaveEvent(event);
        update();
    }

private:
    QFont countFont() const
    {
        QFont small = font();
        small.setPixelSize(secondaryFont().pixelSize());
        return small;
    }

    void paintTexts(QPainter &painter) const
    {
        const QFont textFont = isChecked() ? strong(font()) : font();
        const QPalette::ColorGroup group = isEnabled() ? QPalette::Active : QPalette::Disabled;
        int textWidth = QFontMetrics(textFont).horizontalAdvance(text());
        int whole = textWidth;
        if (!m_count.isEmpty())
            whole += space::s + QFontMetrics(countFont()).horizontalAdvance(m_count);
        int x = (width() - whole) / 2;
        painter.setFont(textFont);
        painter.setPen(palette().color(group, isChecked() ? QPalette::Text : QPalette::PlaceholderText));
        painter.drawText(QRect(x, 0, textWidth + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
        if (m_count.isEmpty())
            return;
        painter.setFont(countFont());
        painter.setPen(palette().color(group, QPalette::PlaceholderText));
        x += textWidth + space::s;
        painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft, m_count);
    }

    QString m_count;
};

/// The trough in which the segments lie.
class Trough final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(color(palette(), Role::Surface), color(palette(), Role::Text), 0.06));
        painter.drawRoundedRect(rect(), kRadius, kRadius);
    }
};

} // namespace

FilterBar::FilterBar(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *trough = new Trough;
    m_layout = new QHBoxLayout(trough);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(trough);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idClicked, this, &FilterBar::chosen);
}

void FilterBar::setSegments(const std::vector<Segment> &segments)
{
    const int before = current();
    const QList<QAbstractButton *> old = m_group->buttons();
    bool sameIds = old.size() == static_cast<qsizetype>(segments.size());
    for (qsizetype i = 0; sameIds && i < old.size(); ++i)
        sameIds = m_group->id(old[i]) == segments[static_cast<std::size_t>(i)].id;
    if (!sameIds) {
        for (QAbstractButton *button : old)
            delete button;
        for (const Segment &segment : segments) {
            auto *button = new SegmentButton;
            m_group->addButton(button, segment.id);
            m_layout->addWidget(button);
        }
    }
    for (const Segment &segment : segments)
        static_cast<SegmentButton *>(m_group->button(segment.id))->setSegment(segment);
    if (!segments.empty())
        setCurrent(m_group->button(before) ? before : segments.front().id);
}

int FilterBar::current() const
{
    return m_group->checkedId();
}

void FilterBar::setCurrent(int id)
{
    if (QAbstractButton *button = m_group->button(id))
        button->setChecked(true);
}

} // namespace trueup
