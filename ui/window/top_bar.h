// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace trueup {

class PeriodChooser;
class SyncStatus;

/// The bar above every page: the month at the left, the Sync Status and Refresh at the right.
class TopBar final : public QWidget
{
    Q_OBJECT
public:
    explicit TopBar(QWidget *parent = nullptr);

    PeriodChooser &period() { return *m_period; }
    SyncStatus &status() { return *m_status; }
    QPushButton &refresh() { return *m_refresh; }
    /// Newer data wait: Refresh is pink. Nothing on screen changes before it is pressed.
    void setRefreshLit(bool lit);
    bool isRefreshLit() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PeriodChooser *m_period;
    SyncStatus *m_status;
    QPushButton *m_refresh;
};

} // namespace trueup
