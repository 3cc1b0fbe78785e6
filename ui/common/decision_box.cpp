// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/decision_box.h"

#include "ui/common/buttons.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace trueup {

DecisionBox::DecisionBox(const QString &title, const QString &sentence, QWidget *parent)
    : QDialog(parent), m_layout(new QVBoxLayout(this)), m_buttons(new QHBoxLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(title);
    setMinimumWidth(420);

    auto *head = new Label(title, LabelRole::Section);
    head->setWrapped(true);
    auto *words = new Label(sentence);
    words->setVisible(!sentence.isEmpty());
    m_buttons->setSpacing(space::s);
    m_buttons->addStretch(1);
    m_layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    m_layout->setSpacing(space::m);
    m_layout->addWidget(head);
    m_layout->addWidget(words);
    m_layout->addStretch(1);
    m_layout->addSpacing(space::s);
    m_layout->addLayout(m_buttons);
}

void DecisionBox::setBody(QWidget *body)
{
    constexpr int kAfterSentence = 2;
    m_layout->insertWidget(kAfterSentence, body, 1);
    // A dialog takes at most two thirds of the screen unless it says that it needs more.
    const int needed = std::max(body->minimumWidth(), body->minimumSizeHint().width()) + 2 * space::xl;
    setMinimumWidth(std::max(minimumWidth(), needed));
}

QPushButton *DecisionBox::addButton(int id, const QString &text, Weight weight)
{
    QPushButton *made = weight == Weight::Primary ? primaryButton(text) : button(text);
    made->setAutoDefault(false);
    made->setDefault(weight == Weight::Primary);
    if (weight == Weight::Danger)
        setDangerous(made, true);
    return insertButton(id, made);
}

QPushButton *DecisionBox::addSafeButton(int id, const QString &text)
{
    m_safe = id;
    QPushButton *made = insertButton(id, button(text));
    m_buttons->removeWidget(made);
    m_buttons->insertWidget(1, made);
    return made;
}

QPushButton *DecisionBox::buttonFor(int id) const
{
    return m_byId.value(id);
}

QPushButton *DecisionBox::insertButton(int id, QPushButton *made)
{
    m_byId.insert(id, made);
    m_buttons->addWidget(made);
    connect(made, &QPushButton::clicked, this, [this, id] { choose(id); });
    return made;
}

void DecisionBox::choose(int id)
{
    if (m_answered)
        return;
    m_answered = true;
    done(id == m_safe ? Rejected : Accepted);
    Q_EMIT chosen(id);
}

void DecisionBox::reject()
{
    choose(m_safe);
}

} // namespace trueup
