// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/run_document.h"

#include <QAbstractTableModel>
#include <QTimeZone>

namespace trueup {

class Session;

/// The accounts of one run. What is shown, and in which order, is worked out in the pool; answers to a
/// question that is no longer asked are dropped. Answers the roles of cell_roles.h.
class RunAccountsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        Account,
        Outcome,
        Reason,
        Records,
        Changes,
        Pages,
        Retries,
        Waited,
        Received,
        DataFrom,
        RequestId,
        ColumnCount
    };
    static bool isNumber(int column) { return column >= Records && column <= Received; }

    explicit RunAccountsModel(Session &session, QObject *parent = nullptr);

    /// Another document, or null. Empty until its rows are chosen.
    void setDocument(RunDocumentPtr document);
    const RunDocumentPtr &document() const { return m_document; }
    void setFilter(RunRowsQuestion::Filter filter);
    void setSearch(const QString &text);
    const RunRowsQuestion &question() const { return m_question; }
    /// What is shown answers the question.
    bool isSettled() const { return !m_working; }
    /// The row behind an index of this model; null for an invalid one.
    const RunAccountRow *row(const QModelIndex &index) const;
    /// Invalid where that account is not shown.
    QModelIndex indexOf(const QString &accountKey) const;
    /// These rows with a head, columns between tabs, for a spreadsheet; every request id of an account.
    QString rowsText(const QModelIndexList &rows) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    void settled(); ///< the rows of the newest question are shown

private:
    void ask();

    Session &m_session;
    RunDocumentPtr m_document;
    RunRowsQuestion m_question;
    std::vector<std::uint32_t> m_rows; ///< into m_document->rows
    std::uint64_t m_generation = 0;
    bool m_working = false;
};

/// A cell as it is read; for the table and for the clipboard.
QString runAccountText(const RunAccountRow &row, int column, const QTimeZone &zone);

} // namespace trueup
