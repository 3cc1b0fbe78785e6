// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QWidget>

#include <vector>

namespace trueup {

/// How figures went over time, a few pixels high: each holds until the next. The first series is a whole
/// line, the second a dashed one; which is which, and what they say, stands in words beside it.
class Sparkline final : public QWidget
{
    Q_OBJECT
public:
    struct Point
    {
        QDateTime at;
        double value = 0;
    };
    using Series = std::vector<Point>; ///< by time

    explicit Sparkline(QWidget *parent = nullptr);

    /// `until` is where the last values end. `words` say the same to who cannot see it.
    void show(const Series &first, const Series &second, const QDateTime &until, const QString &words);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paint(QPainter &painter, const Series &series, const QPen &pen, const QRectF &area) const;

    Series m_first;
    Series m_second;
    QDateTime m_from;
    QDateTime m_until;
    double m_least = 0;
    double m_most = 0;
};

} // namespace trueup
