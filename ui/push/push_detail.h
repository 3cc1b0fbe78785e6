// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/push/push_preview.h"

#include <QWidget>

namespace trueup {

class DetailPane;

/// What stands behind one row of a push: what became of it, what it changes and on which invoice, what to
/// know, the exact request, and all that must still be so when it is written.
class PushDetail final : public QWidget
{
    Q_OBJECT
public:
    explicit PushDetail(QWidget *parent = nullptr);

    void show(const PushSheetRow &row);
    using QWidget::show;
    void showNothing(const QString &sentence);

Q_SIGNALS:
    void reviewWanted(const QString &lineId); ///< look at the line of review again

private:
    void addOutcome(const PushSheetRow &row);
    void addChange(const PushRow &row);
    void addRequest(const PushSheetRow &row);
    void addSteps(const PushSheetRow &row);

    DetailPane *m_pane;
};

/// A warning sign and its sentence; the caller owns it.
QWidget *warningRow(const QString &sentence, Tone tone = Tone::Warning);

} // namespace trueup
