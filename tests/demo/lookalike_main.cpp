// SPDX-License-Identifier: GPL-3.0-or-later
// trueup-lookalike: the Stellr look-alike, and if wished ConnectWise's, as a process of its own, for tests of
// the whole program and by hand. Prints addresses and credentials, obeys commands on stdin, ends when stdin
// closes.
#include "app/demo/demo_psa.h"
#include "app/demo/stellr_lookalike.h"
#include "tests/demo/psa_commands.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <array>
#include <cstdio>
#include <iostream>
#include <string>

using namespace trueup;
using namespace trueup::demo;
using namespace Qt::StringLiterals;

namespace {

struct OptionText
{
    const char *name = "";
    const char *description = "";
    const char *value = nullptr; ///< nullptr: a switch
    const char *standard = "";
};
constexpr std::array optionTexts = {
    OptionText{"customers", "Number of customers.", "N", "260"},
    OptionText{"lines", "Lines of each ordinary customer; 0 = a natural mix.", "N", "0"},
    OptionText{"seed", "Seed of the data and of the fault level.", "N", "1"},
    OptionText{"first-customer-no", "Number of the first customer.", "N", "701000"},
    OptionText{"today", "Day the data lies around.", "YYYY-MM-DD"},
    OptionText{"port", "Port on 127.0.0.1; 0 = any free one.", "N", "0"},
    OptionText{"latency", "Wait before every answer.", "MS", "0"},
    OptionText{"level", "Fault level: none, mild or harsh.", "LEVEL", "none"},
    OptionText{"retry-after-seconds", "What the level's 429 answers advise.", "N", "1"},
    OptionText{"fault", "Fault rule, for example status,status=503,path=/subscriptions,times=2. Repeatable.",
               "RULE"},
    OptionText{"shape", "Answers: documented, renamed, flat or array.", "SHAPE", "documented"},
    OptionText{"tls", "Serve HTTPS."},
    OptionText{"certificate", "valid, expired, wrong-host or self-signed.", "KIND", "valid"},
    OptionText{"token-seconds", "Life of a token.", "N", "7200"},
    OptionText{"young-seconds", "The credential is refused for so long.", "N", "0"},
    OptionText{"basic", "Accept the credential in a Basic header."},
    OptionText{"refuse-large-pages", "Answer 400 to a pageSize above 200."},
    OptionText{"wrong-reseller", "Lists are empty."},
    OptionText{"expected", "Write the expected counts there.", "FILE"},
    OptionText{"psa", "Write accounts.csv, products.csv and billed.csv there.", "DIR"},
    OptionText{"ca", "Write the certificate authority there.", "FILE"},
};

void declareOptions(QCommandLineParser &parser)
{
    parser.addHelpOption();
    for (const OptionText &text : optionTexts) {
        QCommandLineOption option(QString::fromLatin1(text.name), QString::fromLatin1(text.description));
        if (text.value) {
            option.setValueName(QString::fromLatin1(text.value));
            if (*text.standard != '\0')
                option.setDefaultValue(QString::fromLatin1(text.standard));
        }
        parser.addOption(option);
    }
    test::declarePsaOptions(parser);
}

/// The place of `word` in `words`.
template <typename Enum>
Result<Enum> oneOf(const QString &word, const QStringList &words)
{
    const qsizetype place = words.indexOf(word);
    if (place < 0)
        return fail(ErrorKind::Usage, u"\"%1\" is none of: %2."_s.arg(word, words.join(u", "_s)));
    return static_cast<Enum>(place);
}

Result<FaultLevel> levelNamed(const QString &word)
{
    return oneOf<FaultLevel>(word, {u"none"_s, u"mild"_s, u"harsh"_s});
}

Result<StellrLookalikeOptions> optionsFrom(const QCommandLineParser &parser)
{
    const auto number = [&](const QString &name) { return parser.value(name).toInt(); };
    StellrLookalikeOptions options;
    options.data.seed = parser.value(u"seed"_s).toULongLong();
    options.data.customers = number(u"customers"_s);
    options.data.linesPerCustomer = number(u"lines"_s);
    options.data.firstCustomerNo = number(u"first-customer-no"_s);
    options.data.today = QDate::fromString(parser.value(u"today"_s), Qt::ISODate);
    options.port = static_cast<quint16>(number(u"port"_s));
    options.latencyMs = number(u"latency"_s);
    options.tls = parser.isSet(u"tls"_s);
    const auto certificate = oneOf<CertificateKind>(
        parser.value(u"certificate"_s), {u"valid"_s, u"expired"_s, u"wrong-host"_s, u"self-signed"_s});
    if (!certificate)
        return fail(certificate.error());
    options.certificate = *certificate;
    const auto shape =
        oneOf<AnswerShape>(parser.value(u"shape"_s), {u"documented"_s, u"renamed"_s, u"flat"_s, u"array"_s});
    if (!shape)
        return fail(shape.error());
    options.shape = *shape;
    options.pageSizeLimit =
        parser.isSet(u"refuse-large-pages"_s) ? PageSizeLimit::Refuse : PageSizeLimit::Clamp;
    options.acceptBasic = parser.isSet(u"basic"_s);
    options.tokenSeconds = number(u"token-seconds"_s);
    options.youngSeconds = number(u"young-seconds"_s);
    options.wrongReseller = parser.isSet(u"wrong-reseller"_s);
    return options;
}

/// An empty name asks for nothing.
bool writeFile(const QString &name, const QByteArray &content)
{
    if (name.isEmpty())
        return true;
    QFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size())
        return true;
    std::cerr << "can't write " << name.toStdString() << ": " << file.errorString().toStdString() << '\n';
    return false;
}

