// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"

#include <QPushButton>

namespace trueup {

/// One figure that leads somewhere: the number, what it counts, what to know about it. A button, so that
/// clicked() comes from the keyboard as well.
class KeyFigure final : public QPushButton
{
    Q_OBJECT
public:
    explicit KeyFigure(const QString &label = {}, QWidget *parent = nullptr);

    void setNumber(const QString &number);
    void setLabel(const QString &label);
    void setNote(const QString &note); ///< one line under it; empty = none
    /// What of the figure is unknown, with its sign, under the note; empty = nothing is.
    void setMark(const QString &mark);
    /// Colours the note and shows that tone's icon beside the label; the number stays in the text's colour.
    void setTone(Tone tone, const QString &iconName = {});

    QString number() const { return m_number; }
    QString label() const { return m_label; }
    QString note() const { return m_note; }
    QString mark() const { return m_mark; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void changed();
    static int markIcon(); ///< the edge of the mark's sign

    QString m_number;
    QString m_label;
    QString m_note;
    QString m_mark;
    QString m_iconName;
    Tone m_tone = Tone::Neutral;
};

} // namespace trueup
