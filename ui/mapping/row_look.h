// SPDX-License-Identifier: GPL-3.0-or-later
// What a row of either list looks like, as texts: made by pure functions, painted by RowDelegate.
#pragma once

#include "ui/common/colors.h"
#include "ui/mapping/board_rows.h"

#include <QMetaType>
#include <QString>
#include <QTimeZone>

namespace trueup {

/// The buttons at a row's end.
enum class RowButton {
    None,
    Candidates, ///< narrows the PSA's list to what the row may be
    TakeBack,   ///< × : undoes the mapping, or includes again
};

struct RowLook
{
    QString icon;
    Tone tone = Tone::Neutral; ///< of icon and note
    QString title;
    QString joined; ///< the other side's names; empty = stands alone
    QString note;   ///< what matters about the row now: its state, or why it is a candidate
    QString facts;
    bool dimmed = false;
    bool hasCandidates = false; ///< shows RowButton::Candidates
    QString takeBack;           ///< the word of RowButton::TakeBack; empty = not shown

    /// All of it as one sentence, for a screen reader and the tool tip.
    QString spoken() const;
};

RowLook vendorLook(const BoardRows &rows, const MapBook &book, const VendorRow &row, const QTimeZone &zone);
/// `reason`: why it is a candidate; empty = it is none.
RowLook psaLook(const BoardRows &rows, const MapBook &book, const PsaRow &row, const QString &reason);

} // namespace trueup

Q_DECLARE_METATYPE(trueup::RowLook)
