// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/http_answer.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <functional>
#include <mutex>

namespace trueup::demo {

struct TokenDeskOptions
{
    quint64 seed = 1;
    bool acceptForm = true;
    bool acceptBasic = false;
    int tokenSeconds = 7200;
    int youngSeconds = 0;
    std::function<qint64()> clockMs = {}; ///< never empty
};

/// The OAuth 2 token endpoint (client credentials) and the memory of what it gave out. Thread-safe.
class TokenDesk
{
public:
    explicit TokenDesk(TokenDeskOptions options);

    const QString &clientId() const { return m_clientId; }
    const QByteArray &clientSecret() const { return m_clientSecret; }

    /// form: the decoded body; authorization: the header's value.
    HttpAnswer answer(const QHash<QString, QString> &form, const QByteArray &authorization);
    /// Whether the Authorization header carries a token that is still good.
    bool accepts(const QByteArray &authorization);

    void revokeTokens();
    void failNext(int count);
    void setCredentialRevoked(bool on);
    int tokensGiven() const;
    void resetTokensGiven();

private:
    bool isCredential(const QHash<QString, QString> &form, const QByteArray &authorization) const;

    TokenDeskOptions m_options;
    QString m_clientId;
    QByteArray m_clientSecret;
    qint64 m_startMs;
    mutable std::mutex m_mutex;
    QHash<QByteArray, qint64> m_expiryMs; ///< by token
    quint64 m_serial = 0;
    int m_given = 0;
    int m_failNext = 0;
    bool m_revoked = false;
};

} // namespace trueup::demo
