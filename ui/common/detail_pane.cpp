// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/detail_pane.h"

#include "ui/common/buttons.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QGridLayout>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

class Hairline final : public QWidget
{
public:
    Hairline() { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), color(palette(), Role::Line)); }
};

Label *value(const QString &text, LabelRole role = LabelRole::Body)
{
    auto *made = new Label(text, role);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return made;
}

} // namespace

DetailPane::DetailPane(QWidget *parent)
    : QWidget(parent), m_title(new Label({}, LabelRole::Section)),
      m_subtitle(new Label({}, LabelRole::Secondary)), m_close(iconButton(u"close"_s, tr("Close details"))),
      m_scroll(new QScrollArea)
{
    m_title->setWrapped(true);
    m_close->hide();
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Details"));
    m_scroll->viewport()->setAutoFillBackground(false);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_subtitle);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addLayout(texts, 1);
    head->addWidget(m_close, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::s, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);
    setMinimumWidth(260);
    connect(m_close, &QToolButton::clicked, this, &DetailPane::closed);
    clearBody();
}

void DetailPane::begin(const QString &title, const QString &subtitle)
{
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
    clearBody();
}

void DetailPane::addSection(const QString &title)
{
    m_rows = nullptr;
    if (m_layout->count() > 0) {
        m_layout->addSpacing(space::s);
        m_layout->addWidget(new Hairline);
        m_layout->addSpacing(space::xs);
    }
    auto *label = new Label(title);
    label->setStrong(true);
    m_layout->addWidget(label);
}

void DetailPane::addRow(const QString &label, const QString &text, Tone tone, bool bold)
{
    QGridLayout *grid = rows();
    const int row = grid->rowCount();
    auto *name = new Label(label, LabelRole::Secondary);
    // Its smaller letters stand on the value's line.
    name->setContentsMargins(0, 1, 0, 0);
    Label *shown = value(text);
    shown->setTone(tone);
    shown->setAccessibleName(u"%1: %2"_s.arg(label, text));
    shown->setStrong(bold);
    grid->addWidget(name, row, 0, Qt::AlignTop);
    grid->addWidget(shown, row, 1, Qt::AlignTop);
}

void DetailPane::addSentence(const QString &sentence, Tone tone)
{
    m_rows = nullptr;
    Label *label = value(sentence, LabelRole::Secondary);
    label->setTone(tone);
    m_layout->addWidget(label);
}

void DetailPane::addWidget(QWidget *widget)
{
    m_rows = nullptr;
    m_layout->addWidget(widget);
}

void DetailPane::addTable(const std::vector<Column> &columns, const std::vector<QStringList> &rows,
                          const std::vector<bool> &gone)
{
    addWidget(makeTable(columns, rows, gone));
}

QWidget *DetailPane::makeTable(const std::vector<Column> &columns, const std::vector<QStringList> &rows,
                               const std::vector<bool> &gone)
{
    auto *table = new QWidget;
    auto *grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::xs);
    for (int column = 0; column < static_cast<int>(columns.size()); ++column) {
        const Column &about = columns[static_cast<std::size_t>(column)];
        const Qt::Alignment side = about.number ? Qt::AlignRight : Qt::AlignLeft;
        auto *head = new Label(about.title, LabelRole::Secondary);
        head->setAlignment(side | Qt::AlignVCenter);
        grid->addWidget(head, 0, column);
        grid->setColumnStretch(column, about.number ? 0 : about.stretch);
        int row = 1;
        for (const QStringList &texts : rows) {
            const bool isGone =
                static_cast<std::size_t>(row) <= gone.size() && gone[static_cast<std::size_t>(row) - 1];
            Label *cell = value(texts.value(column), isGone ? LabelRole::Secondary : LabelRole::Body);
            cell->setStruck(isGone && column + 1 < static_cast<int>(columns.size()));
            cell->setWrapped(!about.number);
            cell->setAlignment(side | Qt::AlignTop);
            cell->setAccessibleName(u"%1: %2"_s.arg(about.title, texts.value(column)));
            grid->addWidget(cell, row++, column);
        }
    }
    return table;
}

void DetailPane::end()
{
    m_rows = nullptr;
    m_layout->addStretch(1);
}

void DetailPane::showEmpty(const QString &sentence)
{
    begin({});
    m_layout->addStretch(1);
    auto *label = new Label(sentence, LabelRole::Secondary);
    label->setAlignment(Qt::AlignCenter);
    m_layout->addWidget(label);
    m_layout->addStretch(2);
}

void DetailPane::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void DetailPane::clearBody()
{
    m_rows = nullptr;
    m_body = new QWidget;
    m_body->setAutoFillBackground(false);
    m_layout = new QVBoxLayout(m_body);
    m_layout->setContentsMargins(0, 0, space::m, space::l);
    m_layout->setSpacing(space::s);
    m_scroll->setWidget(m_body); // deletes the one before
}

QGridLayout *DetailPane::rows()
{
    if (!m_rows) {
        m_rows = new QGridLayout;
        m_rows->setHorizontalSpacing(space::m);
        m_rows->setVerticalSpacing(space::xs + 2);
        m_rows->setColumnMinimumWidth(0, 104);
        m_rows->setColumnStretch(0, 2);
        m_rows->setColumnStretch(1, 3);
        m_layout->addLayout(m_rows);
    }
    return m_rows;
}

} // namespace trueup
