// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/exclude_popover.h"

#include "ui/common/buttons.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QCompleter>
#include <QLineEdit>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 328;

} // namespace

ExcludePopover::ExcludePopover(const QString &what, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_reason(new QLineEdit), m_exclude(primaryButton(tr("Exclude")))
{
    setObjectName(u"excludePopover"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Exclude"));

    auto *title = new Label(tr("Exclude %1").arg(what), LabelRole::Section);
    title->setElided(true);
    auto *sentence = new Label(tr("Not compared, and not counted as unmapped."), LabelRole::Secondary);
    sentence->setWrapped(false);
    auto *ask = new Label(tr("Reason"), LabelRole::Body);
    ask->setBuddy(m_reason);
    m_reason->setMinimumWidth(kWidth);
    m_reason->setObjectName(u"excludeReason"_s);
    m_reason->setPlaceholderText(tr("Why it is not billed through the PSA"));
    auto *suggestions = new QHBoxLayout;
    suggestions->setSpacing(space::xs);
    for (const QString &word : {tr("Our own"), tr("Test"), tr("Billed elsewhere")}) {
        QPushButton *suggestion = button(word);
        connect(suggestion, &QPushButton::clicked, this, [this, word] {
            m_reason->setText(word);
            m_reason->setFocus();
        });
        suggestions->addWidget(suggestion);
    }
    suggestions->addStretch();
    QPushButton *leave = button(tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addStretch();
    buttons->addWidget(leave);
    buttons->addWidget(m_exclude);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::l, space::l, space::l);
    layout->setSpacing(space::s);
    layout->setSizeConstraint(QLayout::SetFixedSize); // grows with the letters
    layout->addWidget(title);
    layout->addWidget(sentence);
    layout->addSpacing(space::xs);
    layout->addWidget(ask);
    layout->addWidget(m_reason);
    layout->addLayout(suggestions);
    layout->addSpacing(space::s);
    layout->addLayout(buttons);

    m_exclude->setEnabled(false);
    connect(m_reason, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_exclude->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_reason, &QLineEdit::returnPressed, this, &ExcludePopover::finish);
    connect(m_exclude, &QPushButton::clicked, this, &ExcludePopover::finish);
    connect(leave, &QPushButton::clicked, this, &QWidget::close);
}

void ExcludePopover::popUp(QPoint globalPosition)
{
    ensurePolished();
    layout()->activate();
    const QRect room = screen()->availableGeometry();
    move(std::clamp(globalPosition.x(), room.left(), std::max(room.left(), room.right() - width())),
         std::clamp(globalPosition.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    show();
    m_reason->setFocus(Qt::PopupFocusReason);
}

void ExcludePopover::finish()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty())
        return;
    Q_EMIT reasoned(reason);
    close();
}

} // namespace trueup
