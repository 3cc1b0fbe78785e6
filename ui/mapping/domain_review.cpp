// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/domain_review.h"

#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

DomainPairModel::DomainPairModel(BoardRowsPtr rows, std::vector<DomainPair> pairs, QObject *parent)
    : QAbstractListModel(parent), m_rows(std::move(rows)), m_pairs(std::move(pairs)),
      m_checked(m_pairs.size(), true)
{
    std::ranges::sort(m_pairs, {},
                      [this](const DomainPair &pair) { return m_rows->vendorAt.value(pair.vendor); });
}

std::vector<DomainPair> DomainPairModel::checkedPairs() const
{
    std::vector<DomainPair> pairs;
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        if (m_checked[i])
            pairs.push_back(m_pairs[i]);
    }
    return pairs;
}

int DomainPairModel::checkedCount() const
{
    return static_cast<int>(std::ranges::count(m_checked, true));
}

void DomainPairModel::checkAll(bool checked)
{
    if (m_pairs.empty())
        return;
    m_checked.assign(m_pairs.size(), checked);
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
}

int DomainPairModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_pairs.size());
}

bool DomainPairModel::isRow(const QModelIndex &index) const
{
    return index.isValid() && checkIndex(index, CheckIndexOption::ParentIsInvalid);
}

QVariant DomainPairModel::data(const QModelIndex &index, int role) const
{
    if (!isRow(index))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    if (role == Qt::CheckStateRole)
        return m_checked[row] ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
        const VendorRow *vendor = m_rows->vendor(m_pairs[row].vendor);
        const PsaRow *psa = m_rows->psa(m_pairs[row].psa);
        return vendor && psa ? tr("%1  =  %2").arg(vendor->name, psa->name) : QString();
    }
    return {};
}

bool DomainPairModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !isRow(index)) {
        return false;
    }
    m_checked[static_cast<std::size_t>(index.row())] = value.toInt() == Qt::Checked;
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    return true;
}

Qt::ItemFlags DomainPairModel::flags(const QModelIndex &index) const
{
    if (!isRow(index))
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren;
}

DomainReview::DomainReview(BoardRowsPtr rows, std::vector<DomainPair> pairs, QWidget *parent)
    : QDialog(parent), m_model(new DomainPairModel(std::move(rows), std::move(pairs), this)),
      m_map(primaryButton({}))
{
    setObjectName(u"domainReview"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Map by domain"));
    resize(640, 520);

    auto *title = new Label(tr("Same domain"), LabelRole::Title);
    auto *sentence =
        new Label(tr("Each of these accounts has the domain of exactly one active company, and no "
                     "other account has it. Take out what is not right."),
                  LabelRole::Secondary);
    auto *list = new QListView;
    list->setModel(m_model);
    list->setUniformItemSizes(true);
    list->setAccessibleName(tr("Accounts and companies with the same domain"));
    QPushButton *all = quietButton(tr("All"));
    QPushButton *none = quietButton(tr("None"));
    QPushButton *leave = button(tr("Cancel"));
    m_map->setObjectName(u"mapDomains"_s);
    m_map->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addWidget(all);
    buttons->addWidget(none);
    buttons->addStretch();
    buttons->addWidget(leave);
    buttons->addWidget(m_map);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
    layout->setSpacing(space::m);
    layout->addWidget(title);
    layout->addWidget(sentence);
    layout->addWidget(list, 1);
    layout->addLayout(buttons);

    connect(all, &QPushButton::clicked, this, [this] { m_model->checkAll(true); });
    connect(none, &QPushButton::clicked, this, [this] { m_model->checkAll(false); });
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_map, &QPushButton::clicked, this, [this] {
        Q_EMIT confirmed(m_model->checkedPairs());
        accept();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, &DomainReview::sayCount);
    list->setCurrentIndex(m_model->index(0));
    list->setFocus();
    sayCount();
}

void DomainReview::sayCount()
{
    const int count = m_model->checkedCount();
    m_map->setText(count == 1 ? tr("Map 1 account") : tr("Map %1 accounts").arg(countText(count)));
    m_map->setEnabled(count > 0);
}

} // namespace trueup
