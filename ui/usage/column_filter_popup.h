// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/usage/usage_filter.h"

#include <QFrame>

class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QVBoxLayout;

namespace trueup {

class Label;

/// The small window below a column's header in which its filter is made. What is typed or chosen acts at
/// once; Esc or a click beside it closes it, and it deletes itself.
class ColumnFilterPopup final : public QFrame
{
    Q_OBJECT
public:
    ColumnFilterPopup(UsageColumn column, UsageSnapshotPtr snapshot, const UsageFilter &filter,
                      QWidget *parent);

    void openAt(const QPoint &globalTopLeft);

Q_SIGNALS:
    void changed(const trueup::UsageFilter &filter);

private:
    void addTextPart();
    void addChoicePart();
    void addRangePart();
    QLineEdit *addBound(const QString &label, const std::optional<qint64> &bound);
    QListWidget *addList();
    void listTexts();
    void onTextTyped();
    void onValueToggled(const QListWidgetItem *item);
    void onChoiceToggled(const QListWidgetItem *item);
    void onBoundTyped(QLineEdit *edit, bool least);
    void put(const ColumnFilter &filter);
    void clear();

    UsageSnapshotPtr m_snapshot;
    UsageColumn m_column;
    UsageFilter m_filter;
    ColumnFilter m_own; ///< this column's part
    QVBoxLayout *m_layout;
    QLineEdit *m_search = nullptr;
    QListWidget *m_list = nullptr;
    Label *m_hint = nullptr;
};

/// A bound as a person types it, in the column's unit; nullopt = not one. Dates as in 2026-12-31.
std::optional<qint64> parseBound(UsageColumn column, const QString &text);

} // namespace trueup
