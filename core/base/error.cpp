// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace trueup {

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Internal:
        return QStringLiteral("internal");
    case ErrorKind::Usage:
        return QStringLiteral("usage");
    case ErrorKind::InvalidInput:
        return QStringLiteral("invalid_input");
    case ErrorKind::NotFound:
        return QStringLiteral("not_found");
    case ErrorKind::Conflict:
        return QStringLiteral("conflict");
    case ErrorKind::Refused:
        return QStringLiteral("refused");
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorKind::AlreadyRunning:
        return QStringLiteral("already_running");
    case ErrorKind::Held:
        return QStringLiteral("held");
    case ErrorKind::AuthFailed:
        return QStringLiteral("auth_failed");
    case ErrorKind::PermissionDenied:
        return QStringLiteral("permission_denied");
    case ErrorKind::Unreachable:
        return QStringLiteral("unreachable");
    case ErrorKind::Tls:
        return QStringLiteral("tls");
    case ErrorKind::Timeout:
        return QStringLiteral("timeout");
    case ErrorKind::RateLimited:
        return QStringLiteral("rate_limited");
    case ErrorKind::ServerError:
        return QStringLiteral("server_error");
    case ErrorKind::BadAnswer:
        return QStringLiteral("bad_answer");
    case ErrorKind::DiskFull:
        return QStringLiteral("disk_full");
    case ErrorKind::Storage:
        return QStringLiteral("storage");
    case ErrorKind::Damaged:
        return QStringLiteral("damaged");
    case ErrorKind::NewerData:
        return QStringLiteral("newer_data");
    case ErrorKind::NoKeychain:
        return QStringLiteral("no_keychain");
    }
    Q_UNREACHABLE();
}

} // namespace trueup
