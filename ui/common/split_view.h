// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace trueup {

/// Two panes with a hairline between them, wide enough to take with the pointer; nothing collapses by
/// accident. Its owner keeps saveState() on splitterMoved() and gives it back with restoreState().
class SplitView final : public QSplitter
{
    Q_OBJECT
public:
    explicit SplitView(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);

protected:
    QSplitterHandle *createHandle() override;
};

} // namespace trueup
