// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/split_view.h"

#include "ui/common/colors.h"
#include "ui/common/metrics.h"

#include <QPainter>

namespace trueup {

namespace {

class Handle final : public QSplitterHandle
{
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const bool upright = orientation() == Qt::Horizontal;
        const QRect line = upright ? QRect(width() / 2, 0, 1, height()) : QRect(0, height() / 2, width(), 1);
        painter.fillRect(line, color(palette(), underMouse() ? Role::TextSecondary : Role::Line));
    }
    void enterEvent(QEnterEvent *event) override
    {
        QSplitterHandle::enterEvent(event);
        update();
    }
    void leaveEvent(QEvent *event) override
    {
        QSplitterHandle::leaveEvent(event);
        update();
    }
};

} // namespace

SplitView::SplitView(Qt::Orientation orientation, QWidget *parent) : QSplitter(orientation, parent)
{
    setChildrenCollapsible(false);
    setHandleWidth(space::l + 1);
}

QSplitterHandle *SplitView::createHandle()
{
    return new Handle(orientation(), this);
}

} // namespace trueup
