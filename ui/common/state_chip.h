// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"

#include <QLabel>
#include <QPainter>
#include <QString>

namespace trueup {

/// A state in a rounded ground: icon and word, never colour alone. Unknown has a dashed outline.
class StateChip final : public QLabel
{
    Q_OBJECT
public:
    explicit StateChip(QWidget *parent = nullptr);
    StateChip(const QString &text, const QString &iconName, Tone tone, QWidget *parent = nullptr);

    void set(const QString &text, const QString &iconName, Tone tone);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_iconName;
    Tone m_tone = Tone::Neutral;
};

/// The room a chip needs in that font. `iconName` may be empty.
QSize chipSize(const QString &text, const QString &iconName, const QFont &font);
/// Paints a chip with the painter's font, vertically centred at the left of `rect`, its word cut where there
/// is no room.
void paintChip(QPainter &painter, const QRect &rect, const QString &text, const QString &iconName, Tone tone,
               const QPalette &palette);

} // namespace trueup
