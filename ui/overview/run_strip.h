// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/overview_figures.h"

#include <QAbstractButton>
#include <QDateTime>
#include <QTimeZone>

namespace trueup {

/// The last runs of one vendor connection, oldest at the left: a sign for each, how the last one ended in
/// words. Leads to them.
class RunStrip final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit RunStrip(QWidget *parent = nullptr);

    /// `now` is what "5 minutes ago" is measured from.
    void show(const ConnectionRuns &runs, const QDateTime &now, const QTimeZone &zone);
    QString connection() const { return m_runs.connection.name; }
    QString sentence() const { return m_sentence; } ///< how the last run ended
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect signBox(std::size_t run) const;
    QString tipAt(QPoint point) const;

    ConnectionRuns m_runs;
    QTimeZone m_zone;
    QString m_sentence;
};

} // namespace trueup
