// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/held_answers.h"

#include "ui/common/cell_roles.h"
#include "ui/common/colors.h"

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

Tone toneOf(HeldAnswer answer)
{
    switch (answer) {
    case HeldAnswer::None:
        return Tone::Neutral;
    case HeldAnswer::Accepted:
        return Tone::Warning;
    case HeldAnswer::Discarded:
        return Tone::Info;
    }
    return Tone::Neutral;
}

QString iconOf(HeldAnswer answer)
{
    switch (answer) {
    case HeldAnswer::None:
        return u"clock"_s;
    case HeldAnswer::Accepted:
        return u"check"_s;
    case HeldAnswer::Discarded:
        return u"undo"_s;
    }
    return {};
}

} // namespace

QString answerWords(HeldAnswer answer)
{
    switch (answer) {
    case HeldAnswer::None:
        return HeldAnswers::tr("Later");
    case HeldAnswer::Accepted:
        return HeldAnswers::tr("Accept");
    case HeldAnswer::Discarded:
        return HeldAnswers::tr("Discard");
    }
    return {};
}

QString consequenceOf(HeldAnswer answer)
{
    switch (answer) {
    case HeldAnswer::None:
        return HeldAnswers::tr("Nothing changes: the figures stay unknown, and this account goes on asking.");
    case HeldAnswer::Accepted:
        return HeldAnswers::tr(
            "The new lines count at once, without another sync. What is gone counts no more.");
    case HeldAnswer::Discarded:
        return HeldAnswers::tr(
            "The old lines stay, and stay unknown. The next sync fetches this account again, and asks again "
            "if it is as short.");
    }
    return {};
}

HeldAnswers::HeldAnswers(std::vector<HeldAccount> accounts, QObject *parent)
    : QAbstractTableModel(parent), m_accounts(std::move(accounts)),
      m_answers(m_accounts.size(), HeldAnswer::None)
{
}

void HeldAnswers::setAnswer(int row, HeldAnswer answer)
{
    HeldAnswer &stored = m_answers[static_cast<std::size_t>(row)];
    if (stored == answer)
        return;
    stored = answer;
    Q_EMIT dataChanged(index(row, Answer), index(row, Answer));
    Q_EMIT answersChanged();
}

void HeldAnswers::setAll(HeldAnswer answer)
{
    if (m_answers.empty())
        return;
    std::ranges::fill(m_answers, answer);
    Q_EMIT dataChanged(index(0, Answer), index(rowCount() - 1, Answer));
    Q_EMIT answersChanged();
}

void HeldAnswers::setChoices(const std::vector<HeldChoice> &choices)
{
    for (const HeldChoice &choice : choices) {
        if (const int row = rowOf(choice.account); row >= 0)
            setAnswer(row, choice.answer);
    }
}

int HeldAnswers::count(HeldAnswer answer) const
{
    return static_cast<int>(std::ranges::count(m_answers, answer));
}

std::vector<HeldChoice> HeldAnswers::choices() const
{
    std::vector<HeldChoice> chosen;
    for (std::size_t i = 0; i < m_accounts.size(); ++i) {
        if (m_answers[i] != HeldAnswer::None)
            chosen.push_back({m_accounts[i].id, m_answers[i]});
    }
    return chosen;
}

int HeldAnswers::rowOf(VendorAccountId account) const
{
    const auto found = std::ranges::find(m_accounts, account, &HeldAccount::id);
    return found == m_accounts.end() ? -1 : static_cast<int>(found - m_accounts.begin());
}

int HeldAnswers::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_accounts.size());
}

int HeldAnswers::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HeldAnswers::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HeldAccount &account = m_accounts[static_cast<std::size_t>(index.row())];
    if (index.column() == Account)
        return role == Qt::DisplayRole ? QVariant(account.name) : QVariant();
    const HeldAnswer chosen = answer(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return answerWords(chosen);
    case CellToneRole:
        return static_cast<int>(toneOf(chosen));
    case CellIconRole:
        return iconOf(chosen);
    default:
        return {};
    }
}

QVariant HeldAnswers::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Account ? tr("Account") : tr("Your answer");
}

} // namespace trueup
