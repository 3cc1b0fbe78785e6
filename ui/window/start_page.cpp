// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/start_page.h"

#include "ui/common/buttons.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QDesktopServices>
#include <QDir>
#include <QHBoxLayout>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kColumn = 520;
constexpr int kSign = 48;
constexpr int kSlowMs = 400;

/// The headline above the error's own sentence.
QString headline(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::AlreadyRunning:
        return StartPage::tr("Trueup is open already");
    case ErrorKind::Damaged:
        return StartPage::tr("The data are damaged");
    case ErrorKind::NewerData:
        return StartPage::tr("The data are of a newer Trueup");
    case ErrorKind::DiskFull:
        return StartPage::tr("The disk is full");
    default:
        return StartPage::tr("The data cannot be opened");
    }
}

} // namespace

StartPage::StartPage(QWidget *parent)
    : QWidget(parent), m_sign(new IconLabel(u"warning"_s, kSign, Role::TextSecondary, this)),
      m_title(new Label({}, LabelRole::Title, this)), m_sentence(new Label({}, LabelRole::Body, this)),
      m_place(new Label({}, LabelRole::Secondary, this)), m_again(primaryButton(tr("Try again"))),
      m_open(button(tr("Open the data folder")))
{
    setObjectName(u"start-page"_s);
    m_title->setObjectName(u"trouble-title"_s);
    m_sentence->setObjectName(u"trouble-sentence"_s);
    m_again->setObjectName(u"try-again"_s);
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addWidget(m_again);
    buttons->addWidget(m_open);
    buttons->addStretch();
    auto *column = new QVBoxLayout;
    column->setSpacing(space::m);
    column->addStretch(2);
    column->addWidget(m_sign);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addWidget(m_place);
    column->addSpacing(space::s);
    column->addLayout(buttons);
    column->addStretch(3);
    auto *middle = new QWidget(this);
    middle->setMaximumWidth(kColumn);
    middle->setLayout(column);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
    row->addStretch(1);
    row->addWidget(middle, 4);
    row->addStretch(1);
    m_slow.setSingleShot(true);
    m_slow.setInterval(kSlowMs);
    connect(&m_slow, &QTimer::timeout, m_title, &QWidget::show);
    connect(m_again, &QPushButton::clicked, this, &StartPage::tryAgainWanted);
    connect(m_open, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder)); });
}

void StartPage::showOpening()
{
    m_title->setText(tr("Opening the data…"));
    m_title->hide();
    m_slow.start();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_sign, m_sentence, m_place, m_again, m_open})
        widget->hide();
}

void StartPage::showTrouble(const Error &error, const QString &dataFolder)
{
    m_slow.stop();
    m_folder = dataFolder;
    const bool elsewhere = error.kind == ErrorKind::AlreadyRunning;
    m_sign->setIcon(elsewhere ? u"lock"_s : u"warning"_s);
    m_sign->setRole(elsewhere ? Role::TextSecondary : Role::Warning);
    m_title->setText(headline(error.kind));
    m_sentence->setText(error.message);
    m_place->setText(tr("Data folder: %1").arg(QDir::toNativeSeparators(dataFolder)));
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_sign, m_title, m_sentence, m_place, m_again, m_open})
        widget->show();
    m_again->setFocus();
}

} // namespace trueup
