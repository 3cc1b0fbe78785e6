// SPDX-License-Identifier: GPL-3.0-or-later
// One relayed connection; used by LoopbackRelay alone, in the relay's thread.
#pragma once

#include "app/demo/loopback_relay.h"

#include <QByteArray>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <optional>

namespace trueup::demo {

class RelayPair final : public QObject
{
    Q_OBJECT
public:
    /// takeFault: gives and forgets the fault armed for a client port.
    using TakeFault = std::function<std::optional<WireFault>(quint16 clientPort)>;

    /// Takes over `client`, an accepted connection.
    RelayPair(QTcpSocket *client, quint16 serverPort, bool encrypted, TakeFault takeFault, QObject *parent);

private:
    void fromClient();
    void fromServer();
    void applyFault();
    void passBody(bool thenClose);
    void drip();
    void reset();
    void clientGone();
    void serverGone();
    bool tooMuchWaiting(const QTcpSocket &socket) const;

    QTcpSocket *m_client;
    QTcpSocket *m_server;
    QTimer m_timer; ///< Delay's single shot, Drip's beat
    TakeFault m_takeFault;
    bool m_encrypted;
    std::optional<WireFault> m_fault; ///< acting on the answer that is coming
    QByteArray m_header;              ///< of the answer being cut, until it is complete
    bool m_headerPassed = false;
    qint64 m_bodyPassed = 0;
};

} // namespace trueup::demo
