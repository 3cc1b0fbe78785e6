// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace trueup::test {

/// One request that is expected, and what it is answered.
struct Exchange
{
    QByteArray method;
    QByteArray url;
    QByteArray wantedBody;
    QList<QPair<QByteArray, QByteArray>> wantedHeaders; ///< an empty value: must not be sent
    int status = 200;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    QNetworkReply::NetworkError error =
        QNetworkReply::NoError; ///< instead of an answer, or after half the body
    bool hangs = false;
    bool used = false;
};

/// What happened, shared between a test and the manager that a client owns.
struct Traffic
{
    std::vector<Exchange> exchanges;
    QStringList requests;   ///< "GET https://…", in order
    QStringList unexpected; ///< requests nobody expected, or with another body or authorization
    int underWay = 0;
    int mostUnderWay = 0;

    QStringList leftOver() const;
    bool isAsPlanned() const { return unexpected.isEmpty() && leftOver().isEmpty(); }
    QByteArray trouble() const;
};

/// Answers requests from a scenario, at createRequest() and so below all code of ours. An exchange is used
/// once; equal requests take theirs in order. A scenario is text:
///
///     # comment
///     > GET https://api.us.tdsynnex.com/api/v1/cloud/vendors?pageNo=1&pageSize=100
///     > Authorization: Bearer t1              (optional: must be sent so; without a value: must not be sent)
///     > body grant_type=client_credentials    (optional: must be sent so)
///     < 429
///     < Retry-After: 2
///     {"message":"slow down"}                 (lines of the body)
///     > GET …
///     < !dns          or !refused !closed !cut !hang: no answer; !cut sends half the body first
///
/// A write's body counts as sent, and so as received, unless the name or the server was not found.
class FakeNetwork final : public QNetworkAccessManager
{
public:
    explicit FakeNetwork(std::shared_ptr<Traffic> traffic) : m_traffic(std::move(traffic)) {}

    static std::shared_ptr<Traffic> scenario(const QByteArray &text);

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override;

private:
    std::shared_ptr<Traffic> m_traffic;
};

} // namespace trueup::test

/// Every expected request came, and no other.
#define VERIFY_TRAFFIC(traffic) QVERIFY2((traffic)->isAsPlanned(), (traffic)->trouble().constData())
