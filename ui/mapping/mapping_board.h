// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mapping/candidate_finder.h"
#include "ui/mapping/drop_rules.h"
#include "ui/mapping/row_filter.h"
#include "ui/session/destination.h"

#include <QWidget>

#include <optional>

class QCheckBox;

namespace trueup {

class DomainBar;
class DropHint;
struct Emptiness;
class FilterBar;
class Label;
class ListPane;
class MapDesk;
class PsaListModel;
class Session;
class SplitView;
class UiState;
class VendorListModel;
enum class RowButton;

/// One side of the map: the PSA's list at the left, the vendor's at the right, and every way to join them, by
/// pointer and by keyboard. The Mapping page and the connect wizard show the same board.
class MappingBoard final : public QWidget
{
    Q_OBJECT
public:
    MappingBoard(MapSide side, Session &session, UiState &state, QWidget *parent = nullptr);

    ~MappingBoard() override;

    MapSide side() const { return m_side; }
    /// How many vendor accounts or services are mapped; 0 until the data are shown.
    int mappedCount() const { return m_counts.mapped; }
    const MapCounts &counts() const { return m_counts; }
    /// Shows these vendor rows and no others.
    void show(MapFilter filter, const QString &text);
    using QWidget::show;
    /// Brings the first of these vendor rows in sight where the list shows it.
    void reveal(const QList<qint64> &vendors);

    // What keys, buttons and menus do, for the rows that are selected.
    void showCandidates(RowId vendor); ///< narrows the PSA's list to what this row may be
    void showAllPsas();                ///< takes the narrowing away
    void mapSelected(bool add);        ///< the selected PSA rows to the vendor row the person is at
    void takeBackSelected();           ///< mappings and exclusions
    void excludeSelected();            ///< asks for the reason first

Q_SIGNALS:
    void changed(); ///< counts() are others

private:
    struct Narrowing
    {
        RowId vendor = 0;
        std::vector<PsaCandidate> candidates;
    };

    void build(UiState &state);
    QWidget *makeChip();
    void buildTools(UiState &state);
    void connectLists();
    void onRowsShown();
    void onChanged(const QList<qint64> &vendors);
    void refreshVendors();
    void refreshPsas();
    void count();
    void sayChip();
    void sayKeys();
    void say(const QString &sentence);
    std::optional<Emptiness> vendorEmptiness() const;
    std::optional<Emptiness> psaEmptiness() const;
    void onPsaEmptyActed();
    void onVendorEmptyActed();

    std::vector<RowId> targetVendors() const;
    DropVerdict judge(const MapWish &wish) const;
    void carryOut(const MapWish &wish);
    void goToNextUnmapped(RowId after);
    void takeBack(const std::vector<RowId> &vendors);
    void onButton(RowId vendor, RowButton button);
    void openVendorMenu(QPoint globalPosition);
    void openPsaMenu(QPoint globalPosition);
    void onDomainMatches();
    void reviewDomains();

    MapSide m_side;
    Session &m_session;
    MapDesk &m_desk;
    MapCounts m_counts;
    VendorFilter m_filter = VendorFilter::All;
    std::optional<Narrowing> m_narrowing;
    QString m_said; ///< in place of the keys, until the person goes on

    PsaListModel *m_psaModel;
    VendorListModel *m_vendorModel;
    ListPane *m_psaPane;
    ListPane *m_vendorPane;
    FilterBar *m_filterBar;
    QCheckBox *m_hideMapped;
    QCheckBox *m_showInactive;
    QWidget *m_chip;
    Label *m_chipText;
    DomainBar *m_domainBar;
    DropHint *m_dropHint;
    Label *m_keys;
};

} // namespace trueup
