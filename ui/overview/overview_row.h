// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/overview_words.h"

#include <QAbstractButton>

namespace trueup {

/// One thing to look at in a list of the overview: two lines of text, a figure at the right, and a click or a
/// key that leads there.
class OverviewRow final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit OverviewRow(OverviewItem item, QWidget *parent = nullptr);

    const OverviewItem &item() const { return m_item; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect textBox() const;
    bool isCut() const;

    OverviewItem m_item;
};

} // namespace trueup
