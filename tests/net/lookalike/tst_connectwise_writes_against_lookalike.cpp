// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/lookalike/connectwise_bench.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::demo;
using namespace trueup::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int agreement = 812;
constexpr int line = 40411; ///< 25 of M365-BP

CwFault onWrite(CwFaultKind kind, int status = 500)
{
    CwFault fault;
    fault.kind = kind;
    fault.method = u"PATCH"_s;
    fault.status = status;
    return fault;
}

void impatient(ConnectWiseConfig &config)
{
    config.http.inactivity = 300ms;
}

} // namespace

/// What is said of a write, against what the server's own ledger says.
class ConnectWiseWritesAgainstLookalikeTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aQuantityIsWrittenAsShownAndReadBack()
    {
        const auto psa = startSmallPsa();
        LookalikeBench bench(*psa);
        REQUIRE_OK(bench.check());
        const QuantityChange change{QString::number(agreement), QString::number(line),
                                    *Quantity::parse(u"27.5")};
        const RequestPreview preview = bench.connector->preview(change);
        const auto before = bench.read(agreement, line);
        REQUIRE_OK(before);
        const WriteAnswer answer = bench.change(agreement, line, u"27.5"_s);
        QCOMPARE(answer.outcome, WriteOutcome::Accepted);
        QVERIFY(!answer.requestId.isEmpty());
        const auto after = bench.read(agreement, line);
        REQUIRE_OK(after);
        QCOMPARE(after->line.line.quantity.toText(), u"27.5"_s);
        QCOMPARE(after->line.line.updatedBy, psa->member());
        QCOMPARE(after->line.line.price, before->line.line.price);

        const std::vector<CwWrite> writes = psa->writes();
        QCOMPARE(writes.size(), 1U);
        QCOMPARE(writes[0].method, preview.method);
        QCOMPARE(writes[0].body, preview.body);
        QCOMPARE(psa->url().toString() + u"/v2025_1/apis/3.0"_s + writes[0].path, preview.url);
        QVERIFY(writes[0].applied);
        QCOMPARE(writes[0].before->toText(), u"25"_s);
        QCOMPARE(writes[0].after->toText(), u"27.5"_s);
    }

    void whatBecameOfAWrite_data()
    {
        QTest::addColumn<CwFaultKind>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<WriteOutcome>("outcome");
        QTest::addColumn<QString>("stored");
        QTest::addColumn<int>("arrived");
        using K = CwFaultKind;
        using O = WriteOutcome;
        const QString old = u"25"_s;
        const QString written = u"31"_s;
        QTest::newRow("applied, closed") << K::Close << 0 << O::Unknown << written << 1;
        QTest::newRow("applied, reset") << K::Reset << 0 << O::Unknown << written << 1;
        QTest::newRow("applied, cut in the body") << K::CutBody << 0 << O::Unknown << written << 1;
        QTest::newRow("applied, cut in the JSON") << K::CutJson << 0 << O::Unknown << written << 1;
        QTest::newRow("applied, stalled") << K::StallBody << 0 << O::Unknown << written << 1;
        QTest::newRow("applied, silent") << K::Silent << 0 << O::Unknown << written << 1;
        QTest::newRow("applied, answered 500") << K::LateStatus << 500 << O::Unknown << written << 1;
        QTest::newRow("not applied, closed") << K::LostWrite << 0 << O::Unknown << old << 1;
        QTest::newRow("not applied, 500") << K::Status << 500 << O::Unknown << old << 1;
        QTest::newRow("not applied, 429") << K::Status << 429 << O::Unknown << old << 1;
        QTest::newRow("not applied, gateway page") << K::StatusHtml << 502 << O::Unknown << old << 1;
        QTest::newRow("not applied, web page") << K::HtmlPage << 200 << O::Unknown << old << 1;
        QTest::newRow("not applied, empty") << K::EmptyBody << 200 << O::Unknown << old << 1;
        QTest::newRow("not applied, other shape") << K::UnknownShape << 200 << O::Unknown << old << 1;
        QTest::newRow("not applied, answered as if") << K::IgnoredWrite << 200 << O::Accepted << old << 1;
        QTest::newRow("redirected") << K::Redirect << 302 << O::Unknown << old << 1;
        for (const int status : {401, 403, 409})
            QTest::addRow("not now, by %d", status) << K::Status << status << O::NotNow << old << 1;
        for (const int status : {400, 404, 405, 415, 422})
            QTest::addRow("refused by %d", status) << K::Status << status << O::Refused << old << 1;
        QTest::newRow("not now, with a web page") << K::StatusHtml << 403 << O::NotNow << old << 1;
        QTest::newRow("set back at once") << K::SetBack << 200 << O::Accepted << old << 1;
        QTest::newRow("slow") << K::Delay << 200 << O::Accepted << written << 1;
    }
    void whatBecameOfAWrite()
    {
        QFETCH(CwFaultKind, kind);
        QFETCH(int, status);
        QFETCH(WriteOutcome, outcome);
        QFETCH(QString, stored);
        QFETCH(int, arrived);
        for (const bool kept : {false, true}) {
            const auto psa = startSmallPsa();
            LookalikeBench bench(*psa, &impatient);
            if (kept) { // on a connection that has carried writes before
                for (const char *quantity : {"24", "25"})
                    QCOMPARE(bench.change(agreement, line, QString::fromLatin1(quantity)).outcome,
                             WriteOutcome::Accepted);
            }
            const std::size_t before = psa->writes().size();
            CwFault fault = onWrite(kind, status);
            fault.value = kind == CwFaultKind::Delay ? 100 : 10;
            fault.text = kind == CwFaultKind::Redirect ? u"https://elsewhere.example/"_s : u"No."_s;
            fault.after = kind == CwFaultKind::SetBack;
            psa->setFault(fault);
            const WriteAnswer answer = bench.change(agreement, line, u"31"_s);
            QTest::qWait(30); // for a repetition that must not come
            QCOMPARE(answer.outcome, outcome);
            QCOMPARE(psa->quantityOf(line)->toText(), stored);
            QCOMPARE(int(psa->writes().size() - before), arrived);
            QCOMPARE(answer.error.has_value(), outcome != WriteOutcome::Accepted);
        }
    }

    void aServerThatIsGoneGotNothing()
    {
        auto psa = startSmallPsa();
        LookalikeBench bench(*psa, [](ConnectWiseConfig &config) { config.codebase = u"v2025_1/"_s; });
        psa.reset();
        const WriteAnswer answer = bench.change(agreement, line, u"31"_s);
        QCOMPARE(answer.outcome, WriteOutcome::NotSent);
        QCOMPARE(answer.error->kind, ErrorKind::Unreachable);
    }

    void aMissingRightIsNamed()
    {
        const auto psa = startSmallPsa();
        psa->setRight(CwRight::EditAgreements, false);
        LookalikeBench bench(*psa);
        const WriteAnswer answer = bench.change(agreement, line, u"31"_s);
        QCOMPARE(answer.outcome, WriteOutcome::NotNow);
        QCOMPARE(answer.error->kind, ErrorKind::PermissionDenied);
        QVERIFY(answer.error->message.contains(u"Finance > Agreements: Edit All"_s));
        QVERIFY(answer.error->message.contains(u"You do not have security permissions"_s));
        QCOMPARE(psa->quantityOf(line)->toText(), u"25"_s);
    }

    void anotherFieldThatFailsItsCheckIsNamed()
    {
        const auto psa = startSmallPsa();
        QVERIFY(psa->data().setStored(line, u"serialNumber"_s, QString(60, u'x')));
        LookalikeBench bench(*psa);
        const WriteAnswer answer = bench.change(agreement, line, u"31"_s);
        QCOMPARE(answer.outcome, WriteOutcome::Refused);
        QCOMPARE(answer.field, u"serialNumber"_s);
        QVERIFY(answer.error->message.contains(u"serialNumber"_s));
        QCOMPARE(psa->quantityOf(line)->toText(), u"25"_s);
    }

    void aLineThatIsGoneIsRefused()
    {
        const auto psa = startSmallPsa();
        LookalikeBench bench(*psa);
        psa->data().deleteLine(line, u"dispatch"_s);
        const auto reading = bench.read(agreement, line);
        QVERIFY(!reading);
        QCOMPARE(reading.error().kind, ErrorKind::NotFound);
        const WriteAnswer answer = bench.change(agreement, line, u"31"_s);
        QCOMPARE(answer.outcome, WriteOutcome::Refused);
        QCOMPARE(answer.error->kind, ErrorKind::NotFound);
    }

    void aReadingShowsWhatOthersDid()
    {
        const auto psa = startSmallPsa();
        LookalikeBench bench(*psa);
        psa->data().setPrice(line, *Amount::parse(u"28.5"), u"dispatch"_s);
        psa->data().cancelLine(line, QDate(2026, 11, 30), u"dispatch"_s);
        psa->data().moveNextInvoice(agreement, QDate(2027, 1, 1), u"billing"_s);
        const auto reading = bench.read(agreement, line);
        REQUIRE_OK(reading);
        QCOMPARE(reading->line.line.price->toText(), u"28.50"_s);
        QCOMPARE(*reading->line.line.cancelledDate, QDate(2026, 11, 30));
        QCOMPARE(reading->line.line.updatedBy, u"dispatch"_s);
        QCOMPARE(*reading->agreement.agreement.nextInvoiceDate, QDate(2027, 1, 1));
    }

    void theTrailTellsWhoChangedTheLine()
    {
        const auto psa = startSmallPsa();
        LookalikeBench bench(*psa);
        QCOMPARE(bench.change(agreement, line, u"31"_s).outcome, WriteOutcome::Accepted);
        psa->data().setQuantity(line, Quantity::fromUnits(25), u"rmm.sync"_s);
        using Rows = Result<std::vector<PsaTrailRow>>;
        const auto trail = LookalikeBench::wait<Rows>(
            [&](auto done) { bench.connector->readTrail(QString::number(line), done); });
        REQUIRE_OK(trail);
        QStringList by;
        for (const PsaTrailRow &row : *trail) {
            QVERIFY(row.at.isValid());
            by += row.by;
        }
        QVERIFY2(by.contains(u"rmm.sync"_s) && by.contains(psa->member()), qPrintable(by.join(u',')));
    }

    void aNewLineIsMadeOnce_data()
    {
        QTest::addColumn<CwFaultKind>("kind");
        QTest::addColumn<WriteOutcome>("outcome");
        QTest::newRow("answered") << CwFaultKind::Delay << WriteOutcome::Accepted;
        QTest::newRow("closed") << CwFaultKind::Close << WriteOutcome::Unknown;
        QTest::newRow("reset") << CwFaultKind::Reset << WriteOutcome::Unknown;
        QTest::newRow("answered 500") << CwFaultKind::LateStatus << WriteOutcome::Unknown;
    }
    void aNewLineIsMadeOnce()
    {
        QFETCH(CwFaultKind, kind);
        QFETCH(WriteOutcome, outcome);
        const auto psa = startSmallPsa();
        LookalikeBench bench(*psa, &impatient);
        CwFault fault = onWrite(kind);
        fault.method = u"POST"_s;
        fault.value = 1;
        psa->setFault(fault);
        const int before = psa->data().additionCount();
        const auto answer = LookalikeBench::wait<WriteAnswer>([&](auto done) {
            bench.connector->createLine(
                {QString::number(agreement), u"934"_s, Quantity::fromUnits(6), QDate(2026, 12, 1)}, done);
        });
        QTest::qWait(30);
        QCOMPARE(answer.outcome, outcome);
        QCOMPARE(psa->data().additionCount(), before + 1);
        QCOMPARE(psa->writes().size(), 1U);
        if (outcome != WriteOutcome::Accepted)
            return;
        const auto made = bench.read(agreement, answer.createdKey.toInt());
        REQUIRE_OK(made);
        QCOMPARE(made->line.productKey, u"934"_s);
        QCOMPARE(made->line.line.quantity.toText(), u"6"_s);
        QCOMPARE(made->line.line.bill, BillMode::Billable);
        QCOMPARE(*made->line.line.effectiveDate, QDate(2026, 12, 1));
    }

    void aRefusedNewLineIsSaid()
    {
        const auto psa = startSmallPsa();
        LookalikeBench bench(*psa);
        const auto answer = LookalikeBench::wait<WriteAnswer>([&](auto done) {
            bench.connector->createLine(
                {QString::number(agreement), u"935"_s, Quantity::fromUnits(6), QDate(2026, 12, 1)}, done);
        });
        QCOMPARE(answer.outcome, WriteOutcome::Refused); // a bundle cannot be an addition
        QVERIFY(answer.error->message.contains(u"ConnectWise says"_s));
    }

    /// Everything else on the connection may be repeated; writes among it are not.
    void manyWritesUnderFaultsArriveOnceEach()
    {
        const auto psa = startSmallPsa();
        LookalikeBench bench(*psa, &impatient);
        int sent = 0;
        for (const CwFaultKind kind :
             {CwFaultKind::Close, CwFaultKind::Reset, CwFaultKind::CutBody, CwFaultKind::LostWrite}) {
            for (int i = 0; i < 15; ++i) {
                psa->setFault(onWrite(kind));
                bench.change(agreement, line, QString::number(100 + sent));
                ++sent;
                if (i % 3 == 0) {
                    bench.change(agreement, line, QString::number(100 + sent));
                    ++sent;
                }
            }
        }
        QTest::qWait(50);
        const std::vector<CwWrite> writes = psa->writes();
        QCOMPARE(int(writes.size()), sent);
        for (int i = 0; i < sent; ++i)
            QCOMPARE(writes[std::size_t(i)].asked->toText(), QString::number(100 + i));
    }
};

TRUEUP_TEST_MAIN(ConnectWiseWritesAgainstLookalikeTest)
#include "tst_connectwise_writes_against_lookalike.moc"
