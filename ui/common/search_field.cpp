// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/search_field.h"

#include "ui/common/icons.h"

#include <QKeyEvent>
#include <QShortcut>

#include <chrono>

namespace trueup {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

SearchField::SearchField(const QString &placeholder, QWidget *parent)
    : QLineEdit(parent), m_shortcut(new QShortcut(QKeySequence::Find, this))
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    setMinimumWidth(160);

    m_moment.setSingleShot(true);
    m_moment.setInterval(120ms);
    connect(&m_moment, &QTimer::timeout, this, &SearchField::tell);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            tell();
        else
            m_moment.start();
    });
    connect(this, &QLineEdit::returnPressed, this, &SearchField::tell);
    connect(m_shortcut, &QShortcut::activated, this, [this] {
        setFocus(Qt::ShortcutFocusReason);
        selectAll();
    });
}

void SearchField::setShortcutEnabled(bool enabled)
{
    m_shortcut->setEnabled(enabled);
}

void SearchField::search(const QString &text)
{
    setText(text);
    tell();
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchField::tell()
{
    m_moment.stop();
    if (m_told == text())
        return;
    m_told = text();
    Q_EMIT searched(m_told);
}

} // namespace trueup
