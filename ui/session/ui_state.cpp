// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ui_state.h"

#include <QSettings>

namespace trueup {

namespace {

constexpr int kWriteAfterMs = 500;

void writeAll(const QString &path, const QHash<QString, QVariant> &values)
{
    QSettings file(path, QSettings::IniFormat);
    file.clear();
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        file.setValue(it.key(), it.value());
}

} // namespace

UiState::UiState(const QString &dataFolder, QThreadPool &pool, QObject *parent)
    : QObject(parent), m_path(dataFolder + QStringLiteral("/window.ini")), m_pool(pool)
{
    const QSettings file(m_path, QSettings::IniFormat);
    const QStringList keys = file.allKeys();
    for (const QString &key : keys) {
        if (!key.isEmpty()) // what a damaged file may hold
            m_values.insert(key, file.value(key));
    }
    m_later.setSingleShot(true);
    m_later.setInterval(kWriteAfterMs);
    connect(&m_later, &QTimer::timeout, this, &UiState::write);
}

UiState::~UiState()
{
    if (m_later.isActive())
        writeAll(m_path, m_values);
}

QVariant UiState::value(const QString &key, const QVariant &otherwise) const
{
    return m_values.value(key, otherwise);
}

void UiState::setValue(const QString &key, const QVariant &value)
{
    if (m_values.value(key) == value)
        return;
    m_values.insert(key, value);
    m_later.start();
}

void UiState::remove(const QString &key)
{
    if (m_values.remove(key) > 0)
        m_later.start();
}

void UiState::write()
{
    m_pool.start([path = m_path, values = m_values] { writeAll(path, values); });
}

} // namespace trueup
