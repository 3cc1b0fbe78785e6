// SPDX-License-Identifier: GPL-3.0-or-later
// Asks a SecretStore and waits for its answer, so that a test reads line by line.
#pragma once

#include "core/secrets/secret_store.h"

#include <QTest>

#include <functional>
#include <optional>

namespace trueup::test {

/// Waits for the one answer of `ask`. ErrorKind::Timeout when none comes.
template <typename T>
T answerOf(const std::function<void(QObject *context, std::function<void(T)> done)> &ask)
{
    QObject context;
    std::optional<T> answer;
    int answers = 0;
    ask(&context, [&](T value) {
        answer = std::move(value);
        ++answers;
    });
    if (!QTest::qWaitFor([&] { return answers > 0; }, 30000))
        return fail(ErrorKind::Timeout, QStringLiteral("no answer"));
    return *answer;
}

inline Status writeSecret(SecretStore &store, const QString &key, const QByteArray &secret)
{
    return answerOf<Status>(
        [&](QObject *context, auto done) { store.write(key, Secret(secret), context, done); });
}

inline Result<Secret> readSecret(SecretStore &store, const QString &key)
{
    return answerOf<Result<Secret>>([&](QObject *context, auto done) { store.read(key, context, done); });
}

inline Status removeSecret(SecretStore &store, const QString &key)
{
    return answerOf<Status>([&](QObject *context, auto done) { store.remove(key, context, done); });
}

} // namespace trueup::test
