// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database_thread.h"

#include "tests/storage/store.h"
#include "tests/support/test_case.h"

#include <QFile>

#include <atomic>

using namespace trueup;
using namespace trueup::test;

class DatabaseThreadTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void jobsRunInOrderInTheirThreadAndAnswerInTheCallers()
    {
        const QTemporaryDir folder;
        const auto thread = need(DatabaseThread::start(folder.path(), u"writer"_s));
        QObject context;
        QList<int> ran;
        QList<int> answered;
        for (int i = 0; i < 50; ++i) {
            thread->post(
                &context,
                [i, &ran](Database &database) -> Result<int> {
                    ran.append(i);
                    if (QThread::currentThread()->objectName() != u"writer"_s)
                        return fail(ErrorKind::Internal, u"wrong thread"_s);
                    const auto done = inTransaction(database, [&] { return database.nextIds(u"n"_s); });
                    if (!done)
                        return fail(done.error());
                    return i;
                },
                [&](Result<int> result) {
                    QCOMPARE(QThread::currentThread(), qApp->thread());
                    answered.append(need(std::move(result)));
                });
        }
        QTRY_COMPARE(answered.size(), 50);
        QCOMPARE(ran, answered);
        QVERIFY(std::ranges::is_sorted(ran));
    }

    void anErrorIsAnAnswer()
    {
        const QTemporaryDir folder;
        const auto thread = need(DatabaseThread::start(folder.path(), u"writer"_s));
        QObject context;
        std::optional<Status> answer;
        thread->post(
            &context, [](Database &database) { return database.execute(u"nonsense"_s); },
            [&answer](Status status) { answer = std::move(status); });
        QTRY_VERIFY(answer);
        QCOMPARE(answer->error().kind, ErrorKind::Storage);
    }

    void aJobRunsAlsoWhenNobodyWaitsForItsAnswer()
    {
        const QTemporaryDir folder;
        std::atomic_int ran{0};
        std::atomic_int answered{0};
        {
            const auto thread = need(DatabaseThread::start(folder.path(), u"writer"_s));
            auto context = std::make_unique<QObject>();
            for (int i = 0; i < 20; ++i) {
                thread->post(
                    context.get(), [&ran](Database &) { return ++ran; }, [&answered](int) { ++answered; });
            }
            context.reset();
        }
        QCoreApplication::processEvents();
        QCOMPARE(ran.load(), 20);
        QCOMPARE(answered.load(), 0);
    }

    void endingFinishesWhatWasGivenAndItsAnswersStillCome()
    {
        const QTemporaryDir folder;
        QObject context;
        int answered = 0;
        {
            const auto thread = need(DatabaseThread::start(folder.path(), u"writer"_s));
            for (int i = 0; i < 100; ++i) {
                thread->post(
                    &context,
                    [i](Database &database) {
                        return inTransaction(database, [&] {
                            return database.write(u"INSERT INTO id_counter VALUES (?, 1)"_s,
                                                  {u"n%1"_s.arg(i)});
                        });
                    },
                    [&answered](const Status &status) { answered += status ? 1 : 0; });
            }
        }
        QTRY_COMPARE(answered, 100);
        const auto database = need(Database::openOrError(folder.path()));
        QCOMPARE(valueOf(*database, u"SELECT count(*) FROM id_counter"_s), u"100"_s);
    }

    void theReaderSeesWhatTheWriterCommitted()
    {
        const QTemporaryDir folder;
        const auto writer = need(DatabaseThread::start(folder.path(), u"writer"_s));
        const auto reader = need(DatabaseThread::start(folder.path(), u"reader"_s));
        QObject context;
        std::optional<QString> seen;
        writer->post(
            &context, [](Database &database) { return addConnection(database).id; },
            [&](ConnectionId) {
                reader->post(
                    &context,
                    [](Database &database) { return valueOf(database, u"SELECT name FROM connection"_s); },
                    [&seen](const QString &name) { seen = name; });
            });
        QTRY_VERIFY(seen);
        QCOMPARE(*seen, u"Stellr"_s);
    }

    void aFileThatCannotBeOpenedIsToldAtTheStart()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"trueup.sqlite"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a database");
        file.close();
        const auto thread = DatabaseThread::start(folder.path(), u"writer"_s);
        QVERIFY(!thread);
        QCOMPARE(thread.error().kind, ErrorKind::Damaged);
    }
};

TRUEUP_TEST_MAIN(DatabaseThreadTest)
#include "tst_database_thread.moc"
