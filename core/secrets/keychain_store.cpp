// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychain_store.h"

#include "core/base/async.h"
#include "core/base/log.h"
#include "core/secrets/keychain_lock.h"

#include <QCoreApplication>

#include <qt6keychain/keychain.h>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(KeychainStore)
};

auto unusable(const QString &detail)
{
    return fail(ErrorKind::NoKeychain,
                Text::tr("The system's keychain cannot be used here. Keep the secret for this session only, "
                         "or name an environment variable that holds it (--secret-env)."),
                detail);
}

auto locked(const QString &detail = {})
{
    return fail(ErrorKind::NoKeychain,
                Text::tr("The keychain is locked. Unlock it and try again, or name an environment variable "
                         "that holds the secret (--secret-env)."),
                detail);
}

auto silent()
{
    return fail(ErrorKind::NoKeychain,
                Text::tr("The keychain does not answer; it may be waiting for its password. Unlock it and "
                         "try again, or name an environment variable that holds the secret (--secret-env)."));
}

auto failureOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return fail(ErrorKind::NotFound, Text::tr("The keychain has no entry “%1”.").arg(job.key()),
                    job.errorString());
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return locked(job.errorString());
    default:
        return unusable(job.errorString());
    }
}

/// What a caller waits for. The first value counts; all use is in the application's thread.
template <typename T>
class Answer
{
public:
    Answer() { m_promise.start(); }
    QFuture<T> future() { return m_promise.future(); }
    bool isGiven() const { return m_given; }
    void give(T value)
    {
        if (std::exchange(m_given, true))
            return;
        if (!value && value.error().kind == ErrorKind::NoKeychain)
            qCInfo(logSecrets).noquote() << "keychain:" << value.error().message << value.error().detail;
        m_promise.addResult(std::move(value));
        m_promise.finish();
    }

private:
    QPromise<T> m_promise;
    bool m_given = false;
};

template <typename T>
using AnswerPtr = std::shared_ptr<Answer<T>>;

/// Gives `value`, unless the keychain turns out to be locked: then libsecret's word is worth nothing.
template <typename T>
void giveUnlessLocked(const AnswerPtr<T> &answer, T value)
{
    askWhetherKeychainIsLocked(qApp, [answer, value = std::move(value)](bool isLocked) {
        answer->give(isLocked ? T(locked()) : value);
    });
}

} // namespace

struct KeychainStore::State
{
    Clock &clock;
    std::chrono::milliseconds patience;
    int overdue = 0; ///< jobs that their callers gave up on and that have not ended yet
};

KeychainStore::KeychainStore(Clock &clock, std::chrono::milliseconds patience)
    : m_state(std::make_shared<State>(State{clock, patience}))
{
}

template <typename Job, typename T, typename Prepare, typename Conclude>
void KeychainStore::start(const QString &key, QObject *context, std::function<void(T)> done, Prepare prepare,
                          Conclude conclude)
{
    const auto answer = std::make_shared<Answer<T>>();
    whenReady(answer->future(), context, std::move(done));
    const auto ask = [state = m_state, key, answer, prepare, conclude] {
        if (state->overdue > 0) {
            answer->give(silent());
            return;
        }
        // The job deletes itself at its end and is never deleted earlier: libsecret would call back into it.
        auto *job = new Job(u"Trueup"_s);
        job->setInsecureFallback(false);
        job->setKey(key);
        prepare(*job);
        QObject::connect(job, &QKeychain::Job::finished, job, [state, answer, job, conclude] {
            if (answer->isGiven())
                --state->overdue;
            else
                conclude(*job, answer);
        });
        state->clock.callAfter(state->patience, job, [state, answer] {
            if (answer->isGiven())
                return;
            ++state->overdue;
            answer->give(silent());
        });
        job->start();
    };
    QMetaObject::invokeMethod(qApp, ask, Qt::QueuedConnection);
}

void KeychainStore::write(const QString &key, const Secret &secret, QObject *context,
                          std::function<void(Status)> done)
{
    const QByteArray &bytes = secret.reveal();
    if (bytes.isEmpty() || bytes.contains('\0') || QString::fromUtf8(bytes).toUtf8() != bytes) {
        QMetaObject::invokeMethod(
            context,
            [done = std::move(done)] {
                done(fail(
                    ErrorKind::InvalidInput,
                    Text::tr(
                        "The secret is empty or holds bytes that are not text. Copy it again and retry.")));
            },
            Qt::QueuedConnection);
        return;
    }
    start<QKeychain::WritePasswordJob, Status>(
        key, context, std::move(done),
        [secret](QKeychain::WritePasswordJob &job) { job.setTextData(QString::fromUtf8(secret.reveal())); },
        [](const QKeychain::WritePasswordJob &job, const AnswerPtr<Status> &answer) {
            answer->give(job.error() == QKeychain::NoError ? Status() : Status(failureOf(job)));
        });
}

void KeychainStore::read(const QString &key, QObject *context, std::function<void(Result<Secret>)> done)
{
    start<QKeychain::ReadPasswordJob, Result<Secret>>(
        key, context, std::move(done), [](QKeychain::ReadPasswordJob &) {},
        [](const QKeychain::ReadPasswordJob &job, const AnswerPtr<Result<Secret>> &answer) {
            if (job.error() == QKeychain::NoError)
                answer->give(Secret(job.binaryData()));
            else if (job.error() == QKeychain::EntryNotFound)
                giveUnlessLocked<Result<Secret>>(answer, failureOf(job));
            else
                answer->give(failureOf(job));
        });
}

void KeychainStore::remove(const QString &key, QObject *context, std::function<void(Status)> done)
{
    start<QKeychain::DeletePasswordJob, Status>(
        key, context, std::move(done), [](QKeychain::DeletePasswordJob &) {},
        [](const QKeychain::DeletePasswordJob &job, const AnswerPtr<Status> &answer) {
            if (job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound)
                giveUnlessLocked<Status>(answer, {});
            else
                answer->give(failureOf(job));
        });
}

} // namespace trueup
