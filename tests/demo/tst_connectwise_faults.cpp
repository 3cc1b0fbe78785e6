// SPDX-License-Identifier: GPL-3.0-or-later
// What can be made to go wrong at the ConnectWise look-alike: what the client sees, and what was really
// written.
#include "tests/demo/psa_client.h"
#include "tests/demo/small_psa.h"
#include "tests/support/test_case.h"

#include <QElapsedTimer>

using namespace trueup;
using namespace trueup::demo;
using namespace Qt::StringLiterals;
using test::PsaAnswer;
using test::PsaClient;
using enum CwFaultKind;

namespace {

const QString lines = u"/finance/agreements/812/additions"_s;
const QString line = u"/finance/agreements/812/additions/40411"_s;
constexpr int lineId = 40411;

struct Setup
{
    Setup() : server(ConnectWiseLookalike::start(options()).value()), client(*server) {}
    static ConnectWiseOptions options()
    {
        ConnectWiseOptions options;
        options.vendor.today = test::smallPsaToday;
        options.records = test::smallPsa();
        return options;
    }
    qint64 stored() const { return server->quantityOf(lineId)->thousandths() / 1000; }
    CwWrite lastWrite() const { return server->writesTo(lineId).back(); }
    std::unique_ptr<ConnectWiseLookalike> server;
    PsaClient client;
};

} // namespace

class ConnectWiseFaultsTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void anErrorIsAnsweredAndNothingIsWritten_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::newRow("401") << 401 << u"Unauthorized"_s;
        QTest::newRow("403") << 403 << u"Forbidden"_s;
        QTest::newRow("404") << 404 << u"NotFound"_s;
        QTest::newRow("409") << 409 << u"Conflict"_s;
        QTest::newRow("429") << 429 << u"TooManyRequests"_s;
        QTest::newRow("500") << 500 << u"Error"_s;
    }
    void anErrorIsAnsweredAndNothingIsWritten()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        Setup at;
        at.server->setFault({.kind = CwFaultKind::Status, .method = u"PATCH"_s, .status = status});
        QCOMPARE(at.client.get(line).status, 200);
        const PsaAnswer answer = at.client.setQuantity(line, 27);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.object()[u"code"_s].toString(), code);
        QVERIFY(!answer.header("x-cw-request-id").isEmpty());
        QCOMPARE(at.stored(), 25);
        QCOMPARE(at.lastWrite().status, status);
        QVERIFY(!at.lastWrite().applied);
        QCOMPARE(at.client.setQuantity(line, 27).status, 200); // only once
        QCOMPARE(at.stored(), 27);
        QCOMPARE(at.server->counters().faults, 1);
    }

    void aStormOfTooManyRequestsSaysHowLongToWait()
    {
        Setup at;
        at.server->setFault({.kind = CwFaultKind::Status,
                             .times = 3,
                             .status = 429,
                             .retryAfter = RetryAfter::Seconds,
                             .retryAfterSeconds = 2});
        for (int i = 0; i < 3; ++i) {
            const PsaAnswer answer = at.client.get(line);
            QCOMPARE(answer.status, 429);
            QCOMPARE(answer.header("Retry-After"), "2");
        }
        QCOMPARE(at.client.get(line).status, 200);
        at.server->setFault(
            {.kind = CwFaultKind::Status, .times = -1, .status = 429, .retryAfter = RetryAfter::Date});
        for (int i = 0; i < 10; ++i)
            QVERIFY(at.client.get(line).header("Retry-After").endsWith(" GMT"));
        at.server->clearFaults();
        QCOMPARE(at.client.get(line).status, 200);
    }

    void answersOfOtherKinds()
    {
        Setup at;
        const auto ask = [&](const CwFault &rule) {
            at.server->setFault(rule);
            return at.client.get(lines);
        };
        const PsaAnswer page = ask({.kind = HtmlPage});
        QCOMPARE(page.status, 200);
        QVERIFY(page.body.contains("<html>"));
        QVERIFY(page.header("Content-Type").startsWith("text/html"));
        const PsaAnswer gateway = ask({.kind = StatusHtml, .status = 502});
        QCOMPARE(gateway.status, 502);
        QVERIFY(gateway.body.contains("<html>"));
        const PsaAnswer empty = ask({.kind = StatusEmpty, .status = 503});
        QCOMPARE(empty.status, 503);
        QVERIFY(empty.body.isEmpty());
        QVERIFY(ask({.kind = EmptyBody}).body.isEmpty());
        QVERIFY(QJsonDocument::fromJson(ask({.kind = UnknownShape}).body).isObject());
        QCOMPARE(ask({.kind = DeepNesting, .value = 5000}).body.count('['), 5000);
        QCOMPARE(ask({.kind = BigBody, .value = 1'000'000}).body.size(), 1'000'000);
        QCOMPARE(ask({.kind = Redirect, .text = u"http://elsewhere.example/"_s}).status, 302);
        QVERIFY(QJsonDocument::fromJson(ask({.kind = CutJson}).body).isNull());
        QVERIFY(QJsonDocument::fromJson(ask({.kind = InvalidUtf8}).body).isNull());
        QCOMPARE(ask({.kind = WrongContentType}).header("Content-Type"), "text/plain");
    }

    void listsThatLeadNowhere()
    {
        Setup at;
        at.server->setFault({.kind = NoLink});
        const PsaAnswer lonely = at.client.get(lines + u"?pageSize=2"_s);
        QCOMPARE(lonely.array().size(), 2);
        QVERIFY(lonely.header("Link").isEmpty());
        at.server->setFault({.kind = RepeatPage, .times = -1});
        const PsaAnswer looping = at.client.get(lines + u"?pageSize=2"_s);
        QCOMPARE(at.client.get(looping.link("next")).array(), looping.array());
    }

    void aWriteIsAppliedButTheConnectionIsCut_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("closed") << int(Close);
        QTest::newRow("reset") << int(Reset);
        QTest::newRow("cut in the answer") << int(CutBody);
    }
    void aWriteIsAppliedButTheConnectionIsCut()
    {
        QFETCH(int, kind);
        Setup at;
        at.server->setFault({.kind = static_cast<CwFaultKind>(kind), .addition = lineId, .value = 10});
        QCOMPARE(at.client.setQuantity(line, 27).status, 0);
        QCOMPARE(at.stored(), 27);
        const CwWrite write = at.lastWrite();
        QVERIFY(write.applied);
        QVERIFY(!write.answered);
        QCOMPARE(at.server->ledger().appliedTo(lineId), 1);
        QCOMPARE(at.client.get(line).object()[u"quantity"_s].toInt(), 27);
    }

    void aWriteIsLostWithTheConnection()
    {
        Setup at;
        at.server->setFault({.kind = LostWrite, .method = u"PATCH"_s});
        QCOMPARE(at.client.setQuantity(line, 27).status, 0);
        QCOMPARE(at.stored(), 25);
        const CwWrite write = at.lastWrite();
        QVERIFY(!write.applied);
        QVERIFY(!write.answered);
        QCOMPARE(write.status, 0);
        QCOMPARE(write.asked, Quantity::fromUnits(27));
        QCOMPARE(at.client.setQuantity(line, 27).status, 200);
    }

    void aWriteIsAnsweredButNotApplied()
    {
        Setup at;
        at.server->setFault({.kind = IgnoredWrite, .times = 3});
        const PsaAnswer answer = at.client.setQuantity(line, 27);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.object()[u"quantity"_s].toInt(), 27);
        QCOMPARE(at.stored(), 25);
        QVERIFY(!at.lastWrite().applied);
        const PsaAnswer made =
            at.client.post(lines, "{\"product\":{\"id\":934},\"billCustomer\":\"Billable\",\"quantity\":4}");
        QCOMPARE(made.status, 201);
        QCOMPARE(at.client.get(lines + u'/' + QString::number(made.object()[u"id"_s].toInt())).status, 404);
        QCOMPARE(at.client.remove(line).status, 204);
        QCOMPARE(at.client.get(line).status, 200);
    }

    void aWriteIsAppliedAndAnErrorIsAnswered()
    {
        Setup at;
        at.server->setFault({.kind = LateStatus, .method = u"PATCH"_s, .status = 500});
        QCOMPARE(at.client.setQuantity(line, 27).status, 500);
        QCOMPARE(at.stored(), 27);
        QVERIFY(at.lastWrite().applied);
    }

    void anAnswerIsSlow()
    {
        Setup at;
        at.server->setFault({.kind = Delay, .value = 200});
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(at.client.setQuantity(line, 27).status, 200);
        QVERIFY(timer.elapsed() >= 200);
        at.client.http().set_read_timeout(0, 150'000);
        at.server->setFault({.kind = Silent, .method = u"PATCH"_s});
        QCOMPARE(at.client.setQuantity(line, 28).status, 0);
        QCOMPARE(at.stored(), 28);
    }

    void somebodyChangesTheLineBeforeTheWrite_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("property");
        QTest::newRow("quantity") << int(QuantityChanged) << u"quantity"_s;
        QTest::newRow("price") << int(PriceChanged) << u"unitPrice"_s;
        QTest::newRow("cost") << int(CostChanged) << u"unitCost"_s;
        QTest::newRow("included") << int(LessIncludedChanged) << u"lessIncluded"_s;
        QTest::newRow("bill") << int(BillChanged) << u"billCustomer"_s;
        QTest::newRow("cancelled") << int(LineCancelled) << u"cancelledDate"_s;
        QTest::newRow("status") << int(LineCancelled) << u"additionStatus"_s;
        QTest::newRow("agreement cancelled") << int(AgreementCancelled) << u"agreementStatus"_s;
        QTest::newRow("only touched") << int(LineTouched) << u"_info"_s;
    }
    void somebodyChangesTheLineBeforeTheWrite()
    {
        QFETCH(int, kind);
        QFETCH(QString, property);
        Setup at;
        // After the first read, so that the second sees it: what happens between review and push.
        at.server->setFault({.kind = static_cast<CwFaultKind>(kind),
                             .method = u"GET"_s,
                             .addition = lineId,
                             .after = true,
                             .by = u"dispatch"_s});
        const QJsonObject first = at.client.get(line).object();
        const QJsonObject second = at.client.get(line).object();
        QVERIFY(first[property] != second[property]);
        if (kind != int(AgreementCancelled))
            QCOMPARE(second[u"_info"_s][u"updatedBy"_s].toString(), u"dispatch"_s);
        QCOMPARE(at.client.get(line).object(), second); // once
        QVERIFY(at.server->writes().empty());
    }

    void somebodyChangesTheLineInTheInstantOfTheWrite()
    {
        Setup at;
        at.server->setFault(
            {.kind = PriceChanged, .method = u"PATCH"_s, .price = Amount::fromMillionths(30'000'000)});
        const PsaAnswer answer = at.client.setQuantity(line, 27);
        QCOMPARE(answer.object()[u"unitPrice"_s].toDouble(), 30.0);
        QCOMPARE(at.stored(), 27);
    }

    void aLineGoesBetweenReadAndWrite()
    {
        Setup at;
        at.server->setFault({.kind = LineDeleted, .method = u"GET"_s, .addition = lineId, .after = true});
        QCOMPARE(at.client.get(line).status, 200);
        QCOMPARE(at.client.setQuantity(line, 27).status, 404);
        QVERIFY(!at.lastWrite().applied);
    }

    void aSecondLineOfTheProductAppears()
    {
        Setup at;
        at.server->setFault({.kind = LineDoubled,
                             .method = u"GET"_s,
                             .addition = lineId,
                             .after = true,
                             .quantity = Quantity::fromUnits(3)});
        at.client.get(line);
        QCOMPARE(at.server->data().activeLines(250, u"M365-BP"_s).size(), 3U);
    }

    void aNextInvoiceMovesMeanwhile()
    {
        Setup at;
        at.server->setFault(
            {.kind = InvoiceMoved, .path = u"/agreements/812$"_s, .line = lineId, .after = true});
        const QString agreement = u"/finance/agreements/812"_s;
        QCOMPARE(at.client.get(agreement).object()[u"nextInvoiceDate"_s].toString(), u"2026-12-01"_s);
        QCOMPARE(at.client.get(agreement).object()[u"nextInvoiceDate"_s].toString(), u"2027-01-01"_s);
    }

    void aStoredRecordFailsTodaysChecks()
    {
        Setup at;
        at.server->setFault({.kind = RecordSpoiled, .method = u"PATCH"_s, .text = u"invoiceDescription"_s});
        const PsaAnswer refused = at.client.setQuantity(line, 27);
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.object()[u"errors"_s][0][u"field"_s].toString(), u"invoiceDescription"_s);
        QCOMPARE(at.stored(), 25);
    }

    void aToolSetsTheValueBackAfterTheWrite()
    {
        Setup at;
        at.server->setFault({.kind = SetBack, .method = u"PATCH"_s, .times = 3, .by = u"rmm.sync"_s});
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(at.client.setQuantity(line, 27).object()[u"quantity"_s].toInt(), 27);
            QCOMPARE(at.stored(), 25);
        }
        const QJsonArray rows =
            at.client.get(u"/system/audittrail?type=AgreementAddition&id=40411"_s).array();
        QCOMPARE(rows.size(), 7);
        QCOMPARE(rows[6][u"enteredBy"_s].toString(), u"rmm.sync"_s);
        QCOMPARE(at.client.setQuantity(line, 27).status, 200);
        QCOMPARE(at.stored(), 27);
    }

    void rulesAreChosenByMethodPathAdditionAndNumber()
    {
        Setup at;
        at.server->setFault({.kind = CwFaultKind::Status, .addition = 40413, .times = -1});
        at.server->setFault({.kind = CwFaultKind::Status,
                             .method = u"GET"_s,
                             .path = u"/catalog"_s,
                             .skip = 1,
                             .status = 503});
        QCOMPARE(at.client.get(line).status, 200);
        QCOMPARE(at.client.get(lines).status, 200);
        QCOMPARE(at.client.get(lines + u"/40413"_s).status, 500);
        QCOMPARE(at.client.get(u"/procurement/catalog"_s).status, 200);
        QCOMPARE(at.client.get(u"/procurement/catalog/933"_s).status, 503);
        QCOMPARE(at.client.get(u"/procurement/catalog"_s).status, 200);
    }

    void othersWorkAndATroubledAnswerGoTogether()
    {
        Setup at;
        at.server->setFault({.kind = QuantityChanged,
                             .method = u"PATCH"_s,
                             .after = true,
                             .quantity = Quantity::fromUnits(31)});
        at.server->setFault({.kind = Close, .method = u"PATCH"_s});
        QCOMPARE(at.client.setQuantity(line, 27).status, 0);
        QCOMPARE(at.stored(), 31);
        QCOMPARE(at.lastWrite().after, Quantity::fromUnits(27));
    }

    void rulesAreReadFromText()
    {
        const auto rule = parseCwFault(
            u"quantity_changed,method=PATCH,path=/additions\\?,addition=7,skip=2,times=-1,status=503,value=3,"
            "text=x,retry_after=date,retry_after_seconds=9,line=8,after=1,quantity=2.5,price=1.25,"
            "date=2026-12-01,by=dispatch"_s);
        REQUIRE_OK(rule);
        QCOMPARE(rule->kind, QuantityChanged);
        QCOMPARE(rule->method, u"PATCH"_s);
        QCOMPARE(rule->path, u"/additions\\?"_s);
        QCOMPARE(rule->addition, 7);
        QCOMPARE(rule->skip, 2);
        QCOMPARE(rule->times, -1);
        QCOMPARE(rule->status, 503);
        QCOMPARE(rule->value, 3);
        QCOMPARE(rule->text, u"x"_s);
        QCOMPARE(rule->retryAfter, RetryAfter::Date);
        QCOMPARE(rule->retryAfterSeconds, 9);
        QCOMPARE(rule->line, 8);
        QVERIFY(rule->after);
        QCOMPARE(rule->quantity, Quantity::fromThousandths(2500));
        QCOMPARE(rule->price, Amount::fromMillionths(1'250'000));
        QCOMPARE(rule->date, QDate(2026, 12, 1));
        QCOMPARE(rule->by, u"dispatch"_s);
        for (const QString &bad :
             {u""_s, u"nonsense"_s, u"status,times=often"_s, u"status,path=("_s, u"status,colour=red"_s,
              u"status,skip"_s, u"status,quantity=x"_s, u"status,date=soon"_s, u"status,retry_after=x"_s})
            QCOMPARE(parseCwFault(bad).error().kind, ErrorKind::Usage);
        for (const CwFaultKind kind : allCwFaultKinds())
            QCOMPARE(parseCwFault(faultName(kind))->kind, kind);
    }

    void everyFaultCanActOnEveryRequestWithoutHarm()
    {
        Setup at;
        at.client.http().set_read_timeout(0, 100'000);
        for (const CwFaultKind kind : allCwFaultKinds()) {
            for (const QString &path : {u"/system/info"_s, u"/company/companies"_s, lines, line}) {
                at.server->setFault({.kind = kind, .times = 2, .value = 400});
                at.client.get(path);
                at.client.setQuantity(path, 3);
                at.server->clearFaults();
            }
        }
        QCOMPARE(at.client.get(u"/system/info"_s).status, 200);
    }
};

TRUEUP_TEST_MAIN(ConnectWiseFaultsTest)
#include "tst_connectwise_faults.moc"
