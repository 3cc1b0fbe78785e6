// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/preview_table.h"

#include "ui/common/cell_delegates.h"
#include "ui/common/data_header.h"
#include "ui/common/metrics.h"

#include <QHeaderView>
#include <QTableWidget>

#include <algorithm>

namespace trueup {

namespace {

constexpr int kShownRows = 3; ///< three tables and the rest of their box fit a window of 700 px
constexpr int kNameWidth = 140;
constexpr std::size_t kListedRows = 200; ///< more than anybody reads in a preview

} // namespace

QTableWidget *previewTable(const QStringList &titles, std::size_t count,
                           const std::function<QStringList(std::size_t)> &rowAt, int figures)
{
    const auto columns = static_cast<int>(titles.size());
    auto *table = new QTableWidget(static_cast<int>(std::min(count, kListedRows)), columns);
    table->setHorizontalHeaderLabels(titles);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setFocusPolicy(Qt::TabFocus);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(kCompactRowHeight);
    auto *header = new DataHeader;
    table->setHorizontalHeader(header);
    header->setSectionsClickable(false);
    header->setStretchLastSection(false);
    table->setItemDelegate(new TextCellDelegate(table));
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::Stretch);
    for (int column = 0; figures == 0 && column + 1 < columns; ++column) {
        header->setSectionResizeMode(column, QHeaderView::Interactive); // reasons are longer than names
        header->resizeSection(column, kNameWidth);
    }
    for (int column = columns - figures; column < columns; ++column) {
        table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        header->setSectionResizeMode(column, QHeaderView::ResizeToContents);
        table->setItemDelegateForColumn(column, new NumberCellDelegate(table));
    }
    for (int row = 0; row < table->rowCount(); ++row) {
        const QStringList texts = rowAt(static_cast<std::size_t>(row));
        for (int column = 0; column < columns; ++column) {
            const QString &text = texts[column];
            auto *item = new QTableWidgetItem(text);
            item->setFlags(Qt::ItemIsEnabled);
            item->setToolTip(text.toHtmlEscaped());
            if (column >= columns - figures)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            table->setItem(row, column, item);
        }
    }
    const int shown = std::min(table->rowCount(), kShownRows);
    table->setFixedHeight(shown * kCompactRowHeight + header->sizeHint().height() + 4);
    return table;
}

} // namespace trueup
