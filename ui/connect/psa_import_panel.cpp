// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/psa_import_panel.h"

#include "ui/common/buttons.h"
#include "ui/common/filter_bar.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/state_chip.h"
#include "ui/connect/psa_preview.h"
#include "ui/connect/psa_words.h"
#include "ui/session/session.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QListWidget>
#include <QMimeData>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostRemarksShown = 5; ///< rows of the list's height

/// The local files of a drag; empty when it carries none.
QStringList localFiles(const QMimeData *data)
{
    QStringList paths;
    const QList<QUrl> urls = data->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace

PsaImportPanel::PsaImportPanel(Session &session, const QString &connection, QWidget *parent)
    : QWidget(parent), m_session(session), m_importer(new PsaImporter(session, connection, this)),
      m_hint(new Label(tr("CSV files can also be dropped on this page, several at once."),
                       LabelRole::Secondary)),
      m_kinds(new FilterBar), m_preview(new PsaPreview(*m_importer)),
      m_remarksTitle(new Label({}, LabelRole::Section)), m_remarks(new QListWidget),
      m_import(primaryButton(tr("&Import"))), m_reason(new Label({}, LabelRole::Secondary)),
      m_outcome(new Label)
{
    setAcceptDrops(true);
    m_kinds->setObjectName(u"psaKinds"_s);
    m_remarks->setObjectName(u"psaRemarks"_s);
    m_remarks->setAccessibleName(tr("What to know about this file"));
    m_remarks->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_remarks->setWordWrap(true);
    m_remarks->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_remarks->setResizeMode(QListView::Adjust);
    m_import->setObjectName(u"psaImport"_s);
    m_outcome->setObjectName(u"psaOutcome"_s);

    auto *actions = new QHBoxLayout;
    actions->setSpacing(space::s);
    actions->addWidget(m_import);
    actions->addWidget(m_reason, 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addWidget(makeFileRows());
    column->addWidget(m_hint);
    column->addWidget(m_kinds, 0, Qt::AlignLeft);
    column->addWidget(m_preview, 1);
    column->addWidget(m_remarksTitle);
    column->addWidget(m_remarks);
    column->addLayout(actions);
    column->addWidget(m_outcome);
    column->addStretch();

    connect(m_kinds, &FilterBar::chosen, this, &PsaImportPanel::showChosen);
    connect(m_import, &QPushButton::clicked, m_importer, &PsaImporter::import);
    connect(m_importer, &PsaImporter::changed, this, &PsaImportPanel::showAll);
    connect(m_importer, &PsaImporter::imported, this, &PsaImportPanel::onImported);
    connect(m_importer, &PsaImporter::failed, this, [this](const Error &error) {
        m_outcome->setTone(Tone::Danger);
        m_outcome->setText(error.message);
        m_outcome->show();
    });
    m_outcome->hide();
    showAll();
}

QWidget *PsaImportPanel::makeFileRows()
{
    auto *rows = new QWidget;
    auto *grid = new QGridLayout(rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 1);
    rows->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    int line = 0;
    for (const CsvKind kind : PsaImporter::kKinds) {
        FileRow &row = m_fileRows[static_cast<std::size_t>(kind)];
        const QString name = kindWords(kind);
        row.file = new Label({}, LabelRole::Secondary);
        row.file->setElided(true);
        row.chip = new StateChip;
        row.choose = button(tr("Choose…"));
        row.choose->setAccessibleName(tr("Choose a file: %1").arg(name));
        row.choose->setObjectName(u"choose-"_s + toText(kind));
        row.remove = iconButton(u"close"_s, tr("Take the file out: %1").arg(name));
        row.remove->setObjectName(u"remove-"_s + toText(kind));
        grid->addWidget(new Label(name), line, 0);
        grid->addWidget(row.file, line, 1);
        grid->addWidget(row.chip, line, 2, Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(row.remove, line, 3);
        grid->addWidget(row.choose, line, 4);
        connect(row.choose, &QPushButton::clicked, this, [this, kind] { choose(kind); });
        connect(row.remove, &QToolButton::clicked, this, [this, kind] { m_importer->removeFile(kind); });
        ++line;
    }
    return rows;
}

void PsaImportPanel::choose(CsvKind kind)
{
    auto *dialog = new QFileDialog(this, tr("Choose a file: %1").arg(kindWords(kind)), m_folder,
                                   tr("CSV files (*.csv *.txt *.tsv);;All files (*)"));
    dialog->setObjectName(u"psaFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this, kind](const QString &path) {
        m_folder = QFileInfo(path).path();
        m_importer->setFile(kind, path);
    });
    dialog->open();
}

void PsaImportPanel::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty() && !m_importer->isStoring())
        event->acceptProposedAction();
}

