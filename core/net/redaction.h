// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

namespace trueup {

/// What a report may show of an answer: at most `limit` characters from its beginning, printable and on
/// one line, without anything that is or looks like a secret. Removed are the `secrets` themselves (plain,
/// percent-encoded, Base64), values of names such as client_secret, access_token, password and Authorization,
/// bearer tokens, and JSON web tokens.
QString redacted(QByteArrayView body, const QList<QByteArray> &secrets = {}, qsizetype limit = 300);

/// The text without the secrets themselves, in any of their forms.
QString withoutSecrets(QString text, const QList<QByteArray> &secrets);

} // namespace trueup
