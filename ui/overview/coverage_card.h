// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/coverage.h"

#include <QFrame>

class QVBoxLayout;

namespace trueup {

/// How much of what the page shows is current: a line for each connection, every figure of it a button that
/// leads to its table.
class CoverageCard final : public QFrame
{
    Q_OBJECT
public:
    explicit CoverageCard(QWidget *parent = nullptr);

    /// Leaves the buttons alone where nothing changed, so that the focus stays.
    void setLines(const std::vector<CoverageLine> &lines);

Q_SIGNALS:
    void chosen(const trueup::Destination &destination);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addLine(const CoverageLine &line);
    QWidget *factButton(const CoverageFact &fact, const QString &name);

    QVBoxLayout *m_layout;
    std::vector<QWidget *> m_rows;
    QStringList m_shown; ///< what the rows say
};

} // namespace trueup
