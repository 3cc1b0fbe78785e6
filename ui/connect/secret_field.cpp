// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/secret_field.h"

#include "ui/common/buttons.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QLineEdit>
#include <QToolButton>

namespace trueup {

using namespace Qt::StringLiterals;

SecretField::SecretField(const QString &name)
    : m_field(new QLineEdit), m_reveal(iconButton(u"eye"_s, tr("Show the secret")))
{
    m_field->setObjectName(name);
    m_reveal->setObjectName(u"revealSecret"_s);
    m_field->setEchoMode(QLineEdit::Password);
    // A secret is no text to be completed, corrected or remembered by an input method.
    m_field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                                 Qt::ImhNoAutoUppercase);
    m_field->setContextMenuPolicy(Qt::DefaultContextMenu);
    m_reveal->setCheckable(true);
    setSpacing(space::xs);
    addWidget(m_field);
    addWidget(m_reveal);
    connect(m_reveal, &QToolButton::toggled, this, &SecretField::reveal);
}

Secret SecretField::secret() const
{
    return Secret(m_field->text().trimmed().toUtf8());
}

void SecretField::setSecret(const Secret &secret)
{
    m_field->setText(QString::fromUtf8(secret.reveal()));
}

void SecretField::clearSecret()
{
    m_reveal->setChecked(false);
    m_field->clear();
    m_field->setText({}); // setText() ends the undo history, clear() alone does not
}

void SecretField::setEditable(bool editable)
{
    m_field->setEnabled(editable);
    m_reveal->setEnabled(editable);
}

void SecretField::reveal(bool shown)
{
    m_field->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    const QString name = shown ? tr("Hide the secret") : tr("Show the secret");
    m_reveal->setAccessibleName(name);
    m_reveal->setToolTip(name);
    m_reveal->setIcon(icon(shown ? u"eye-off"_s : u"eye"_s));
}

} // namespace trueup
