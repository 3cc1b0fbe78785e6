// SPDX-License-Identifier: GPL-3.0-or-later
// A client of the ConnectWise look-alike with no cleverness of its own: what it sees is what was sent.
#pragma once

#include "app/demo/connectwise_lookalike.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QUrl>

#include <httplib.h>

namespace trueup::test {

/// An answer; status 0 = none came.
struct PsaAnswer
{
    int status = 0;
    QByteArray body = {};
    httplib::Headers headers = {};

    QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
    QJsonArray array() const { return QJsonDocument::fromJson(body).array(); }
    QByteArray header(const char *name) const
    {
        const auto found = headers.find(name);
        return found == headers.end() ? QByteArray() : QByteArray::fromStdString(found->second);
    }
    /// The address, path and query, of that relation in the Link header; empty = none.
    QString link(const char *relation) const
    {
        // The library has decoded the header, so a filter's own < and , are bare by now.
        const QByteArray links = header("Link");
        const qsizetype end = links.indexOf(">; rel=\"" + QByteArray(relation) + '"');
        const qsizetype start = links.lastIndexOf("<http", end);
        if (end < 0 || start < 0)
            return {};
        const QUrl url(QString::fromUtf8(links.mid(start + 1, end - start - 1)));
        return QString::fromLatin1(url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority));
    }
};

class PsaClient
{
public:
    explicit PsaClient(const demo::ConnectWiseLookalike &server)
        : m_http("127.0.0.1", server.url().port()),
          m_user((server.company() + u'+' + server.publicKey()).toStdString()),
          m_key(server.privateKey().toStdString()), m_clientId(server.clientId().toStdString())
    {
        m_http.set_keep_alive(true);
        m_http.set_tcp_nodelay(true);
        m_http.set_url_encode(false); // it is encoded already
        m_http.set_read_timeout(10);
    }

    httplib::Client &http() { return m_http; }
    void setUser(const std::string &user) { m_user = user; }
    void setKey(const std::string &key) { m_key = key; }
    void setClientId(const std::string &id) { m_clientId = id; } ///< empty: not sent
    void setForwardOnly(bool on) { m_forwardOnly = on; }
    void setBase(const QString &base) { m_base = base; }

    /// path: behind the codebase, with its query encoded; or a whole path as a Link header gives it.
    PsaAnswer get(const QString &path) { return told(m_http.Get(at(path), headers())); }
    PsaAnswer patch(const QString &path, const QByteArray &body, const char *type = "application/json")
    {
        return told(m_http.Patch(at(path), headers(), body.toStdString(), type));
    }
    PsaAnswer put(const QString &path, const QByteArray &body)
    {
        return told(m_http.Put(at(path), headers(), body.toStdString(), "application/json"));
    }
    PsaAnswer post(const QString &path, const QByteArray &body)
    {
        return told(m_http.Post(at(path), headers(), body.toStdString(), "application/json"));
    }
    PsaAnswer remove(const QString &path) { return told(m_http.Delete(at(path), headers())); }

    PsaAnswer setQuantity(const QString &additionPath, double quantity)
    {
        return patch(additionPath, QByteArray("[{\"op\":\"replace\",\"path\":\"quantity\",\"value\":") +
                                       QByteArray::number(quantity) + "}]");
    }
    /// Every record of a list, page by page as the Link header leads.
    QJsonArray all(QString path)
    {
        QJsonArray records;
        for (int pages = 0; !path.isEmpty() && pages < 1000; ++pages) {
            const PsaAnswer answer = get(path);
            for (const QJsonValue record : answer.array())
                records.append(record);
            path = answer.link("next");
        }
        return records;
    }

private:
    std::string at(const QString &path) const
    {
        return (path.contains(QStringLiteral("/apis/")) || path.startsWith(QStringLiteral("/login/"))
                    ? path
                    : m_base + path)
            .toStdString();
    }
    httplib::Headers headers() const
    {
        httplib::Headers headers{httplib::make_basic_authentication_header(m_user, m_key),
                                 {"Accept", "application/vnd.connectwise.com+json; version=2025.16"}};
        if (!m_clientId.empty())
            headers.emplace("clientId", m_clientId);
        if (m_forwardOnly)
            headers.emplace("pagination-type", "forward-only");
        return headers;
    }
    static PsaAnswer told(const httplib::Result &result)
    {
        if (!result)
            return {};
        return {result->status, QByteArray::fromStdString(result->body), result->headers};
    }

    httplib::Client m_http;
    std::string m_user;
    std::string m_key;
    std::string m_clientId;
    bool m_forwardOnly = false;
    QString m_base = QStringLiteral("/v4_6_release/apis/3.0");
};

inline QString additionPath(const demo::CwAddition &addition)
{
    return QStringLiteral("/finance/agreements/%1/additions/%2").arg(addition.agreementId).arg(addition.id);
}

/// As a query wants it.
inline QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace trueup::test
