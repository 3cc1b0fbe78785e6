// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/error_bar.h"

#include "ui/common/buttons.h"
#include "ui/common/colors.h"
#include "ui/common/fonts.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

Tone toneOf(Notice::Level level)
{
    switch (level) {
    case Notice::Level::Info:
        return Tone::Info;
    case Notice::Level::Success:
        return Tone::Success;
    case Notice::Level::Warning:
        return Tone::Warning;
    case Notice::Level::Failure:
        return Tone::Danger;
    }
    return Tone::Neutral;
}

QString iconOf(Notice::Level level)
{
    switch (level) {
    case Notice::Level::Info:
        return u"info"_s;
    case Notice::Level::Success:
        return u"check-circle"_s;
    case Notice::Level::Warning:
        return u"warning"_s;
    case Notice::Level::Failure:
        return u"error"_s;
    }
    return {};
}

} // namespace

QString reportText(const Notice &notice)
{
    if (!notice.error)
        return notice.text;
    const Error &error = *notice.error;
    QStringList lines{notice.text, u"kind: "_s + errorKindName(error.kind)};
    if (error.httpStatus != 0)
        lines.append(u"http status: %1"_s.arg(error.httpStatus));
    if (!error.requestId.isEmpty())
        lines.append(u"request id: "_s + error.requestId);
    if (!error.detail.isEmpty())
        lines.append(u"detail: "_s + error.detail);
    return lines.join(u'\n');
}

ErrorBar::ErrorBar(QWidget *parent)
    : QWidget(parent), m_icon(new IconLabel({}, 20)), m_text(new Label), m_action(button({})),
      m_detailsButton(quietButton(tr("Details"))), m_report(new QWidget),
      m_copy(button(tr("Copy report"), u"copy"_s)), m_details(new QPlainTextEdit)
{
    m_detailsButton->setCheckable(true);
    m_text->setMinimumWidth(grown(200));
    m_details->setReadOnly(true);
    m_details->setAccessibleName(tr("Details of the notice"));
    m_details->setTabChangesFocus(true);
    QToolButton *close = iconButton(u"close"_s, tr("Close this notice"));

    auto *line = new QHBoxLayout;
    line->setSpacing(space::s);
    line->addWidget(m_icon);
    line->addSpacing(space::xs);
    line->addWidget(m_text, 1);
    line->addWidget(m_action);
    line->addWidget(m_detailsButton);
    line->addWidget(close);

    auto *report = new QVBoxLayout(m_report);
    report->setContentsMargins(0, 0, space::s, space::xs);
    report->setSpacing(space::s);
    report->addWidget(m_details);
    report->addWidget(m_copy, 0, Qt::AlignLeft);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::s, space::s, space::s);
    layout->setSpacing(space::s);
    layout->addLayout(line);
    layout->addWidget(m_report);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    connect(close, &QToolButton::clicked, this, &ErrorBar::dismissTop);
    connect(m_action, &QPushButton::clicked, this, &ErrorBar::act);
    connect(m_detailsButton, &QPushButton::toggled, m_report, &QWidget::setVisible);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (!isEmpty())
            QGuiApplication::clipboard()->setText(reportText(m_notices.back()));
    });
    showTop();
}

void ErrorBar::show(const Notice &notice)
{
    if (!notice.topic.isEmpty())
        std::erase_if(m_notices, [&](const Notice &old) { return old.topic == notice.topic; });
    m_notices.push_back(notice);
    showTop();
}

void ErrorBar::clear()
{
    m_notices.clear();
    showTop();
}

void ErrorBar::clearTopic(const QString &topic)
{
    std::erase_if(m_notices, [&](const Notice &old) { return old.topic == topic; });
    showTop();
}

QString ErrorBar::text() const
{
    return isEmpty() ? QString() : m_notices.back().text;
}

void ErrorBar::showTop()
{
    m_detailsButton->setChecked(false);
    m_report->hide();
    setVisible(!isEmpty());
    if (isEmpty())
        return;
    const Notice &notice = m_notices.back();
    m_icon->setIcon(iconOf(notice.level));
    m_icon->setTone(toneOf(notice.level));
    m_text->setText(notice.text);
    m_action->setText(notice.action);
    m_action->setVisible(!notice.action.isEmpty());
    m_detailsButton->setVisible(notice.error.has_value());
    m_details->setFont(fixedFont());
    m_details->setFixedHeight(6 * QFontMetrics(m_details->font()).lineSpacing());
    m_details->setPlainText(reportText(notice));
    setAccessibleName(notice.text);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    update();
}

void ErrorBar::dismissTop()
{
    m_notices.pop_back();
    showTop();
}

void ErrorBar::act()
{
    const std::function<void()> action = m_notices.back().onAction;
    dismissTop();
    if (action)
        action();
}

void ErrorBar::paintEvent(QPaintEvent *)
{
    if (isEmpty())
        return;
    const Tone tone = toneOf(m_notices.back().level);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(toneTint(palette(), tone));
    painter.setPen(mixed(toneTint(palette(), tone), toneColor(palette(), tone), 0.35));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace trueup
