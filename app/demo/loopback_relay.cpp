// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/loopback_relay.h"

#include "app/demo/relay_pair.h"

#include <QHash>
#include <QHostAddress>
#include <QTcpServer>
#include <QThread>

#include <atomic>
#include <mutex>

namespace trueup::demo {

using namespace Qt::StringLiterals;

struct LoopbackRelay::Private
{
    QThread thread;
    QTcpServer *server = nullptr; ///< lives in `thread`
    std::atomic<quint16> port = 0;
    std::atomic<int> accepted = 0;
    std::mutex mutex;
    QHash<quint16, WireFault> armed; ///< by the port the server sees

    std::optional<WireFault> take(quint16 clientPort)
    {
        const std::lock_guard lock(mutex);
        const auto found = armed.constFind(clientPort);
        if (found == armed.cend())
            return std::nullopt;
        const WireFault fault = *found;
        armed.erase(found);
        return fault;
    }

    void accept(quint16 serverPort, bool encrypted)
    {
        while (QTcpSocket *client = server->nextPendingConnection()) {
            ++accepted;
            new RelayPair(
                client, serverPort, encrypted, [this](quint16 clientPort) { return take(clientPort); },
                server);
        }
    }

    QString listen(quint16 serverPort, bool encrypted, quint16 wanted)
    {
        server->setListenBacklogSize(256);
        server->setMaxPendingConnections(256);
        QObject::connect(server, &QTcpServer::newConnection, server,
                         [this, serverPort, encrypted] { accept(serverPort, encrypted); });
        if (!server->listen(QHostAddress(QHostAddress::LocalHost), wanted))
            return server->errorString();
        port = server->serverPort();
        return {};
    }
};

LoopbackRelay::LoopbackRelay() : d(std::make_unique<Private>()) {}

Result<std::unique_ptr<LoopbackRelay>> LoopbackRelay::start(quint16 serverPort, bool encrypted, quint16 port)
{
    std::unique_ptr<LoopbackRelay> relay(new LoopbackRelay);
    Private &d = *relay->d;
    d.server = new QTcpServer;
    d.server->moveToThread(&d.thread);
    d.thread.setObjectName(u"demo-relay"_s);
    d.thread.start();
    QString trouble;
    QMetaObject::invokeMethod(
        d.server, [&] { trouble = d.listen(serverPort, encrypted, port); }, Qt::BlockingQueuedConnection);
    if (!trouble.isEmpty())
        return fail(ErrorKind::Unreachable,
                    u"The demo server can't listen on port %1 of this machine."_s.arg(port), trouble);
    return relay;
}

LoopbackRelay::~LoopbackRelay()
{
    if (d->server)
        d->server->deleteLater(); // with its connections, when the thread ends
    d->thread.quit();
    d->thread.wait();
}

void LoopbackRelay::closeAll()
{
    QMetaObject::invokeMethod(
        d->server,
        [this] {
            d->server->close();
            qDeleteAll(d->server->findChildren<RelayPair *>(QString(), Qt::FindDirectChildrenOnly));
        },
        Qt::BlockingQueuedConnection);
}

quint16 LoopbackRelay::port() const
{
    return d->port;
}

int LoopbackRelay::connectionsAccepted() const
{
    return d->accepted;
}

void LoopbackRelay::arm(quint16 clientPort, WireFault fault)
{
    const std::lock_guard lock(d->mutex);
    d->armed.insert(clientPort, fault);
}

} // namespace trueup::demo
