// SPDX-License-Identifier: GPL-3.0-or-later
// How the board is put together, and the words that go with where the person is.
#include "ui/mapping/mapping_board.h"

#include "ui/common/buttons.h"
#include "ui/common/filter_bar.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/search_field.h"
#include "ui/mapping/board_models.h"
#include "ui/mapping/domain_bar.h"
#include "ui/mapping/drop_hint.h"
#include "ui/mapping/list_pane.h"
#include "ui/mapping/map_desk.h"
#include "ui/mapping/row_list_view.h"
#include "ui/session/session.h"
#include "ui/session/ui_state.h"

#include <QAction>
#include <QCheckBox>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString stateKey(MapSide side, QLatin1String what)
{
    return (side == MapSide::Accounts ? u"mapping/accounts/"_s : u"mapping/services/"_s) + what;
}

/// A switch whose state is kept.
QCheckBox *makeSwitch(const QString &text, const QString &key, UiState &state)
{
    auto *box = new QCheckBox(text);
    box->setChecked(state.value(key, false).toBool());
    QObject::connect(box, &QCheckBox::toggled, &state,
                     [&state, key](bool checked) { state.setValue(key, checked); });
    return box;
}

} // namespace

void MappingBoard::build(UiState &state)
{
    const bool accounts = m_side == MapSide::Accounts;
    m_psaPane = new ListPane(accounts ? tr("Companies in your PSA") : tr("Products in your PSA"),
                             accounts ? tr("Search name, ID or domain") : tr("Search name or Product ID"),
                             m_psaModel);
    m_psaPane->setObjectName(u"psaPane"_s);
    m_psaPane->list()->setObjectName(u"psaList"_s);
    m_vendorPane = new ListPane(
        accounts ? tr("Accounts at the distributor") : tr("Services at the distributor"),
        accounts ? tr("Search name, number or domain") : tr("Search name or SKU"), m_vendorModel);
    m_vendorPane->setObjectName(u"vendorPane"_s);
    m_vendorPane->list()->setObjectName(u"vendorList"_s);
    m_vendorPane->list()->setExcludes(true);
    m_vendorPane->search()->setShortcutEnabled(false); // Ctrl+F goes to the left one

    m_domainBar = new DomainBar;
    m_keys = new Label({}, LabelRole::Secondary);
    m_keys->setObjectName(u"keys"_s);
    m_keys->setWrapped(false);
    m_keys->setElided(true);
    m_dropHint = new DropHint(this);
    buildTools(state);

    auto *split = new QSplitter; // two framed panes need no line between them
    split->setChildrenCollapsible(false);
    split->setHandleWidth(space::l);
    split->addWidget(m_psaPane);
    split->addWidget(m_vendorPane);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    const QString key = stateKey(m_side, "split"_L1);
    split->restoreState(state.value(key).toByteArray());
    connect(split, &QSplitter::splitterMoved, this,
            [split, key, &state] { state.setValue(key, split->saveState()); });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_domainBar);
    layout->addWidget(split, 1);
    layout->addWidget(m_keys);

    // Tab goes from list to list; the right one's search and filter come after it.
    setTabOrder(m_psaPane->search(), m_hideMapped);
    setTabOrder(m_hideMapped, m_showInactive);
    setTabOrder(m_showInactive, m_psaPane->list());
    setTabOrder(m_psaPane->list(), m_vendorPane->list());
    setTabOrder(m_vendorPane->list(), m_vendorPane->search());
    setTabOrder(m_vendorPane->search(), m_filterBar);
}