void PsaImportPanel::dropEvent(QDropEvent *event)
{
    m_importer->addFiles(localFiles(event->mimeData()));
    event->acceptProposedAction();
}

bool PsaImportPanel::hasFiles() const
{
    return std::ranges::any_of(PsaImporter::kKinds,
                               [this](CsvKind kind) { return m_importer->file(kind) != nullptr; });
}

void PsaImportPanel::showAll()
{
    for (const CsvKind kind : PsaImporter::kKinds)
        showFileRow(kind);
    m_hint->setVisible(!hasFiles());
    if (hasFiles())
        m_outcome->hide();
    showSegments();
    showChosen();
    const QString why = m_importer->whyNot();
    m_import->setEnabled(why.isEmpty());
    m_reason->setText(why);
}

void PsaImportPanel::showFileRow(CsvKind kind)
{
    const FileRow &row = m_fileRows[static_cast<std::size_t>(kind)];
    const PsaFile *file = m_importer->file(kind);
    const PsaFileReading *reading = m_importer->reading(kind);
    row.file->setText(file                      ? QFileInfo(file->path).fileName()
                      : kind == CsvKind::Billed ? tr("Needed: company, product, quantity")
                                                : tr("Optional"));
    row.file->setTone(Tone::Neutral);
    row.remove->setVisible(file);
    row.chip->setVisible(file);
    if (file && (m_importer->isReading() || !reading))
        row.chip->set(tr("Reading"), u"clock"_s, Tone::Neutral);
    else if (file && reading->content)
        row.chip->set(readingWords(*reading), u"check"_s, Tone::Success);
    else if (file)
        row.chip->set(readingWords(*reading), u"error"_s, Tone::Danger);
}

void PsaImportPanel::showSegments()
{
    std::vector<FilterBar::Segment> segments;
    for (const CsvKind kind : PsaImporter::kKinds) {
        if (m_importer->file(kind))
            segments.push_back({static_cast<int>(kind), kindWords(kind)});
    }
    m_kinds->setSegments(segments);
    m_kinds->setVisible(segments.size() > 1);
}

CsvKind PsaImportPanel::shownKind() const
{
    return m_kinds->current() < 0 ? CsvKind::Billed : static_cast<CsvKind>(m_kinds->current());
}

void PsaImportPanel::showChosen()
{
    m_preview->showKind(shownKind());
    showRemarks();
}

void PsaImportPanel::showRemarks()
{
    const PsaFileReading *reading = m_importer->reading(shownKind());
    const QStringList lines = reading && !m_importer->isReading() ? remarks(*reading) : QStringList();
    m_remarksTitle->setVisible(!lines.isEmpty());
    m_remarks->setVisible(!lines.isEmpty());
    if (lines.isEmpty())
        return;
    m_remarksTitle->setText(reading->content ? tr("Left out and worth knowing") : tr("To be corrected"));
    m_remarksTitle->setTone(reading->content ? Tone::Neutral : Tone::Danger);
    m_remarks->clear();
    m_remarks->addItems(lines);
    const int shown = std::min<int>(static_cast<int>(lines.size()), kMostRemarksShown);
    m_remarks->setFixedHeight(shown * kCompactRowHeight + 2 * space::xs);
}

void PsaImportPanel::onImported(const PsaImported &result)
{
    m_session.showOwnEdits();
    m_outcome->setTone(Tone::Success);
    m_outcome->setText(importedWords(result));
    m_outcome->show();
    Q_EMIT imported(result);
}

} // namespace trueup
