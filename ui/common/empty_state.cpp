// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/empty_state.h"

#include "ui/common/buttons.h"
#include "ui/common/fonts.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QVBoxLayout>

namespace trueup {

namespace {

constexpr int kIcon = 40;
constexpr int kTextWidth = 420;

} // namespace

EmptyState::EmptyState(const QString &iconName, const QString &sentence, const QString &actionText,
                       QWidget *parent)
    : QWidget(parent), m_icon(new IconLabel(iconName, kIcon)),
      m_sentence(new Label(sentence, LabelRole::Body)), m_action(button(actionText))
{
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    m_sentence->setMinimumWidth(200);
    m_sentence->setMaximumWidth(grown(kTextWidth));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    layout->setSpacing(space::l);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(m_sentence, 1000);
    middle->addStretch(1);
    layout->addLayout(middle);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    setActionText(actionText);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::acted);
}

void EmptyState::setIcon(const QString &iconName)
{
    m_icon->setIcon(iconName);
}

void EmptyState::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
}

void EmptyState::setActionText(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

} // namespace trueup
