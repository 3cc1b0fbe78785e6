// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

#include <algorithm>

namespace trueup {

/// The body of a write, which can be read only once. Qt sends a request again by itself when a connection
/// closes before the answer, a write too; as it cannot rewind this body, it reports an error instead.
class OneWayBody final : public QIODevice
{
public:
    explicit OneWayBody(QByteArray bytes) : m_bytes(std::move(bytes)) { open(ReadOnly | Unbuffered); }

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_read + QIODevice::bytesAvailable(); }
    /// Whether anybody has asked for it: before that, no server can have the whole request.
    bool wasRead() const { return m_wasRead; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        m_wasRead = true;
        const qint64 count = std::min(most, qint64(m_bytes.size() - m_read));
        std::copy_n(m_bytes.constData() + m_read, count, data);
        m_read += count;
        return count > 0 ? count : -1;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qsizetype m_read = 0;
    bool m_wasRead = false;
};

} // namespace trueup
