// SPDX-License-Identifier: GPL-3.0-or-later
// trueup-bench: measures the program against real peers on this machine and writes the report.
#include "tests/bench/decode_bench.h"
#include "tests/bench/need.h"
#include "tests/bench/psa_bench.h"
#include "tests/bench/report.h"
#include "tests/bench/store_bench.h"
#include "tests/bench/sync_bench.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include <iostream>

using namespace trueup::bench;
using namespace Qt::StringLiterals;

namespace {

/// How much is measured. The first of `scale` is the small one that the others are compared with.
struct Amounts
{
    int rounds = 5;
    int accounts = 2500;
    int latencyMs = 40;
    int storedAccounts = 50'000;
    int decodedAccounts = 2500;
    std::vector<int> scale{250, 2500, 25'000};
    int agreements = 4000;
    int additions = 35'000;
    int perSecond = 200;
    int pushedCustomers = 1200;

    void scaleTo(double percent)
    {
        for (int *amount :
             {&accounts, &storedAccounts, &decodedAccounts, &agreements, &additions, &pushedCustomers})
            *amount = std::max(2, int(*amount * percent / 100));
        for (int &amount : scale)
            amount = std::max(2, int(amount * percent / 100));
    }

    static Amounts tiny() { return {1, 12, 1, 20, 12, {2, 20}, 20, 90, 200, 30}; }
};

QString seconds(double value)
{
    return QString::number(value, 'f', value < 10 ? 3 : 2) + u" s"_s;
}

QString perSecond(double rows, double time)
{
    return QString::number(rows / time / 1000, 'f', 0) + u",000 lines/s"_s;
}

class Bench
{
public:
    Bench(Programs programs, Amounts amounts, QStringList parts)
        : m_programs(std::move(programs)), m_amounts(std::move(amounts)), m_parts(std::move(parts))
    {
    }

    /// A started process is at least as large as its parent: what needs little memory here comes first.
    void run()
    {
        part(u"sync"_s, &Bench::sync);
        part(u"scale"_s, &Bench::scale);
        part(u"psa"_s, &Bench::psa);
        part(u"decode"_s, &Bench::decode);
        part(u"store"_s, &Bench::store);
    }

    QString text() const { return reportText(m_rows, m_remarks, m_amounts.rounds); }

private:
    void part(const QString &name, void (Bench::*measure)())
    {
        if (!m_parts.isEmpty() && !m_parts.contains(name))
            return;
        std::cerr << "measuring: " << name.toStdString() << std::endl;
        (this->*measure)();
    }

    void add(const QString &what, const QString &ours, const QString &peer, double ratio,
             std::optional<Row::Goal> goal)
    {
        m_rows.push_back({what, ours, peer, ratio, goal});
        std::cerr << "  " << what.toStdString() << ": " << ours.toStdString() << ", peer "
                  << peer.toStdString() << ", ratio " << ratio << std::endl;
    }

    void sync()
    {
        const SyncTimes times =
            measureSync(m_programs, m_amounts.accounts, m_amounts.latencyMs, m_amounts.rounds);
        const QString setting =
            u"%1 accounts × 8 lines, %2 ms latency, 6 connections"_s.arg(m_amounts.accounts)
                .arg(m_amounts.latencyMs);
        const double curl = median(times.curl);
        const auto row = [&](const QString &what, const std::vector<double> &ours) {
            add(what, seconds(median(ours)), seconds(curl) + u" (curl)"_s, median(ours) / curl,
                Row::Goal{1.05});
        };
        row(u"full sync: "_s + setting, times.first);
        row(u"unchanged second sync: the same"_s, times.again);
        m_remarks +=
            u"Sync: `trueup sync` of a connected folder, from the start of the process to its end, against "
            "`curl --parallel --parallel-max 6` with the same %1 URLs on kept connections; curl has its "
            "token and the URLs beforehand. Without latency curl gets them from the look-alike in %2, so "
            "it holds nobody up."_s.arg(times.urls)
                .arg(seconds(times.curlAtOnce));
    }

    void scale()
    {
        const auto sizes = measureScaling(m_programs, m_amounts.scale, m_amounts.rounds);
        for (std::size_t i = 1; i < sizes.size(); ++i) {
            const SyncSize &small = sizes[i - 1];
            const SyncSize &large = sizes[i];
            const double factor = double(large.accounts) / small.accounts;
            const QString step =
                u"%1 accounts against %2, no latency: "_s.arg(large.accounts).arg(small.accounts);
            add(step + u"time"_s, seconds(median(large.seconds)), seconds(median(small.seconds)),
                median(large.seconds) / median(small.seconds), Row::Goal{factor});
            const auto megabytes = [](const SyncSize &size) {
                return QString::number(median(size.megabytes), 'f', 0) + u" MB"_s;
            };
            add(step + u"peak memory"_s, megabytes(large), megabytes(small),
                median(large.megabytes) / median(small.megabytes), Row::Goal{1.5});
        }
        const SyncSize &largest = sizes.back();
        add(u"peak memory of a sync of %1 × 8 lines"_s.arg(largest.accounts),
            QString::number(median(largest.megabytes), 'f', 0) + u" MB"_s, u"300 MB"_s,
            median(largest.megabytes) / 300, Row::Goal{1});
    }

