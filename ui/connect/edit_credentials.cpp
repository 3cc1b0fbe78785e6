// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/edit_credentials.h"

#include "ui/common/buttons.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/connect/access_panel.h"
#include "ui/connect/connectwise_form.h"
#include "ui/connect/credentials_form.h"
#include "ui/connect/guide_panel.h"
#include "ui/session/session.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QScrollArea>
#include <QUrl>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFormWidth = 640;

StellrRegion regionOf(const Connection &connection)
{
    const auto url = parseStellrUrl(connection.apiUrl);
    return url ? url->region : StellrRegion::Other;
}

AccessForm *formFor(const Connection &connection, const Secret &privateKey)
{
    if (connection.kind == ConnectionKind::ConnectWise) {
        auto *form = new ConnectWiseForm;
        form->setConnection(connection);
        if (!privateKey.isEmpty())
            form->setPrivateKey(privateKey);
        return form;
    }
    auto *form = new CredentialsForm;
    form->setClientId(connection.clientId);
    form->setApiUrl(connection.apiUrl);
    return form;
}

PageHeader *headerFor(const Connection &connection)
{
    if (toInt(connection.id) == 0) {
        return new PageHeader(EditCredentials::tr("Connect ConnectWise PSA"),
                              EditCredentials::tr("Trueup reads companies, products, agreements and "
                                                  "additions. It writes a quantity only when you push it."));
    }
    return new PageHeader(EditCredentials::tr("Credentials of %1").arg(connection.name),
                          EditCredentials::tr("The stored secret cannot be shown. Enter a new one to replace "
                                              "it. Accounts and mappings stay."));
}

Guide guideFor(const Connection &connection)
{
    return connection.kind == ConnectionKind::ConnectWise
               ? connectWiseGuide()
               : guideFor(WizardStep::Credentials, regionOf(connection));
}

} // namespace

EditCredentials::EditCredentials(const Connection &connection, Session &session, EngineDesk &desk,
                                 const Secret &privateKey, QWidget *parent)
    : QWidget(parent), m_form(formFor(connection, privateKey)),
      m_access(new AccessPanel(m_form, session, desk))
{
    setObjectName(u"editCredentialsView"_s);
    auto *close = button(tr("&Close"));
    close->setObjectName(u"closeCredentials"_s);
    PageHeader *header = headerFor(connection);
    header->addAction(close);
    auto *guide = new GuidePanel;
    guide->setGuide(guideFor(connection));
    auto *form = new QWidget;
    form->setMaximumWidth(kFormWidth);
    auto *rows = new QVBoxLayout(form);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_access);
    rows->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(form);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(space::xl);
    middle->addWidget(scroll, 1);
    middle->addWidget(guide);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kBlockGap);
    column->addWidget(header);
    column->addLayout(middle, 1);

    m_access->setConnectionName(connection.name);
    if (connection.secretPlace == SecretPlace::Environment)
        m_access->setSecretVariable(connection.secretName);
    m_form->focusFirstEmpty();

    connect(close, &QPushButton::clicked, this, &EditCredentials::closed);
    connect(guide, &GuidePanel::linkPressed, this,
            [](const QString &url) { QDesktopServices::openUrl(QUrl(url)); });
    connect(m_access, &AccessPanel::ended, this, [this, &session] {
        if (m_access->attempt().phase() == ConnectAttempt::Phase::Ended)
            session.refresh();
    });
}

} // namespace trueup
