// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/sync_words.h"

#include <QAbstractButton>
#include <QTimer>

namespace trueup {

/// The Sync Status: turns while something is fetched and says how far it is; at rest it says how the last
/// sync ended. A click or a key opens the activity.
class SyncStatus final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit SyncStatus(QWidget *parent = nullptr);

    void setLine(const SyncLine &line);
    const SyncLine &line() const { return m_line; }
    bool isTurning() const { return m_turn.isActive(); }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    bool isRunning() const { return m_line.icon.isEmpty(); }
    void turnIfRunning();
    void paintSign(QPainter &painter, const QRect &box) const;

    SyncLine m_line;
    QTimer m_turn;
    int m_angle = 0; ///< degrees
};

} // namespace trueup
