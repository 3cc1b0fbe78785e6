// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/new_line_panel.h"

#include "core/base/async.h"
#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kShownAgreements = 6;

} // namespace

NewLinePanel::NewLinePanel(QThreadPool &pool, const ShownDataPtr &moment, const UsageLine &line,
                           Create create, QWidget *parent)
    : QWidget(parent), m_create(std::move(create)), m_column(new QVBoxLayout(this))
{
    setObjectName(u"newLine"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::s);
    // It looks through every billed line for what speaks for an agreement: not in this thread.
    runOn(
        &pool, this, [moment, asked = &line] { return newLinePlan(moment->input(), *asked); },
        [this](const std::optional<NewLinePlan> &plan) {
            if (plan)
                show(*plan);
        });
}

void NewLinePanel::show(const NewLinePlan &plan)
{
    if (!plan.refused.isEmpty()) {
        m_column->addWidget(new Label(plan.refused, LabelRole::Secondary));
        return;
    }
    for (std::size_t i = 0; i < std::min(plan.choices.size(), kShownAgreements); ++i)
        add(plan, plan.choices[i]);
    if (plan.choices.size() > kShownAgreements) {
        m_column->addWidget(
            new Label(tr("And %1 more agreements.")
                          .arg(countText(static_cast<qint64>(plan.choices.size() - kShownAgreements))),
                      LabelRole::Secondary));
    }
}

void NewLinePanel::add(const NewLinePlan &plan, const NewLineChoice &choice)
{
    auto *name = new Label(choice.agreementType.isEmpty()
                               ? choice.agreementName
                               : u"%1 · %2"_s.arg(choice.agreementName, choice.agreementType));
    name->setStrong(true);
    m_column->addWidget(name);
    if (!choice.reason.isEmpty())
        m_column->addWidget(new Label(tr("Why this one: %1.").arg(choice.reason), LabelRole::Secondary));
    const QString instruction = newLineInstruction(plan, choice.agreementKey);
    auto *words = new Label(instruction, LabelRole::Secondary);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_column->addWidget(words);

    auto *row = new QHBoxLayout;
    row->setSpacing(space::xs);
    QPushButton *copy = button(tr("Copy"), u"copy"_s);
    copy->setObjectName(u"copyInstruction"_s);
    copy->setAccessibleName(tr("Copy what to type in for %1").arg(choice.agreementName));
    connect(copy, &QPushButton::clicked, this,
            [instruction] { QGuiApplication::clipboard()->setText(instruction); });
    row->addWidget(copy);
    if (m_create) {
        QPushButton *create = button(tr("Create this line…"), u"plus"_s);
        create->setObjectName(u"createLine"_s);
        create->setAccessibleName(tr("Create this line on %1").arg(choice.agreementName));
        connect(create, &QPushButton::clicked, this, [this, choice] { m_create(choice); });
        row->addWidget(create);
    }
    row->addStretch(1);
    m_column->addLayout(row);
}

} // namespace trueup
