// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/psa_importer.h"

#include <QWidget>

#include <functional>
#include <utility>

class QComboBox;

namespace trueup {

class DataTable;
class PsaPreviewModel;

/// The first rows of one file, what each column is read as, and how the file writes things. Every choice
/// reads the file again.
class PsaPreview final : public QWidget
{
    Q_OBJECT
public:
    explicit PsaPreview(PsaImporter &importer, QWidget *parent = nullptr);

    void showKind(CsvKind kind);

private:
    QWidget *makeOptions();
    void fillProfiles();
    void showOptions(const PsaFile &file, const PsaFileReading *reading);
    void showTable(const PsaFileReading *reading);
    QComboBox *makeFieldBox(const CsvLayout &layout, int column);
    void changeProfile(const std::function<void(CsvProfile &)> &change);
    void askForName();

    PsaImporter &m_importer;
    CsvKind m_kind = CsvKind::Billed;
    std::pair<CsvKind, int> m_shown{CsvKind::Billed, -1}; ///< what the table shows: kind and reading
    QComboBox *m_profile;
    QComboBox *m_delimiter;
    QComboBox *m_encoding;
    QComboBox *m_decimal;
    QComboBox *m_dates;
    PsaPreviewModel *m_model;
    DataTable *m_table;
};

} // namespace trueup
