// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBoxLayout>
#include <QLabel>
#include <QString>

#include "ui/common/metrics.h"

namespace trueup {

/// Adds a field with its label above it; the label is the field's buddy, so its letter after & jumps there.
/// `around` is the layout that holds the field, where it has neighbours.
inline QLabel *addFormRow(QVBoxLayout *rows, const QString &text, QWidget *field, QLayout *around = nullptr)
{
    auto *row = new QVBoxLayout;
    row->setSpacing(space::xs);
    auto *label = new QLabel(text);
    label->setBuddy(field);
    row->addWidget(label);
    if (around)
        row->addLayout(around);
    else
        row->addWidget(field);
    rows->addLayout(row);
    return label;
}

} // namespace trueup
