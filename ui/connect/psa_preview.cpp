// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/psa_preview.h"

#include "ui/common/buttons.h"
#include "ui/common/data_header.h"
#include "ui/common/data_table.h"
#include "ui/common/metrics.h"
#include "ui/connect/form_rows.h"
#include "ui/connect/psa_preview_model.h"
#include "ui/connect/psa_words.h"

#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QInputDialog>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kColumnWidth = 148;
constexpr int kRowsShown = 8; ///< at least, headings and boxes among them
constexpr int kOptionColumns = 3;

/// Adds a choice; its value is kept as text, empty = found by the program.
void addChoice(QComboBox *box, const QString &words, const QString &value)
{
    box->addItem(words, value);
}

void chooseValue(QComboBox *box, const QString &value)
{
    const int index = box->findData(value);
    box->setCurrentIndex(std::max(0, index));
}

QComboBox *namedBox(const QString &objectName)
{
    auto *box = new QComboBox;
    box->setObjectName(objectName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(11);
    return box;
}

/// The box with a little room around it, so that its frame does not touch the next one's.
QWidget *inCell(QComboBox *box)
{
    auto *cell = new QWidget;
    auto *row = new QHBoxLayout(cell);
    row->setContentsMargins(space::xs, 0, space::xs, 0);
    row->addWidget(box);
    return cell;
}

QString decimalValue(DecimalMark mark)
{
    return mark == DecimalMark::Auto ? QString() : mark == DecimalMark::Point ? u"point"_s : u"comma"_s;
}

QString datesValue(DateOrder order)
{
    switch (order) {
    case DateOrder::Auto:
        return {};
    case DateOrder::Iso:
        return u"iso"_s;
    case DateOrder::MonthDayYear:
        return u"month"_s;
    case DateOrder::DayMonthYear:
        return u"day"_s;
    }
    Q_UNREACHABLE();
}

DateOrder datesFrom(const QString &value)
{
    for (const DateOrder order : {DateOrder::Iso, DateOrder::MonthDayYear, DateOrder::DayMonthYear}) {
        if (datesValue(order) == value)
            return order;
    }
    return DateOrder::Auto;
}

} // namespace

PsaPreview::PsaPreview(PsaImporter &importer, QWidget *parent)
    : QWidget(parent), m_importer(importer), m_profile(namedBox(u"psaProfile"_s)),
      m_delimiter(namedBox(u"psaDelimiter"_s)), m_encoding(namedBox(u"psaEncoding"_s)),
      m_decimal(namedBox(u"psaDecimal"_s)), m_dates(namedBox(u"psaDates"_s)),
      m_model(new PsaPreviewModel(this)), m_table(new DataTable(tr("The first rows of the file")))
{
    m_table->setObjectName(u"psaPreviewTable"_s);
    m_table->setCompact(true);
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->header()->setDefaultSectionSize(kColumnWidth);
    m_table->setMinimumHeight(kRowsShown * kCompactRowHeight);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addWidget(makeOptions());
    column->addWidget(m_table, 1);

    connect(&m_importer, &PsaImporter::profilesChanged, this, &PsaPreview::fillProfiles);
    fillProfiles();
}

QWidget *PsaPreview::makeOptions()
{
    addChoice(m_delimiter, tr("Found"), {});
    for (const QChar delimiter : kCsvDelimiters)
        addChoice(m_delimiter, delimiterWords(delimiter.unicode()), delimiter);
    addChoice(m_encoding, tr("Found"), {});
    for (const CsvEncoding encoding :
         {CsvEncoding::Utf8, CsvEncoding::Windows1252, CsvEncoding::Utf16Le, CsvEncoding::Utf16Be})
        addChoice(m_encoding, encodingWords(encoding), toText(encoding));
    addChoice(m_decimal, tr("Found"), {});
    addChoice(m_decimal, tr("Point (1.5)"), decimalValue(DecimalMark::Point));
    addChoice(m_decimal, tr("Comma (1,5)"), decimalValue(DecimalMark::Comma));
    addChoice(m_dates, tr("Found"), {});
    addChoice(m_dates, tr("2026-12-31"), datesValue(DateOrder::Iso));
    addChoice(m_dates, tr("12/31/2026"), datesValue(DateOrder::MonthDayYear));
    addChoice(m_dates, tr("31.12.2026"), datesValue(DateOrder::DayMonthYear));

    auto *save = quietButton(tr("Save as…"));
    save->setObjectName(u"psaSaveProfile"_s);
    save->setToolTip(tr("Keep how this file is read, under a name"));
    auto *options = new QWidget;
    auto *grid = new QGridLayout(options);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::s);
    int place = 0;
    const auto add = [grid, &place](const QString &text, QComboBox *box) {
        auto *column = new QVBoxLayout;
        addFormRow(column, text, box);
        grid->addLayout(column, place / kOptionColumns, place % kOptionColumns);
        grid->setColumnStretch(place % kOptionColumns, 1);
        ++place;
    };
    add(tr("Read &as"), m_profile);
    add(tr("Columns &divided by"), m_delimiter);
    add(tr("&Encoding"), m_encoding);
    add(tr("Deci&mals"), m_decimal);
    add(tr("Da&tes"), m_dates);
    grid->addWidget(save, place / kOptionColumns, place % kOptionColumns, Qt::AlignLeft | Qt::AlignBottom);

    connect(m_profile, &QComboBox::activated, this, [this] {
        if (const QString name = m_profile->currentData().toString(); !name.isEmpty())
            m_importer.useProfile(m_kind, name);
    });
    connect(m_delimiter, &QComboBox::activated, this, [this] {
        const QString value = m_delimiter->currentData().toString();
        changeProfile([value](CsvProfile &profile) {
            profile.delimiter = value.isEmpty() ? std::nullopt : std::optional(value.front().unicode());
        });
    });
    connect(m_encoding, &QComboBox::activated, this, [this] {
        const QString value = m_encoding->currentData().toString();
        changeProfile([value](CsvProfile &profile) { profile.encoding = csvEncodingFrom(value); });
    });
    connect(m_decimal, &QComboBox::activated, this, [this] {
        const QString value = m_decimal->currentData().toString();
        changeProfile([value](CsvProfile &profile) {
            profile.decimal = value.isEmpty()       ? DecimalMark::Auto
                              : value == "point"_L1 ? DecimalMark::Point
                                                    : DecimalMark::Comma;
        });
    });
    connect(m_dates, &QComboBox::activated, this, [this] {
        const QString value = m_dates->currentData().toString();
        changeProfile([value](CsvProfile &profile) { profile.dates = datesFrom(value); });
    });
    connect(save, &QPushButton::clicked, this, &PsaPreview::askForName);
    return options;
}

