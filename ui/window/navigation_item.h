// SPDX-License-Identifier: GPL-3.0-or-later
// Inner header of this room.
#pragma once

#include <QAbstractButton>

namespace trueup {

/// One row of the navigation.
class NavigationItem final : public QAbstractButton
{
    Q_OBJECT
public:
    NavigationItem(const QString &icon, const QString &title, const QKeySequence &shortcut,
                   QWidget *parent = nullptr);

    void setCount(int count, const QString &meaning);
    void setCollapsed(bool collapsed);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void describe();
    void paintCount(QPainter &painter) const;

    QString m_icon;
    QString m_title;
    QString m_meaning;
    QString m_shortcut;
    int m_count = 0;
    bool m_collapsed = false;
};

} // namespace trueup
