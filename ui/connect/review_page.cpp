// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/review_page.h"

#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/connect/card.h"
#include "ui/connect/connection_words.h"
#include "ui/connect/fact_grid.h"
#include "ui/connect/schedule_offer.h"
#include "ui/connect/unmapped_cost.h"
#include "ui/session/session.h"

#include <QBoxLayout>
#include <QUrl>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString mappedWords(int mapped, int all)
{
    if (mapped == all)
        return ReviewPage::tr("All %1 mapped").arg(countText(all));
    return ReviewPage::tr("%1 mapped, %2 still open").arg(countText(mapped), countText(all - mapped));
}

} // namespace

ReviewPage::ReviewPage(const WizardContext &context, QWidget *parent)
    : WizardPage(context, parent), m_facts(new FactGrid({})), m_offer(new ScheduleOffer(session()))
{
    m_facts->setContentsMargins(space::l, space::l, space::l, space::l);
    m_facts->setVerticalSpacing(space::m);
    m_connection = addRow(tr("Distributor"), u"reviewConnection"_s);
    m_secret = addRow(tr("Secret"), u"reviewSecret"_s);
    m_psa = addRow(tr("PSA"), u"reviewPsa"_s);
    m_accounts = addRow(tr("Accounts"), u"reviewAccounts"_s);
    m_services = addRow(tr("Services"), u"reviewServices"_s);
    m_cost = addRow(tr("Cost not mapped yet"), u"reviewCost"_s);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kBlockGap);
    column->addWidget(new PageHeader(tr("Ready"), tr("Look over what is connected, then finish.")));
    auto *card = new Card;
    card->setLayout(m_facts);
    column->addWidget(card);
    auto *next = new QVBoxLayout;
    next->setSpacing(space::xs);
    next->addWidget(new Label(tr("What happens next"), LabelRole::Section));
    next->addWidget(
        new Label(tr("Finish starts a sync and opens the Overview. When Refresh lights up, press it to see "
                     "the figures. What is still open waits under Mapping.")));
    column->addLayout(next);
    column->addWidget(m_offer);
    column->addStretch();
    connect(&session(), &Session::dataShown, this, &ReviewPage::showCost);
}

Label *ReviewPage::addRow(const QString &name, const QString &objectName)
{
    Label *value = m_facts->addFact(name);
    value->setObjectName(objectName);
    return value;
}

void ReviewPage::enter()
{
    session().showOwnEdits();
    showCost();
}

void ReviewPage::finish()
{
    m_offer->carryOut();
}

void ReviewPage::showFacts(const WizardFacts &facts)
{
    if (facts.connection) {
        m_connection->setText(
            tr("%1 (%2), %3 accounts", "name (region), count")
                .arg(facts.connection->name, environmentWords(*facts.connection), countText(facts.accounts)));
        m_secret->setText(secretSentence(*facts.connection));
        m_secret->setTone(facts.connection->secretPlace == SecretPlace::SessionOnly ? Tone::Warning
                                                                                    : Tone::Neutral);
    }
    m_psa->setText(facts.psaConnection
                       ? tr("%1 (%2), %3 companies, %4 agreements, %5 billed lines", "name (host)")
                             .arg(facts.psaConnection->name, QUrl(facts.psaConnection->apiUrl).host(),
                                  countText(facts.companies), countText(facts.agreements),
                                  countText(facts.billedLines))
                       : tr("%1 accounts").arg(countText(facts.psaAccounts)));
    m_accounts->setText(mappedWords(facts.accountsMapped, facts.accounts));
    m_services->setText(mappedWords(facts.servicesMapped, facts.services));
}

void ReviewPage::showCost()
{
    if (!session().data())
        return;
    QStringList sums;
    for (const auto &[currency, amount] : unmappedCost(session().data()->review.lines, draft().name)) {
        if (!amount.isZero())
            sums.append(tr("%1 a month").arg(amountText(amount, currency)));
    }
    m_cost->setText(sums.isEmpty() ? tr("None") : sums.join(u", "_s));
}

} // namespace trueup
