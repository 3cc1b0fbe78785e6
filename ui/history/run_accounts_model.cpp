// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/run_accounts_model.h"

#include "core/base/async.h"
#include "core/base/freed_in.h"
#include "ui/common/cell_roles.h"
#include "ui/common/format.h"
#include "ui/common/run_words.h"
#include "ui/history/history_row.h"
#include "ui/session/session.h"

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString countOrNone(int count)
{
    return count == 0 ? noValueText() : countText(count);
}

/// What a fetch cost is said only where there was one.
QString costText(const RunAccountRow &row, int column)
{
    const FetchStats &stats = row.account.stats;
    const bool asked = stats.pages > 0 || stats.retries > 0 || stats.bytes > 0;
    if (!asked)
        return noValueText();
    switch (column) {
    case RunAccountsModel::Records:
        return row.account.error && stats.records == 0 ? noValueText() : countText(stats.records);
    case RunAccountsModel::Pages:
        return countText(stats.pages);
    case RunAccountsModel::Retries:
        return countOrNone(stats.retries);
    case RunAccountsModel::Waited:
        return stats.waitedMs == 0 ? noValueText() : durationText(stats.waitedMs);
    default:
        return bytesText(stats.bytes);
    }
}

} // namespace

QString runAccountText(const RunAccountRow &row, int column, const QTimeZone &zone)
{
    const RunAccount &account = row.account;
    switch (column) {
    case RunAccountsModel::Account:
        return account.accountName.isEmpty() ? account.accountKey : account.accountName;
    case RunAccountsModel::Outcome:
        return row.unlisted ? RunAccountsModel::tr("Not listed") : accountOutcomeWords(account.outcome);
    case RunAccountsModel::Reason:
        if (row.unlisted)
            return RunAccountsModel::tr("The list left it out.");
        return account.error ? account.error->message.simplified() : QString();
    case RunAccountsModel::Changes:
        return countOrNone(account.inserted + account.changed + account.gone);
    case RunAccountsModel::DataFrom:
        return instantText(account.dataFrom, zone);
    case RunAccountsModel::RequestId:
        return account.error && !account.error->requestId.isEmpty() ? account.error->requestId
                                                                    : account.stats.lastRequestId();
    default:
        return costText(row, column);
    }
}

RunAccountsModel::RunAccountsModel(Session &session, QObject *parent)
    : QAbstractTableModel(parent), m_session(session)
{
}

void RunAccountsModel::setDocument(RunDocumentPtr document)
{
    beginResetModel(); // the rows of one document say nothing about another's
    m_rows.clear();
    m_document = document ? freedIn(m_session.parts().pool, std::move(document)) : nullptr;
    endResetModel();
    m_working = false;
    ask();
}

void RunAccountsModel::setFilter(RunRowsQuestion::Filter filter)
{
    if (m_question.filter == filter)
        return;
    m_question.filter = filter;
    ask();
}

void RunAccountsModel::setSearch(const QString &text)
{
    QStringList words = searchWords(text);
    if (m_question.words == words)
        return;
    m_question.words = std::move(words);
    ask();
}

void RunAccountsModel::sort(int column, Qt::SortOrder order)
{
    if (column >= columnCount() || (column == m_question.column && order == m_question.order))
        return;
    m_question.column = column;
    m_question.order = order;
    ask();
}

void RunAccountsModel::ask()
{
    ++m_generation;
    if (!m_document)
        return;
    m_working = true;
    runOn(
        m_session.parts().pool, this,
        [document = m_document, question = m_question] { return chooseRows(*document, question); },
        [this, generation = m_generation](std::vector<std::uint32_t> rows) {
            if (generation != m_generation)
                return;
            m_working = false;
            beginResetModel();
            m_rows = std::move(rows);
            endResetModel();
            Q_EMIT settled();
        });
}

const RunAccountRow *RunAccountsModel::row(const QModelIndex &index) const
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::ParentIsInvalid))
        return nullptr;
    return &m_document->rows[m_rows[static_cast<std::size_t>(index.row())]];
}

QModelIndex RunAccountsModel::indexOf(const QString &accountKey) const
{
    const auto found = std::ranges::find_if(
        m_rows, [&](std::uint32_t each) { return m_document->rows[each].account.accountKey == accountKey; });
    return found == m_rows.end() ? QModelIndex() : index(static_cast<int>(found - m_rows.begin()), 0);
}

QString RunAccountsModel::rowsText(const QModelIndexList &rows) const
{
    const QTimeZone zone = m_session.settings().timeZone;
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        cells += headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    QStringList lines{cells.join(u'\t')};
    for (const QModelIndex &index : rows) {
        const RunAccountRow *shown = row(index);
        if (!shown)
            continue;
        cells.clear();
        for (int column = 0; column < RequestId; ++column)
            cells += runAccountText(*shown, column, zone);
        cells += shown->account.stats.requestIds.join(u' ');
        lines += cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

int RunAccountsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RunAccountsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunAccountsModel::data(const QModelIndex &index, int role) const
{
    const RunAccountRow *shown = row(index);
    if (!shown)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return runAccountText(*shown, column, m_session.settings().timeZone);
    case CellToneRole:
        if (column != Outcome)
            return {};
        return static_cast<int>(shown->unlisted ? Tone::Warning : accountOutcomeTone(shown->account.outcome));
    case CellIconRole:
        if (column != Outcome)
            return {};
        return shown->unlisted ? u"warning"_s : accountOutcomeIcon(shown->account.outcome);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(isNumber(column) ? Qt::AlignRight | Qt::AlignVCenter
                                                    : Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant RunAccountsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(isNumber(section) ? Qt::AlignRight | Qt::AlignVCenter
                                                     : Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Account:
        return tr("Account");
    case Outcome:
        return tr("Outcome");
    case Reason:
        return tr("Reason");
    case Records:
        return tr("Lines");
    case Changes:
        return tr("Changes");
    case Pages:
        return tr("Pages");
    case Retries:
        return tr("Repeated");
    case Waited:
        return tr("Waited");
    case Received:
        return tr("Received");
    case DataFrom:
        return tr("Data from");
    default:
        return tr("Request id");
    }
}

} // namespace trueup
