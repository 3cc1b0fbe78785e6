// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace trueup {

/// Grey bars where rows will be. Lies over its parent: nothing for the first 200 ms, then bars, after 2 s
/// what is going on in words.
class Skeleton final : public QWidget
{
    Q_OBJECT
public:
    /// Covers `over`, hidden until start().
    explicit Skeleton(QWidget *over);

    void start(const QString &sentence);
    void stop();
    bool isRunning() const { return m_running; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString m_sentence;
    bool m_running = false;
    bool m_speaks = false;
    QTimer m_appear;
    QTimer m_speak;
};

} // namespace trueup
