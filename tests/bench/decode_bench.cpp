// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/decode_bench.h"

#include "tests/bench/need.h"
#include "tests/bench/stopwatch.h"
#include "tests/bench/vendor_answers.h"

#include <QJsonDocument>

namespace trueup::bench {

DecodeTimes measureDecoding(int accounts, int rounds)
{
    VendorAnswers answers(accounts, 8);
    std::vector<QByteArray> bodies;
    DecodeTimes times;
    for (std::size_t i = 0; i < answers.accounts().size(); ++i) {
        bodies.push_back(answers.body(i));
        times.megabytes += double(bodies.back().size()) / 1e6;
    }
    for (int round = 0; round < rounds; ++round) {
        Stopwatch ours;
        ours.go();
        for (std::size_t i = 0; i < bodies.size(); ++i)
            need(decodeSubscriptionPage(bodies[i], answers.profile(), answers.subject(i)));
        ours.stop();
        times.ours.push_back(ours.seconds());
        Stopwatch parse;
        parse.go();
        for (const QByteArray &body : bodies)
            require(!QJsonDocument::fromJson(body).isNull(),
                    QStringLiteral("QJsonDocument refuses an answer"));
        parse.stop();
        times.parse.push_back(parse.seconds());
    }
    return times;
}

} // namespace trueup::bench
