// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/push/catch_up_list.h"

#include <QDialog>

class QPushButton;
class QStackedWidget;

namespace trueup {

class CatchUpModel;
class DataTable;
class EmptyState;
class FilterBar;
class Label;
class ProrateModel;
class Session;

/// The catch-up report (R20): seats that came in mid-period, the days nobody bills, the one-time amount to
/// type into the PSA, by customer and agreement; those on agreements that prorate apart; and the prorate
/// audit, what agreements that bill no part of a period leave unbilled in a usual month. To copy, to save, to
/// mark as billed. Deletes itself.
class CatchUpSheet final : public QDialog
{
    Q_OBJECT
public:
    CatchUpSheet(Session &session, QWidget *window);
    ~CatchUpSheet() override;

    const CatchUpModel &model() const { return *m_model; }
    const ProrateModel &audited() const { return *m_audit; }
    /// Saves all amounts, or the audit where that is shown, without asking where: what the dialog ends in.
    void save(const QString &path);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeTable();
    QWidget *makeAuditTable();
    QWidget *makeFoot();
    void load();
    void audit();
    void showParts();
    void showAudit();
    void show(int part);
    void fitColumns();
    void judge();
    std::vector<CatchUpRow> selected() const;
    void copy();
    void mark();
    void askWhere();
    void onSaved(const Status &saved, const QString &path);

    Session &m_session;
    CatchUpModel *m_model;
    std::vector<CatchUpRow> m_rows; ///< all of them
    FilterBar *m_parts;
    QStackedWidget *m_stack;
    DataTable *m_table = nullptr;
    ProrateModel *m_audit;
    DataTable *m_auditTable = nullptr;
    EmptyState *m_empty;
    Label *m_sum;
    Label *m_said;      ///< what was just done
    QString m_undoText; ///< of the last mark made here
    QPushButton *m_undo;
    QPushButton *m_copy;
    QPushButton *m_save;
    QPushButton *m_mark;
    QPushButton *m_close;
};

} // namespace trueup
