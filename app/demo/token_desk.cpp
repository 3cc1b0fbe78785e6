// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/token_desk.h"

#include "app/demo/demo_random.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

QByteArray words(quint64 seed, quint64 place)
{
    DemoRandom random(seed, place);
    return QByteArray::number(random.next(), 36) + QByteArray::number(random.next(), 36);
}

HttpAnswer oauth(int status, const QJsonObject &object)
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    answer.headers.emplace_back("Cache-Control", "no-store");
    return answer;
}

HttpAnswer refusal(int status, const QString &error, const QString &description)
{
    return oauth(status, {{u"error"_s, error}, {u"error_description"_s, description}});
}

} // namespace

TokenDesk::TokenDesk(TokenDeskOptions options)
    : m_options(std::move(options)),
      m_clientId(u"demo-"_s + QString::fromLatin1(words(m_options.seed, 0xc11e47))),
      m_clientSecret("secret-" + words(m_options.seed, 0x5ec8e7)), m_startMs(m_options.clockMs())
{
}

HttpAnswer TokenDesk::answer(const QHash<QString, QString> &form, const QByteArray &authorization)
{
    const std::lock_guard lock(m_mutex);
    if (form.value(u"grant_type"_s) != "client_credentials"_L1)
        return refusal(400, u"unsupported_grant_type"_s, u"The grant type is not supported."_s);
    const qint64 now = m_options.clockMs();
    const bool young = now - m_startMs < qint64(1000) * m_options.youngSeconds;
    if (m_failNext > 0)
        --m_failNext;
    else if (!young && !m_revoked && isCredential(form, authorization)) {
        ++m_serial;
        const QByteArray token =
            "eyJ" + words(m_options.seed, 0x70ce4 + m_serial) + '.' + QByteArray::number(m_serial);
        m_expiryMs.insert(token, now + qint64(1000) * m_options.tokenSeconds);
        ++m_given;
        return oauth(200, {{u"token_type"_s, u"Bearer"_s},
                           {u"expires_in"_s, m_options.tokenSeconds},
                           {u"access_token"_s, QString::fromLatin1(token)}});
    }
    return refusal(401, u"invalid_client"_s, u"The client is unknown or its secret is wrong."_s);
}

bool TokenDesk::accepts(const QByteArray &authorization)
{
    const std::lock_guard lock(m_mutex);
    if (!authorization.startsWith("Bearer "))
        return false;
    const auto known = m_expiryMs.constFind(authorization.mid(7));
    return known != m_expiryMs.cend() && m_options.clockMs() < *known;
}

bool TokenDesk::isCredential(const QHash<QString, QString> &form, const QByteArray &authorization) const
{
    if (m_options.acceptForm && form.value(u"client_id"_s) == m_clientId &&
        form.value(u"client_secret"_s).toUtf8() == m_clientSecret)
        return true;
    const QByteArray pair = (m_clientId.toUtf8() + ':' + m_clientSecret).toBase64();
    return m_options.acceptBasic && authorization == "Basic " + pair;
}

void TokenDesk::revokeTokens()
{
    const std::lock_guard lock(m_mutex);
    m_expiryMs.clear();
}

void TokenDesk::failNext(int count)
{
    const std::lock_guard lock(m_mutex);
    m_failNext = count;
}

void TokenDesk::setCredentialRevoked(bool on)
{
    const std::lock_guard lock(m_mutex);
    m_revoked = on;
}

int TokenDesk::tokensGiven() const
{
    const std::lock_guard lock(m_mutex);
    return m_given;
}

void TokenDesk::resetTokensGiven()
{
    const std::lock_guard lock(m_mutex);
    m_given = 0;
}

} // namespace trueup::demo
