// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/column_filter_popup.h"

#include "core/matching/name_folding.h"
#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/words.h"

#include <QGuiApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 280;
constexpr int kListedValues = 200; ///< more than anybody reads; typing narrows them
constexpr int kValueRole = Qt::UserRole;

QString boundInput(UsageColumn column, const std::optional<qint64> &bound)
{
    if (!bound)
        return {};
    switch (columnInfo(column).values) {
    case ColumnValues::Quantity:
        return Quantity::fromThousandths(*bound).toText();
    case ColumnValues::Amount:
        return Amount::fromMillionths(*bound).toText();
    case ColumnValues::Date:
        return QDate::fromJulianDay(*bound).toString(Qt::ISODate);
    case ColumnValues::Choice:
    case ColumnValues::Text:
        break;
    }
    return {};
}

void addItem(QListWidget *list, const QString &text, const QVariant &value, bool checked)
{
    auto *item = new QListWidgetItem(text, list);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setData(kValueRole, value);
    item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
}

template <typename T>
std::vector<int> tally(const std::vector<T> &values)
{
    std::vector<int> counts(32);
    for (const T value : values)
        ++counts[value];
    return counts;
}

} // namespace

std::optional<qint64> parseBound(UsageColumn column, const QString &text)
{
    QString plain = text.trimmed();
    const QLocale locale;
    plain.remove(locale.groupSeparator());
    plain.replace(locale.decimalPoint(), u"."_s);
    plain.replace(u'−', u'-');
    switch (columnInfo(column).values) {
    case ColumnValues::Quantity: {
        const auto quantity = Quantity::parse(plain);
        return quantity ? std::optional(quantity->thousandths()) : std::nullopt;
    }
    case ColumnValues::Amount: {
        const auto amount = Amount::parse(plain);
        return amount ? std::optional(amount->millionths()) : std::nullopt;
    }
    case ColumnValues::Date: {
        const QDate date = QDate::fromString(text.trimmed(), Qt::ISODate);
        return date.isValid() ? std::optional(date.toJulianDay()) : std::nullopt;
    }
    case ColumnValues::Choice:
    case ColumnValues::Text:
        break;
    }
    return std::nullopt;
}

ColumnFilterPopup::ColumnFilterPopup(UsageColumn column, UsageSnapshotPtr snapshot, const UsageFilter &filter,
                                     QWidget *parent)
    : QFrame(parent, Qt::Popup), m_snapshot(std::move(snapshot)), m_column(column), m_filter(filter),
      m_layout(new QVBoxLayout(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"columnFilter"_s);
    setFrameShape(QFrame::StyledPanel);
    setFixedWidth(kWidth);
    m_own = filter.of(column) ? *filter.of(column) : ColumnFilter{column, {}, {}, {}, {}};
    m_layout->setContentsMargins(space::m, space::m, space::m, space::m);
    m_layout->setSpacing(space::s);
    m_layout->addWidget(new Label(columnInfo(column).title, LabelRole::Section, this));

    switch (columnInfo(column).values) {
    case ColumnValues::Text:
        addTextPart();
        break;
    case ColumnValues::Choice:
        addChoicePart();
        break;
    case ColumnValues::Quantity:
    case ColumnValues::Amount:
    case ColumnValues::Date:
        addRangePart();
        break;
    }
    QPushButton *clearButton = quietButton(tr("Clear this filter"), u"close"_s, this);
    clearButton->setObjectName(u"clearColumnFilter"_s);
    connect(clearButton, &QPushButton::clicked, this, &ColumnFilterPopup::clear);
    m_layout->addWidget(clearButton, 0, Qt::AlignLeft);
}

