// SPDX-License-Identifier: GPL-3.0-or-later
// What trueup-lookalike understands about its ConnectWise side: options of the command line, and commands
// that begin with "psa ".
#pragma once

#include "app/demo/connectwise_lookalike.h"

#include <QCommandLineParser>
#include <QString>

namespace trueup::test {

void declarePsaOptions(QCommandLineParser &parser);
/// vendor: the distributor's data beside it. Error Usage for an option that can't be read.
Result<demo::ConnectWiseOptions> psaOptionsFrom(const QCommandLineParser &parser,
                                                const demo::StellrDataOptions &vendor);
/// The faults given as options.
Status setPsaFaults(const QCommandLineParser &parser, demo::ConnectWiseLookalike &server);

/// The lines that tell a client where it is: psa_url=, psa_company=, psa_public_key=, psa_private_key=,
/// psa_client_id=.
QString psaIntroduction(const demo::ConnectWiseLookalike &server);
/// Obeys a command without its "psa ". "ok", a line of values, "error: …", or a number and so many lines.
QString obeyPsa(demo::ConnectWiseLookalike &server, const QString &command);

} // namespace trueup::test
