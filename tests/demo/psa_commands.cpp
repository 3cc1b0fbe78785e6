// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/psa_commands.h"

#include "app/demo/connectwise_demo_data.h"

#include <QStringList>

#include <array>

namespace trueup::test {

using namespace demo;
using namespace Qt::StringLiterals;

namespace {

const QString usage =
    u"error: psa fault RULE, clear, right NAME on|off, keys good|revoked, wrong-keys "
    u"unauthorized|user|not-found, "
    "codebase NAME [no-alias], latency MS, counters, targets, writes [ADDITION], applied [ADDITION], "
    "forget-writes, quantity ADDITION, lines [COUNT], set-quantity ADDITION N [BY], set-price ADDITION N "
    "[BY], "
    "cancel-line ADDITION DATE [BY], delete-line ADDITION [BY], cancel-agreement AGREEMENT DATE [BY], "
    "move-invoice AGREEMENT DATE [BY], run-invoices DATE, own ADDITION N TOOL or run-tool"_s;
const QString someone = u"service.desk"_s;

QString outcome(bool done)
{
    return done ? u"ok"_s : u"error: no such record"_s;
}

QString numbered(const QStringList &lines)
{
    return QString::number(lines.size()) + (lines.isEmpty() ? QString() : u'\n' + lines.join(u'\n'));
}

QString textOf(const std::optional<Quantity> &quantity)
{
    return quantity ? quantity->toText() : u"-"_s;
}

QString writeText(const CwWrite &write)
{
    return u"at=%1 method=%2 addition=%3 agreement=%4 before=%5 asked=%6 after=%7 applied=%8 status=%9"_s
               .arg(write.at)
               .arg(write.method)
               .arg(write.additionId)
               .arg(write.agreementId)
               .arg(textOf(write.before), textOf(write.asked), textOf(write.after))
               .arg(int(write.applied))
               .arg(write.status) +
           u" answered=%1"_s.arg(int(write.answered));
}

QString writesText(const ConnectWiseLookalike &server, const QString &addition)
{
    QStringList lines;
    for (const CwWrite &write : addition.isEmpty() ? server.writes() : server.writesTo(addition.toInt()))
        lines.append(writeText(write));
    return numbered(lines);
}

QString countersText(const ConnectWiseCounters &counters)
{
    return u"requests=%1 reads=%2 writes=%3 company_info=%4 max_concurrency=%5 connections=%6 faults=%7"_s
        .arg(counters.requests)
        .arg(counters.reads)
        .arg(counters.writes)
        .arg(counters.companyInfo)
        .arg(counters.maxConcurrency)
        .arg(counters.connections)
        .arg(counters.faults);
}

/// Lines that go on, on agreements that go on, in the order of their ids.
QString linesText(ConnectWiseDataSet &data, int most)
{
    QStringList lines;
    for (const CwAgreement &agreement : data.agreements()) {
        if (agreement.state != CwState::Active)
            continue;
        const auto ofAgreement = data.lines(agreement.id);
        for (const CwLine &line : ofAgreement.value_or(std::vector<CwLine>())) {
            if (lines.size() >= most)
                return numbered(lines);
            if (!line.addition.cancelled.isValid())
                lines.append(
                    u"addition=%1 agreement=%2 company=%3 product=%4 quantity=%5"_s.arg(line.addition.id)
                        .arg(agreement.id)
                        .arg(agreement.company.id)
                        .arg(line.addition.product.identifier, line.addition.quantity.toText()));
        }
    }
    return numbered(lines);
}

/// What others do to the records; nullopt: not a command of this kind.
std::optional<QString> obeyOthers(ConnectWiseDataSet &data, const QStringList &words)
{
    const QString &command = words[0];
    const int id = words.value(1).toInt();
    const QString by = words.value(3, someone);
    const auto quantity = Quantity::parse(words.value(2));
    const QDate date = QDate::fromString(words.value(2), Qt::ISODate);
    if (command == "set-quantity"_L1)
        return outcome(quantity && data.setQuantity(id, *quantity, by));
    if (command == "set-price"_L1) {
        const auto price = Amount::parse(words.value(2));
        return outcome(price && data.setPrice(id, *price, by));
    }
    if (command == "cancel-line"_L1)
        return outcome(date.isValid() && data.cancelLine(id, date, by));
    if (command == "delete-line"_L1)
        return outcome(data.deleteLine(id, words.value(2, someone)));
    if (command == "cancel-agreement"_L1)
        return outcome(date.isValid() && data.cancelAgreement(id, date, by));
    if (command == "move-invoice"_L1)
        return outcome(date.isValid() && data.moveNextInvoice(id, date, by));
    if (command == "run-invoices"_L1)
        return QString::number(
            data.runInvoices(QDate::fromString(words.value(1), Qt::ISODate), u"billing"_s));
    if (command == "own"_L1)
        return outcome(quantity && data.ownByTool(id, *quantity, words.value(3, u"rmm.sync"_s)));
    if (command == "run-tool"_L1)
        return QString::number(data.runTool());
    return std::nullopt;
}

/// What was written and what is stored; nullopt: not a command of this kind.
std::optional<QString> tell(ConnectWiseLookalike &server, const QStringList &words)
{
    const QString &command = words[0];
    if (command == "counters"_L1)
        return countersText(server.counters());
    if (command == "targets"_L1) {
        QStringList targets = server.counters().byTarget.keys();
        targets.sort();
        return numbered(targets);
    }
    if (command == "writes"_L1)
        return writesText(server, words.value(1));
    if (command == "applied"_L1)
        return QString::number(words.size() > 1 ? server.ledger().appliedTo(words[1].toInt())
                                                : server.ledger().applied());
    if (command == "forget-writes"_L1) {
        server.data().ledger().clear();
        return u"ok"_s;
    }
    if (command == "quantity"_L1)
        return textOf(server.quantityOf(words.value(1).toInt()));
    if (command == "lines"_L1)
        return linesText(server.data(), words.value(1, u"20"_s).toInt());
    return std::nullopt;
}

QString setAccess(ConnectWiseLookalike &server, const QStringList &words)
{
    const QString &command = words[0];
    const QString word = words.value(1);
    if (command == "right"_L1) {
        const auto right = cwRightNamed(word);
        if (!right)
            return u"error: no such right"_s;
        server.setRight(*right, words.value(2) == "on"_L1);
    } else if (command == "keys"_L1) {
        server.setKeysRevoked(word == "revoked"_L1);
    } else if (command == "wrong-keys"_L1) {
        const qsizetype place = QStringList{u"unauthorized"_s, u"user"_s, u"not-found"_s}.indexOf(word);
        if (place < 0)
            return usage;
        server.setWrongKeys(static_cast<CwWrongKeys>(place));
    } else if (command == "codebase"_L1) {
        server.moveCodebase(word, words.value(2) != "no-alias"_L1);
    } else if (command == "latency"_L1) {
        server.setLatency(word.toInt());
    } else if (command == "clear"_L1) {
        server.clearFaults();
    } else {
        return usage;
    }
    return u"ok"_s;
}

QCommandLineOption option(const char *name, const char *description, const char *value = nullptr)
{
    QCommandLineOption option(QString::fromLatin1(name), QString::fromLatin1(description));
    if (value)
        option.setValueName(QString::fromLatin1(value));
    return option;
}

/// AGREEMENTS,ADDITIONS
Result<CwRecords> bulkRecords(const QString &text, const StellrDataOptions &vendor)
{
    bool agreementsRead = false;
    bool additionsRead = false;
    const CwBulkOptions bulk{.seed = vendor.seed,
                             .agreements = text.section(u',', 0, 0).toInt(&agreementsRead),
                             .additions = text.section(u',', 1).toInt(&additionsRead),
                             .today = vendor.today};
    if (!agreementsRead || !additionsRead)
        return fail(ErrorKind::Usage, u"\"%1\" is not AGREEMENTS,ADDITIONS."_s.arg(text));
    return connectWiseBulkRecords(bulk);
}

} // namespace

void declarePsaOptions(QCommandLineParser &parser)
{
    parser.addOption(option("connectwise", "Start the ConnectWise look-alike too."));
    parser.addOption(option("psa-port", "Its port on 127.0.0.1; 0 = any free one.", "N"));
    parser.addOption(option("psa-latency", "Its wait before every answer.", "MS"));
    parser.addOption(option("psa-bulk", "A generated PSA, for example 4000,35000.", "AGREEMENTS,ADDITIONS"));
    parser.addOption(option("psa-old", "The interface before additionStatus."));
    parser.addOption(option("psa-nulls", "Absent values as null."));
    parser.addOption(option("psa-empty-texts", "Absent texts and dates as \"\"."));
    parser.addOption(option("psa-tls", "Serve HTTPS."));
    parser.addOption(option("psa-ca", "Write its certificate authority there.", "FILE"));
    parser.addOption(
        option("psa-fault", "Fault rule, for example status,status=429,times=3. Repeatable.", "RULE"));
}

Result<ConnectWiseOptions> psaOptionsFrom(const QCommandLineParser &parser, const StellrDataOptions &vendor)
{
    ConnectWiseOptions options;
    options.vendor = vendor;
    options.port = static_cast<quint16>(parser.value(u"psa-port"_s).toInt());
    options.latencyMs = parser.value(u"psa-latency"_s).toInt();
    options.tls = parser.isSet(u"psa-tls"_s);
    if (parser.isSet(u"psa-old"_s))
        options.generation = CwGeneration::V2025_1;
    if (parser.isSet(u"psa-nulls"_s))
        options.absent = CwAbsent::Null;
    if (parser.isSet(u"psa-empty-texts"_s))
        options.absent = CwAbsent::EmptyText;
    if (parser.isSet(u"psa-bulk"_s)) {
        auto records = bulkRecords(parser.value(u"psa-bulk"_s), vendor);
        if (!records)
            return fail(records.error());
        options.records = std::move(*records);
    }
    return options;
}

Status setPsaFaults(const QCommandLineParser &parser, ConnectWiseLookalike &server)
{
    for (const QString &text : parser.values(u"psa-fault"_s)) {
        const auto rule = parseCwFault(text);
        if (!rule)
            return fail(rule.error());
        server.setFault(*rule);
    }
    return {};
}

QString psaIntroduction(const ConnectWiseLookalike &server)
{
    return u"psa_url=%1\npsa_company=%2\npsa_public_key=%3\npsa_private_key=%4\npsa_client_id=%5\n"_s.arg(
        server.url().toString(), server.company(), server.publicKey(),
        QString::fromLatin1(server.privateKey()), server.clientId());
}

QString obeyPsa(ConnectWiseLookalike &server, const QString &command)
{
    if (command.startsWith("fault "_L1)) {
        const auto rule = parseCwFault(command.mid(6));
        if (!rule)
            return u"error: "_s + rule.error().message;
        server.setFault(*rule);
        return u"ok"_s;
    }
    const QStringList words = command.split(u' ');
    if (const auto told = tell(server, words))
        return *told;
    if (const auto done = obeyOthers(server.data(), words))
        return *done;
    return setAccess(server, words);
}

} // namespace trueup::test
