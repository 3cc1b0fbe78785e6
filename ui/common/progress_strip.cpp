// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/progress_strip.h"

#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>

namespace trueup {

ProgressStrip::ProgressStrip(QWidget *parent)
    : QWidget(parent), m_text(new Label), m_count(new Label({}, LabelRole::Secondary)),
      m_bar(new QProgressBar), m_cancel(quietButton(tr("Cancel"))), m_cancelText(tr("Cancel"))
{
    m_text->setElided(true);
    m_count->setWrapped(false);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(space::xs);
    m_bar->setAccessibleName(tr("Progress"));

    auto *line = new QHBoxLayout;
    line->setSpacing(space::m);
    line->addWidget(m_text, 1);
    line->addWidget(m_count);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(space::xs);
    texts->addLayout(line);
    texts->addWidget(m_bar);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addLayout(texts, 1);
    layout->addWidget(m_cancel);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        setCancelling(true);
        Q_EMIT cancelled();
    });
    setProgress(0, 0);
}

void ProgressStrip::setText(const QString &text)
{
    m_text->setText(text);
    m_bar->setAccessibleName(text.isEmpty() ? tr("Progress") : text);
}

void ProgressStrip::setProgress(int done, int total)
{
    m_bar->setRange(0, total);
    m_bar->setValue(std::min(done, total));
    m_count->setText(total > 0 ? tr("%1 of %2").arg(countText(done), countText(total)) : QString());
}

void ProgressStrip::setCancelling(bool cancelling)
{
    m_cancel->setEnabled(!cancelling);
    m_cancel->setText(cancelling ? tr("Stopping …") : m_cancelText);
}

void ProgressStrip::setCancelText(const QString &text)
{
    m_cancelText = text;
    setCancelling(!m_cancel->isEnabled());
}

void ProgressStrip::setCancellable(bool cancellable)
{
    m_cancel->setVisible(cancellable);
}

} // namespace trueup
