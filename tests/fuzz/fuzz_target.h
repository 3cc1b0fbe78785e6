// SPDX-License-Identifier: GPL-3.0-or-later
// What the fuzz targets share. A target is one file that defines checkInput(); fuzz_target.cpp calls it with
// every input that libFuzzer makes up. A property that does not hold, a warning of Qt's and an input that
// takes too long end the program, so that libFuzzer keeps the input as a finding.
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace trueup::fuzz {

/// Everything the target promises about one input, whatever it is. Called with the input as it is and, now
/// and then, with one part of it repeated up to 64 KB.
void checkInput(const QByteArray &bytes);

/// Ends the program when `holds` is false. `promise` says what ought to be true.
void require(bool holds, const char *promise);

/// A person can read it and knows what to do: one line that ends like a sentence, nothing that steers a
/// terminal.
void requireSentence(const Error &error);

/// A number below `count`, always the same for the same bytes and `salt`: choices that need no bytes of their
/// own, so that an input is a file as the program meets it, and a finding shows itself again.
std::uint64_t choose(const QByteArray &bytes, std::uint64_t count, std::uint64_t salt = 0);

/// The number that a text says, as another reader sees it; none where it says none.
bool saysNumber(const QString &text, double *value);

} // namespace trueup::fuzz
