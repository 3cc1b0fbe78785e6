// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QButtonGroup;
class QHBoxLayout;

namespace trueup {

/// One of several states to look at, each with its count; exactly one is chosen. Arrow keys move the choice.
class FilterBar final : public QWidget
{
    Q_OBJECT
public:
    struct Segment
    {
        int id = 0;
        QString text;
        int count = -1; ///< < 0 = none shown
    };

    explicit FilterBar(QWidget *parent = nullptr);

    /// Keeps the choice where its id still exists, else chooses the first. Says nothing.
    void setSegments(const std::vector<Segment> &segments);
    /// -1 without segments.
    int current() const;
    /// Chooses without saying so.
    void setCurrent(int id);

Q_SIGNALS:
    void chosen(int id); ///< the person's choice

private:
    QButtonGroup *m_group;
    QHBoxLayout *m_layout;
};

} // namespace trueup
