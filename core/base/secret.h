// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDebug>

#include <utility>

namespace trueup {

/// A client secret or a private key. It cannot be printed, logged or converted by accident; its memory is
/// overwritten when it goes. Copies are real copies, so that no shared buffer outlives the overwrite.
class Secret
{
public:
    Secret() = default;
    explicit Secret(const QByteArray &utf8) : m_value(utf8.constData(), utf8.size()) {}
    Secret(const Secret &other) : m_value(other.m_value.constData(), other.m_value.size()) {}
    Secret(Secret &&other) noexcept : m_value(std::exchange(other.m_value, QByteArray())) {}
    Secret &operator=(Secret other) noexcept
    {
        m_value.swap(other.m_value);
        return *this;
    }
    ~Secret() { wipe(); }

    bool isEmpty() const { return m_value.isEmpty(); }
    /// The secret itself, UTF-8. Use it where it is sent or stored in the keychain, and nowhere else.
    const QByteArray &reveal() const { return m_value; }

private:
    void wipe();
    QByteArray m_value;
};

QDebug operator<<(QDebug, const Secret &) = delete;

} // namespace trueup
