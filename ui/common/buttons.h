// SPDX-License-Identifier: GPL-3.0-or-later
// The four kinds of buttons. The caller owns what is returned until a layout or parent takes it.
#pragma once

#include <QPushButton>
#include <QString>
#include <QToolButton>

namespace trueup {

/// The one primary action of a view, in the accent colour.
QPushButton *primaryButton(const QString &text, QWidget *parent = nullptr);
/// Everything else a person may do here. `iconName` may be empty.
QPushButton *button(const QString &text, const QString &iconName = {}, QWidget *parent = nullptr);
/// No frame until the pointer or the focus is on it: cancel, details, "show all".
QPushButton *quietButton(const QString &text, const QString &iconName = {}, QWidget *parent = nullptr);
/// A picture alone; the name is said by its tooltip and to screen readers.
QToolButton *iconButton(const QString &iconName, const QString &accessibleName, QWidget *parent = nullptr);

/// Makes a button primary, or plain again.
void setPrimary(QPushButton *button, bool primary);
bool isPrimary(const QWidget *button);
/// Marks what cannot be taken back: its words in the danger colour.
void setDangerous(QPushButton *button, bool dangerous);
bool isDangerous(const QWidget *button);

} // namespace trueup
