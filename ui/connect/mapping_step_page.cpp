// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/mapping_step_page.h"

#include "ui/common/format.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/mapping/mapping_board.h"
#include "ui/session/session.h"

#include <QBoxLayout>

namespace trueup {

MappingStepPage::MappingStepPage(MapSide side, const WizardContext &context, QWidget *parent)
    : WizardPage(context, parent), m_side(side),
      m_header(new PageHeader(side == MapSide::Accounts ? tr("Which customer is which?")
                                                        : tr("Which product is which?"))),
      m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(kBlockGap);
    m_header->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_column->addWidget(m_header, 0, Qt::AlignTop);
    connect(&session(), &Session::savingChanged, this, [this] {
        if (!session().isSaving())
            Q_EMIT factsWanted();
    });
}

void MappingStepPage::enter()
{
    session().showOwnEdits();
    if (m_board)
        return;
    m_board = new MappingBoard(m_side, session(), state());
    m_column->addWidget(m_board, 1);
    m_board->show();
}

void MappingStepPage::showFacts(const WizardFacts &facts)
{
    const bool accounts = m_side == MapSide::Accounts;
    const int mapped = accounts ? facts.accountsMapped : facts.servicesMapped;
    const int all = accounts ? facts.accounts : facts.services;
    m_header->setSentence(
        tr("%1 of %2 mapped. Drag from your PSA onto the distributor's side; the rest can wait.")
            .arg(countText(mapped), countText(all)));
}

} // namespace trueup
