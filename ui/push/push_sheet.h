// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/push_plan.h"
#include "ui/push/push_preview.h"

#include <QDialog>

class QCheckBox;
class QPushButton;
class QStackedWidget;

namespace trueup {

class DataTable;
class EmptyState;
class FilterBar;
class Label;
class LeftOutModel;
class ProgressStrip;
class PushDetail;
class PushRowsModel;
class Skeleton;

/// A large sheet over the window: everything that is about to be written, row by row with its exact request;
/// then, in the same rows, what becomes of each. It only shows and asks; who carries it out is outside.
/// Closing it stops nothing, and it can be opened again.
class PushSheet final : public QDialog
{
    Q_OBJECT
public:
    PushSheet(PushKind kind, QWidget *window);
    ~PushSheet() override;

    /// The plan has come. Until then it says that it is being made.
    void showPreview(PushPreview preview);
    /// The requests of the preview's rows, in their order.
    void showRequests(const std::vector<RequestPreview> &requests);
    /// It goes on, from here or from elsewhere: only what is ticked stays in the table.
    void showRunning();
    /// What goes on as a whole ("Fetching the distributor's figures again"); empty = the row's own words.
    void showPhase(const QString &words);
    /// The row of that line of review and billed line; −1 = not one of the rows.
    int rowOf(const QString &lineId, const QString &lineKey) const;
    void showStage(int row, PushStage stage);
    void showRowEnd(int row, const PushSheetRow &ended);
    /// It is over: what came of it as a sentence.
    void showEnd(const QString &sentence, Tone tone);
    /// Nothing was begun, and why; the preview can be used again.
    void showNotBegun(const QString &sentence);

    bool isRunning() const { return m_phase == Phase::Running; }
    bool hasEnded() const { return m_phase == Phase::Ended; }
    PushKind kind() const { return m_kind; }
    const PushRowsModel &rows() const { return *m_rows; }

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// The ticked rows are to be carried out.
    void pushWanted(const std::vector<trueup::PushRow> &rows);
    void finishWanted();
    void reviewWanted(const QString &lineId);
    /// Several billed lines of that line of review: how is the count spread?
    void allocationWanted(const QString &lineId);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Phase { Reading, Preview, Running, Ended };

    void lay();
    QWidget *makeRows();
    QWidget *makeLeftOut();
    QWidget *makeFoot();
    void setPhase(Phase phase);
    /// The names share what the figures leave.
    void fitColumns();
    void sayWhat(const QString &connections);
    void choosePart(int part);
    void judge();
    void showCurrent();
    void showCurrentLeftOut();
    void showCount();
    QString pushWords(int rows) const;
    void toggleCurrent();

    PushKind m_kind;
    Phase m_phase = Phase::Reading;
    PushRowsModel *m_rows;
    LeftOutModel *m_leftOut;
    Label *m_title;
    Label *m_sentence;
    FilterBar *m_parts;
    QPushButton *m_all;
    QPushButton *m_none;
    QStackedWidget *m_stack;
    QWidget *m_rowsPart;
    QWidget *m_leftOutPart;
    EmptyState *m_empty;
    QWidget *m_blank; ///< behind the skeleton
    Skeleton *m_skeleton;
    DataTable *m_table;
    PushDetail *m_detail;
    DataTable *m_leftOutTable;
    Label *m_reason;
    QPushButton *m_reasonAction;
    QCheckBox *m_looked;
    Label *m_totals;
    ProgressStrip *m_progress;
    QPushButton *m_close;
    QPushButton *m_push;
    QString m_phaseWords;
};

} // namespace trueup
