// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/held_accounts_view.h"

#include "ui/common/buttons.h"
#include "ui/common/data_table.h"
#include "ui/common/filter_bar.h"
#include "ui/common/fonts.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/window/held_lines.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kListWidth = 300;
constexpr QSize kLinesSize(520, 220);
constexpr int kAnswerWidth = 108;
constexpr int kStatusWidth = 96;
constexpr int kNumberWidth = 72;

} // namespace

HeldAccountsView::HeldAccountsView(std::vector<HeldAccount> accounts, std::optional<VendorAccountId> first,
                                   QWidget *parent)
    : QWidget(parent), m_answers(new HeldAnswers(std::move(accounts), this)), m_lines(new HeldLines(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(space::l);
    row->addWidget(makeList());
    row->addWidget(makeSides(), 1);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &HeldAccountsView::showCurrent);
    connect(m_answers, &HeldAnswers::answersChanged, this, &HeldAccountsView::showAnswer);
    const int chosen = first ? m_answers->rowOf(*first) : 0;
    m_list->setCurrentIndex(m_answers->index(std::max(chosen, 0), HeldAnswers::Account));
}

QWidget *HeldAccountsView::makeList()
{
    m_list = new DataTable(tr("Held accounts"));
    m_list->setObjectName(u"held-accounts"_s);
    m_list->setModel(m_answers);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setSortingEnabled(false);
    m_list->setChipColumn(HeldAnswers::Answer);
    m_list->horizontalHeader()->setSectionResizeMode(HeldAnswers::Account, QHeaderView::Stretch);
    m_list->setColumnWidth(HeldAnswers::Answer, grown(kAnswerWidth));
    m_list->setFixedWidth(grown(kListWidth));
    addKey(Qt::Key_A, HeldAnswer::Accepted);
    addKey(Qt::Key_D, HeldAnswer::Discarded);
    addKey(Qt::Key_L, HeldAnswer::None);

    auto *acceptAll = quietButton(tr("Accept all"));
    auto *discardAll = quietButton(tr("Discard all"));
    acceptAll->setObjectName(u"accept-all"_s);
    discardAll->setObjectName(u"discard-all"_s);
    connect(acceptAll, &QPushButton::clicked, m_answers, [this] { m_answers->setAll(HeldAnswer::Accepted); });
    connect(discardAll, &QPushButton::clicked, m_answers,
            [this] { m_answers->setAll(HeldAnswer::Discarded); });
    auto *all = new QHBoxLayout;
    all->setSpacing(space::s);
    all->addWidget(acceptAll);
    all->addWidget(discardAll);
    all->addStretch(1);

    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(space::s);
    column->addWidget(m_list, 1);
    column->addLayout(all);
    const bool several = m_answers->rowCount() > 1;
    acceptAll->setVisible(several);
    discardAll->setVisible(several);
    return side;
}

QWidget *HeldAccountsView::makeSides()
{
    m_name = new Label({}, LabelRole::Section);
    m_name->setElided(true);
    m_reason = new Label({}, LabelRole::Secondary);
    m_next = new Label({}, LabelRole::Secondary);
    m_table = new DataTable(tr("Lines stored, and in the new answer"));
    m_table->setObjectName(u"held-lines"_s);
    m_table->setModel(m_lines);
    m_table->setCompact(true);
    m_table->setSortingEnabled(false);
    m_table->horizontalHeader()->setStretchLastSection(false); // the products take what is left
    m_table->horizontalHeader()->setSectionResizeMode(HeldLines::Product, QHeaderView::Stretch);
    m_table->setColumnWidth(HeldLines::Status, grown(kStatusWidth));
    for (const int column : {HeldLines::Before, HeldLines::Now, HeldLines::Change}) {
        m_table->setNumberColumn(column);
        m_table->setColumnWidth(column, grown(kNumberWidth));
    }
    m_choice = new FilterBar;
    m_choice->setObjectName(u"held-choice"_s);
    m_choice->setAccessibleName(tr("What to do with the new lines"));
    m_choice->setSegments({{static_cast<int>(HeldAnswer::None), answerWords(HeldAnswer::None)},
                           {static_cast<int>(HeldAnswer::Discarded), tr("Discard the new lines")},
                           {static_cast<int>(HeldAnswer::Accepted), tr("Accept the new lines")}});
    connect(m_choice, &FilterBar::chosen, this,
            [this](int answer) { m_answers->setAnswer(row(), static_cast<HeldAnswer>(answer)); });

    auto *side = new QWidget;
    m_table->setMinimumSize(grown(kLinesSize.width()), grown(kLinesSize.height()));
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(space::s);
    column->addWidget(m_name);
    column->addWidget(m_reason);
    column->addWidget(m_table, 1);
    column->addWidget(m_choice);
    column->addWidget(m_next);
    return side;
}

void HeldAccountsView::addKey(Qt::Key key, HeldAnswer answer)
{
    auto *action = new QAction(answerWords(answer), m_list);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(action);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(action, &QAction::triggered, this, [this, answer] { m_answers->setAnswer(row(), answer); });
}

int HeldAccountsView::row() const
{
    return std::max(m_list->currentIndex().row(), 0);
}

void HeldAccountsView::showCurrent()
{
    const HeldAccount &account = m_answers->accounts()[static_cast<std::size_t>(row())];
    m_name->setText(account.name);
    m_reason->setText(account.reason);
    m_lines->setLines(account.lines);
    showAnswer();
}

void HeldAccountsView::showAnswer()
{
    const HeldAnswer answer = m_answers->answer(row());
    m_choice->setCurrent(static_cast<int>(answer));
    m_next->setText(consequenceOf(answer));
}

} // namespace trueup
