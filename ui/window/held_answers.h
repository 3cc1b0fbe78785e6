// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/run.h"
#include "core/workflow/held_account.h"

#include <QAbstractTableModel>

namespace trueup {

/// What a person is about to say to one held account; HeldAnswer::None = later.
struct HeldChoice
{
    VendorAccountId account{};
    HeldAnswer answer = HeldAnswer::None;
    friend bool operator==(const HeldChoice &, const HeldChoice &) = default;
};

/// The accounts that are held and ask, each with the answer that was chosen for it. Answers the roles of
/// cell_roles.h.
class HeldAnswers final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Account, Answer, ColumnCount };

    explicit HeldAnswers(std::vector<HeldAccount> accounts, QObject *parent = nullptr);

    const std::vector<HeldAccount> &accounts() const { return m_accounts; }
    HeldAnswer answer(int row) const { return m_answers[static_cast<std::size_t>(row)]; }
    void setAnswer(int row, HeldAnswer answer);
    void setAll(HeldAnswer answer);
    /// Takes over answers that were chosen before; accounts that ask no more are passed over.
    void setChoices(const std::vector<HeldChoice> &choices);
    int count(HeldAnswer answer) const;
    /// Those with an answer other than later.
    std::vector<HeldChoice> choices() const;
    /// −1 where it does not ask.
    int rowOf(VendorAccountId account) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void answersChanged();

private:
    std::vector<HeldAccount> m_accounts;
    std::vector<HeldAnswer> m_answers;
};

/// "Later", "Accept", "Discard"
QString answerWords(HeldAnswer answer);
/// What follows from an answer, one sentence.
QString consequenceOf(HeldAnswer answer);

} // namespace trueup
