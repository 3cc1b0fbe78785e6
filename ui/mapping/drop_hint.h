// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace trueup {

/// The word at the pointer during a drag: what letting go would do, or why it cannot. A child of the board,
/// because tool tips of the system may hide behind the dragged picture.
class DropHint final : public QLabel
{
    Q_OBJECT
public:
    explicit DropHint(QWidget *board);

    /// Stands below the pointer, within the board; an empty sentence hides it.
    void say(const QString &sentence, bool accepted, QPoint globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_accepted = false;
};

} // namespace trueup
