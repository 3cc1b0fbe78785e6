// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/psa_page.h"

#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/connect/psa_import_panel.h"

#include <QBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

PsaPage::PsaPage(const WizardContext &context, QWidget *parent)
    : WizardPage(context, parent), m_panel(new PsaImportPanel(session(), u"CSV"_s)), m_stored(new Label)
{
    m_stored->setObjectName(u"psaStored"_s);
    m_stored->setTone(Tone::Success);
    m_stored->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kBlockGap);
    column->addWidget(
        new PageHeader(tr("Your PSA"), tr("Bring in what you bill your customers, as a CSV file.")));
    column->addWidget(m_stored);
    column->addWidget(m_panel, 1);

    connect(&m_panel->importer(), &PsaImporter::changed, this, &WizardPage::askingChanged);
    connect(m_panel, &PsaImportPanel::imported, this, [this] {
        draft().psaImported = true;
        Q_EMIT draftEdited();
        Q_EMIT factsWanted();
    });
}

void PsaPage::enter()
{
    if (prefill().isEmpty() || m_prefilled || draft().psaImported)
        return;
    m_prefilled = true;
    m_panel->setFolder(prefill().psaFolder);
    m_panel->importer().setFile(CsvKind::Billed, prefill().billedFile);
    m_panel->importer().setFile(CsvKind::Accounts, prefill().accountsFile);
    m_panel->importer().setFile(CsvKind::Products, prefill().productsFile);
}

bool PsaPage::isAsking() const
{
    return m_panel->importer().whyNot().isEmpty();
}

bool PsaPage::needsWidth() const
{
    return m_panel->hasFiles(); // the rows of the file are shown
}

void PsaPage::showFacts(const WizardFacts &facts)
{
    m_stored->setVisible(facts.psaAccounts > 0);
    m_stored->setText(
        tr("%1 accounts of your PSA are here. Go on, or import again.").arg(countText(facts.psaAccounts)));
}

} // namespace trueup
