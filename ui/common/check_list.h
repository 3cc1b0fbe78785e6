// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace trueup {

class CheckRow;

/// Steps that a program takes one after the other, and how far it is: waiting, running, done, failed (with
/// what to do), skipped.
class CheckList final : public QWidget
{
    Q_OBJECT
public:
    enum class State { Waiting, Running, Done, Failed, Skipped };

    explicit CheckList(QWidget *parent = nullptr);

    /// One row for each text, all waiting.
    void setRows(const QStringList &texts);
    int count() const { return static_cast<int>(m_rows.size()); }
    /// `note` is what was found ("3 vendors"), or what to do where it failed. Clears the row's countdown.
    void setState(int row, State state, const QString &note = {});
    State state(int row) const;
    QString note(int row) const;
    /// A few words at the right of the row ("Next try in 0:42"); empty = none.
    void setCountdown(int row, const QString &text);
    /// All rows waiting again.
    void reset();

private:
    std::vector<CheckRow *> m_rows;
    QVBoxLayout *m_layout;
};

} // namespace trueup
