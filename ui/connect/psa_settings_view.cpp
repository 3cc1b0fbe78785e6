// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/psa_settings_view.h"

#include "core/workflow/connections.h"
#include "ui/common/buttons.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/connect/name_choice.h"
#include "ui/connect/pace_fields.h"
#include "ui/session/session.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFormWidth = 640;

QVBoxLayout *addSection(QVBoxLayout *column, const QString &title)
{
    auto *section = new QVBoxLayout;
    section->setSpacing(space::s);
    section->addWidget(new Label(title, LabelRole::Section));
    column->addLayout(section);
    return section;
}

} // namespace

PsaSettingsView::PsaSettingsView(const Connection &connection, Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_connection(connection),
      m_types(
          new NameChoice(u"agreementTypes"_s, tr("Agreements of every &type"), tr("Types of agreements"))),
      m_statuses(new NameChoice(u"companyStatuses"_s, tr("Companies of every stat&us but inactive ones"),
                                tr("Statuses of companies"))),
      m_perSecond(requestsPerSecondField()), m_inFlight(requestsInFlightField()),
      m_create(new QCheckBox(tr("&Allow creating agreement lines"))), m_save(primaryButton(tr("&Save"))),
      m_sentence(new Label({}, LabelRole::Secondary))
{
    setObjectName(u"psaSettingsView"_s);
    m_create->setObjectName(u"mayCreateLines"_s);
    m_save->setObjectName(u"savePsaSettings"_s);
    m_sentence->setObjectName(u"psaSettingsSentence"_s);
    auto *close = button(tr("&Close"));
    close->setObjectName(u"closePsaSettings"_s);
    auto *header = new PageHeader(tr("Settings of %1").arg(connection.name),
                                  tr("What is read, how fast, and what may be written. The next sync goes by "
                                     "it."));
    header->addAction(close);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(makeSections());
    auto *actions = new QHBoxLayout;
    actions->setSpacing(space::s);
    actions->addWidget(m_save);
    actions->addWidget(m_sentence, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kBlockGap);
    column->addWidget(header);
    column->addWidget(scroll, 1);
    column->addLayout(actions);

    fill();
    for (NameChoice *choice : {m_types, m_statuses})
        connect(choice, &NameChoice::edited, this, &PsaSettingsView::showState);
    for (QSpinBox *field : {m_perSecond, m_inFlight})
        connect(field, &QSpinBox::valueChanged, this, &PsaSettingsView::showState);
    connect(m_create, &QCheckBox::toggled, this, &PsaSettingsView::showState);
    connect(m_save, &QPushButton::clicked, this, &PsaSettingsView::save);
    connect(close, &QPushButton::clicked, this, &PsaSettingsView::closed);
    showState();
}

QWidget *PsaSettingsView::makeSections()
{
    auto *sections = new QWidget;
    sections->setMaximumWidth(kFormWidth);
    auto *column = new QVBoxLayout(sections);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xl);
    auto *read = addSection(column, tr("What is read"));
    read->addWidget(m_types);
    read->addWidget(m_statuses);
    read->addWidget(
        new Label(tr("Companies of another status count as inactive. What you mapped is always read, "
                     "whatever its type and status."),
                  LabelRole::Secondary));
    addSection(column, tr("How fast"))->addLayout(paceRows(m_perSecond, m_inFlight));
    auto *write = addSection(column, tr("What may be written"));
    write->addWidget(new Label(tr("Quantities that you approved and pushed. Never prices, costs or dates.")));
    write->addWidget(m_create, 0, Qt::AlignLeft);
    write->addWidget(
        new Label(tr("Off: where a line is missing in the PSA, Trueup shows what to type there. On: "
                     "you can let Trueup make such a line, one at a time; it looks for a "
                     "duplicate before, and reads the line back after."),
                  LabelRole::Secondary));
    column->addStretch();
    return sections;
}

void PsaSettingsView::fill()
{
    QStringList types;
    QStringList statuses;
    if (const ShownDataPtr shown = m_session.data()) {
        for (const Agreement &agreement : shown->input().agreements) {
            if (agreement.connectionId == m_connection.id && !agreement.type.isEmpty())
                types += agreement.type;
        }
        for (const PsaAccount &account : shown->input().psaAccounts) {
            if (account.connectionId == m_connection.id && !account.status.isEmpty())
                statuses += account.status;
        }
    }
    const PsaSettings &settings = m_connection.psa;
    m_types->setNames(types, settings.agreementTypes);
    m_statuses->setNames(statuses, settings.companyStatuses);
    m_perSecond->setValue(settings.requestsPerSecond);
    m_inFlight->setValue(settings.requestsInFlight);
    m_create->setChecked(settings.mayCreateLines);
}

PsaSettings PsaSettingsView::entered() const
{
    PsaSettings settings;
    settings.requestsPerSecond = m_perSecond->value();
    settings.requestsInFlight = m_inFlight->value();
    settings.agreementTypes = m_types->chosen();
    settings.companyStatuses = m_statuses->chosen();
    settings.mayCreateLines = m_create->isChecked();
    return settings;
}

void PsaSettingsView::showState()
{
    QString reason;
    if (m_types->isNothing())
        reason = tr("Tick at least one type, or every type.");
    else if (m_statuses->isNothing())
        reason = tr("Tick at least one status, or every status.");
    m_save->setEnabled(reason.isEmpty() && entered() != m_connection.psa);
    m_sentence->setTone(Tone::Neutral);
    m_sentence->setText(reason);
}

void PsaSettingsView::save()
{
    m_save->setEnabled(false);
    const auto job = [id = m_connection.id, settings = entered(), by = m_session.parts().userName,
                      at = m_session.clock().now()](Database &database) {
        return changePsaSettings(database, id, settings, by, at);
    };
    m_session.change(this, job, [this](const Result<Connection> &changed) {
        if (changed)
            m_connection = *changed;
        showState();
        m_sentence->setTone(changed ? Tone::Success : Tone::Danger);
        m_sentence->setText(changed ? tr("Saved. The next sync goes by it.") : changed.error().message);
        m_session.showOwnEdits();
    });
}

} // namespace trueup
