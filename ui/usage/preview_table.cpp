// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/preview_table.h"

#include "ui/common/metrics.h"

#include <QHeaderView>
#include <QTableWidget>

#include <algorithm>

namespace trueup {

namespace {

constexpr int kShownRows = 4;
constexpr std::size_t kListedRows = 500; ///< more than anybody reads in a preview

} // namespace

QTableWidget *previewTable(const QStringList &titles, const std::vector<QStringList> &rows, int figures)
{
    const auto columns = static_cast<int>(titles.size());
    auto *table = new QTableWidget(static_cast<int>(std::min(rows.size(), kListedRows)), columns);
    table->setHorizontalHeaderLabels(titles);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setFocusPolicy(Qt::TabFocus);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(kCompactRowHeight);
    QHeaderView *header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::Stretch);
    for (int column = columns - figures; column < columns; ++column) {
        table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        header->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    }
    for (int row = 0; row < table->rowCount(); ++row) {
        for (int column = 0; column < columns; ++column) {
            const QString &text = rows[static_cast<std::size_t>(row)][column];
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
