// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/fake_network.h"

#include <QTimer>

#include <algorithm>

namespace trueup::test {

namespace {

class FakeReply final : public QNetworkReply
{
public:
    FakeReply(const QNetworkRequest &request, const Exchange &exchange, std::shared_ptr<Traffic> traffic)
        : m_exchange(exchange), m_traffic(std::move(traffic))
    {
        setRequest(request);
        setUrl(request.url());
        open(ReadOnly | Unbuffered);
        m_traffic->mostUnderWay = std::max(m_traffic->mostUnderWay, ++m_traffic->underWay);
        if (!m_exchange.hangs)
            QTimer::singleShot(0, this, &FakeReply::answer);
    }

    ~FakeReply() override { end(); }

    void abort() override
    {
        if (isFinished())
            return;
        setError(OperationCanceledError, QStringLiteral("Operation canceled"));
        finish();
    }

    qint64 bytesAvailable() const override
    {
        return m_exchange.body.size() - m_read + QNetworkReply::bytesAvailable();
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 count = std::min(most, m_exchange.body.size() - m_read);
        std::copy_n(m_exchange.body.constData() + m_read, count, data);
        m_read += count;
        return count;
    }

private:
    void answer()
    {
        const bool cut = m_exchange.error == RemoteHostClosedError && !m_exchange.body.isEmpty();
        if (m_exchange.error == NoError || cut) {
            setAttribute(QNetworkRequest::HttpStatusCodeAttribute, m_exchange.status);
            for (const auto &[name, value] : m_exchange.headers)
                setRawHeader(name, value);
            if (cut)
                m_exchange.body.chop(m_exchange.body.size() / 2);
            if (!m_exchange.body.isEmpty())
                Q_EMIT readyRead();
        }
        if (isFinished())
            return;
        if (m_exchange.error != NoError)
            setError(m_exchange.error, QStringLiteral("network error %1").arg(int(m_exchange.error)));
        else if (m_exchange.status >= 400)
            setError(UnknownContentError, QStringLiteral("status %1").arg(m_exchange.status));
        finish();
    }

    void finish()
    {
        setFinished(true);
        end();
        Q_EMIT finished();
    }

    void end()
    {
        if (m_traffic)
            --m_traffic->underWay;
        m_traffic.reset();
    }

    Exchange m_exchange;
    std::shared_ptr<Traffic> m_traffic;
    qint64 m_read = 0;
};

QNetworkReply::NetworkError networkError(const QByteArray &word)
{
    if (word == "dns")
        return QNetworkReply::HostNotFoundError;
    if (word == "refused")
        return QNetworkReply::ConnectionRefusedError;
    if (word == "closed" || word == "cut")
        return QNetworkReply::RemoteHostClosedError;
    qFatal("unknown word in a scenario: %s", word.constData());
}

void readRequestLine(const QByteArray &line, std::vector<Exchange> &exchanges)
{
    if (line.startsWith("body ")) {
        exchanges.back().wantedBody = line.mid(5);
    } else if (const qsizetype colon = line.indexOf(':'); colon > 0 && colon < line.indexOf(' ')) {
        exchanges.back().wantedHeaders.append({line.left(colon), line.mid(colon + 1).trimmed()});
    } else if (line.endsWith(':')) {
        exchanges.back().wantedHeaders.append({line.chopped(1), {}});
    } else {
        Exchange exchange;
        const qsizetype blank = line.indexOf(' ');
        exchange.method = line.left(blank);
        exchange.url = line.mid(blank + 1);
        exchanges.push_back(exchange);
    }
}

void readAnswerLine(const QByteArray &line, Exchange &exchange)
{
    if (line == "!hang") {
        exchange.hangs = true;
    } else if (line.startsWith('!')) {
        exchange.error = networkError(line.mid(1));
    } else if (const qsizetype colon = line.indexOf(':'); colon > 0) {
        exchange.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    } else {
        exchange.status = line.toInt();
    }
}

} // namespace

std::shared_ptr<Traffic> FakeNetwork::scenario(const QByteArray &text)
{
    auto traffic = std::make_shared<Traffic>();
    for (const QByteArray &raw : text.split('\n')) {
        const QByteArray line = raw.trimmed();
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        if (line.startsWith("> "))
            readRequestLine(line.mid(2), traffic->exchanges);
        else if (line.startsWith("< ") && !line.startsWith("< /"))
            readAnswerLine(line.mid(2), traffic->exchanges.back());
        else
            traffic->exchanges.back().body += line;
    }
    return traffic;
}

QNetworkReply *FakeNetwork::createRequest(Operation operation, const QNetworkRequest &request,
                                          QIODevice *body)
{
    const QByteArray method = operation == GetOperation ? "GET"
                              : operation == PostOperation
                                  ? "POST"
                                  : request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    const QByteArray url = request.url().toEncoded();
    const QString shown = QString::fromLatin1(method + ' ' + url);
    m_traffic->requests += shown;
    const auto exchange =
        std::find_if(m_traffic->exchanges.begin(), m_traffic->exchanges.end(),
                     [&](const Exchange &e) { return !e.used && e.method == method && e.url == url; });
    if (exchange == m_traffic->exchanges.end()) {
        m_traffic->unexpected += shown;
        Exchange nothing;
        nothing.status = 404;
        return new FakeReply(request, nothing, m_traffic);
    }
    exchange->used = true;
    const bool connects = exchange->error != QNetworkReply::HostNotFoundError &&
                          exchange->error != QNetworkReply::ConnectionRefusedError;
    const QByteArray sent = body && connects ? body->readAll() : QByteArray();
    if (connects && !exchange->wantedBody.isEmpty() && sent != exchange->wantedBody)
        m_traffic->unexpected += shown + QStringLiteral(" with body ") + QString::fromUtf8(sent);
    for (const auto &[name, value] : exchange->wantedHeaders) {
        if (request.rawHeader(name) != value)
            m_traffic->unexpected += shown + QStringLiteral(" with ") + QString::fromUtf8(name) +
                                     QStringLiteral(": ") + QString::fromUtf8(request.rawHeader(name));
    }
    return new FakeReply(request, *exchange, m_traffic);
}

QStringList Traffic::leftOver() const
{
    QStringList left;
    for (const Exchange &exchange : exchanges) {
        if (!exchange.used)
            left += QString::fromLatin1(exchange.method + ' ' + exchange.url);
    }
    return left;
}

QByteArray Traffic::trouble() const
{
    return "unexpected: " + unexpected.join(QStringLiteral(", ")).toUtf8() +
           "; left over: " + leftOver().join(QStringLiteral(", ")).toUtf8();
}

} // namespace trueup::test
