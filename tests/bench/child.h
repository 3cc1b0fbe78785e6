// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace trueup::bench {

/// What running a program to its end took.
struct ChildRun
{
    int code = -1;
    double seconds = 0;     ///< from before its start to after its end
    long peakKilobytes = 0; ///< of resident memory; never less than this process had when it started it
    QByteArray err;
};

/// Runs a program with these variables besides our own, its standard output thrown away.
ChildRun runChild(const QStringList &command, const QStringList &variables = {});

} // namespace trueup::bench
