// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/step_list.h"

#include "ui/common/metrics.h"
#include "ui/common/step_button.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace trueup {

StepList::StepList(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout)
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::xs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_layout);
    layout->addStretch(1);
}

void StepList::setSteps(const std::vector<Step> &steps)
{
    m_steps = steps;
    while (m_buttons.size() > steps.size()) {
        delete m_buttons.back();
        m_buttons.pop_back();
    }
    while (m_buttons.size() < steps.size()) {
        const int index = static_cast<int>(m_buttons.size());
        auto *button = new StepButton(index + 1);
        button->installEventFilter(this);
        connect(button, &QPushButton::clicked, this, [this, index] {
            const State state = m_steps[static_cast<std::size_t>(index)].state;
            if (state == State::Done || state == State::Open)
                Q_EMIT chosen(index);
        });
        m_buttons.push_back(button);
        m_layout->addWidget(button);
    }
    for (std::size_t i = 0; i < steps.size(); ++i)
        m_buttons[i]->setStep(steps[i]);
}

int StepList::current() const
{
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        if (m_steps[i].state == State::Current)
            return static_cast<int>(i);
    }
    return -1;
}

bool StepList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const auto at = std::find(m_buttons.begin(), m_buttons.end(), watched);
        if (at != m_buttons.end() && (key == Qt::Key_Down || key == Qt::Key_Up)) {
            // At either end the focus stays: the list is not a circle.
            if (key == Qt::Key_Down && at + 1 != m_buttons.end())
                (*(at + 1))->setFocus(Qt::TabFocusReason);
            else if (key == Qt::Key_Up && at != m_buttons.begin())
                (*(at - 1))->setFocus(Qt::BacktabFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace trueup
