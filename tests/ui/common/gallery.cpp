// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/common/gallery.h"

#include "ui/common/badge.h"
#include "ui/common/buttons.h"
#include "ui/common/cell_roles.h"
#include "ui/common/check_list.h"
#include "ui/common/data_header.h"
#include "ui/common/data_table.h"
#include "ui/common/detail_pane.h"
#include "ui/common/empty_state.h"
#include "ui/common/error_bar.h"
#include "ui/common/filter_bar.h"
#include "ui/common/icon_label.h"
#include "ui/common/icons.h"
#include "ui/common/key_figure.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/common/progress_strip.h"
#include "ui/common/search_field.h"
#include "ui/common/sparkline.h"
#include "ui/common/split_view.h"
#include "ui/common/state_chip.h"
#include "ui/common/step_list.h"
#include "ui/common/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTabBar>
#include <QVBoxLayout>

namespace trueup::test {

using namespace Qt::StringLiterals;

namespace {

QHBoxLayout *row(std::initializer_list<QWidget *> widgets)
{
    auto *layout = new QHBoxLayout;
    layout->setSpacing(space::s);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    layout->addStretch(1);
    return layout;
}

template <typename W>
W *disabled(W *widget)
{
    widget->setEnabled(false);
    return widget;
}

template <typename W>
W *named(W *widget, const QString &name)
{
    widget->setAccessibleName(name);
    return widget;
}

QVBoxLayout *sheetLayout(QWidget *sheet)
{
    auto *layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
    layout->setSpacing(kBlockGap);
    return layout;
}

Sheet controls()
{
    Sheet sheet{u"controls"_s, std::make_unique<QWidget>()};
    QVBoxLayout *layout = sheetLayout(sheet.widget.get());
    auto *header =
        new PageHeader(u"Usage"_s, u"What the distributor counts beside what you bill for December 2026."_s);
    header->addAction(quietButton(u"Export"_s, u"download"_s));
    header->addAction(button(u"Sync now"_s, u"sync"_s));
    header->addAction(primaryButton(u"Send 14 changes"_s));
    layout->addWidget(header);

    auto *bar = new FilterBar;
    bar->setSegments(
        {{1, u"To do"_s, 128}, {2, u"Approved"_s, 14}, {3, u"Dismissed"_s, 3}, {4, u"All"_s, 35012}});
    auto *off = new FilterBar;
    off->setSegments({{1, u"Accounts"_s}, {2, u"Services"_s}});
    layout->addLayout(row({bar, disabled(off), new SearchField(u"Search name or id"_s)}));

    auto *danger = button(u"Disconnect"_s, u"unlink"_s);
    setDangerous(danger, true);
    auto *offPrimary = disabled(primaryButton(u"Finish"_s));
    layout->addLayout(
        row({primaryButton(u"Approve"_s), button(u"Adjust"_s), button(u"Copy"_s, u"copy"_s),
             quietButton(u"Show details"_s), quietButton(u"More"_s, u"more"_s), danger,
             iconButton(u"refresh"_s, u"Refresh"_s), iconButton(u"settings"_s, u"Settings"_s)}));
    layout->addLayout(
        row({offPrimary, disabled(button(u"Adjust"_s)), disabled(button(u"Copy"_s, u"copy"_s)),
             disabled(quietButton(u"Show details"_s)), disabled(iconButton(u"undo"_s, u"Undo"_s))}));

    auto *name = named(new QLineEdit(u"Contoso Holdings Ltd"_s), u"Name"_s);
    name->setCursorPosition(0);
    auto *empty = named(new QLineEdit, u"Client ID"_s);
    empty->setPlaceholderText(u"Paste the Client ID"_s);
    auto *secret = named(new QLineEdit(u"not a real secret"_s), u"Client Secret"_s);
    secret->setEchoMode(QLineEdit::Password);
    layout->addLayout(row({name, empty, secret, disabled(named(new QLineEdit(u"Not now"_s), u"Off"_s))}));

    auto *region = named(new QComboBox, u"Region"_s);
    region->addItems({u"United States"_s, u"Canada"_s, u"Brazil"_s, u"Mexico"_s});
    auto *free = named(new QComboBox, u"Address"_s);
    free->setEditable(true);
    free->addItem(u"https://api.example.com"_s);
    auto *number = named(new QSpinBox, u"Quantity"_s);
    number->setRange(0, 1000);
    number->setValue(42);
    auto *day = named(new QDateEdit(QDate(2026, 12, 24)), u"Until"_s);
    day->setCalendarPopup(true);
    layout->addLayout(row({region, free, number, day, disabled(named(new QComboBox, u"Nothing"_s))}));

    auto *on = new QCheckBox(u"Also lower quantities"_s);
    on->setChecked(true);
    auto *partly = new QCheckBox(u"Some rows"_s);
    partly->setTristate(true);
    partly->setCheckState(Qt::PartiallyChecked);
    auto *offOn = new QCheckBox(u"Fixed"_s);
    offOn->setChecked(true);
    layout->addLayout(row({on, new QCheckBox(u"Keep for next month"_s), partly, disabled(offOn),
                           disabled(new QCheckBox(u"Off"_s))}));
    auto *yes = new QRadioButton(u"Every day at 06:00"_s);
    yes->setChecked(true);
    layout->addLayout(row({yes, new QRadioButton(u"Only by hand"_s), disabled(new QRadioButton(u"Off"_s))}));

    auto *tabs = named(new QTabBar, u"Kind of file"_s);
    for (const QString &text : {u"Accounts"_s, u"Products"_s, u"Billed lines"_s})
        tabs->addTab(text);
    layout->addWidget(tabs);
    auto *note = named(
        new QPlainTextEdit(u"Agreed with Dana: the five extra seats are trials until March."_s), u"Note"_s);
    note->setTabChangesFocus(true);
    note->setMaximumHeight(72);
    layout->addWidget(note);
    layout->addStretch(1);
    sheet.widget->resize(1080, 640);
    return sheet;
}

Sheet states()
{
    Sheet sheet{u"states"_s, std::make_unique<QWidget>()};
    QVBoxLayout *layout = sheetLayout(sheet.widget.get());
    layout->addWidget(new Label(u"States and figures"_s, LabelRole::Title));
    auto *chips = new QGridLayout;
    chips->setSpacing(space::s);
    int at = 0;
    const auto add = [&](const QString &text, const QString &iconName, Tone tone) {
        chips->addWidget(new StateChip(text, iconName, tone), at / 6, at % 6, Qt::AlignLeft);
        ++at;
    };
    for (int kind = 0; kind <= static_cast<int>(UsageKind::Equal); ++kind) {
        const auto each = static_cast<UsageKind>(kind);
        add(kindWords(each), kindIcon(each), kindTone(each));
    }
    for (const ReviewState state : {ReviewState::ToReview, ReviewState::Approved, ReviewState::Dismissed})
        add(stateWords(state), stateIcon(state), stateTone(state));
    for (const ConnectionStatus status : {ConnectionStatus::NotConnected, ConnectionStatus::Pending,
                                          ConnectionStatus::Active, ConnectionStatus::NeedsAttention})
        add(statusWords(status), statusIcon(status), statusTone(status));
    layout->addLayout(chips);

    auto *badges = new QHBoxLayout;
    for (const Tone tone : {Tone::Neutral, Tone::Accent, Tone::Warning, Tone::Danger, Tone::Info}) {
        auto *badge = new Badge;
        badge->setCount(tone == Tone::Neutral ? 7 : 1234);
        badge->setTone(tone);
        badges->addWidget(badge);
    }
    badges->addStretch(1);
    layout->addLayout(badges);

    auto *figures = new QHBoxLayout;
    figures->setSpacing(space::l);
    const auto figure = [&](const QString &label, const QString &number, const QString &note, Tone tone,
                            const QString &iconName) {
        auto *made = new KeyFigure(label);
        made->setNumber(number);
        made->setNote(note);
        made->setTone(tone, iconName);
        figures->addWidget(made);
    };
    figure(u"Under-billed"_s, u"$4,312.60"_s, u"38 lines, $312 more than last month"_s, Tone::Warning,
           u"arrow-up"_s);
    figure(u"Over-billed"_s, u"$211.00"_s, u"4 lines"_s, Tone::Info, u"arrow-down"_s);
    figure(u"Not mapped"_s, u"12"_s, u"$1,080.00 a month"_s, Tone::Neutral, {});
    figure(u"Failed"_s, u"2"_s, u"Sign in again"_s, Tone::Danger, u"error"_s);
    figure(u"Verified"_s, u"1,204"_s, u"Since 1 Dec 2026"_s, Tone::Success, u"check-circle"_s);
    layout->addLayout(figures);

    layout->addWidget(new Label(u"Section title"_s, LabelRole::Section));
    layout->addWidget(new Label(u"42 seats at the distributor, 40 billed: 2 too few, $52.80 a month."_s));
    layout->addWidget(new Label(u"Same domain, and 3 of 4 words of the name."_s, LabelRole::Secondary));
    auto *elided =
        new Label(u"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH"_s);
    elided->setElided(true);
    elided->setMaximumWidth(280);
    layout->addWidget(elided);
    layout->addStretch(1);
    sheet.widget->resize(1080, 560);
    return sheet;
}

Notice notice(Notice::Level level, const QString &text, const QString &action = {})
{
    Notice made;
    made.level = level;
    made.text = text;
    made.action = action;
    return made;
}

Sheet steps()
{
    Sheet sheet{u"steps"_s, std::make_unique<QWidget>()};
    auto *columns = new QHBoxLayout(sheet.widget.get());
    columns->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
    columns->setSpacing(space::xxl);
    auto *list = new StepList;
    list->setFixedWidth(220);
    list->setSteps(
        {{u"Vendor and region"_s, StepList::State::Done, {}},
         {u"Sign in"_s, StepList::State::Current, {}},
         {u"Your PSA"_s, StepList::State::Open, {}},
         {u"Map accounts"_s, StepList::State::Locked, u"Authenticate first."_s},
         {u"Map services"_s, StepList::State::Locked, u"Authenticate first."_s},
         {u"Review and finish"_s, StepList::State::Locked, u"Map one account and one service."_s}});
    columns->addWidget(list);

    auto *middle = new QVBoxLayout;
    middle->setSpacing(space::m);
    const auto bar = [&](const Notice &what) {
        auto *made = new ErrorBar;
        made->show(what);
        middle->addWidget(made);
    };
    bar(notice(Notice::Level::Info, u"Three new accounts arrived with the last sync."_s, u"Map them"_s));
    bar(notice(Notice::Level::Success, u"14 changes were sent and read back."_s));
    bar(notice(Notice::Level::Warning,
               u"Two accounts could not be fetched. Their last good figures are shown as unknown."_s,
               u"Try again"_s));
    Notice failure = Notice::failure(Error{ErrorKind::AuthFailed,
                                           u"The distributor refused the sign-in. Check the Client Secret."_s,
                                           u"invalid_client"_s, u"req-7c1"_s, 401});
    failure.action = u"Edit credentials"_s;
    bar(failure);

    auto *checks = new CheckList;
    checks->setRows(
        {u"Sign in"_s, u"Read vendors"_s, u"Read accounts"_s, u"Read subscriptions"_s, u"Read prices"_s});
    checks->setState(0, CheckList::State::Done, u"Signed in as reseller 0012345"_s);
    checks->setState(
        1, CheckList::State::Failed,
        u"The distributor refuses a new secret for up to ten minutes. Wait, the program tries again by itself."_s);
    checks->setCountdown(1, u"Next try in 0:42"_s);
    checks->setState(2, CheckList::State::Running);
    checks->setState(4, CheckList::State::Skipped, u"Not needed for counts"_s);
    middle->addWidget(checks);
    auto *strip = new ProgressStrip;
    strip->setText(u"Fetching subscriptions"_s);
    strip->setProgress(1240, 2500);
    middle->addWidget(strip);
    middle->addWidget(new EmptyState(u"mapping"_s,
                                     u"Nothing left to map. New accounts show up here after a sync."_s,
                                     u"Show all accounts"_s),
                      1);
    columns->addLayout(middle, 1);
    sheet.widget->resize(1080, 760);
    return sheet;
}

QStandardItem *cell(const QString &text, Tone tone = Tone::Neutral, const QString &iconName = {})
{
    auto *item = new QStandardItem(text);
    item->setData(static_cast<int>(tone), CellToneRole);
    item->setData(iconName, CellIconRole);
    return item;
}

QStandardItem *number(const QString &text, Tone tone = Tone::Neutral, bool bold = false)
{
    QStandardItem *item = cell(text, tone);
    item->setData(int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    item->setData(bold, CellStrongRole);
    return item;
}

QStandardItemModel *usageModel(QObject *parent)
{
    auto *model = new QStandardItemModel(parent);
    model->setHorizontalHeaderLabels({u"Account"_s, u"Product"_s, u"Distributor"_s, u"Billed"_s,
                                      u"Difference"_s, u"A month"_s, u"State"_s});
    for (const int column : {2, 3, 4, 5})
        model->setHeaderData(column, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter),
                             Qt::TextAlignmentRole);
    struct Line
    {
        const char16_t *account, *product, *vendor, *billed, *difference, *money;
        UsageKind kind;
    };
    const Line lines[] = {
        {u"Contoso Holdings", u"Microsoft 365 Business Premium", u"42", u"40", u"+2", u"+$52.80",
         UsageKind::UnderBilled},
        {u"Northwind Traders", u"Exchange Online (Plan 1)", u"10", u"12", u"−2", u"−$8.00",
         UsageKind::OverBilled},
        {u"Fabrikam", u"Microsoft 365 E3", u"118", u"118", u"0", u"$0.00", UsageKind::Equal},
        {u"Adventure Works Cycles of Northern Yorkshire", u"Azure plan", u"–", u"–", u"–", u"–",
         UsageKind::Unknown},
        {u"Litware", u"Adobe Creative Cloud All Apps", u"5", u"0", u"+5", u"+$424.95", UsageKind::NewRevenue},
        {u"Proseware", u"Acronis Cyber Protect", u"31", u"31", u"0", u"$0.00", UsageKind::Equal},
        {u"Tailspin Toys", u"Power BI Pro", u"7", u"6", u"+1", u"+$10.00", UsageKind::UnderBilled},
        {u"Wingtip", u"Visio Plan 2", u"0", u"3", u"−3", u"−$45.00", UsageKind::PsaOnly},
        {u"", u"Windows 365 Enterprise", u"12", u"–", u"–", u"–", UsageKind::UnmappedAccount},
    };
    int at = 0;
    for (const Line &line : lines) {
        QStandardItem *account = cell(QString::fromUtf16(line.account));
        if (at == 1)
            account->setData(u"0012345"_s, CellNoteRole);
        model->appendRow({account, cell(QString::fromUtf16(line.product)),
                          number(QString::fromUtf16(line.vendor), Tone::Neutral, at == 0),
                          number(QString::fromUtf16(line.billed)),
                          number(QString::fromUtf16(line.difference),
                                 line.kind == UsageKind::UnderBilled  ? Tone::Warning
                                 : line.kind == UsageKind::OverBilled ? Tone::Info
                                                                      : Tone::Neutral,
                                 true),
                          number(QString::fromUtf16(line.money)),
                          cell(kindWords(line.kind), kindTone(line.kind), kindIcon(line.kind))});
        if (at == 5) {
            for (int column = 0; column < model->columnCount(); ++column)
                model->item(at, column)->setData(true, CellFadedRole);
        }
        ++at;
    }
    for (; at < 40; ++at)
        model->appendRow(
            {cell(u"Customer %1"_s.arg(at)), cell(u"Microsoft 365 Business Standard"_s),
             number(QString::number(at)), number(QString::number(at)), number(u"0"_s), number(u"$0.00"_s),
             cell(kindWords(UsageKind::Equal), kindTone(UsageKind::Equal), kindIcon(UsageKind::Equal))});
    return model;
}

Sheet table()
{
    Sheet sheet{u"table"_s, std::make_unique<QWidget>()};
    QVBoxLayout *layout = sheetLayout(sheet.widget.get());
    auto *split = new SplitView;
    auto *table = new DataTable(u"Usage lines"_s);
    table->setModel(usageModel(table));
    for (const int column : {2, 3, 4, 5})
        table->setNumberColumn(column);
    table->setChipColumn(6);
    table->setSortingEnabled(true);
    table->header()->setSortIndicator(-1, Qt::AscendingOrder);
    table->setColumnFilterable(0, true);
    table->setColumnFilterable(6, true);
    table->setColumnFiltered(6, true);
    table->setColumnWidth(0, 170);
    table->setColumnWidth(1, 200);
    for (const int column : {2, 3, 4, 5})
        table->setColumnWidth(column, 92);
    table->header()->setStretchLastSection(true);
    table->selectRow(1);
    split->addWidget(table);

    auto *pane = new DetailPane;
    pane->begin(u"Microsoft 365 Business Premium"_s, u"Contoso Holdings"_s);
    pane->setClosable(true);
    pane->addWidget(new StateChip(kindWords(UsageKind::UnderBilled), kindIcon(UsageKind::UnderBilled),
                                  kindTone(UsageKind::UnderBilled)));
    pane->addSentence(u"42 seats at the distributor, 40 billed: 2 too few, $52.80 a month."_s);
    pane->addSection(u"Figures"_s);
    pane->addRow(u"At the distributor"_s, u"42"_s);
    pane->addRow(u"Billed"_s, u"40"_s);
    pane->addRow(u"Difference"_s, u"+2"_s, Tone::Warning, true);
    pane->addRow(u"First bills on"_s, u"1 Jan 2027, for January 2027"_s);
    pane->addSection(u"Subscriptions"_s);
    pane->addTable({{u"Subscription"_s}, {u"Seats"_s, true}, {u"Ends"_s}},
                   {{u"A1B2-C3D4"_s, u"40"_s, u"14 Mar 2027"_s},
                    {u"E5F6-0718"_s, u"2"_s, u"2 Feb 2027"_s},
                    {u"0001-9999"_s, u"5"_s, u"Gone between 12 and 13 Nov"_s}},
                   {false, false, true});
    pane->addSection(u"History of quantities"_s);
    auto *sparkline = new Sparkline;
    const auto day = [](int number) { return QDateTime({2026, 11, number}, {6, 0}, Qt::UTC); };
    sparkline->show({{day(1), 40}, {day(9), 45}, {day(13), 42}}, {{day(1), 38}, {day(15), 40}}, day(23),
                    u"Distributor: 40 seats on 1 Nov, 42 now. PSA, dashed: 38 seats, 40 now."_s);
    pane->addWidget(sparkline);
    pane->addSection(u"Decide"_s);
    auto *actions = new QWidget;
    auto *line = new QHBoxLayout(actions);
    line->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *each : {primaryButton(u"Approve"_s), button(u"Adjust"_s), button(u"Dismiss"_s)})
        line->addWidget(each);
    line->addStretch(1);
    pane->addWidget(actions);
    pane->end();
    split->addWidget(pane);
    split->setStretchFactor(0, 1);
    split->setSizes({860, 330});
    layout->addWidget(split, 1);
    sheet.widget->resize(1280, 640);
    return sheet;
}

Sheet icons()
{
    Sheet sheet{u"icons"_s, std::make_unique<QWidget>()};
    auto *grid = new QGridLayout(sheet.widget.get());
    grid->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
    grid->setSpacing(space::l);
    int at = 0;
    for (const QString &name : iconNames()) {
        auto *box = new QVBoxLayout;
        box->addLayout(row({new IconLabel(name, 16, Role::Text), new IconLabel(name, 20, Role::Text),
                            new IconLabel(name, 24, Role::Text)}));
        auto *label = new Label(name, LabelRole::Secondary);
        label->setWrapped(false);
        box->addWidget(label);
        grid->addLayout(box, at / 9, at % 9);
        ++at;
    }
    sheet.widget->resize(1080, 560);
    return sheet;
}

} // namespace

std::vector<Sheet> gallerySheets()
{
    std::vector<Sheet> sheets;
    sheets.push_back(controls());
    sheets.push_back(states());
    sheets.push_back(steps());
    sheets.push_back(table());
    sheets.push_back(icons());
    return sheets;
}

} // namespace trueup::test
