// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"

#include <QLabel>
#include <QPainter>

namespace trueup {

/// A small count beside a word: how many wait there. Nothing at all for 0.
class Badge final : public QLabel
{
    Q_OBJECT
public:
    explicit Badge(QWidget *parent = nullptr);

    void setCount(int count); ///< more than 999 is "999+"
    void setTone(Tone tone);  ///< Neutral from the start

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
};

QString badgeText(int count); ///< "", "7", "999+"
QSize badgeSize(const QString &text, const QFont &font);
/// In the painter's font, filling `rect`.
void paintBadge(QPainter &painter, const QRect &rect, const QString &text, Tone tone,
                const QPalette &palette);

} // namespace trueup
