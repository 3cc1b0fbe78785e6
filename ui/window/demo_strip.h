// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace trueup {

/// Says in the window that this is the demo, and lets a newcomer make new data at the invented distributor.
class DemoStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit DemoStrip(QWidget *parent = nullptr);

Q_SIGNALS:
    void changeWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace trueup
