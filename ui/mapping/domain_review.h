// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mapping/board_rows.h"
#include "ui/mapping/candidate_finder.h"

#include <QAbstractListModel>
#include <QDialog>

#include <vector>

class QPushButton;

namespace trueup {

/// Pairs with a check mark each, all checked at first.
class DomainPairModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    DomainPairModel(BoardRowsPtr rows, std::vector<DomainPair> pairs, QObject *parent = nullptr);

    std::vector<DomainPair> checkedPairs() const;
    int checkedCount() const;
    void checkAll(bool checked);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    bool isRow(const QModelIndex &index) const;

    BoardRowsPtr m_rows;
    std::vector<DomainPair> m_pairs;
    std::vector<bool> m_checked;
};

/// The one bulk confirm (R26): accounts and companies whose domain is equal and unique on both sides. Opened
/// with open(); deletes itself when it closes.
class DomainReview final : public QDialog
{
    Q_OBJECT
public:
    DomainReview(BoardRowsPtr rows, std::vector<DomainPair> pairs, QWidget *parent);

Q_SIGNALS:
    void confirmed(const std::vector<trueup::DomainPair> &pairs); ///< one at least

private:
    void sayCount();

    DomainPairModel *m_model;
    QPushButton *m_map;
};

} // namespace trueup
