// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/disk_writes.h"

#include <cerrno>
#include <dlfcn.h>
#include <sys/types.h>

namespace trueup::test {

namespace {

std::function<bool()> &hook()
{
    static std::function<bool()> mayWrite;
    return mayWrite;
}

} // namespace

void setDiskWriteHook(std::function<bool()> mayWrite)
{
    hook() = std::move(mayWrite);
}

} // namespace trueup::test

extern "C" ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t place)
{
    using Write = ssize_t (*)(int, const void *, size_t, off64_t);
    static const auto next = reinterpret_cast<Write>(dlsym(RTLD_NEXT, "pwrite64"));
    if (const auto &mayWrite = trueup::test::hook(); mayWrite && !mayWrite()) {
        errno = ENOSPC;
        return -1;
    }
    return next(file, bytes, size, place);
}
