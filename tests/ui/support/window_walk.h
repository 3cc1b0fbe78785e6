// SPDX-License-Identifier: GPL-3.0-or-later
// A walk over what a person sees: whether every control has a name and is reached by keyboard, whether text
// is whole and readable, in every look the program can have. And pictures of it, for a person's eyes.
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace trueup::test {

/// Interactive controls that say nothing to a screen reader.
QStringList namelessControls(QWidget &root);
/// Visible, enabled controls that Tab does not come to, and those that it never leaves. `root` must be shown;
/// the focus is where it was afterwards.
QStringList unreachableControls(QWidget &root);
/// Labels and buttons without room for their text. Text that ends in an ellipsis and is whole in a tooltip is
/// fine.
QStringList clippedTexts(QWidget &root);
/// Texts under 4.5:1 on their ground, by the palette. Disabled controls are let off, as in WCAG.
QStringList faintTexts(QWidget &root);
/// Visible children that are partly outside their parent. What scrolls may be outside.
QStringList strayWidgets(QWidget &root);

/// Letters that Alt gives to two visible, enabled controls at once: then neither is pressed.
QStringList doubledMnemonics(QWidget &root);

/// All of the above, one sentence each: `QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')))`.
QStringList faultsOf(QWidget &root);

/// Puts on light and dark, each with letters of normal and of double size, and calls `visit` with the look's
/// name ("light", "dark", "light-2x", "dark-2x"). The window grows where the letters need it. All is as
/// before afterwards.
void forEachLook(QWidget &root, const std::function<void(const QString &look)> &visit);

/// The faults of all looks, each with the look's name.
QStringList faultsOfAllLooks(QWidget &root);

/// Writes NAME.png into the folder that the environment names in TRUEUP_PICTURES; nothing without it.
void savePicture(QWidget &widget, const QString &name);

} // namespace trueup::test
