// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/name_choice.h"

#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QListWidget>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostRows = 6; ///< of the list's height

} // namespace

NameChoice::NameChoice(const QString &name, const QString &all, const QString &accessibleName,
                       QWidget *parent)
    : QWidget(parent), m_all(new QCheckBox(all)), m_list(new QListWidget),
      m_none(new Label(tr("After the first sync you can choose some of them here."), LabelRole::Secondary))
{
    m_all->setObjectName(name + u"All"_s);
    m_list->setObjectName(name + u"List"_s);
    m_list->setAccessibleName(accessibleName);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    column->addWidget(m_all, 0, Qt::AlignLeft);
    column->addWidget(m_list);
    column->addWidget(m_none);
    connect(m_all, &QCheckBox::toggled, this, &NameChoice::showList);
    connect(m_all, &QCheckBox::toggled, this, &NameChoice::edited);
    connect(m_list, &QListWidget::itemChanged, this, &NameChoice::edited);
}

void NameChoice::setNames(const QStringList &names, const QStringList &chosen)
{
    QStringList all = names + chosen;
    all.removeDuplicates();
    std::ranges::sort(all, [](const QString &one, const QString &other) {
        return QString::localeAwareCompare(one, other) < 0;
    });
    m_list->clear();
    for (const QString &name : all) {
        auto *item = new QListWidgetItem(name, m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
        item->setCheckState(chosen.contains(name) ? Qt::Checked : Qt::Unchecked);
    }
    const int rows = std::clamp(static_cast<int>(all.size()), 1, kMostRows);
    m_list->setFixedHeight(rows * kCompactRowHeight + 2 * space::xs);
    m_all->setChecked(chosen.isEmpty());
    m_all->setEnabled(!all.isEmpty());
    showList();
}

void NameChoice::showList()
{
    m_list->setVisible(!m_all->isChecked());
    m_none->setVisible(m_list->count() == 0);
}

QStringList NameChoice::chosen() const
{
    QStringList names;
    for (int row = 0; row < m_list->count() && !m_all->isChecked(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            names += m_list->item(row)->text();
    }
    return names;
}

bool NameChoice::isNothing() const
{
    return !m_all->isChecked() && chosen().isEmpty();
}

} // namespace trueup
