// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/session_store.h"

#include <QCoreApplication>

#include <utility>

namespace trueup {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SessionStore)
};

template <typename T>
void deliver(QObject *context, std::function<void(T)> done, T value)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), value = std::move(value)] { done(value); }, Qt::QueuedConnection);
}

} // namespace

void SessionStore::write(const QString &key, const Secret &secret, QObject *context,
                         std::function<void(Status)> done)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_secrets.insert(key, secret);
    }
    deliver<Status>(context, std::move(done), {});
}

void SessionStore::read(const QString &key, QObject *context, std::function<void(Result<Secret>)> done)
{
    Result<Secret> found = fail(ErrorKind::NotFound, Text::tr("This session has no secret “%1”.").arg(key));
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto at = m_secrets.constFind(key); at != m_secrets.constEnd())
            found = *at;
    }
    deliver<Result<Secret>>(context, std::move(done), std::move(found));
}

void SessionStore::remove(const QString &key, QObject *context, std::function<void(Status)> done)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_secrets.remove(key);
    }
    deliver<Status>(context, std::move(done), {});
}

} // namespace trueup
