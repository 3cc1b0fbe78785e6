// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/check_list.h"

#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/spinner.h"

#include <QGridLayout>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMark = 20;

QString iconOf(CheckList::State state)
{
    switch (state) {
    case CheckList::State::Waiting:
    case CheckList::State::Running:
        return u"circle"_s;
    case CheckList::State::Done:
        return u"check-circle"_s;
    case CheckList::State::Failed:
        return u"error"_s;
    case CheckList::State::Skipped:
        return u"minus"_s;
    }
    return {};
}

Tone toneOf(CheckList::State state)
{
    switch (state) {
    case CheckList::State::Done:
        return Tone::Success;
    case CheckList::State::Failed:
        return Tone::Danger;
    case CheckList::State::Waiting:
    case CheckList::State::Running:
    case CheckList::State::Skipped:
        break;
    }
    return Tone::Unknown;
}

QString wordOf(CheckList::State state)
{
    switch (state) {
    case CheckList::State::Waiting:
        return CheckList::tr("waiting");
    case CheckList::State::Running:
        return CheckList::tr("running");
    case CheckList::State::Done:
        return CheckList::tr("done");
    case CheckList::State::Failed:
        return CheckList::tr("failed");
    case CheckList::State::Skipped:
        return CheckList::tr("skipped");
    }
    return {};
}

} // namespace

class CheckRow final : public QWidget
{
public:
    explicit CheckRow(const QString &text)
        : m_mark(new IconLabel({}, kMark)), m_spinner(new Spinner(kMark)), m_text(new Label(text)),
          m_word(new Label({}, LabelRole::Secondary)), m_note(new Label({}, LabelRole::Secondary)),
          m_countdown(new Label({}, LabelRole::Secondary))
    {
        m_text->setWrapped(false);
        m_word->setWrapped(false);
        m_countdown->setWrapped(false);
        auto *marks = new QStackedLayout;
        marks->addWidget(m_mark);
        marks->addWidget(m_spinner);
        marks->setStackingMode(QStackedLayout::StackOne);
        m_marks = marks;
        auto *line = new QHBoxLayout;
        line->setSpacing(space::s);
        line->addWidget(m_text);
        line->addWidget(m_word);
        line->addStretch(1);
        line->addWidget(m_countdown);
        auto *layout = new QGridLayout(this);
        layout->setContentsMargins(0, space::xs, 0, space::xs);
        layout->setHorizontalSpacing(space::m);
        layout->setVerticalSpacing(2);
        layout->addLayout(marks, 0, 0, Qt::AlignTop);
        layout->addLayout(line, 0, 1);
        layout->addWidget(m_note, 1, 1);
        layout->setColumnStretch(1, 1);
        set(CheckList::State::Waiting, {});
    }

    void set(CheckList::State to, const QString &words)
    {
        m_state = to;
        m_mark->setIcon(iconOf(to));
        m_mark->setTone(toneOf(to));
        m_marks->setCurrentWidget(to == CheckList::State::Running ? static_cast<QWidget *>(m_spinner)
                                                                  : m_mark);
        m_spinner->setRunning(to == CheckList::State::Running);
        m_word->setText(wordOf(to));
        m_note->setText(words);
        m_note->setVisible(!words.isEmpty());
        m_note->setTone(to == CheckList::State::Failed ? Tone::Danger : Tone::Neutral);
        m_text->setForegroundRole(to == CheckList::State::Waiting ? QPalette::PlaceholderText
                                                                  : QPalette::WindowText);
        setCountdown({});
        setAccessibleName(u"%1, %2"_s.arg(m_text->text(), wordOf(to)) +
                          (words.isEmpty() ? QString() : u". "_s + words));
    }

    void setCountdown(const QString &text)
    {
        m_countdown->setText(text);
        m_countdown->setVisible(!text.isEmpty());
    }

    CheckList::State state() const { return m_state; }
    QString note() const { return m_note->text(); }

private:
    CheckList::State m_state = CheckList::State::Waiting;
    QStackedLayout *m_marks;
    IconLabel *m_mark;
    Spinner *m_spinner;
    Label *m_text;
    Label *m_word;
    Label *m_note;
    Label *m_countdown;
};

CheckList::CheckList(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::xs);
}

void CheckList::setRows(const QStringList &texts)
{
    for (CheckRow *row : m_rows)
        delete row;
    m_rows.clear();
    for (const QString &text : texts) {
        m_rows.push_back(new CheckRow(text));
        m_layout->addWidget(m_rows.back());
    }
}

void CheckList::setState(int row, State state, const QString &note)
{
    m_rows.at(static_cast<std::size_t>(row))->set(state, note);
}

CheckList::State CheckList::state(int row) const
{
    return m_rows.at(static_cast<std::size_t>(row))->state();
}

QString CheckList::note(int row) const
{
    return m_rows.at(static_cast<std::size_t>(row))->note();
}

void CheckList::setCountdown(int row, const QString &text)
{
    m_rows.at(static_cast<std::size_t>(row))->setCountdown(text);
}

void CheckList::reset()
{
    for (CheckRow *row : m_rows)
        row->set(State::Waiting, {});
}

} // namespace trueup
