// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connect_wizard.h"

#include "ui/common/buttons.h"
#include "ui/common/error_bar.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/step_list.h"
#include "ui/connect/connection_view.h"
#include "ui/connect/credentials_page.h"
#include "ui/connect/guide_panel.h"
#include "ui/connect/mapping_step_page.h"
#include "ui/connect/psa_page.h"
#include "ui/connect/review_page.h"
#include "ui/connect/vendor_page.h"
#include "ui/session/engine_desk.h"
#include "ui/session/session.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QUrl>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStepsWidth = 168;
constexpr int kNarrowStepsWidth = 136;
constexpr int kGuideWidth = 264;
constexpr int kNarrowGuideWidth = 216;
constexpr int kNarrow = 960;    ///< a wizard below this is narrow
constexpr int kPageWidth = 720; ///< lines of text stay readable on a wide screen

/// Forms scroll where the window is low; a mapping board scrolls inside itself.
QWidget *scrolled(WizardPage *page)
{
    page->setMaximumWidth(kPageWidth);
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    area->setWidget(page);
    page->setAutoFillBackground(false);
    return area;
}

} // namespace

ConnectWizard::ConnectWizard(Session &session, EngineDesk &desk, UiState &state, const DemoPrefill &prefill,
                             QWidget *parent)
    : QWidget(parent), m_session(session), m_desk(desk), m_state(state), m_prefill(prefill),
      m_side(new QWidget), m_steps(new StepList), m_errors(new ErrorBar), m_stack(new QStackedWidget),
      m_guide(new GuidePanel), m_leave(quietButton(tr("Finish &later"))),
      m_place(new Label({}, LabelRole::Secondary)), m_reason(new Label({}, LabelRole::Secondary)),
      m_back(button(tr("&Back"))), m_next(primaryButton(tr("&Next")))
{
    setObjectName(u"connectWizard"_s);
    m_draft.region = m_prefill.isEmpty() ? m_draft.region : StellrRegion::Other;
    m_draft.apiUrl = m_prefill.apiUrl;
    addPages();
    auto *middle = new QHBoxLayout;
    middle->setSpacing(space::xl);
    makeSide();
    middle->addWidget(m_side);
    middle->addWidget(m_stack, 1);
    middle->addWidget(m_guide);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, space::l);
    column->setSpacing(kBlockGap);
    column->addWidget(m_errors);
    column->addLayout(middle, 1);
    column->addWidget(makeFooter());

    connect(m_steps, &StepList::chosen, this,
            [this](int index) { turnTo(kWizardSteps[std::size_t(index)]); });
    connect(m_guide, &GuidePanel::linkPressed, this,
            [](const QString &url) { QDesktopServices::openUrl(QUrl(url)); });
    connect(&m_session, &Session::dataShown, this, &ConnectWizard::lookAtFacts);
    showState();
}

ConnectWizard::~ConnectWizard() = default;

void ConnectWizard::addPages()
{
    const WizardContext context{m_session, m_desk, m_state, m_prefill, m_draft};
    auto *vendor = new VendorPage(context);
    auto *psa = new PsaPage(context);
    m_review = new ReviewPage(context);
    m_pages = {vendor,
               new CredentialsPage(context),
               psa,
               new MappingStepPage(MapSide::Accounts, context),
               new MappingStepPage(MapSide::Services, context),
               m_review};
    for (const WizardStep step : kWizardSteps) {
        const bool isBoard = step == WizardStep::Accounts || step == WizardStep::Services;
        m_stack->addWidget(isBoard ? page(step) : scrolled(page(step)));
        connect(page(step), &WizardPage::draftEdited, this, &ConnectWizard::onDraftEdited);
        connect(page(step), &WizardPage::factsWanted, this, &ConnectWizard::lookAtFacts);
        connect(page(step), &WizardPage::askingChanged, this, &ConnectWizard::showState);
    }
    connect(vendor, &VendorPage::regionChanged, this, &ConnectWizard::showGuide);
    connect(psa, &PsaPage::kindChanged, this, &ConnectWizard::showGuide);
}

void ConnectWizard::makeSide()
{
    m_steps->setObjectName(u"wizardSteps"_s);
    auto *column = new QVBoxLayout(m_side);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_steps);
    column->addStretch();
}

QWidget *ConnectWizard::makeFooter()
{
    m_leave->setObjectName(u"wizardLeave"_s);
    m_leave->setToolTip(tr("What you entered is kept, except the secret."));
    m_place->setWrapped(false);
    m_reason->setObjectName(u"wizardReason"_s);
    m_reason->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_back->setObjectName(u"wizardBack"_s);
    m_next->setObjectName(u"wizardNext"_s);
    auto *footer = new QWidget;
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(m_leave);
    row->addWidget(m_place);
    row->addWidget(m_reason, 1);
    row->addWidget(m_back);
    row->addWidget(m_next);
    connect(m_leave, &QPushButton::clicked, this, &ConnectWizard::left);
    connect(m_back, &QPushButton::clicked, this, &ConnectWizard::back);
    connect(m_next, &QPushButton::clicked, this, &ConnectWizard::next);
    return footer;
}

WizardPage *ConnectWizard::page(WizardStep step) const
{
    return m_pages[static_cast<std::size_t>(step)];
}

