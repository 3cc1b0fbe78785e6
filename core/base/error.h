// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace trueup {

/// What went wrong, for decisions (exit codes, retry, what a window offers). Text is never used for that.
enum class ErrorKind {
    Internal,     ///< a broken invariant of our own; a bug
    Usage,        ///< wrong arguments or a value outside what is allowed
    InvalidInput, ///< a file or text from the person that cannot be used as it is
    NotFound,     ///< a named thing does not exist
    Conflict,     ///< the facts differ from what the person saw, or a name is taken
    Refused,      ///< we refuse on purpose: plain http to a real host, an Ion URL, a secret to a foreign host
    Cancelled,    ///< the person or a signal stopped it
    AlreadyRunning,   ///< another process holds the run lock of this data folder
    Held,             ///< a result is kept back until a person accepts it (R8)
    AuthFailed,       ///< credentials refused, or no secret at hand
    PermissionDenied, ///< signed in, but this resource is denied
    Unreachable,      ///< name look-up, connect, or the connection broke before an answer
    Tls,              ///< certificate or handshake trouble
    Timeout,          ///< no answer, or no complete one, in time
    RateLimited,      ///< 429 for longer than we wait
    ServerError,      ///< 5xx, or an answer that says it failed
    BadAnswer,        ///< an answer we cannot read: not JSON, unknown shape, too large, cut
    DiskFull,         ///< no room on the disk
    Storage,          ///< the database refused for another reason
    Damaged,          ///< the database or its audit chain fails its check
    NewerData,        ///< the database was written by a newer Trueup
    NoKeychain,       ///< the operating system's keychain is not available
};

/// Stable lower-case word for logs, JSON and tests, e.g. "auth_failed".
QString errorKindName(ErrorKind kind);

/// One failure. Made at the border where the fact is known and handed up unchanged.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString message;    ///< one sentence a person can act on, with what to do next; never a secret
    QString detail;     ///< technical detail for a report: status line, redacted body start, SQL error
    QString requestId;  ///< the server's request id where it gave one
    int httpStatus = 0; ///< 0 = no HTTP answer

    friend bool operator==(const Error &, const Error &) = default;
};

} // namespace trueup