void PsaPreview::changeProfile(const std::function<void(CsvProfile &)> &change)
{
    const PsaFile *file = m_importer.file(m_kind);
    if (!file)
        return;
    CsvProfile profile = file->profile;
    change(profile);
    m_importer.setProfile(m_kind, profile);
}

void PsaPreview::askForName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(u"psaProfileName"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save how this file is read"));
    dialog->setLabelText(tr("Name:"));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this](const QString &name) { m_importer.saveProfile(m_kind, name); });
    dialog->open();
}

void PsaPreview::fillProfiles()
{
    m_profile->clear();
    const PsaFile *file = m_importer.file(m_kind);
    const QString used = file ? file->profile.name : QString();
    for (const QString &name : m_importer.profileNames())
        addChoice(m_profile, profileWords(name), name);
    if (!used.isEmpty() && m_profile->findData(used) < 0)
        addChoice(m_profile, profileWords(used), used);
    chooseValue(m_profile, used);
}

void PsaPreview::showKind(CsvKind kind)
{
    m_kind = kind;
    const PsaFile *file = m_importer.file(kind);
    setVisible(file != nullptr);
    if (!file)
        return;
    const PsaFileReading *reading = m_importer.reading(kind);
    showOptions(*file, reading);
    showTable(reading);
}

void PsaPreview::showOptions(const PsaFile &file, const PsaFileReading *reading)
{
    const CsvProfile &profile = file.profile;
    chooseValue(m_profile, profile.name);
    chooseValue(m_delimiter, profile.delimiter ? QString(QChar(*profile.delimiter)) : QString());
    chooseValue(m_encoding, profile.encoding ? toText(*profile.encoding) : QString());
    chooseValue(m_decimal, decimalValue(profile.decimal));
    chooseValue(m_dates, datesValue(profile.dates));
    if (!reading || !reading->preview)
        return;
    m_delimiter->setItemText(0, tr("Found: %1").arg(delimiterWords(reading->preview->layout.delimiter)));
    m_encoding->setItemText(0, tr("Found: %1").arg(encodingWords(reading->preview->encoding)));
}

void PsaPreview::showTable(const PsaFileReading *reading)
{
    if (!reading || !reading->preview) {
        m_shown = {m_kind, -1};
        m_model->clear();
        return;
    }
    const std::pair now(m_kind, m_importer.readingNumber());
    if (m_shown == now)
        return; // the boxes stay under the person's hands
    m_shown = now;
    const QWidget *focused =
        m_table->isAncestorOf(QApplication::focusWidget()) ? QApplication::focusWidget() : nullptr;
    const QString focusedName = focused ? focused->objectName() : QString();
    m_model->setPreview(*reading->preview);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        QComboBox *box = makeFieldBox(reading->preview->layout, column);
        m_table->setIndexWidget(m_model->index(0, column), inCell(box));
        if (box->objectName() == focusedName)
            box->setFocus(Qt::OtherFocusReason);
    }
    m_table->verticalHeader()->resizeSection(0, controlHeight(fontMetrics()) + space::s);
}

QComboBox *PsaPreview::makeFieldBox(const CsvLayout &layout, int column)
{
    auto *box = new QComboBox;
    box->setObjectName(u"field-%1"_s.arg(column));
    box->setAccessibleName(tr("Read the column %1 as").arg(layout.headings.names().value(column)));
    box->addItem(tr("Not read"), -1);
    for (const CsvField field : csvFieldsOf(m_kind)) {
        box->addItem(fieldWords(field), static_cast<int>(field));
        if (layout.map.column(field) == column)
            box->setCurrentIndex(box->count() - 1);
    }
    connect(box, &QComboBox::activated, this, [this, box, column] {
        const int value = box->currentData().toInt();
        m_importer.setColumn(m_kind, column,
                             value < 0 ? std::nullopt : std::optional(static_cast<CsvField>(value)));
    });
    return box;
}

} // namespace trueup
