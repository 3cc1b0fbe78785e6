// SPDX-License-Identifier: GPL-3.0-or-later
// A client with no cleverness of its own: what it sees is what the look-alike sent.
#pragma once

#include "app/demo/stellr_lookalike.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QUrl>

#include <httplib.h>

#include <memory>

namespace trueup::test {

class RawClient
{
public:
    explicit RawClient(const demo::StellrLookalike &server)
        : m_http("127.0.0.1", server.url().port()), m_id(server.clientId().toStdString()),
          m_secret(server.clientSecret().toStdString())
    {
        m_http.set_keep_alive(true);
        m_http.set_tcp_nodelay(true);
        m_http.set_read_timeout(5);
    }

    httplib::Client &http() { return m_http; }

    httplib::Result requestToken() { return requestToken(m_id, m_secret); }
    httplib::Result requestToken(const std::string &id, const std::string &secret)
    {
        return m_http.Post("/oauth2/v1/token", httplib::Params{{"grant_type", "client_credentials"},
                                                               {"client_id", id},
                                                               {"client_secret", secret}});
    }
    /// false: no token was given.
    bool signIn()
    {
        const auto answer = requestToken();
        if (!answer || answer->status != 200)
            return false;
        const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(answer->body)).object();
        m_token = json.value(QStringLiteral("access_token")).toString().toStdString();
        return !m_token.empty();
    }

    httplib::Result get(const QString &target)
    {
        return m_http.Get(target.toStdString(), httplib::Headers{{"Authorization", "Bearer " + m_token}});
    }
    /// Status only; 0 = no answer.
    int status(const QString &target)
    {
        const auto answer = get(target);
        return answer ? answer->status : 0;
    }
    QJsonDocument json(const QString &target)
    {
        const auto answer = get(target);
        return answer ? QJsonDocument::fromJson(QByteArray::fromStdString(answer->body)) : QJsonDocument();
    }
    /// data.records of the documented envelope.
    QJsonArray records(const QString &target)
    {
        return json(target)[QStringLiteral("data")][QStringLiteral("records")].toArray();
    }
    /// An HTTP request as bytes, for sockets.
    QByteArray requestBytes(const QString &target) const
    {
        return "GET " + target.toUtf8() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " +
               QByteArray::fromStdString(m_token) + "\r\n\r\n";
    }

private:
    httplib::Client m_http;
    std::string m_id;
    std::string m_secret;
    std::string m_token;
};

inline QString customersPage(int pageNo, int pageSize = 100)
{
    return QStringLiteral("/api/v1/cloud/customers?pageNo=%1&pageSize=%2").arg(pageNo).arg(pageSize);
}

inline QString subscriptionsPage(const QString &customerNo, int pageNo = 1, int pageSize = 100)
{
    return QStringLiteral("/api/v1/customers/%1/subscriptions?pageNo=%2&pageSize=%3")
        .arg(customerNo)
        .arg(pageNo)
        .arg(pageSize);
}

} // namespace trueup::test