void ColumnFilterPopup::openAt(const QPoint &globalTopLeft)
{
    adjustSize();
    const QScreen *screen = QGuiApplication::screenAt(globalTopLeft);
    const QRect room = (screen ? screen : QGuiApplication::primaryScreen())->availableGeometry();
    move(std::clamp(globalTopLeft.x(), room.left(), std::max(room.left(), room.right() - width())),
         std::clamp(globalTopLeft.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    QFrame::show();
    (m_search ? static_cast<QWidget *>(m_search) : m_list)->setFocus(Qt::PopupFocusReason);
}

QListWidget *ColumnFilterPopup::addList()
{
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Values of %1").arg(columnInfo(m_column).title));
    m_list->setFixedHeight(8 * kCompactRowHeight);
    m_list->setUniformItemSizes(true);
    m_layout->addWidget(m_list);
    return m_list;
}

void ColumnFilterPopup::addTextPart()
{
    m_search = new QLineEdit(m_own.contains, this);
    m_search->setPlaceholderText(tr("Contains"));
    m_search->setAccessibleName(tr("%1 contains").arg(columnInfo(m_column).title));
    m_search->setClearButtonEnabled(true);
    m_layout->addWidget(m_search);
    addList();
    m_hint = new Label({}, LabelRole::Secondary, this);
    m_layout->addWidget(m_hint);
    listTexts();
    connect(m_search, &QLineEdit::textChanged, this, [this] { onTextTyped(); });
    connect(m_list, &QListWidget::itemChanged, this, &ColumnFilterPopup::onValueToggled);
}

void ColumnFilterPopup::listTexts()
{
    const TextColumn &texts = m_snapshot->texts(m_column);
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    std::vector<quint32> listed;
    const QStringList words = foldedName(m_own.contains).split(u' ', Qt::SkipEmptyParts);
    for (quint32 id = 0; id < texts.texts().size(); ++id) {
        const bool fits = std::ranges::all_of(
            words, [&](const QString &word) { return texts.folded()[id].contains(word); });
        if (!texts.texts()[id].isEmpty() && (fits || m_own.values.contains(texts.texts()[id])))
            listed.push_back(id);
    }
    std::ranges::sort(listed, {}, [&](quint32 id) { return texts.ranks()[id]; });
    // Two customers of one name are one value to choose.
    const auto [from, to] = std::ranges::unique(listed, {}, [&](quint32 id) { return texts.ranks()[id]; });
    listed.erase(from, to);
    for (const quint32 id : listed) {
        if (m_list->count() == kListedValues)
            break;
        const QString &text = texts.texts()[id];
        addItem(m_list, text, text, m_own.values.contains(text));
    }
    const bool cut = listed.size() > kListedValues;
    m_hint->setVisible(cut);
    if (cut)
        m_hint->setText(tr("The first %1 of %2. Type to narrow them.")
                            .arg(countText(kListedValues), countText(static_cast<qint64>(listed.size()))));
}

void ColumnFilterPopup::onTextTyped()
{
    m_own.contains = m_search->text().trimmed();
    listTexts();
    put(m_own);
}

void ColumnFilterPopup::onValueToggled(const QListWidgetItem *item)
{
    const QString value = item->data(kValueRole).toString();
    m_own.values.removeAll(value);
    if (item->checkState() == Qt::Checked)
        m_own.values.append(value);
    put(m_own);
}

void ColumnFilterPopup::addChoicePart()
{
    addList();
    if (m_column == UsageColumn::Kind) {
        const std::vector<int> counts = tally(m_snapshot->kinds());
        for (int kind = 0; kind < 32; ++kind) {
            const auto value = static_cast<UsageKind>(kind);
            if (counts[static_cast<std::size_t>(kind)] > 0 || m_filter.kinds.has(value))
                addItem(m_list, kindWords(value), kind, m_filter.kinds.has(value));
        }
    } else if (m_column == UsageColumn::State) {
        const std::vector<int> counts = tally(m_snapshot->states());
        for (int state = 0; state < 32; ++state) {
            const auto value = static_cast<ReviewState>(state);
            if (counts[static_cast<std::size_t>(state)] > 0 || m_filter.states.has(value))
                addItem(m_list, stateWords(value), state, m_filter.states.has(value));
        }
    } else {
        Flags::Int there = m_filter.flags;
        for (const Flags::Int flags : m_snapshot->flags())
            there |= flags;
        for (const Flag flag : eachFlag(Flags::fromInt(there))) {
            const auto bit = static_cast<quint32>(flag);
            addItem(m_list, flagWords(flag), bit, (m_filter.flags & bit) != 0);
        }
    }
    connect(m_list, &QListWidget::itemChanged, this, &ColumnFilterPopup::onChoiceToggled);
}

void ColumnFilterPopup::onChoiceToggled(const QListWidgetItem *item)
{
    const quint32 value = item->data(kValueRole).toUInt();
    const bool on = item->checkState() == Qt::Checked;
    if (m_column == UsageColumn::Kind)
        m_filter.kinds.set(static_cast<UsageKind>(value), on);
    else if (m_column == UsageColumn::State)
        m_filter.states.set(static_cast<ReviewState>(value), on);
    else
        m_filter.flags = on ? m_filter.flags | value : m_filter.flags & ~value;
    Q_EMIT changed(m_filter);
}

void ColumnFilterPopup::addRangePart()
{
    const bool date = columnInfo(m_column).values == ColumnValues::Date;
    m_search = addBound(date ? tr("From") : tr("At least"), m_own.least);
    m_search->setObjectName(u"least"_s);
    QLineEdit *most = addBound(date ? tr("Until") : tr("At most"), m_own.most);
    most->setObjectName(u"most"_s);
    m_hint = new Label({}, LabelRole::Secondary, this);
    m_hint->setText(date ? tr("A date like 2026-12-31.") : tr("A number like 5 or -2.5."));
    m_layout->addWidget(m_hint);
    connect(m_search, &QLineEdit::textChanged, this, [this] { onBoundTyped(m_search, true); });
    connect(most, &QLineEdit::textChanged, this, [this, most] { onBoundTyped(most, false); });
}

QLineEdit *ColumnFilterPopup::addBound(const QString &label, const std::optional<qint64> &bound)
{
    auto *caption = new Label(label, LabelRole::Secondary, this);
    auto *edit = new QLineEdit(boundInput(m_column, bound), this);
    caption->setBuddy(edit);
    edit->setAccessibleName(label);
    edit->setClearButtonEnabled(true);
    m_layout->addWidget(caption);
    m_layout->addWidget(edit);
    return edit;
}

void ColumnFilterPopup::onBoundTyped(QLineEdit *edit, bool least)
{
    const auto bound = parseBound(m_column, edit->text());
    const bool wrong = !bound && !edit->text().trimmed().isEmpty();
    m_hint->setTone(wrong ? Tone::Danger : Tone::Neutral);
    if (wrong)
        return;
    (least ? m_own.least : m_own.most) = bound;
    put(m_own);
}

void ColumnFilterPopup::put(const ColumnFilter &filter)
{
    m_filter.set(filter);
    Q_EMIT changed(m_filter);
}

void ColumnFilterPopup::clear()
{
    switch (m_column) {
    case UsageColumn::Kind:
        m_filter.kinds = {};
        break;
    case UsageColumn::State:
        m_filter.states = {};
        break;
    case UsageColumn::Notes:
        m_filter.flags = 0;
        break;
    default:
        m_filter.set({m_column, {}, {}, {}, {}});
        break;
    }
    Q_EMIT changed(m_filter);
    close();
}

} // namespace trueup
