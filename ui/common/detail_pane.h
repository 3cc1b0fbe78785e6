// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"

#include <QScrollArea>
#include <QStringList>

#include <vector>

class QGridLayout;
class QToolButton;
class QVBoxLayout;

namespace trueup {

class Label;

/// What stands behind a row, beside its table: a title, then sections of label and value, sentences and small
/// tables. Filled anew for each row: begin(), add…(), end().
class DetailPane final : public QWidget
{
    Q_OBJECT
public:
    explicit DetailPane(QWidget *parent = nullptr);

    struct Column
    {
        QString title;
        bool number = false; ///< right-aligned
        int stretch = 1;     ///< share of the room that figures leave to texts
    };

    /// Empties the pane and names what it is about; `subtitle` may be empty.
    void begin(const QString &title, const QString &subtitle = {});
    void addSection(const QString &title);
    /// A row of the current section; values are copied with the mouse or Ctrl+C.
    void addRow(const QString &label, const QString &value, Tone tone = Tone::Neutral, bool strong = false);
    void addSentence(const QString &sentence, Tone tone = Tone::Neutral);
    /// Chips, buttons, a sparkline; the pane owns it until the next begin().
    void addWidget(QWidget *widget);
    /// At most a few dozen rows; more belong into a page. Rows that are `gone` are quiet and struck through
    /// but for their last cell, which says so in words.
    void addTable(const std::vector<Column> &columns, const std::vector<QStringList> &rows,
                  const std::vector<bool> &gone = {});
    /// The same as a widget, for what fills itself later.
    static QWidget *makeTable(const std::vector<Column> &columns, const std::vector<QStringList> &rows,
                              const std::vector<bool> &gone = {});
    /// Room below, scrolled to the top.
    void end();
    /// Nothing is chosen: one sentence in the middle.
    void showEmpty(const QString &sentence);

    /// Shown in the head; hidden from the start.
    void setClosable(bool closable);

Q_SIGNALS:
    void closed();

private:
    void clearBody();
    QGridLayout *rows();

    Label *m_title;
    Label *m_subtitle;
    QToolButton *m_close;
    QScrollArea *m_scroll;
    QWidget *m_body = nullptr;
    QVBoxLayout *m_layout = nullptr;
    QGridLayout *m_rows = nullptr; ///< of the current section, while rows follow each other
};

} // namespace trueup
