// SPDX-License-Identifier: GPL-3.0-or-later
// Records as ConnectWise writes them.
#pragma once

#include "app/demo/connectwise_properties.h"
#include "app/demo/connectwise_records.h"

#include <QByteArray>
#include <QJsonObject>

namespace trueup::demo {

/// How a value that isn't there is written. The vendor's document calls numbers and flags nullable, but not
/// references and dates.
enum class CwAbsent {
    LeftOut,
    Null,
    EmptyText, ///< texts and dates as "", references left out
};

struct CwJsonStyle
{
    CwGeneration generation = CwGeneration::V2026_11;
    CwAbsent absent = CwAbsent::LeftOut;
    QString base = {}; ///< what the links in _info begin with: "http://127.0.0.1:41234/v2025_1/apis/3.0"
};

// As text: lists of them are made by the thousand, and building objects first takes ten times as long.
QByteArray companyJson(const CwCompany &company, const CwJsonStyle &style);
QByteArray productJson(const CwProduct &product, const CwJsonStyle &style);
QByteArray agreementJson(const CwAgreement &agreement, const CwJsonStyle &style);
/// agreement: the state of the one it is on. today: what the line's own status is derived from.
QByteArray additionJson(const CwAddition &addition, CwState agreement, QDate today, const CwJsonStyle &style);
/// Such a text as an object.
QJsonObject cwObject(const QByteArray &json);
/// Cancelled once its last billing day is past.
CwState additionState(const CwAddition &addition, QDate today);

/// "2026-02-01T00:00:00Z"
QString cwInstant(qint64 milliseconds);
/// A calendar date as midnight UTC; empty for an invalid one.
QString cwDate(QDate date);

} // namespace trueup::demo
