// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/access_panel.h"

#include "core/secrets/environment_secret.h"
#include "ui/common/buttons.h"
#include "ui/common/check_list.h"
#include "ui/common/error_bar.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/progress_strip.h"
#include "ui/connect/access_form.h"
#include "ui/connect/connection_words.h"
#include "ui/session/session.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollArea>
#include <QScrollBar>

#include <utility>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

CheckList::State listState(ConnectAttempt::RowState state)
{
    switch (state) {
    case ConnectAttempt::RowState::Waiting:
        return CheckList::State::Waiting;
    case ConnectAttempt::RowState::Running:
        return CheckList::State::Running;
    case ConnectAttempt::RowState::Done:
        return CheckList::State::Done;
    case ConnectAttempt::RowState::Failed:
        return CheckList::State::Failed;
    case ConnectAttempt::RowState::Skipped:
        return CheckList::State::Skipped;
    }
    Q_UNREACHABLE();
}

} // namespace

AccessPanel::AccessPanel(AccessForm *form, Session &session, EngineDesk &desk, QWidget *parent)
    : QWidget(parent), m_session(session), m_attempt(new ConnectAttempt(form->kind(), session, desk, this)),
      m_form(form), m_authenticate(primaryButton(tr("&Authenticate"))), m_stop(button(tr("S&top"))),
      m_tryNow(button(tr("Try no&w"))), m_copyReport(quietButton(tr("Copy report"), u"copy"_s)),
      m_reason(new Label({}, LabelRole::Secondary)), m_rows(new CheckList), m_progress(new ProgressStrip),
      m_sentence(new Label)
{
    m_authenticate->setObjectName(u"authenticate"_s);
    m_stop->setObjectName(u"stopAuthenticating"_s);
    m_tryNow->setObjectName(u"tryNow"_s);
    m_rows->setObjectName(u"checkList"_s);
    m_sentence->setObjectName(u"accessSentence"_s);
    QStringList rows;
    for (const AccessStep step : ConnectAttempt::stepsOf(form->kind()))
        rows += accessStepWords(step);
    m_rows->setRows(rows << firstFetchWords(form->kind()));

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addWidget(m_authenticate);
    buttons->addWidget(m_stop);
    buttons->addWidget(m_reason, 1);
    auto *after = new QHBoxLayout;
    after->setSpacing(space::s);
    after->addWidget(m_tryNow);
    after->addWidget(m_copyReport);
    after->addStretch();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::l);
    column->addWidget(m_form);
    column->addLayout(buttons);
    // What is asked of the person stands before the list, which may reach below the window's edge.
    column->addWidget(m_sentence);
    column->addLayout(after);
    column->addWidget(m_rows);
    column->addWidget(m_progress);

    connect(m_form, &AccessForm::edited, this, &AccessPanel::showButtons);
    connect(m_form, &AccessForm::edited, this, &AccessPanel::edited);
    connect(m_form, &AccessForm::submitted, this, &AccessPanel::authenticate);
    connect(m_authenticate, &QPushButton::clicked, this, &AccessPanel::authenticate);
    connect(m_stop, &QPushButton::clicked, m_attempt, &ConnectAttempt::stop);
    connect(m_progress, &ProgressStrip::cancelled, m_attempt, &ConnectAttempt::stop);
    connect(m_tryNow, &QPushButton::clicked, m_attempt, &ConnectAttempt::tryNow);
    connect(m_copyReport, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(reportText(Notice::failure(*m_attempt->error())));
    });
    connect(m_attempt, &ConnectAttempt::changed, this, &AccessPanel::showAttempt);
    connect(m_attempt, &ConnectAttempt::ended, this, &AccessPanel::onEnded);
    showAttempt();
}

void AccessPanel::setSecretVariable(const QString &variable)
{
    m_secretVariable = variable;
    m_form->setSecretOptional(variable.isEmpty() ? QString() : tr("read from the variable %1").arg(variable));
    showButtons();
}

void AccessPanel::followRunning()
{
    m_attempt->followRunning();
}

bool AccessPanel::canAuthenticate() const
{
    return m_authenticate->isEnabledTo(this) && m_authenticate->isVisibleTo(this);
}

void AccessPanel::authenticate()
{
    if (!canAuthenticate())
        return;
    ConnectRequest request = m_form->request();
    request.name = m_name;
    request.by = m_session.parts().userName;
    if (request.secret.isEmpty()) {
        auto secret = environmentSecret(m_secretVariable);
        if (!secret) {
            m_sentence->setTone(Tone::Danger);
            m_sentence->setText(secret.error().message);
            m_sentence->show();
            return;
        }
        request.secret = std::move(*secret);
        request.secretVariable = m_secretVariable;
    }
    m_attempt->start(std::move(request));
}

