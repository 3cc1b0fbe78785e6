// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/push_detail.h"

#include "ui/common/buttons.h"
#include "ui/common/detail_pane.h"
#include "ui/common/format.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/state_chip.h"
#include "ui/push/push_rows_model.h"
#include "ui/push/push_words.h"
#include "ui/push/request_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QWidget *atTheLeft(QWidget *widget)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(widget);
    layout->addStretch(1);
    return row;
}

QPushButton *copyButton(const QString &words, const QString &name, const QString &text)
{
    QPushButton *copy = quietButton(words, u"copy"_s);
    copy->setObjectName(name);
    copy->setAutoDefault(false);
    QObject::connect(copy, &QPushButton::clicked, copy,
                     [text] { QGuiApplication::clipboard()->setText(text); });
    return copy;
}

} // namespace

QWidget *warningRow(const QString &sentence, Tone tone)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    auto *sign = new IconLabel(u"warning"_s, kIconSize);
    sign->setTone(tone);
    auto *words = new Label(sentence, LabelRole::Secondary);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(sign, 0, Qt::AlignTop);
    layout->addWidget(words, 1);
    return row;
}

PushDetail::PushDetail(QWidget *parent) : QWidget(parent), m_pane(new DetailPane(this))
{
    setObjectName(u"pushDetail"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pane);
}

void PushDetail::showNothing(const QString &sentence)
{
    m_pane->showEmpty(sentence);
}

void PushDetail::show(const PushSheetRow &each)
{
    const PushRow &row = each.row;
    m_pane->begin(row.push.productName, u"%1 · %2"_s.arg(row.push.accountName, row.push.agreementName));
    if (each.stage != PushStage::Preview)
        addOutcome(each);
    addChange(row);
    addRequest(each);
    m_pane->addSection(tr("Must still be so when it is written"));
    for (const auto &[label, value] : guardedRows(row))
        m_pane->addRow(label, value);
    if (each.prorates)
        addSteps(each);
    m_pane->end();
}

void PushDetail::addOutcome(const PushSheetRow &each)
{
    const RowChip chip = chipOf(each);
    m_pane->addWidget(atTheLeft(new StateChip(chip.words, chip.icon, chip.tone)));
    if (!each.sentence.isEmpty())
        m_pane->addWidget(new Label(each.sentence, LabelRole::Body));
    if (const QString advice = adviceFor(each); !advice.isEmpty())
        m_pane->addSentence(advice);
    if (each.stage == PushStage::Conflict || each.stage == PushStage::Refused) {
        QPushButton *review = button(tr("Review again"), u"eye"_s);
        review->setObjectName(u"reviewAgain"_s);
        review->setAutoDefault(false);
        connect(review, &QPushButton::clicked, this,
                [this, line = each.row.push.lineId] { Q_EMIT reviewWanted(line); });
        m_pane->addWidget(atTheLeft(review));
    }
    if (each.found)
        m_pane->addRow(tr("The PSA bills now"), quantityText(*each.found), Tone::Neutral, true);
    if (!each.field.isEmpty())
        m_pane->addRow(tr("The PSA's field"), each.field);
    if (!each.requestId.isEmpty())
        m_pane->addRow(tr("Request id"), each.requestId);
}

void PushDetail::addChange(const PushRow &row)
{
    m_pane->addSection(tr("What changes"));
    m_pane->addRow(tr("Quantity"), changeText(row.push), Tone::Neutral, true);
    m_pane->addRow(tr("Money a month"), signedAmountText(row.moneyMonth, row.currency));
    m_pane->addSentence(outlookSentence(row.outlook));
    for (const QString &warning : row.warnings)
        m_pane->addWidget(warningRow(warning));
    if (row.catchUp.empty())
        return;
    m_pane->addSection(tr("Days nobody bills"));
    for (const QString &sentence : catchUpSentences(row.catchUp))
        m_pane->addSentence(sentence);
    m_pane->addSentence(tr("This amount is not written: type it into the PSA once. The catch-up report keeps "
                           "it until then."));
}

void PushDetail::addRequest(const PushSheetRow &each)
{
    m_pane->addSection(tr("The exact request"));
    if (each.request.method.isEmpty()) {
        m_pane->addSentence(tr("Not known yet."));
        return;
    }
    auto *view = new RequestView;
    view->show(each.request);
    m_pane->addWidget(view);
    m_pane->addWidget(atTheLeft(copyButton(tr("Copy request"), u"copyRequest"_s, requestText(each.request))));
}

void PushDetail::addSteps(const PushSheetRow &each)
{
    m_pane->addSection(tr("To bill it from a day on instead"));
    const QString steps = prorationSteps(each.row);
    m_pane->addSentence(steps);
    m_pane->addWidget(atTheLeft(copyButton(tr("Copy steps"), u"copySteps"_s, steps)));
}

} // namespace trueup