void MappingBoard::buildTools(UiState &state)
{
    m_hideMapped = makeSwitch(tr("Hide mapped"), stateKey(m_side, "hideMapped"_L1), state);
    m_showInactive = makeSwitch(m_side == MapSide::Accounts ? tr("Show inactive") : tr("Show removed"),
                                stateKey(m_side, "showInactive"_L1), state);
    m_psaPane->addTool(m_hideMapped);
    m_psaPane->addTool(m_showInactive);
    m_psaPane->endTools();
    m_psaPane->setBar(makeChip());
    m_filterBar = new FilterBar;
    m_filterBar->setObjectName(u"vendorFilter"_s);
    m_vendorPane->addTool(m_filterBar);
    m_vendorPane->endTools();

    for (QAction *action : {m_session.undoStack().createUndoAction(this, tr("Undo:")),
                            m_session.undoStack().createRedoAction(this, tr("Redo:"))}) {
        addAction(action); // works in the whole window, while this board is in sight
    }
    actions().at(0)->setShortcut(QKeySequence::Undo);
    actions().at(1)->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
}

QWidget *MappingBoard::makeChip()
{
    m_chip = new QWidget;
    m_chip->setObjectName(u"candidatesChip"_s);
    m_chipText = new Label({}, LabelRole::Secondary);
    m_chipText->setWrapped(false);
    m_chipText->setElided(true);
    auto *sign = new IconLabel(u"filter"_s, kIconSize);
    sign->setTone(Tone::Info);
    QToolButton *leave = iconButton(u"close"_s, tr("Show all"));
    leave->setObjectName(u"showAll"_s);
    connect(leave, &QToolButton::clicked, this, &MappingBoard::showAllPsas);
    auto *layout = new QHBoxLayout(m_chip);
    layout->setContentsMargins(space::m, 0, space::s, space::s);
    layout->setSpacing(space::s);
    layout->addWidget(sign);
    layout->addWidget(m_chipText, 1);
    layout->addWidget(leave);
    m_chip->hide();
    return m_chip;
}

void MappingBoard::connectLists()
{
    RowListView *psas = m_psaPane->list();
    RowListView *vendors = m_vendorPane->list();
    m_psaModel->setJudge([this](const MapWish &wish) { return judge(wish); });
    m_vendorModel->setJudge([this](const MapWish &wish) { return judge(wish); });
    // A drop on one of several selected rows is meant for all of them.
    m_vendorModel->setTargets([vendors](RowId target) {
        std::vector<RowId> selected = vendors->selectedIds();
        const bool among = std::ranges::find(selected, target) != selected.end();
        return among ? selected : std::vector{target};
    });
    for (RowListModel *model : std::initializer_list<RowListModel *>{m_psaModel, m_vendorModel})
        connect(model, &RowListModel::mapWished, this, &MappingBoard::carryOut);
    for (RowListView *list : {psas, vendors}) {
        connect(list, &RowListView::dropHinted, m_dropHint, &DropHint::say);
        connect(list, &RowListView::placeChanged, this, [this] { say({}); });
    }

    connect(m_psaPane->search(), &SearchField::searched, this, &MappingBoard::refreshPsas);
    connect(m_hideMapped, &QCheckBox::toggled, this, &MappingBoard::refreshPsas);
    connect(m_showInactive, &QCheckBox::toggled, this, &MappingBoard::refreshPsas);
    connect(m_psaPane, &ListPane::emptyActed, this, &MappingBoard::onPsaEmptyActed);
    connect(m_psaPane, &ListPane::escaped, this, &MappingBoard::showAllPsas);
    connect(psas, &RowListView::opened, this, &MappingBoard::mapSelected);
    connect(psas, &RowListView::escaped, this, [this, vendors] {
        if (m_narrowing)
            vendors->setFocus(Qt::OtherFocusReason);
        showAllPsas();
    });
    connect(psas, &QListView::doubleClicked, this, [this] {
        if (m_narrowing) // else nothing says which row it would go to
            mapSelected(false);
    });
    connect(psas, &RowListView::menuWanted, this, &MappingBoard::openPsaMenu);
    connect(psas, &RowListView::typed, this, [this](const QString &text) {
        m_psaPane->search()->setFocus(Qt::OtherFocusReason);
        m_psaPane->search()->setText(text);
    });
    connect(psas, &RowListView::sidewards, this, [vendors](int key) {
        if (key == Qt::Key_Right)
            vendors->setFocus(Qt::TabFocusReason);
    });

    connect(m_vendorPane->search(), &SearchField::searched, this, &MappingBoard::refreshVendors);
    connect(m_filterBar, &FilterBar::chosen, this, [this](int id) {
        m_filter = static_cast<VendorFilter>(id);
        refreshVendors();
    });
    connect(m_vendorPane, &ListPane::emptyActed, this, &MappingBoard::onVendorEmptyActed);
    connect(m_vendorPane, &ListPane::escaped, this, &MappingBoard::showAllPsas);
    connect(vendors, &RowListView::opened, this, [this, vendors] { showCandidates(vendors->currentId()); });
    connect(vendors, &QListView::doubleClicked, this,
            [this, vendors] { showCandidates(vendors->currentId()); });
    connect(vendors, &RowListView::escaped, this, &MappingBoard::showAllPsas);
    connect(vendors, &RowListView::takeBackWanted, this, &MappingBoard::takeBackSelected);
    connect(vendors, &RowListView::excludeWanted, this, &MappingBoard::excludeSelected);
    connect(vendors, &RowListView::menuWanted, this, &MappingBoard::openVendorMenu);
    connect(vendors, &RowListView::buttonPressed, this, &MappingBoard::onButton);
    connect(vendors, &RowListView::typed, this, [this](const QString &text) {
        m_vendorPane->search()->setFocus(Qt::OtherFocusReason);
        m_vendorPane->search()->setText(text);
    });
    connect(vendors, &RowListView::sidewards, this, [psas](int key) {
        if (key == Qt::Key_Left)
            psas->setFocus(Qt::TabFocusReason);
    });
    connect(m_domainBar, &DomainBar::reviewWanted, this, &MappingBoard::reviewDomains);
}

