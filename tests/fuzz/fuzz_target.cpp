// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_target.h"

#include "core/base/excerpt.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace trueup::fuzz {

namespace {

constexpr qsizetype pumpedSize = 64 * 1024;
constexpr std::uint64_t inputsForOnePumped = 512;
constexpr double longestSeconds = 2; ///< of the processor, so that a busy machine makes no finding

double processorSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

void checkInTime(const QByteArray &bytes)
{
    const double start = processorSeconds();
    checkInput(bytes);
    require(processorSeconds() - start < longestSeconds, "64 KB take less than two seconds");
}

/// The input with one part of it repeated, which shows what grows faster than its input.
QByteArray pumped(const QByteArray &bytes)
{
    const auto size = std::uint64_t(bytes.size());
    const auto from = qsizetype(choose(bytes, size, 1));
    const auto length = qsizetype(1 + choose(bytes, size - std::uint64_t(from), 2));
    const qsizetype times = (pumpedSize - bytes.size()) / length;
    return bytes.first(from) + bytes.sliced(from, length).repeated(times) + bytes.sliced(from);
}

[[noreturn]] void broken(const char *promise)
{
    std::fprintf(stderr, "Broken promise: %s\n", promise);
    std::abort();
}

void onQtMessage(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
    if (type != QtDebugMsg && type != QtInfoMsg)
        broken("nothing warns");
}

} // namespace

void require(bool holds, const char *promise)
{
    if (!holds)
        broken(promise);
}

void requireSentence(const Error &error)
{
    require(error.message.endsWith(u'.'), "an error is a sentence");
    require(error.message.isValidUtf16(), "a sentence is text");
    require(error.message == printable(error.message) && !error.message.contains(u'\n'),
            "a sentence is one printable line");
}

std::uint64_t choose(const QByteArray &bytes, std::uint64_t count, std::uint64_t salt)
{
    std::uint64_t hash = 0xcbf29ce484222325 ^ salt; // FNV-1a
    for (const char c : bytes)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return (hash ^ (hash >> 32)) % count;
}

bool saysNumber(const QString &text, double *value)
{
    const QByteArray plain = text.trimmed().toLatin1();
    const bool decimal = std::all_of(plain.begin(), plain.end(),
                                     [](char c) { return QByteArrayView("0123456789.eE+-").contains(c); });
    char *end = nullptr;
    *value = std::strtod(plain.constData(), &end); // a number too small for it is zero, as it ought to be
    return decimal && end != plain.constData() && *end == '\0' && std::isfinite(*value);
}

} // namespace trueup::fuzz

/// Twice as many inputs in a second: freed memory is kept for a while only, and not where it was asked for;
/// the variable ASAN_OPTIONS=malloc_context_size=30 brings that back for a finding.
extern "C" const char *__asan_default_options()
{
    return "quarantine_size_mb=4:malloc_context_size=1";
}

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    qputenv("TZ", "UTC");
    qInstallMessageHandler(trueup::fuzz::onQtMessage);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace trueup::fuzz;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    checkInput(bytes);
    if (size > 0 && size < std::size_t(pumpedSize) && choose(bytes, inputsForOnePumped) == 0)
        checkInTime(pumped(bytes));
    return 0;
}
