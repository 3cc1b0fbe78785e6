// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>

namespace trueup {

/// Read side of "stop now, keep what is whole". Cheap to copy; thread-safe. A default-made token is never
/// cancelled.
class CancelToken
{
public:
    CancelToken() = default;
    bool isCancelled() const { return m_flag && m_flag->load(std::memory_order_acquire); }

private:
    friend class CancelSource;
    explicit CancelToken(std::shared_ptr<const std::atomic_bool> flag) : m_flag(std::move(flag)) {}
    std::shared_ptr<const std::atomic_bool> m_flag;
};

/// Write side. Whoever starts a long operation owns the source and hands out tokens. Cancelling is asked for
/// here and noticed at the next step of the work; objects that wait on the network get an explicit cancel()
/// call besides.
class CancelSource
{
public:
    CancelToken token() const { return CancelToken(m_flag); }
    void cancel() { m_flag->store(true, std::memory_order_release); }
    bool isCancelled() const { return m_flag->load(std::memory_order_acquire); }

private:
    std::shared_ptr<std::atomic_bool> m_flag = std::make_shared<std::atomic_bool>(false);
};

} // namespace trueup
