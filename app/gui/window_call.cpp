// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/window_call.h"

#include "core/base/log.h"
#include "core/base/platform.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QTimer>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongestLine = 512;
constexpr auto kCall = "show ";
constexpr auto kAnswer = "shown\n";

/// One name for one folder, however it was written.
QString socketName(const QString &dataFolder)
{
    const QString path = QDir(dataFolder).canonicalPath();
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex();
    return platform::localSocketName(u"trueup-"_s + QString::fromLatin1(hash.left(16)), path);
}

} // namespace

WindowBell::WindowBell(const QString &dataFolder, QObject *parent) : QObject(parent)
{
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server.nextPendingConnection())
            answer(caller);
    });
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    const QString name = socketName(dataFolder);
    QLocalServer::removeServer(name);
    if (name.isEmpty() || !m_server.listen(name)) {
        qCInfo(logApp).noquote() << "a second start cannot raise this window:"
                                 << (name.isEmpty() ? u"no place for a socket"_s : m_server.errorString());
    }
}

void WindowBell::answer(QLocalSocket *caller)
{
    caller->setReadBufferSize(kLongestLine);
    connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
    const auto read = [this, caller] {
        if (!caller->canReadLine()) {
            if (caller->bytesAvailable() >= kLongestLine)
                caller->abort(); // nobody we know
            return;
        }
        const QByteArray line = caller->readLine(kLongestLine).trimmed();
        if (line.startsWith(QByteArray(kCall).trimmed())) {
            caller->write(kAnswer);
            caller->flush();
            Q_EMIT rung(line.mid(static_cast<qsizetype>(qstrlen(kCall))));
        }
        caller->disconnectFromServer();
    };
    connect(caller, &QLocalSocket::readyRead, caller, read);
    read();
}

void ringWindow(const QString &dataFolder, QObject *context, std::function<void(bool)> done)
{
    auto *socket = new QLocalSocket(context);
    const auto finish = [socket, done = std::move(done)](bool shown) {
        // Whatever the socket says while it goes is not another answer.
        socket->disconnect();
        socket->deleteLater();
        done(shown);
    };
    QObject::connect(socket, &QLocalSocket::connected, socket, [socket] {
        const QByteArray token = qgetenv("XDG_ACTIVATION_TOKEN");
        socket->write(kCall + (token.contains('\n') || token.size() > 256 ? QByteArray() : token) + '\n');
    });
    QObject::connect(socket, &QLocalSocket::readyRead, socket, [socket, finish] {
        if (socket->canReadLine())
            finish(socket->readLine() == kAnswer);
    });
    QObject::connect(socket, &QLocalSocket::errorOccurred, socket, [finish] { finish(false); });
    QTimer::singleShot(kRingPatience, socket, [finish] { finish(false); });
    // From the event loop: an error may come from within the call.
    QTimer::singleShot(0, socket, [socket, name = socketName(dataFolder)] { socket->connectToServer(name); });
}

} // namespace trueup
