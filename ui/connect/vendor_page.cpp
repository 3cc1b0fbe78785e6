// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/vendor_page.h"

#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/connect/form_rows.h"
#include "ui/connect/vendor_region.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QLineEdit>
#include <QRadioButton>

namespace trueup {

using namespace Qt::StringLiterals;

VendorPage::VendorPage(const WizardContext &context, QWidget *parent)
    : WizardPage(context, parent), m_regions(new QButtonGroup(this)), m_name(new QLineEdit)
{
    m_name->setObjectName(u"connectionName"_s);
    m_name->setMaxLength(80);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kBlockGap);
    column->addWidget(new PageHeader(tr("Connect your distributor"),
                                     tr("Trueup reads what you owe your distributor: accounts, subscriptions "
                                        "and seats.")));
    column->addWidget(makeVendorCard());
    column->addWidget(makeRegions());
    auto *rows = new QVBoxLayout;
    addFormRow(rows, tr("Nam&e of this connection"), m_name);
    rows->addWidget(new Label(tr("A second region or reseller account becomes a connection of its own."),
                              LabelRole::Secondary));
    rows->setSpacing(space::xs);
    column->addLayout(rows);
    column->addStretch();

    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        draft().name = text.trimmed();
        Q_EMIT draftEdited();
        Q_EMIT factsWanted(); // the name may be taken
    });
    connect(m_regions, &QButtonGroup::idClicked, this,
            [this](int id) { chooseRegion(static_cast<StellrRegion>(id)); });
}

QWidget *VendorPage::makeVendorCard()
{
    auto *card = new QWidget;
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::m);
    row->addWidget(new IconLabel(u"vendor"_s, 24), 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(space::xs);
    texts->addWidget(new Label(tr("TD SYNNEX StreamOne Stellr"), LabelRole::Section));
    texts->addWidget(new Label(tr("StreamOne Ion is another platform with other credentials; it cannot be "
                                  "connected here."),
                               LabelRole::Secondary));
    row->addLayout(texts, 1);
    return card;
}

QWidget *VendorPage::makeRegions()
{
    auto *group = new QWidget;
    auto *column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(new Label(tr("Region of your reseller account"), LabelRole::Body));
    for (const RegionOffer &offer : regionOffers()) {
        auto *choice = new QRadioButton(offer.name);
        choice->setObjectName(u"region-"_s + toText(offer.region));
        choice->setAccessibleDescription(tr("Region of your reseller account"));
        m_regions->addButton(choice, static_cast<int>(offer.region));
        column->addWidget(choice, 0, Qt::AlignLeft);
    }
    return group;
}

void VendorPage::chooseRegion(StellrRegion region)
{
    draft().region = region;
    draft().apiUrl = regionOffer(regionOffers(), region).apiUrl;
    Q_EMIT draftEdited();
    Q_EMIT regionChanged();
}

void VendorPage::enter()
{
    if (QAbstractButton *choice = m_regions->button(static_cast<int>(draft().region)))
        choice->setChecked(true);
    m_name->setText(draft().name);
    m_name->setEnabled(!draft().stored); // renaming is for the Connections page
    if (m_regions->checkedButton())
        m_regions->checkedButton()->setFocus(Qt::OtherFocusReason);
}

void VendorPage::showFacts(const WizardFacts &) {}

} // namespace trueup
