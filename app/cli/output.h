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

/// Result text on stdout, UTF-8, as it is.
void result(const QByteArray &utf8);
/// A JSON document on stdout, indented, with a newline behind it.
void result(const QJsonObject &object);
/// One line to the person on stderr.
void say(const QString &line);
/// The error's sentence on stderr; its detail too when TRUEUP_VERBOSE is set. Answers the exit code of its
/// kind.
int failure(const Error &error);

/// A progress line that redraws itself on a terminal and is silent elsewhere.
class ProgressLine
{
public:
    ProgressLine();
    ~ProgressLine();
    void show(const SyncProgress &progress);
    /// Takes the line away, so that a message can stand in its place.
    void clear();

private:
    bool m_terminal;
    bool m_shown = false;
    QHash<QString, SyncProgress> m_latest;
};

} // namespace trueup::output
