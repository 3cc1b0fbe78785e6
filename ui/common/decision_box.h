// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace trueup {

/// A question that a person must answer before something happens. Never blocks: open() returns at once, the
/// answer comes as chosen(). Esc and closing the box are the safe button. Deletes itself when answered.
class DecisionBox final : public QDialog
{
    Q_OBJECT
public:
    enum class Weight {
        Plain,
        Primary, ///< the one primary action; answers to Return
        Danger,  ///< cannot be taken back; never answers to Return by itself
    };

    DecisionBox(const QString &title, const QString &sentence, QWidget *parent);

    /// Fields or a table between the sentence and the buttons; owned by the box.
    void setBody(QWidget *body);
    /// Buttons stand in the order of adding, left to right.
    QPushButton *addButton(int id, const QString &text, Weight weight = Weight::Plain);
    /// What does nothing ("Cancel"): a button of its own at the left of the others, and what Esc means.
    QPushButton *addSafeButton(int id, const QString &text);
    /// null for an unknown id.
    QPushButton *buttonFor(int id) const;

    /// Answers as if that button were pressed.
    void choose(int id);
    void reject() override;

Q_SIGNALS:
    void chosen(int id); ///< exactly once

private:
    QPushButton *insertButton(int id, QPushButton *button);

    QVBoxLayout *m_layout;
    QHBoxLayout *m_buttons;
    QHash<int, QPushButton *> m_byId;
    int m_safe = -1;
    bool m_answered = false;
};

} // namespace trueup
