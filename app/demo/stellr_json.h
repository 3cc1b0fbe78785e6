// SPDX-License-Identifier: GPL-3.0-or-later
// The look-alike's answers as JSON text.
#pragma once

#include "app/demo/stellr_data_set.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace trueup::demo {

/// The same data under other names and envelopes.
enum class AnswerShape {
    Documented, ///< {requestId, data: {total, records}}
    Renamed,    ///< {requestId, data: {total, items}}, fields under their second names, every number as text
    Flat, ///< {customers: […]} and {subscriptions: […]} without a total, ids as numbers, dates with time and
          ///< zone
    BareArray, ///< the array alone
};

/// Which list an answer holds; decides the array's name in AnswerShape::Flat.
enum class ListKind { Customers, Subscriptions, Vendors };

QJsonObject customerJson(const DemoCustomer &customer, AnswerShape shape);
QJsonObject lineJson(const DemoLine &line, AnswerShape shape);
/// The publishers of the catalogue.
QJsonArray vendorsJson();

/// One page of a list in the shape's envelope. `total`: what is announced.
QByteArray listJson(ListKind kind, const QJsonArray &records, qint64 total, const QString &requestId,
                    AnswerShape shape);
/// One record in the shape's envelope.
QByteArray recordJson(const QJsonObject &record, const QString &requestId, AnswerShape shape);

} // namespace trueup::demo
