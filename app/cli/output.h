// SPDX-License-Identifier: GPL-3.0-or-later
// Results go to stdout, everything said to a person to stderr.
#pragma once

#include "core/base/error.h"
#include "core/sync/sync_run.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>

namespace trueup::output {

/// A result that a person reads, on stdout, printable whatever the names in it hold.
void print(const QString &text);
/// A JSON document on stdout, indented, with a newline behind it.
void printJson(const QJsonObject &object);
/// A message to the person on stderr, with a newline behind it; printable too.
void say(const QString &message);
/// The error's sentence on stderr, with the list of a file's wrong lines where there is one; every other
/// detail only when TRUEUP_VERBOSE is set. Answers the exit code of its kind.
int failure(const Error &error);

/// A progress line that redraws itself on a terminal and is silent elsewhere.
class ProgressLine
{
public:
    ProgressLine();
    ~ProgressLine();
    void show(const SyncProgress &progress);
    void show(const QString &text);
    /// Takes the line away, so that a message can stand in its place.
    void clear();

private:
    bool m_terminal;
    bool m_shown = false;
    QHash<QString, SyncProgress> m_latest;
};

} // namespace trueup::output
