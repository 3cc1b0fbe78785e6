// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/connect_flow.h"

#include <QWidget>

namespace trueup {

/// The fields of one kind of system: where it is, and who signs in. What is pasted loses the blanks and line
/// ends around it.
class AccessForm : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual ConnectionKind kind() const = 0;
    /// What was entered; the connection's name and who connects come from elsewhere.
    virtual ConnectRequest request() const = 0;
    /// What is missing or wrong, as a sentence that says what to do; empty = can be sent.
    virtual QString problem() const = 0;
    virtual void setEditable(bool editable) = 0;
    /// No secret need be entered; `hint` says in the empty field where it comes from then. Empty = it must.
    virtual void setSecretOptional(const QString &hint) = 0;
    /// Empties the secret's field and takes it out of its undo history.
    virtual void clearSecret() = 0;
    virtual void focusFirstEmpty() = 0;

Q_SIGNALS:
    void edited();
    void submitted(); ///< Return in a field
};

} // namespace trueup
