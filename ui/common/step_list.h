// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace trueup {

class StepButton;

/// The steps of a wizard, down the left side: done, the one we are at, open, locked with the reason. Up and
/// Down move between them, Return or a click goes there.
class StepList final : public QWidget
{
    Q_OBJECT
public:
    enum class State { Done, Current, Open, Locked };
    struct Step
    {
        QString text;
        State state = State::Open;
        QString reason; ///< why it is locked; shown under it and said to screen readers
    };

    explicit StepList(QWidget *parent = nullptr);

    void setSteps(const std::vector<Step> &steps);
    const std::vector<Step> &steps() const { return m_steps; }
    /// The index of the Current step; -1 = none.
    int current() const;

Q_SIGNALS:
    void chosen(int index); ///< a step that is done or open; the list itself does not move

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::vector<Step> m_steps;
    std::vector<StepButton *> m_buttons;
    QVBoxLayout *m_layout;
};

} // namespace trueup