void MappingBoard::sayChip()
{
    const BoardRowsPtr rows = m_desk.rows(m_side);
    const VendorRow *row = rows && m_narrowing ? rows->vendor(m_narrowing->vendor) : nullptr;
    m_chip->setVisible(row != nullptr);
    m_vendorPane->list()->setNarrowed(row ? row->id : 0);
    if (!row)
        return;
    m_chipText->setText(m_psaPane->search()->text().isEmpty() ? tr("Candidates for %1").arg(row->name)
                                                              : tr("Searching all for %1").arg(row->name));
}

void MappingBoard::say(const QString &sentence)
{
    m_said = sentence;
    sayKeys();
}

void MappingBoard::sayKeys()
{
    if (!m_said.isEmpty()) {
        m_keys->setTone(Tone::Warning);
        m_keys->setText(m_said);
        return;
    }
    m_keys->setTone(Tone::Neutral);
    const std::vector<RowId> targets = targetVendors();
    const BoardRowsPtr rows = m_desk.rows(m_side);
    if (!rows || rows->vendors.empty()) {
        m_keys->clear();
        return;
    }
    if (!m_psaPane->list()->hasFocus()) {
        m_keys->setText(
            tr("Enter: candidates  ·  Del: take back  ·  X: exclude  ·  Ctrl+Z: undo  ·  ←: to the "
               "PSA  ·  Type to search"));
        return;
    }
    const VendorRow *target = targets.size() == 1 ? rows->vendor(targets.front()) : nullptr;
    QString enter = tr("Choose a row at the right, then Enter maps");
    if (target)
        enter = tr("Enter: map to %1").arg(target->name);
    else if (!targets.empty())
        enter = tr("Enter: map to the %1 selected").arg(targets.size());
    if (m_side == MapSide::Services && !targets.empty())
        enter += tr("  ·  Ctrl+Enter: add");
    m_keys->setText(enter + (m_narrowing ? tr("  ·  Esc: show all") : QString()) +
                    tr("  ·  Ctrl+Z: undo  ·  →: to the distributor  ·  Type to search"));
}

} // namespace trueup
