// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace trueup {

/// Writes the user's settings outside the GUI thread, one after another in the order they were given. What
/// was given is written whatever becomes of this object.
class SettingsWriter final : public QObject
{
    Q_OBJECT
public:
    SettingsWriter(QString userFile, QThreadPool &pool, QObject *parent = nullptr);

    /// `done` in this thread; dropped when this object goes first.
    void write(const QString &key, const QString &value, std::function<void(const Status &)> done);

private:
    struct Queue;

    QString m_file;
    QThreadPool &m_pool;
    std::shared_ptr<Queue> m_queue; ///< shared with the jobs under way
};

} // namespace trueup
