// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/relay_pair.h"

#include <QHostAddress>

#include <httplib.h> // brings each platform's socket headers

#include <algorithm>

namespace trueup::demo {

namespace {

/// At most so many bytes wait in each direction; a large answer is never held in memory.
constexpr qint64 waitingLimit = 262144;
constexpr int dripBeatMs = 10;

/// What is there, within the limit. (QIODevice::read() makes room for all that is asked for.)
QByteArray readSome(QTcpSocket &socket, qint64 most = waitingLimit)
{
    return socket.read(std::min(most, socket.bytesAvailable()));
}

void tune(QTcpSocket &socket)
{
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

} // namespace

RelayPair::RelayPair(QTcpSocket *client, quint16 serverPort, bool encrypted, TakeFault takeFault,
                     QObject *parent)
    : QObject(parent), m_client(client), m_server(new QTcpSocket(this)), m_takeFault(std::move(takeFault)),
      m_encrypted(encrypted)
{
    m_client->setParent(this);
    m_client->setReadBufferSize(waitingLimit);
    m_server->setReadBufferSize(waitingLimit);
    tune(*m_client);
    m_timer.setTimerType(Qt::PreciseTimer); // never early
    connect(m_client, &QTcpSocket::readyRead, this, &RelayPair::fromClient);
    connect(m_server, &QTcpSocket::bytesWritten, this, &RelayPair::fromClient);
    connect(m_server, &QTcpSocket::connected, this, [this] {
        tune(*m_server);
        fromClient();
    });
    connect(m_server, &QTcpSocket::readyRead, this, &RelayPair::fromServer);
    connect(m_client, &QTcpSocket::bytesWritten, this, &RelayPair::fromServer);
    connect(m_client, &QTcpSocket::disconnected, this, &RelayPair::clientGone);
    connect(m_server, &QTcpSocket::disconnected, this, &RelayPair::serverGone);
    connect(m_server, &QTcpSocket::errorOccurred, this, [this] {
        if (m_server->state() == QAbstractSocket::UnconnectedState)
            serverGone();
    });
    m_server->connectToHost(QHostAddress(QHostAddress::LocalHost), serverPort);
}

void RelayPair::fromClient()
{
    if (m_server->state() != QAbstractSocket::ConnectedState || m_client->bytesAvailable() == 0 ||
        tooMuchWaiting(*m_server))
        return;
    // A new request: what was wrong with the answer before it is over.
    m_fault.reset();
    m_timer.stop();
    m_server->write(readSome(*m_client));
}

void RelayPair::fromServer()
{
    if (m_server->bytesAvailable() == 0)
        return;
    if (m_client->state() != QAbstractSocket::ConnectedState) {
        m_server->readAll();
        return;
    }
    if (!m_fault) {
        m_fault = m_takeFault(m_server->localPort());
        m_header.clear();
        m_headerPassed = m_encrypted;
        m_bodyPassed = 0;
        if (m_fault)
            return applyFault();
    }
    if (m_fault) {
        if (m_fault->kind == WireFaultKind::CutBody || m_fault->kind == WireFaultKind::StallBody)
            passBody(m_fault->kind == WireFaultKind::CutBody);
        else if (m_fault->kind == WireFaultKind::Silent)
            m_server->readAll();
        return; // Delay and Drip move by the timer
    }
    if (!tooMuchWaiting(*m_client))
        m_client->write(readSome(*m_server));
}

void RelayPair::applyFault()
{
    switch (m_fault->kind) {
    case WireFaultKind::CutBody:
        return passBody(true);
    case WireFaultKind::StallBody:
        return passBody(false);
    case WireFaultKind::Reset:
        return reset();
    case WireFaultKind::Close:
        m_server->readAll();
        return m_client->disconnectFromHost();
    case WireFaultKind::Silent:
        m_server->readAll();
        return;
    case WireFaultKind::Delay:
        m_timer.setSingleShot(true);
        m_timer.disconnect(this);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_fault.reset();
            if (!tooMuchWaiting(*m_client))
                m_client->write(readSome(*m_server));
        });
        return m_timer.start(static_cast<int>(m_fault->value));
    case WireFaultKind::Drip:
        m_timer.setSingleShot(false);
        m_timer.disconnect(this);
        connect(&m_timer, &QTimer::timeout, this, &RelayPair::drip);
        return m_timer.start(dripBeatMs);
    }
}

void RelayPair::passBody(bool thenClose)
{
    QByteArray bytes = m_server->readAll();
    if (!m_headerPassed) {
        m_header += bytes;
        const qsizetype end = m_header.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        m_headerPassed = true;
        bytes = m_header.mid(end + 4);
        m_client->write(m_header.left(end + 4));
    }
    const qint64 left = std::max<qint64>(0, m_fault->value - m_bodyPassed);
    const QByteArray passed = bytes.left(left);
    m_bodyPassed += passed.size();
    m_client->write(passed);
    if (thenClose && m_bodyPassed >= m_fault->value)
        m_client->disconnectFromHost(); // once written
}

void RelayPair::drip()
{
    if (m_fault && !tooMuchWaiting(*m_client))
        m_client->write(readSome(*m_server, std::max<qint64>(1, m_fault->value)));
}

void RelayPair::reset()
{
    // Lingering for no time makes closing a reset instead of an orderly end.
    linger none{};
    none.l_onoff = 1;
    none.l_linger = 0;
    setsockopt(static_cast<socket_t>(m_client->socketDescriptor()), SOL_SOCKET, SO_LINGER,
               reinterpret_cast<const char *>(&none), sizeof none);
    m_client->abort();
}

void RelayPair::clientGone()
{
    m_timer.stop();
    m_server->disconnect(this);
    m_server->abort();
    deleteLater();
}

void RelayPair::serverGone()
{
    if (!m_fault && m_server->bytesAvailable() > 0)
        m_client->write(m_server->readAll());
    if (!m_fault || m_fault->kind == WireFaultKind::CutBody)
        m_client->disconnectFromHost();
}

bool RelayPair::tooMuchWaiting(const QTcpSocket &socket) const
{
    return socket.bytesToWrite() >= waitingLimit;
}

} // namespace trueup::demo
