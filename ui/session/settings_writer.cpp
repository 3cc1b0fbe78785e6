// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings_writer.h"

#include "core/base/async.h"
#include "core/settings/setting_writer.h"

#include <deque>
#include <mutex>

namespace trueup {

struct SettingsWriter::Queue
{
    struct Value
    {
        QString key;
        QString text;
    };

    void append(const Value &value)
    {
        const std::scoped_lock lock(adding);
        values.push_back(value);
    }

    /// The pool may begin its jobs in any order, so each writes what has waited longest.
    Status writeFirst(const QString &file)
    {
        const std::scoped_lock one(writing);
        Value value;
        {
            const std::scoped_lock lock(adding);
            value = values.front();
            values.pop_front();
        }
        return writeSetting(file, value.key, value.text);
    }

    std::mutex writing;
    std::mutex adding;
    std::deque<Value> values;
};

SettingsWriter::SettingsWriter(QString userFile, QThreadPool &pool, QObject *parent)
    : QObject(parent), m_file(std::move(userFile)), m_pool(pool), m_queue(std::make_shared<Queue>())
{
}

void SettingsWriter::write(const QString &key, const QString &value, std::function<void(const Status &)> done)
{
    m_queue->append({key, value});
    runOn(
        &m_pool, this, [queue = m_queue, file = m_file] { return queue->writeFirst(file); }, std::move(done));
}

} // namespace trueup
