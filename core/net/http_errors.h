// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences for requests that got no complete answer. Pure functions.
#pragma once

#include "core/base/error.h"

#include <QList>
#include <QNetworkReply>
#include <QSslError>
#include <QUrl>

#include <chrono>

namespace trueup {

/// Name look-up, connecting, or the connection's end: ErrorKind::Unreachable, or Tls for a failed handshake.
Error connectionError(const QUrl &url, QNetworkReply::NetworkError error, const QString &qtText);

/// ErrorKind::Tls: the sentence for the most telling of the certificate's faults.
Error certificateError(const QUrl &url, const QList<QSslError> &errors);

Error timeoutError(const QUrl &url, std::chrono::milliseconds limit, bool connected);
Error cutBodyError(const QUrl &url, const QString &qtText);
Error tooLargeError(const QUrl &url, qint64 limit);
Error redirectError(const QUrl &url, const QUrl &target);
Error cancelledError();

} // namespace trueup
