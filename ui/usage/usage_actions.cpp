// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/usage_actions.h"

#include "core/base/async.h"
#include "ui/common/buttons.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"
#include "ui/common/words.h"
#include "ui/usage/lines_text.h"
#include "ui/usage/usage_table.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>

namespace trueup {

using namespace Qt::StringLiterals;
using Lines = DecisionFlow::Lines;

namespace {

constexpr std::size_t kCopiedAtOnce = 200;

} // namespace

UsageActions::UsageActions(DecisionFlow &flow, UsageTable &table, const QList<QAction *> &more,
                           QThreadPool &pool, QObject *parent)
    : QObject(parent), m_flow(flow), m_table(table), m_pool(pool), m_menu(new QMenu(&table))
{
    addDecision(DecisionAction::Approve, tr("Approve"), u"check"_s, Qt::Key_A,
                [this](const Lines &lines) { m_flow.approve(lines); });
    addDecision(DecisionAction::Adjust, tr("Adjust…"), u"edit"_s, Qt::Key_J,
                [this](const Lines &lines) { m_flow.adjust(lines); });
    addDecision(DecisionAction::Dismiss, tr("Dismiss…"), u"clock"_s, Qt::Key_D,
                [this](const Lines &lines) { m_flow.dismiss(lines); });
    addDecision(DecisionAction::Exclude, tr("Exclude…"), u"excluded"_s, Qt::Key_E,
                [this](const Lines &lines) { m_flow.exclude(lines); });
    addDecision(DecisionAction::Reset, tr("Reset"), u"undo"_s, Qt::Key_R,
                [this](const Lines &lines) { m_flow.reset(lines); });

    QAction *detail = addOther(tr("Details"), u"info"_s, {});
    detail->setText(tr("Details") + u'\t' + QKeySequence(Qt::Key_Return).toString(QKeySequence::NativeText));
    connect(detail, &QAction::triggered, this, &UsageActions::detailWanted);
    connect(addOther(tr("Copy lines"), u"copy"_s, QKeySequence::Copy), &QAction::triggered, this,
            &UsageActions::copyLines);
    connect(addOther(tr("Copy line id"), u"copy"_s, {}), &QAction::triggered, this, [this] {
        QStringList ids;
        for (const UsageLine *line : m_table.selectedLines())
            ids += line->id;
        QGuiApplication::clipboard()->setText(ids.join(u'\n'));
    });
    QAction *filter = addOther(tr("Filter this column…"), u"filter"_s, {});
    filter->setText(tr("Filter this column…") + u'\t' +
                    QKeySequence(Qt::ALT | Qt::Key_Down).toString(QKeySequence::NativeText));
    connect(filter, &QAction::triggered, &m_table, &DataTable::openColumnFilter);
    makeMenu(more);
    update();
}

void UsageActions::addDecision(DecisionAction decision, const QString &text, const QString &iconName,
                               Qt::Key key, Handler handler)
{
    auto *action = new QAction(icon(iconName), text, &m_table);
    action->setObjectName(toText(decision));
    action->setShortcut(key);
    // Only while the table has the focus: elsewhere the key is a letter.
    action->setShortcutContext(Qt::WidgetShortcut);
    m_hints.insert(decision, tr("%1 (%2)").arg(actionWords(decision), QKeySequence(key).toString()));
    connect(action, &QAction::triggered, this,
            [this, handler = std::move(handler)] { handler(m_table.selectedLines()); });
    m_table.addAction(action);
    m_decisions.insert(decision, action);
}

QAction *UsageActions::addOther(const QString &text, const QString &iconName, const QKeySequence &key)
{
    auto *action = new QAction(icon(iconName), text, &m_table);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_table.addAction(action);
    m_others.append(action);
    return action;
}

void UsageActions::makeMenu(const QList<QAction *> &more)
{
    for (const DecisionAction decision :
         {DecisionAction::Approve, DecisionAction::Adjust, DecisionAction::Dismiss, DecisionAction::Exclude,
          DecisionAction::Reset}) {
        m_menu->addAction(m_decisions.value(decision));
    }
    m_menu->addSeparator();
    m_menu->addActions(m_others);
    m_menu->addSeparator();
    m_menu->addActions(more);
    m_menu->setToolTipsVisible(true);
    m_table.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        update();
        m_menu->popup(m_table.viewport()->mapToGlobal(at));
    });
}

QWidget *UsageActions::makeBar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    m_approve = buttonFor(m_decisions.value(DecisionAction::Approve), true);
    row->addWidget(m_approve);
    row->addWidget(buttonFor(m_decisions.value(DecisionAction::Adjust), false));
    row->addWidget(buttonFor(m_decisions.value(DecisionAction::Dismiss), false));
    QToolButton *more = iconButton(u"more"_s, tr("More actions"));
    more->setObjectName(u"moreActions"_s);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &UsageActions::update);
    row->addWidget(more);
    return bar;
}

QPushButton *UsageActions::buttonFor(QAction *action, bool primary)
{
    QPushButton *made = primary ? primaryButton(action->text()) : button(action->text());
    made->setObjectName(action->objectName() + u"Button"_s);
    made->setAutoDefault(false);
    const auto follow = [action, made] {
        made->setEnabled(action->isEnabled());
        made->setToolTip(action->toolTip());
    };
    connect(action, &QAction::changed, made, follow);
    connect(made, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    return made;
}

void UsageActions::setApprovePrimary(bool primary)
{
    if (m_approve)
        setPrimary(m_approve, primary);
}

void UsageActions::update()
{
    const DecisionFlow::Lines lines = m_table.selectedLines();
    for (auto it = m_decisions.cbegin(); it != m_decisions.cend(); ++it) {
        const QString why = m_flow.whyNot(it.key(), lines);
        it.value()->setEnabled(why.isEmpty());
        it.value()->setToolTip((why.isEmpty() ? m_hints.value(it.key()) : why).toHtmlEscaped());
    }
    for (QAction *action : std::as_const(m_others))
        action->setEnabled(!lines.empty());
}

void UsageActions::copyLines()
{
    const UsageModel &model = m_table.lines();
    std::vector<quint32> rows;
    for (const int row : m_table.selectedRows())
        rows.push_back(model.rows()[static_cast<std::size_t>(row)]);
    const bool few = rows.size() <= kCopiedAtOnce;
    auto words = [snapshot = model.snapshot(), rows = std::move(rows), columns = m_table.shownColumns(),
                  decided = model.overlay().all()] { return linesText(*snapshot, rows, columns, decided); };
    const quint64 copy = ++m_copies;
    const auto put = [this, copy](const QString &text) {
        if (copy == m_copies) // the last one asked for is the one to paste
            QGuiApplication::clipboard()->setText(text);
    };
    if (few)
        put(words());
    else
        runOn(&m_pool, this, std::move(words), put);
}

} // namespace trueup
