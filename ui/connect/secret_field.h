// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QHBoxLayout>
#include <QString>

class QLineEdit;
class QToolButton;

namespace trueup {

/// A masked field with an eye beside it.
class SecretField final : public QHBoxLayout
{
    Q_OBJECT
public:
    /// `name` is the field's object name.
    explicit SecretField(const QString &name);

    QLineEdit *field() const { return m_field; }
    Secret secret() const;
    void setSecret(const Secret &secret);
    /// Empties the field and takes it out of its undo history.
    void clearSecret();
    void setEditable(bool editable);

private:
    void reveal(bool shown);

    QLineEdit *m_field;
    QToolButton *m_reveal;
};

} // namespace trueup
