// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

class QShortcut;

namespace trueup {

/// A line to search in: Ctrl+F brings the cursor here from anywhere in the window, Esc empties it.
class SearchField final : public QLineEdit
{
    Q_OBJECT
public:
    /// `placeholder` says what is searched ("Search name or id"); it is the accessible name as well.
    explicit SearchField(const QString &placeholder, QWidget *parent = nullptr);

    /// Off where another field of the same page answers to Ctrl+F.
    void setShortcutEnabled(bool enabled);
    /// Sets the text and says so at once, without the moment of waiting.
    void search(const QString &text);

Q_SIGNALS:
    /// A moment after the last key, at once on Return and on clearing; never twice for the same text.
    void searched(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void tell();

    QTimer m_moment;
    QShortcut *m_shortcut;
    QString m_told;
};

} // namespace trueup
