// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QListWidget;

namespace trueup {

class Label;

/// All of the other system's names for something, or some of them: a filter a person sets.
class NameChoice final : public QWidget
{
    Q_OBJECT
public:
    /// `name` begins the object names; `all` is the tick for every one, `accessibleName` what the list holds.
    NameChoice(const QString &name, const QString &all, const QString &accessibleName,
               QWidget *parent = nullptr);

    /// What there is to choose, and what is chosen; none chosen = all. Chosen ones stay in the list where the
    /// other system no longer has them.
    void setNames(const QStringList &names, const QStringList &chosen);
    /// Empty = all of them.
    QStringList chosen() const;
    /// Some, but none is ticked: nothing would come.
    bool isNothing() const;

Q_SIGNALS:
    void edited();

private:
    void showList();

    QCheckBox *m_all;
    QListWidget *m_list;
    Label *m_none; ///< there is nothing to choose yet
};

} // namespace trueup
