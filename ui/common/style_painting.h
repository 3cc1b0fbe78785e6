// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes that ThemeStyle paints. Inner header of this room.
#pragma once

class QPainter;
class QRect;
class QStyleOption;
class QStyleOptionComplex;
class QWidget;

namespace trueup::paint {

/// The 2 px ring around what has the keyboard's focus.
void focusRing(const QStyleOption &option, QPainter &painter);
void pushButton(const QStyleOption &option, QPainter &painter, const QWidget *widget);
/// Icon and words in one colour, in the middle; a chevron where a menu opens.
void buttonLabel(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void toolButton(const QStyleOption &option, QPainter &painter);
/// Line edits, spin boxes, text areas.
void field(const QStyleOption &option, QPainter &painter);
void checkBox(const QStyleOption &option, QPainter &painter);
void radioButton(const QStyleOption &option, QPainter &painter);
/// Frames around tables, lists and text areas; with their ground, which shows in the rounded corners.
void frame(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void menuPanel(const QStyleOption &option, QPainter &painter);
void toolTipPanel(const QStyleOption &option, QPainter &painter);
void scrollBar(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget);
/// The sign of what opens below, in the middle of `rect`.
void chevron(const QStyleOption &option, QPainter &painter, const QRect &rect);
void spinBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget);
void comboBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget);
void progressBar(const QStyleOption &option, QPainter &painter);
/// What lies under a menu's item when it is chosen.
void menuItem(const QStyleOption &option, QPainter &painter);
void menuSeparator(const QStyleOption &option, QPainter &painter);
/// The head of a table that isn't a DataTable: as quiet as that one's.
void headerGround(const QStyleOption &option, QPainter &painter);
void headerLabel(const QStyleOption &option, QPainter &painter);
void tab(const QStyleOption &option, QPainter &painter);

} // namespace trueup::paint
