// SPDX-License-Identifier: GPL-3.0-or-later
// trueup-push-killable FOLDER PLACE NUMBER MICROSECONDS: a push of the data folder with the program's own
// parts, which kills itself so long after the NUMBER-th time it came to PLACE: "statement" (before one of the
// database), "read" (a line is asked for), "write" (a request is begun), "answer" (a write was answered), or
// "never".
#include "app/app_context.h"
#include "tests/push/step_psa.h"

#include <QCoreApplication>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <thread>
#include <unistd.h>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

class Fate
{
public:
    Fate(QString place, int number, int microseconds)
        : m_place(std::move(place)), m_number(number), m_microseconds(microseconds)
    {
    }
    void at(const char *place)
    {
        if (m_place != QLatin1StringView(place) || ++m_count != m_number)
            return;
        if (m_microseconds == 0)
            ::kill(::getpid(), SIGKILL);
        // From another thread: the event loop must go on, so that the request goes out.
        std::thread([wait = m_microseconds] {
            ::usleep(static_cast<useconds_t>(wait));
            ::kill(::getpid(), SIGKILL);
        }).detach();
    }

private:
    const QString m_place;
    const int m_number;
    const int m_microseconds;
    std::atomic<int> m_count = 0;
};

int failure(const Error &error)
{
    std::fprintf(stderr, "%s [%s]\n", qPrintable(error.message), qPrintable(error.detail));
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = application.arguments();
    if (words.size() != 5)
        return 2;
    Fate fate(words[2], words[3].toInt(), words[4].toInt());
    auto context = AppContext::create({words[1]});
    if (!context)
        return failure(context.error());
    auto parts = (*context)->pushParts();
    if (!parts)
        return failure(parts.error());
    parts->sync.writer->post(
        &application,
        [&fate](Database &database) {
            database.setStatementHook([&fate](int, const QString &) -> Status {
                fate.at("statement");
                return {};
            });
            return true;
        },
        [](bool) {});
    parts->sync.makePsaConnector = [&fate, make = parts->sync.makePsaConnector](
                                       const Connection &connection,
                                       const Secret &secret) -> Result<std::shared_ptr<PsaConnector>> {
        auto inner = make(connection, secret);
        if (!inner)
            return inner;
        return std::make_shared<StepPsa>(std::move(*inner), [&fate](const char *place) { fate.at(place); });
    };
    using std::chrono::milliseconds;
    parts->timing.looks = {milliseconds(0), milliseconds(20), milliseconds(80), milliseconds(160)};

    PushOrder order;
    order.question.period = {2026, 12};
    order.question.today = QDate(2026, 11, 23);
    order.by = u"ann"_s;
    int code = 1;
    PushEngine engine(*parts);
    engine.push(order, {}, [&](const Result<PushReport> &report) {
        code = report ? exitCode(*report) : failure(report.error());
        if (report && code != 0)
            std::fprintf(stderr, "%s\n", qPrintable(pushSentence(*report)));
        QCoreApplication::exit(code);
    });
    QCoreApplication::exec();
    return code;
}
