// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace trueup {

class Label;

/// A thin bar with what is going on, "N of M" and a way to stop it.
class ProgressStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressStrip(QWidget *parent = nullptr);

    void setText(const QString &text); ///< "Fetching subscriptions"
    /// `total` 0 = not known yet: the bar moves without an end.
    void setProgress(int done, int total);
    /// Shows that the stop was heard; the button is off until setCancelling(false).
    void setCancelling(bool cancelling);
    void setCancellable(bool cancellable);
    /// What the button says instead of "Cancel".
    void setCancelText(const QString &text);

Q_SIGNALS:
    void cancelled();

private:
    Label *m_text;
    Label *m_count;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QString m_cancelText;
};

} // namespace trueup
