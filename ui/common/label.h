// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"

#include <QLabel>

namespace trueup {

enum class LabelRole { Title, Section, Body, Secondary, Figure };

/// Text in one of the five sizes; always plain, never rich. It wraps, or is cut with an ellipsis and then
/// says the whole text in its tooltip.
class Label final : public QLabel
{
    Q_OBJECT
public:
    explicit Label(const QString &text = {}, LabelRole role = LabelRole::Body, QWidget *parent = nullptr);

    void setRole(LabelRole role);
    /// Colours the text; Neutral is the role's own colour.
    void setTone(Tone tone);
    /// Semi-bold in the role's size.
    void setStrong(bool strong);
    /// Struck through: what it names is no longer there.
    void setStruck(bool struck);
    /// One line, cut at its end where there is no room.
    void setElided(bool elided);
    bool isElided() const { return m_elided; }
    /// Several lines. Body and Secondary wrap from the start.
    void setWrapped(bool wrapped);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void dress();
    bool isCut() const;

    LabelRole m_role;
    Tone m_tone = Tone::Neutral;
    bool m_strong = false;
    bool m_struck = false;
    bool m_elided = false;
    bool m_dressing = false;
};

} // namespace trueup