void AccessPanel::onEnded()
{
    if (m_attempt->phase() == ConnectAttempt::Phase::Ended)
        m_form->clearSecret(); // it is where it belongs now
    Q_EMIT ended();
}

void AccessPanel::showAttempt()
{
    showRows();
    showSentence();
    showButtons();
    const bool turned = std::exchange(m_phase, m_attempt->phase()) != m_attempt->phase();
    if (!turned)
        return;
    m_following = m_phase != ConnectAttempt::Phase::Idle;
    QMetaObject::invokeMethod(this, &AccessPanel::bringUp, Qt::QueuedConnection); // laid out by then
}

void AccessPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    for (QWidget *above = parentWidget(); above && !m_area; above = above->parentWidget())
        m_area = qobject_cast<QScrollArea *>(above);
    if (!m_area)
        return;
    const QScrollBar *bar = m_area->verticalScrollBar();
    // A row that appears makes the page longer, level by level: only then can it be scrolled to.
    connect(bar, &QScrollBar::rangeChanged, this, &AccessPanel::bringUp,
            Qt::ConnectionType(Qt::QueuedConnection | Qt::UniqueConnection));
    connect(bar, &QScrollBar::actionTriggered, this, &AccessPanel::stopFollowing, Qt::UniqueConnection);
}

void AccessPanel::stopFollowing()
{
    m_following = false; // the person looks elsewhere
}

void AccessPanel::bringUp()
{
    if (!m_following || !m_area)
        return;
    for (QWidget *part : {static_cast<QWidget *>(m_authenticate), static_cast<QWidget *>(m_stop),
                          static_cast<QWidget *>(m_rows), static_cast<QWidget *>(m_progress)}) {
        if (part->isVisible())
            m_area->ensureWidgetVisible(part, 0, space::m);
    }
}

void AccessPanel::showRows()
{
    const ConnectAttempt::Rows &rows = m_attempt->rows();
    for (std::size_t i = 0; i < rows.size(); ++i)
        m_rows->setState(static_cast<int>(i), listState(rows[i].state), rows[i].text);
    m_rows->setVisible(m_attempt->phase() != ConnectAttempt::Phase::Idle);
    if (m_attempt->phase() == ConnectAttempt::Phase::WaitingYoung)
        m_rows->setCountdown(
            0, tr("Next try in %1").arg(countdownText(static_cast<int>(m_attempt->untilNextTry().count()))));
    const bool fetching = m_attempt->phase() == ConnectAttempt::Phase::Fetching;
    m_progress->setVisible(fetching);
    if (!fetching)
        return;
    m_progress->setText(fetchingWords(m_attempt->kind(), m_attempt->total()));
    m_progress->setProgress(m_attempt->fetched() + m_attempt->failed(), m_attempt->total());
}

void AccessPanel::showSentence()
{
    QString text;
    Tone tone = Tone::Neutral;
    switch (m_attempt->phase()) {
    case ConnectAttempt::Phase::Idle:
    case ConnectAttempt::Phase::Checking:
    case ConnectAttempt::Phase::Fetching:
        break;
    case ConnectAttempt::Phase::WaitingYoung:
        tone = Tone::Warning;
        text =
            tr("If you made this secret just now, wait: Trueup tries again by itself for another %1. If it "
               "is older, press Stop and correct it.")
                .arg(countdownText(static_cast<int>(m_attempt->youthLeft().count())));
        break;
    case ConnectAttempt::Phase::Failed:
        // What failed stands in its row; what failed before the first row would stand nowhere.
        if (m_attempt->rows()[0].state == ConnectAttempt::RowState::Waiting && m_attempt->error()) {
            tone = Tone::Danger;
            text = m_attempt->error()->message;
        }
        break;
    case ConnectAttempt::Phase::Ended:
        text = secretSentence(m_attempt->outcome()->connection);
        if (m_attempt->outcome()->connection.secretPlace == SecretPlace::SessionOnly)
            tone = Tone::Warning;
        break;
    }
    m_sentence->setTone(tone);
    m_sentence->setText(text);
    m_sentence->setVisible(!text.isEmpty());
}

void AccessPanel::showButtons()
{
    using Phase = ConnectAttempt::Phase;
    const Phase phase = m_attempt->phase();
    const bool busy = m_attempt->isRunning() || phase == Phase::WaitingYoung;
    const QString problem = m_form->problem();
    m_form->setEditable(!busy);
    m_authenticate->setVisible(!busy);
    m_authenticate->setEnabled(problem.isEmpty());
    m_stop->setVisible(busy && phase != Phase::Fetching); // the strip has a cancel of its own
    // Once connected, an empty field asks for nothing: it would only replace the stored secret.
    m_reason->setText(busy || phase == Phase::Ended ? QString() : problem);
    m_tryNow->setVisible(phase == Phase::WaitingYoung);
    m_copyReport->setVisible(!busy && m_attempt->error().has_value());
}

} // namespace trueup