    void psa()
    {
        const PsaTimes times = measurePsa(m_programs, m_amounts.agreements, m_amounts.additions,
                                          m_amounts.perSecond, m_amounts.rounds);
        add(u"reading a PSA: %1 agreements, %2 additions at %3 requests a second"_s.arg(times.agreements)
                .arg(times.additions)
                .arg(times.perSecond),
            seconds(median(times.ours)), seconds(median(times.imposed)) + u" (the rate)"_s,
            median(times.ours) / median(times.imposed), Row::Goal{1.10});
        const PushTimes pushes =
            measurePush(m_programs, m_amounts.pushedCustomers, m_amounts.perSecond, m_amounts.rounds);
        add(u"pushing %1 quantities at %2 requests a second"_s.arg(pushes.lines).arg(pushes.perSecond),
            seconds(median(pushes.ours)), seconds(median(pushes.imposed)) + u" (the rate)"_s,
            median(pushes.ours) / median(pushes.imposed), Row::Goal{1.10});
        m_remarks += u"Pushing: `trueup push` from the start of the process to its end; each line and its "
                     u"agreement are "
                     "read, the quantity written, and both read back."_s;
        m_remarks +=
            u"PSA: `trueup sync` of a connected folder, from the start of the process to its end, against "
            "the requests that reached the look-alike divided by the set rate."_s;
    }

    void decode()
    {
        const DecodeTimes times = measureDecoding(m_amounts.decodedAccounts, m_amounts.rounds);
        const auto speed = [&](const std::vector<double> &all) {
            return QString::number(times.megabytes / median(all), 'f', 0) + u" MB/s"_s;
        };
        add(u"decoding answers to records (peer: QJsonDocument only parses)"_s, speed(times.ours),
            speed(times.parse), median(times.ours) / median(times.parse), {});
    }

    void store()
    {
        const StoreTimes times = measureStoring(m_amounts.storedAccounts, m_amounts.rounds);
        const double ours = median(times.ours);
        const double plain = median(times.plain);
        add(u"storing %1 lines (peer: sqlite3 alone, the same rows)"_s.arg(times.lines),
            perSecond(double(times.lines), ours), perSecond(double(times.lines), plain), plain / ours,
            Row::Goal{0.8, true});
        m_remarks +=
            u"Storing: `VendorRepository::publishAccount` with all it compares and decides, against a C "
            u"program's "
            "inserts of the finished rows: same schema, indexes, session settings, batches of 64 accounts; "
            "both files are compared row by row."_s;
    }

    const Programs m_programs;
    const Amounts m_amounts;
    const QStringList m_parts;
    std::vector<Row> m_rows;
    QStringList m_remarks;
};

void writeTo(const QString &path, const QString &text)
{
    QFile file(path);
    const QByteArray bytes = text.toUtf8();
    require(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size(), u"can't write "_s + path);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({
        {u"trueup"_s, u"The program to be measured."_s, u"FILE"_s, QStringLiteral(TRUEUP_PROGRAM)},
        {u"lookalike"_s, u"The look-alike it talks to."_s, u"FILE"_s, QStringLiteral(TRUEUP_LOOKALIKE)},
        {u"report"_s, u"Writes the report there, else to standard output."_s, u"FILE"_s},
        {u"tiny"_s, u"Measures next to nothing: shows that the benchmark works."_s},
        {u"only"_s, u"Measures only sync, scale, psa, decode or store. Repeatable."_s, u"PART"_s},
        {u"rounds"_s, u"Runs of each."_s, u"N"_s},
        {u"percent"_s, u"Measures with so much of the usual amounts, for a first look."_s, u"P"_s, u"100"_s},
    });
    parser.process(application);
    try {
        Amounts amounts = parser.isSet(u"tiny"_s) ? Amounts::tiny() : Amounts();
        if (parser.isSet(u"rounds"_s))
            amounts.rounds = std::max(1, parser.value(u"rounds"_s).toInt());
        if (parser.isSet(u"percent"_s))
            amounts.scaleTo(parser.value(u"percent"_s).toDouble());
        Bench bench({parser.value(u"trueup"_s), parser.value(u"lookalike"_s)}, amounts,
                    parser.values(u"only"_s));
        bench.run();
        if (parser.isSet(u"report"_s))
            writeTo(parser.value(u"report"_s), bench.text());
        else
            std::cout << bench.text().toStdString();
    } catch (const std::exception &trouble) {
        std::cerr << "trueup-bench: " << trouble.what() << std::endl;
        return 1;
    }
    return 0;
}
