// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace trueup {

/// An arc that turns while something goes on; still (and quiet for the processor) while hidden or stopped.
class Spinner final : public QWidget
{
    Q_OBJECT
public:
    /// `size` is beside letters of 13 px; the arc grows with them.
    explicit Spinner(int size, QWidget *parent = nullptr);

    void setRunning(bool running);
    bool isRunning() const { return m_running; }

    QSize sizeHint() const override { return size(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void follow();

    int m_size;
    int m_angle = 0; ///< degrees
    bool m_running = false;
    QTimer m_turn;
};

} // namespace trueup
