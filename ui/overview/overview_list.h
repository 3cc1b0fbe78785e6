// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/overview_words.h"

#include <QFrame>

#include <optional>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace trueup {

class Label;

/// One short list of the overview: a heading, at most a handful of rows, a way to all of them; one sentence
/// where there is nothing.
class OverviewList final : public QFrame
{
    Q_OBJECT
public:
    explicit OverviewList(const QString &title, const QString &whenEmpty, QWidget *parent = nullptr);

    /// `all` is where "Show all" leads; none = no button.
    void setItems(const std::vector<OverviewItem> &items, const std::optional<Destination> &all);

Q_SIGNALS:
    void chosen(const trueup::Destination &destination);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_empty;
    QPushButton *m_all;
    QVBoxLayout *m_rows;
    std::vector<QWidget *> m_shown;
    std::optional<Destination> m_allDestination;
};

} // namespace trueup
