// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QStackedLayout;
class QVBoxLayout;

namespace trueup {

class EmptyState;
class Label;
class RowListModel;
class RowListView;
class SearchField;

/// Why a list shows nothing, and what to do about it.
struct Emptiness
{
    QString icon;
    QString sentence;
    QString action; ///< empty = nothing to do
};

/// One half of the board: heading, search, tools, and the list or the word why it is empty.
class ListPane final : public QWidget
{
    Q_OBJECT
public:
    ListPane(const QString &heading, const QString &searchWord, RowListModel *model,
             QWidget *parent = nullptr);

    void setHeading(const QString &heading, const QString &aside);
    SearchField *search() const { return m_search; }
    RowListView *list() const { return m_list; }
    /// Puts a widget into the line of tools below the search.
    void addTool(QWidget *tool);
    /// The tools stand at the left.
    void endTools();
    /// A widget between the tools and the list.
    void setBar(QWidget *bar);
    /// Shows the list, or in its place why there is nothing.
    void setEmptiness(const std::optional<Emptiness> &emptiness);

Q_SIGNALS:
    void emptyActed();
    void escaped(); ///< Esc in a search without text

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_heading;
    Label *m_aside;
    SearchField *m_search;
    RowListView *m_list;
    QHBoxLayout *m_tools;
    QVBoxLayout *m_bars;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
};

} // namespace trueup
