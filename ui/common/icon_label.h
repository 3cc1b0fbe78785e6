// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"

#include <QWidget>

namespace trueup {

/// A picture beside words, never alone: invisible to screen readers, outside the tab order.
class IconLabel final : public QWidget
{
    Q_OBJECT
public:
    /// `size` is beside letters of 13 px; the picture grows with them.
    explicit IconLabel(const QString &name, int size, Role role = Role::TextSecondary,
                       QWidget *parent = nullptr);

    void setIcon(const QString &name);
    void setRole(Role role);
    void setTone(Tone tone);

    QSize sizeHint() const override { return size(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_name;
    int m_size;
    Role m_role;
    bool m_toned = false;
    Tone m_tone = Tone::Neutral;
};

} // namespace trueup
