// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retry_policy.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace trueup {

std::chrono::milliseconds RetryPolicy::waitBefore(int number) const
{
    if (number < 2 || waits.empty())
        return std::chrono::milliseconds(0);
    const std::size_t index = std::min<std::size_t>(std::size_t(number - 2), waits.size() - 1);
    const double share = random ? random() : QRandomGenerator::global()->generateDouble();
    const double factor = 1.0 + jitter * (2.0 * share - 1.0);
    return std::chrono::milliseconds(std::llround(double(waits[index].count()) * factor));
}

bool isWorthRetrying(const Error &error)
{
    if (error.httpStatus == 408 || error.httpStatus == 425 || error.httpStatus == 429)
        return true;
    if (error.httpStatus >= 300 && error.httpStatus < 500)
        return false;
    switch (error.kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::Timeout:
    case ErrorKind::RateLimited:
    case ErrorKind::ServerError:
    case ErrorKind::BadAnswer:
        return true;
    case ErrorKind::Internal:
    case ErrorKind::Usage:
    case ErrorKind::InvalidInput:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::Refused:
    case ErrorKind::Cancelled:
    case ErrorKind::AlreadyRunning:
    case ErrorKind::Held:
    case ErrorKind::AuthFailed:
    case ErrorKind::PermissionDenied:
    case ErrorKind::Tls:
    case ErrorKind::DiskFull:
    case ErrorKind::Storage:
    case ErrorKind::Damaged:
    case ErrorKind::NewerData:
    case ErrorKind::NoKeychain:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace trueup