bool writeFiles(const QCommandLineParser &parser, StellrLookalike &server)
{
    bool written = true;
    if (parser.isSet(u"psa"_s)) {
        const QDir folder(parser.value(u"psa"_s));
        const DemoPsaFiles psa = demoPsaFiles(server.data());
        written = folder.mkpath(u"."_s) && writeFile(folder.filePath(u"accounts.csv"_s), psa.accounts) &&
                  writeFile(folder.filePath(u"products.csv"_s), psa.products) &&
                  writeFile(folder.filePath(u"billed.csv"_s), psa.billedLines);
    }
    if (parser.isSet(u"expected"_s))
        written = writeFile(parser.value(u"expected"_s), server.data().expectedCountsCsv()) && written;
    return writeFile(parser.value(u"ca"_s), server.caCertificatePem()) && written;
}

/// One command line from stdin; the reply says what happened.
QString obey(StellrLookalike &server, const QString &line)
{
    const QString command = line.section(u' ', 0, 0);
    const QString argument = line.section(u' ', 1);
    if (command == "fault"_L1) {
        const auto rule = parseFaultRule(argument);
        if (!rule)
            return u"error: "_s + rule.error().message;
        server.setFault(*rule);
    } else if (command == "level"_L1) {
        const auto level = levelNamed(argument);
        if (!level)
            return u"error: "_s + level.error().message;
        server.setFaultLevel(*level);
    } else if (command == "clear"_L1) {
        server.clearFaults();
    } else if (command == "revoke-tokens"_L1) {
        server.revokeTokens();
    } else if (command == "remove-customer"_L1) {
        if (!server.data().removeCustomer(argument))
            return u"error: no such customer"_s;
    } else if (command == "counters"_L1) {
        const Counters counters = server.counters();
        return u"requests=%1 tokens=%2 max_concurrency=%3 faults=%4 connections=%5"_s.arg(counters.requests)
            .arg(counters.tokens)
            .arg(counters.maxConcurrency)
            .arg(counters.faults)
            .arg(counters.connections);
    } else if (command == "latency"_L1) {
        server.setLatency(argument.toInt());
    } else if (command == "targets"_L1) {
        QStringList targets = server.counters().byTarget.keys();
        targets.sort();
        return QString::number(targets.size()) +
               (targets.isEmpty() ? QString() : u'\n' + targets.join(u'\n'));
    } else {
        return u"error: fault RULE, level LEVEL, clear, revoke-tokens, remove-customer NO, latency MS, counters or targets"_s;
    }
    return u"ok"_s;
}

Status setFaults(const QCommandLineParser &parser, StellrLookalike &server)
{
    const auto level = levelNamed(parser.value(u"level"_s));
    if (!level)
        return fail(level.error());
    server.setFaultLevel(*level, parser.value(u"retry-after-seconds"_s).toInt());
    for (const QString &text : parser.values(u"fault"_s)) {
        const auto rule = parseFaultRule(text);
        if (!rule)
            return fail(rule.error());
        server.setFault(*rule);
    }
    return {};
}

int complain(const Error &error, int exitCode)
{
    std::cerr << error.message.toStdString() << ' ' << error.detail.toStdString() << '\n';
    return exitCode;
}

/// nullptr: none was asked for.
Result<std::unique_ptr<ConnectWiseLookalike>> startPsa(const QCommandLineParser &parser,
                                                       const StellrDataOptions &vendor)
{
    if (!parser.isSet(u"connectwise"_s))
        return nullptr;
    const auto options = test::psaOptionsFrom(parser, vendor);
    if (!options)
        return fail(options.error());
    auto server = ConnectWiseLookalike::start(*options);
    if (!server)
        return server;
    if (const Status set = test::setPsaFaults(parser, **server); !set)
        return fail(set.error());
    return server;
}

QString reply(StellrLookalike &server, ConnectWiseLookalike *psa, const QString &line)
{
    if (!line.startsWith("psa "_L1))
        return obey(server, line);
    return psa ? test::obeyPsa(*psa, line.mid(4)) : u"error: started without --connectwise"_s;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    declareOptions(parser);
    parser.process(application);

    const auto options = optionsFrom(parser);
    if (!options)
        return complain(options.error(), 2);
    auto server = StellrLookalike::start(*options);
    if (!server)
        return complain(server.error(), 1);
    if (const Status set = setFaults(parser, **server); !set)
        return complain(set.error(), 2);
    const auto psa = startPsa(parser, (*server)->data().options());
    if (!psa)
        return complain(psa.error(), psa.error().kind == ErrorKind::Usage ? 2 : 1);
    if (!writeFiles(parser, **server) ||
        (*psa && !writeFile(parser.value(u"psa-ca"_s), (*psa)->caCertificatePem())))
        return 1;
    std::cout << "url=" << (*server)->url().toString().toStdString()
              << "\nclient_id=" << (*server)->clientId().toStdString()
              << "\nclient_secret=" << (*server)->clientSecret().toStdString() << '\n';
    if (*psa)
        std::cout << test::psaIntroduction(**psa).toStdString();
    std::cout << "ready" << std::endl;
    for (std::string line; std::getline(std::cin, line);)
        std::cout << reply(**server, psa->get(), QString::fromStdString(line).trimmed()).toStdString()
                  << std::endl;
    return 0;
}
