// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLineEdit;
class QPushButton;

namespace trueup {

/// Asks why vendor things are none of ours; Enter excludes, Esc leaves. Deletes itself when it closes.
class ExcludePopover final : public QFrame
{
    Q_OBJECT
public:
    /// `what`: "contoso.com", "3 accounts".
    ExcludePopover(const QString &what, QWidget *parent);

    /// Opens below the point, with the cursor in the reason.
    void popUp(QPoint globalPosition);

Q_SIGNALS:
    void reasoned(const QString &reason); ///< not empty

private:
    void finish();

    QLineEdit *m_reason;
    QPushButton *m_exclude;
};

} // namespace trueup
