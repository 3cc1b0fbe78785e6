// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/coverage_card.h"

#include "ui/common/buttons.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/overview/card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString allOf(const CoverageLine &line)
{
    QStringList texts{line.name, line.current.text, line.age};
    texts += line.unknown ? line.unknown->text : QString();
    texts += line.held ? line.held->text : QString();
    return texts.join(u'\n');
}

} // namespace

CoverageCard::CoverageCard(QWidget *parent) : QFrame(parent), m_layout(new QVBoxLayout(this))
{
    setObjectName(u"coverage"_s);
    setAccessibleName(tr("How much is current"));
    m_layout->setContentsMargins(space::l, space::xs, space::m, space::xs);
    m_layout->setSpacing(0);
}

void CoverageCard::setLines(const std::vector<CoverageLine> &lines)
{
    QStringList said;
    for (const CoverageLine &line : lines)
        said += allOf(line);
    if (said == m_shown)
        return;
    m_shown = said;
    for (QWidget *row : m_rows) {
        m_layout->removeWidget(row);
        row->hide();
        row->deleteLater();
    }
    m_rows.clear();
    for (const CoverageLine &line : lines)
        addLine(line);
    m_layout->activate();
}

void CoverageCard::addLine(const CoverageLine &line)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(space::xs);
    const bool whole = line.known && !line.unknown;
    auto *sign = new IconLabel(whole ? u"check-circle"_s : u"unknown"_s, kIconSize);
    sign->setTone(whole ? Tone::Success : Tone::Unknown);
    auto *name = new Label(line.name);
    name->setStrong(true);
    name->setElided(true);
    layout->addWidget(sign);
    layout->addSpacing(space::xs);
    layout->addWidget(name);
    layout->addSpacing(space::s);
    if (line.known)
        layout->addWidget(factButton(line.current, line.name));
    else
        layout->addWidget(new Label(line.current.text, LabelRole::Secondary));
    if (line.unknown)
        layout->addWidget(factButton(*line.unknown, line.name));
    if (line.held) {
        QWidget *held = factButton(*line.held, line.name);
        held->setObjectName(u"coverage-held"_s);
        layout->addWidget(held);
    }
    layout->addStretch(1);
    if (!line.age.isEmpty()) {
        auto *clock = new IconLabel(u"clock"_s, kIconSize);
        clock->setTone(Tone::Warning);
        auto *age = new Label(line.age, LabelRole::Secondary);
        age->setElided(true);
        age->setTone(Tone::Warning);
        layout->addWidget(clock);
        layout->addWidget(age);
    }
    m_layout->addWidget(row);
    row->show(); // a layout shows it only once the event loop comes to it
    m_rows.push_back(row);
}

QWidget *CoverageCard::factButton(const CoverageFact &fact, const QString &name)
{
    auto *made = quietButton(fact.text);
    made->setAccessibleName(u"%1: %2"_s.arg(name, fact.text));
    connect(made, &QPushButton::clicked, this, [this, to = fact.destination] { Q_EMIT chosen(to); });
    return made;
}

void CoverageCard::paintEvent(QPaintEvent *)
{
    paintCard(*this);
}

} // namespace trueup
