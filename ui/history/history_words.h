// SPDX-License-Identifier: GPL-3.0-or-later
// How the history says what it holds.
#pragma once

#include "core/domain/decision.h"
#include "core/domain/run.h"
#include "ui/common/colors.h"

#include <QJsonObject>
#include <QString>

#include <utility>
#include <vector>

namespace trueup {

/// Words and icon of a decision are those of ui/common/words.h.
Tone decisionTone(DecisionAction action);

/// "Mapped", "Imported"; a word of a newer program stays as it is.
QString auditActionWords(const QString &action);
/// An entry's detail as rows of label and value, nested objects with their path: "Before › state".
using LabelledValues = std::vector<std::pair<QString, QString>>;
LabelledValues auditDetailRows(const QJsonObject &detail);
/// The same in one line.
QString auditDetailText(const QJsonObject &detail);

} // namespace trueup
