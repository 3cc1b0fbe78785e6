// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/usage/usage_filter.h"

#include <QWidget>

namespace trueup {

/// The filter of one column in words: "Product: exchange", "Difference: 5 or more".
QString columnFilterText(const ColumnFilter &filter);

/// The filters of columns, states and notes that act, each as a chip that takes it away: above the table,
/// gone when there are none.
class FilterChips final : public QWidget
{
    Q_OBJECT
public:
    explicit FilterChips(QWidget *parent = nullptr);

    void show(const UsageFilter &filter);

Q_SIGNALS:
    /// What the filter becomes when a chip is clicked away.
    void changed(const trueup::UsageFilter &filter);

private:
    void add(const QString &text, const UsageFilter &without);

    UsageFilter m_filter;
};

} // namespace trueup
