// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/usage/usage_filter.h"

#include <QHash>
#include <QWidget>

class QToolButton;

namespace trueup {

/// One switch for each kind there is, with its count: on, the table shows only the kinds that are on.
class KindChips final : public QWidget
{
    Q_OBJECT
public:
    explicit KindChips(QWidget *parent = nullptr);

    void show(const UsageCounts &counts, Choice<UsageKind> chosen);

Q_SIGNALS:
    void chosen(trueup::Choice<trueup::UsageKind> kinds);

private:
    QHash<UsageKind, QToolButton *> m_chips;
    Choice<UsageKind> m_chosen;
};

} // namespace trueup
