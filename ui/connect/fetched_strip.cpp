// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/fetched_strip.h"

#include "ui/common/buttons.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/state_chip.h"
#include "ui/common/words.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace trueup {

using namespace Qt::StringLiterals;

FetchedStrip::FetchedStrip(const QString &prefix, QWidget *parent)
    : QWidget(parent), m_chip(new StateChip), m_found(new Label),
      m_lookAgain(iconButton(u"refresh"_s, tr("Look again"))),
      m_fetchAgain(button(tr("&Fetch again"), u"sync"_s))
{
    m_chip->setObjectName(prefix + u"Status"_s);
    m_found->setObjectName(prefix + u"Found"_s);
    m_lookAgain->setObjectName(prefix + u"LookAgain"_s);
    m_fetchAgain->setObjectName(prefix + u"FetchAgain"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    // Chip, first line of the words and buttons stand on one line, however many lines the words have.
    const int line = controlHeight(fontMetrics());
    auto *chip = new QVBoxLayout;
    chip->setContentsMargins(0, (line - m_chip->sizeHint().height()) / 2, 0, 0);
    chip->addWidget(m_chip);
    chip->addStretch(1);
    row->addLayout(chip);
    m_found->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_found->setContentsMargins(0, (line - m_found->fontMetrics().height()) / 2, 0, 0);
    row->addWidget(m_found, 1);
    row->addWidget(m_lookAgain, 0, Qt::AlignTop);
    row->addWidget(m_fetchAgain, 0, Qt::AlignTop);
    hide();
    connect(m_lookAgain, &QToolButton::clicked, this, &FetchedStrip::lookAgainWanted);
    connect(m_fetchAgain, &QPushButton::clicked, this, &FetchedStrip::fetchAgainWanted);
}

void FetchedStrip::show(const Connection &connection, const QString &found, bool canFetchAgain)
{
    m_chip->set(statusWords(connection.status), statusIcon(connection.status), statusTone(connection.status));
    m_found->setText(connection.statusReason.isEmpty() ? found : found + u'\n' + connection.statusReason);
    m_fetchAgain->setVisible(canFetchAgain);
    QWidget::show();
}

void FetchedStrip::setIdle(bool idle)
{
    m_fetchAgain->setEnabled(idle);
}

} // namespace trueup