void ConnectWizard::resume(const QString &connection)
{
    const bool isKept = ConnectDraft::isKept(m_state);
    if (isKept)
        m_draft = ConnectDraft::load(m_state);
    if (!connection.isEmpty() && (!isKept || connection != m_draft.name)) {
        m_draft = ConnectDraft();
        m_draft.name = connection;
        m_draft.stored = true;
        m_draft.step = WizardStep::Review; // as far as what is stored allows
    } else if (!isKept) {
        m_draft.name = freeConnectionName(m_session.data().get(), ConnectDraft().name);
    }
    m_resuming = m_draft.step != WizardStep::Vendor;
    if (!m_resuming) {
        turnTo(WizardStep::Vendor);
        return;
    }
    showState();
    lookAtFacts(); // how far depends on what is stored
}

void ConnectWizard::onDraftEdited()
{
    m_draft.save(m_state);
    showState();
}

void ConnectWizard::lookAtFacts()
{
    const auto load = [name = m_draft.name, psa = m_draft.psa.name](Database &database) {
        return loadWizardFacts(database, name, psa);
    };
    m_session.read(this, load, [this, look = ++m_look](const Result<WizardFacts> &facts) {
        if (look != m_look)
            return;
        if (!facts) {
            m_errors->show(Notice::failure(facts.error()));
            return;
        }
        m_facts = *facts;
        if (std::exchange(m_resuming, false)) {
            // The second step is reached only under a name that was free: what is stored there is ours.
            m_draft.stored = m_draft.stored || (m_draft.step != WizardStep::Vendor && m_facts.connection);
            turnTo(resumeStep(m_draft, m_facts));
        }
        for (WizardPage *each : m_pages)
            each->showFacts(m_facts);
        showState();
    });
}

void ConnectWizard::turnTo(WizardStep step)
{
    m_draft.step = step;
    m_draft.save(m_state);
    m_stack->setCurrentIndex(static_cast<int>(step));
    page(step)->enter();
    showGuide();
    showState();
    lookAtFacts();
}

void ConnectWizard::next()
{
    if (m_draft.step == WizardStep::Review) {
        finish();
        return;
    }
    if (!lockReason(m_draft.step, m_draft, m_facts).isEmpty())
        return;
    turnTo(*stepAfter(m_draft.step, m_draft, m_facts));
}

void ConnectWizard::back()
{
    if (const auto before = stepBefore(m_draft.step, m_draft, m_facts))
        turnTo(*before);
}

void ConnectWizard::finish()
{
    ConnectDraft::forget(m_state);
    m_review->finish();
    QStringList names{m_draft.name};
    if (m_draft.psa.stored && m_facts.psaConnection)
        names += m_draft.psa.name;
    m_desk.sync(names);
    Q_EMIT finished();
}

void ConnectWizard::showState()
{
    const bool isLast = m_draft.step == WizardStep::Review;
    const QString reason = m_resuming ? QString() : lockReason(m_draft.step, m_draft, m_facts);
    m_next->setText(isLast ? tr("&Finish") : tr("&Next"));
    m_next->setEnabled(reason.isEmpty() && !m_resuming);
    m_next->setAccessibleDescription(reason);
    setPrimary(m_next, !page(m_draft.step)->isAsking());
    m_reason->setText(reason);
    m_back->setVisible(m_draft.step != WizardStep::Vendor);
    showSteps();
    makeRoom();
}

void ConnectWizard::showSteps()
{
    std::vector<StepList::Step> steps;
    QString locked; // by the first step before that is not done
    for (const WizardStep each : kWizardSteps) {
        StepList::Step step{stepWords(each), StepList::State::Open, {}};
        const QString reason = lockReason(each, m_draft, m_facts);
        if (each == m_draft.step)
            step.state = StepList::State::Current;
        else if (!locked.isEmpty())
            step.state = StepList::State::Locked;
        else if (reason.isEmpty() && each < m_draft.step)
            step.state = StepList::State::Done;
        if (locked.isEmpty() && !reason.isEmpty())
            locked = reason;
        steps.push_back(step);
    }
    m_steps->setSteps(steps);
}

void ConnectWizard::showGuide()
{
    m_guide->setGuide(guideFor(m_draft.step, m_draft.region, m_draft.psa.kind));
    makeRoom();
}

void ConnectWizard::makeRoom()
{
    const bool narrow = width() < kNarrow;
    const bool alone = narrow && page(m_draft.step)->needsWidth();
    const bool hasGuide = m_guide->hasGuide();
    m_side->setFixedWidth(narrow ? kNarrowStepsWidth : kStepsWidth);
    m_guide->setFixedWidth(narrow ? kNarrowGuideWidth : kGuideWidth);
    m_guide->setVisible(hasGuide && !alone);
    // A page with help beside it wins enough when that goes; a board has only the steps to give.
    m_side->setVisible(!alone || hasGuide);
    m_place->setText(tr("Step %1 of %2")
                         .arg(countText(static_cast<int>(m_draft.step) + 1),
                              countText(static_cast<int>(kWizardSteps.size()))));
    m_place->setVisible(m_side->isHidden());
}

void ConnectWizard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    makeRoom();
}

} // namespace trueup
