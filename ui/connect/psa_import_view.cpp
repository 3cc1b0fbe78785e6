// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/psa_import_view.h"

#include "ui/common/buttons.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/connect/psa_import_panel.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QScrollArea>

namespace trueup {

using namespace Qt::StringLiterals;

PsaImportView::PsaImportView(Session &session, const QString &connection, QWidget *parent)
    : QWidget(parent), m_panel(new PsaImportPanel(session, connection))
{
    setObjectName(u"psaImportView"_s);
    auto *close = button(tr("&Close"));
    close->setObjectName(u"closeImport"_s);
    auto *header =
        new PageHeader(tr("Import into “%1”").arg(connection),
                       tr("A new file replaces the whole list of its kind; what is gone from it becomes "
                          "missing. Mappings stay."));
    header->addAction(close);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_panel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kBlockGap);
    column->addWidget(header);
    column->addWidget(scroll, 1);
    connect(close, &QPushButton::clicked, this, &PsaImportView::closed);
}

} // namespace trueup
