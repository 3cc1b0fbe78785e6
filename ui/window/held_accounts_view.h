// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/held_answers.h"

#include <QWidget>

#include <optional>

namespace trueup {

class DataTable;
class FilterBar;
class HeldLines;
class Label;

/// The held accounts at the left, at the right the lines of the chosen one, stored and new side by side, and
/// what to do with them. A, D and L in the list answer too.
class HeldAccountsView final : public QWidget
{
    Q_OBJECT
public:
    /// `first` is chosen where it asks.
    HeldAccountsView(std::vector<HeldAccount> accounts, std::optional<VendorAccountId> first,
                     QWidget *parent = nullptr);

    HeldAnswers &answers() { return *m_answers; }

private:
    QWidget *makeList();
    QWidget *makeSides();
    void addKey(Qt::Key key, HeldAnswer answer);
    void showCurrent();
    void showAnswer();
    int row() const;

    HeldAnswers *m_answers;
    HeldLines *m_lines;
    DataTable *m_list;
    DataTable *m_table;
    Label *m_name;
    Label *m_reason;
    Label *m_next;
    FilterBar *m_choice;
};

} // namespace trueup
