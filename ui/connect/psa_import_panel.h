// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/psa_importer.h"

#include <QWidget>

#include <array>

class QListWidget;
class QPushButton;
class QToolButton;

namespace trueup {

class FilterBar;
class Label;
class PsaPreview;
class StateChip;

/// Bringing a PSA's CSV files in: choose or drop them, look at what was recognised, correct it, import all or
/// nothing. For the wizard and for every month after it.
class PsaImportPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `connection` is the name of the CSV connection; made by the import when it does not exist.
    PsaImportPanel(Session &session, const QString &connection, QWidget *parent = nullptr);

    PsaImporter &importer() { return *m_importer; }
    bool hasFiles() const;
    /// Where the file picker opens.
    void setFolder(const QString &folder) { m_folder = folder; }

Q_SIGNALS:
    void imported(const trueup::PsaImported &result);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    /// The row of one kind: its name, its file, how reading went, and the buttons.
    struct FileRow
    {
        Label *file = nullptr;
        StateChip *chip = nullptr;
        QPushButton *choose = nullptr;
        QToolButton *remove = nullptr;
    };

    QWidget *makeFileRows();
    void choose(CsvKind kind);
    void showAll();
    void showFileRow(CsvKind kind);
    void showSegments();
    void showChosen();
    void showRemarks();
    void onImported(const PsaImported &result);
    CsvKind shownKind() const;

    Session &m_session;
    PsaImporter *m_importer;
    QString m_folder;
    std::array<FileRow, 3> m_fileRows; ///< by CsvKind
    Label *m_hint;
    FilterBar *m_kinds;
    PsaPreview *m_preview;
    Label *m_remarksTitle;
    QListWidget *m_remarks;
    QPushButton *m_import;
    Label *m_reason;
    Label *m_outcome;
};

} // namespace trueup
