// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/csv_report.h"
#include "core/reports/rules_report.h"
#include "core/workflow/rules_file.h"
#include "tests/support/test_case.h"
#include "tests/workflow/workflow_world.h"

using namespace trueup;
using namespace trueup::test;

namespace {

RuleRow rule(const QString &account, RuleKind kind, const QString &number, const QString &product = u"P-BP"_s)
{
    RuleRow row;
    row.line = 2;
    row.psaAccountId = account;
    row.psaProductId = product;
    row.kind = kind;
    row.number = Quantity::parse(number).value_or(Quantity());
    row.reason = u"agreed in May"_s;
    row.owner = u"ann"_s;
    return row;
}

Result<RuleCounts> take(WorkflowWorld &world, const std::vector<RuleRow> &rows)
{
    return inTransaction(world.database(), [&] {
        return importRules(world.database(), rows, u"rules.csv"_s, u"bob"_s, instant(3));
    });
}

QByteArray exported(WorkflowWorld &world)
{
    QByteArray file;
    CsvReport report([&file](const QByteArray &bytes) -> Status {
        file += bytes;
        return {};
    });
    need(writeRules(*world.review().input, report));
    return file;
}

QStringList stored(WorkflowWorld &world)
{
    return rowsOf(world.database(),
                  u"SELECT p.key, COALESCE(a.key, ''), r.kind, r.number FROM mapping_rule r JOIN psa_product "
                  u"p ON p.id = "
                  "r.psa_product_id LEFT JOIN psa_account a ON a.id = r.psa_account_id ORDER BY 1, 2, 3"_s);
}

/// The PSA bills A1 for P-BP by two lines.
class SpreadWorld : public WorkflowWorld
{
public:
    SpreadWorld()
    {
        PsaImport import;
        import.lines.emplace();
        for (const QString &key : {u"L1"_s, u"L2"_s}) {
            PsaImport::Line line;
            line.accountKey = u"A1"_s;
            line.productKey = u"P-BP"_s;
            line.line.key = key;
            line.line.quantity = Quantity::fromUnits(5);
            import.lines->push_back(line);
        }
        need(inTransaction(database(),
                           [&] { return PsaRepository(database()).store(csv.id, import, {}, instant(2)); }));
    }
};

/// What one of them gets; no number takes the rest.
RuleRow part(const QString &lineKey, const QString &number = {}, qint64 line = 2)
{
    RuleRow row;
    row.line = line;
    row.psaAccountId = u"A1"_s;
    row.psaProductId = u"P-BP"_s;
    row.spread = RuleRow::Spread::Part;
    row.part.lineKey = lineKey;
    row.part.fixed = Quantity::parse(number);
    return row;
}

RuleRow cleared()
{
    RuleRow row = part({});
    row.spread = RuleRow::Spread::Clear;
    return row;
}

} // namespace

class TestRulesFile final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void rulesGoOutAndComeBackEqual();
    void aPairsRulesAreReplacedAndOthersStay();
    void aRowWithoutARuleClearsItsPair();
    void unknownIdsAreErrorsByLineAndNothingIsStored();
    void aProductInSeveralConnectionsNeedsItsConnection();
    void everyPairIsInTheAuditTrail();
    void aStoredRuleActsInTheReview();
    void allocationsGoOutAndComeBackEqual();
    void anAllocationLeavesRulesAloneAndTheOtherWayRound();
    void anAllocationThatDoesNotComeOutIsAnErrorByLine();
    void aRowOfAnAllocationIsReadWhole_data();
    void aRowOfAnAllocationIsReadWhole();
};

void TestRulesFile::rulesGoOutAndComeBackEqual()
{
    WorkflowWorld world;
    RuleRow included = rule(u"A1"_s, RuleKind::IncludedByLine, u"1.5"_s);
    included.otherProductId = u"P-USER"_s;
    included.from = QDate(2026, 1, 1);
    included.until = QDate(2026, 12, 31);
    RuleRow guarded = rule(u"A2"_s, RuleKind::Minimum, u"3"_s);
    guarded.reason = u"=SUM(1,2) \"quoted\", é"_s; // a spreadsheet must not run it, and it must come back
    const std::vector<RuleRow> rows = {rule({}, RuleKind::Factor, u"2"_s),
                                       rule({}, RuleKind::RoundUp, u"5"_s), included, guarded,
                                       rule(u"A2"_s, RuleKind::Fixed, u"7"_s, u"P-USER"_s)};
    const auto count = take(world, rows);
    REQUIRE_OK(count);
    QCOMPARE(count->rules, 5);
    const QByteArray file = exported(world);
    QVERIFY2(!file.contains(",\"=SUM") && !file.contains(",=SUM"), file.constData());

    auto input = CsvInput::fromBytes(file, u"rules.csv"_s);
    REQUIRE_OK(input);
    auto read = readRuleRows(*input);
    REQUIRE_OK(read);
    QCOMPARE(read->size(), rows.size());
    for (const RuleRow &row : rows) {
        const auto found = std::find_if(read->begin(), read->end(), [&](RuleRow other) {
            other.line = row.line;
            other.connection = row.connection;
            return other == row;
        });
        QVERIFY2(found != read->end(), qPrintable(toText(*row.kind) + u'\n' + QString::fromUtf8(file)));
    }
    REQUIRE_OK(take(world, *read));
    QCOMPARE(exported(world), file);
}

void TestRulesFile::aPairsRulesAreReplacedAndOthersStay()
{
    WorkflowWorld world;
    REQUIRE_OK(take(world, {rule({}, RuleKind::Factor, u"2"_s), rule(u"A1"_s, RuleKind::Minimum, u"3"_s)}));
    REQUIRE_OK(take(world, {rule(u"A1"_s, RuleKind::Fixed, u"9"_s)}));
    QCOMPARE(stored(world), QStringList({u"P-BP||factor|2000"_s, u"P-BP|A1|fixed|9000"_s}));
}

void TestRulesFile::aRowWithoutARuleClearsItsPair()
{
    WorkflowWorld world;
    REQUIRE_OK(take(world, {rule({}, RuleKind::Factor, u"2"_s), rule(u"A1"_s, RuleKind::Minimum, u"3"_s)}));
    RuleRow none = rule(u"A1"_s, RuleKind::Factor, u"0"_s);
    none.kind.reset();
    const auto count = take(world, {none});
    REQUIRE_OK(count);
    QCOMPARE(count->rules, 0);
    QCOMPARE(stored(world), QStringList(u"P-BP||factor|2000"_s));
}

void TestRulesFile::unknownIdsAreErrorsByLineAndNothingIsStored()
{
    WorkflowWorld world;
    const QString before = contents(world.database());
    RuleRow noAccount = rule(u"A9"_s, RuleKind::Factor, u"2"_s);
    noAccount.line = 3;
    RuleRow noProduct = rule({}, RuleKind::Factor, u"2"_s, u"P-9"_s);
    noProduct.line = 4;
    RuleRow noOther = rule({}, RuleKind::IncludedByLine, u"2"_s);
    noOther.otherProductId = u"P-8"_s;
    noOther.line = 5;
    const auto refused = take(world, {rule({}, RuleKind::Minimum, u"2"_s), noAccount, noProduct, noOther});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    for (const QString &part :
         {u"line 3: "_s, u"“A9”"_s, u"line 4: "_s, u"“P-9”"_s, u"line 5: "_s, u"“P-8”"_s})
        QVERIFY2(refused.error().detail.contains(part), qPrintable(refused.error().detail));
    QCOMPARE(contents(world.database()), before);
}

void TestRulesFile::aProductInSeveralConnectionsNeedsItsConnection()
{
    WorkflowWorld world;
    const Connection second = addConnection(*world.store, u"Second PSA"_s, ConnectionKind::Csv);
    world.importPsa(second, {u"A1"_s}, {u"P-BP"_s}, {});
    const auto refused = take(world, {rule({}, RuleKind::Factor, u"2"_s)});
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(u"CSV, Second PSA"_s), qPrintable(refused.error().message));
    RuleRow named = rule({}, RuleKind::Factor, u"2"_s);
    named.connection = u"second psa"_s;
    REQUIRE_OK(take(world, {named}));
    const QString file = QString::fromUtf8(exported(world));
    QVERIFY2(file.section(u'\n', 1, 1).endsWith(u",Second PSA"_s), qPrintable(file));
}

void TestRulesFile::everyPairIsInTheAuditTrail()
{
    WorkflowWorld world;
    REQUIRE_OK(take(world, {rule({}, RuleKind::Factor, u"2"_s), rule({}, RuleKind::RoundUp, u"5"_s),
                            rule(u"A1"_s, RuleKind::Fixed, u"9"_s)}));
    QCOMPARE(world.audit(), QStringList({u"bob rules rules:P-BP"_s, u"bob rules rules:P-BP / A1"_s}));
}

void TestRulesFile::aStoredRuleActsInTheReview()
{
    WorkflowWorld world;
    world.map(u"C1"_s, u"A1"_s);
    world.mapService(u"BP"_s, u"P-BP"_s);
    REQUIRE_OK(
        take(world, {rule({}, RuleKind::Factor, u"2"_s), rule(u"A1"_s, RuleKind::MinusIncluded, u"4"_s)}));
    const Review review = world.review();
    const UsageLine &line = WorkflowWorld::only(review, UsageKind::UnderBilled);
    QCOMPARE(line.expected->toText(), u"20"_s); // 12 × 2 − 4
    QVERIFY(line.flags.testFlag(Flag::Rule));
}

void TestRulesFile::allocationsGoOutAndComeBackEqual()
{
    SpreadWorld world;
    REQUIRE_OK(take(world, {part(u"L1"_s, u"4"_s), part(u"L2"_s), rule({}, RuleKind::Minimum, u"2"_s)}));
    const QByteArray file = exported(world);
    QVERIFY2(file.contains("A1,P-BP,allocation,4,,,,,,L1,CSV\nA1,P-BP,allocation,,,,,,,L2,CSV\n"),
             file.constData());
    REQUIRE_OK(take(world, {cleared()}));
    QVERIFY(!exported(world).contains("allocation"));
    CsvInput input = need(CsvInput::fromBytes(file, u"rules.csv"_s));
    const auto read = readRuleRows(input);
    REQUIRE_OK(read);
    const auto counts = take(world, *read);
    REQUIRE_OK(counts);
    QCOMPARE(counts->rules, 1);
    QCOMPARE(counts->allocations, 1);
    QCOMPARE(exported(world), file);
}

void TestRulesFile::anAllocationLeavesRulesAloneAndTheOtherWayRound()
{
    SpreadWorld world;
    REQUIRE_OK(take(world, {rule(u"A1"_s, RuleKind::Minimum, u"2"_s)}));
    REQUIRE_OK(take(world, {part(u"L1"_s, u"4"_s), part(u"L2"_s)}));
    QCOMPARE(stored(world).size(), 1);
    REQUIRE_OK(take(world, {rule(u"A1"_s, RuleKind::Minimum, u"3"_s)}));
    QVERIFY(exported(world).contains("allocation"));
}

void TestRulesFile::anAllocationThatDoesNotComeOutIsAnErrorByLine()
{
    SpreadWorld world;
    const auto refused = take(world, {rule({}, RuleKind::Minimum, u"2"_s), part(u"L1"_s, u"4"_s, 3)});
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(u"3: Exactly one line"), qPrintable(refused.error().message));
    QVERIFY(stored(world).empty());
    QVERIFY(!take(world, {part(u"L9"_s)}));
}

void TestRulesFile::aRowOfAnAllocationIsReadWhole_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("complaint"); // empty = it can be read
    QTest::newRow("fixed") << QByteArray("A1,P-BP,allocation,4.5,L1") << QString();
    QTest::newRow("the rest") << QByteArray("A1,P-BP,Allocation,,L1") << QString();
    QTest::newRow("none any more") << QByteArray("A1,P-BP,no_allocation,,") << QString();
    QTest::newRow("no account") << QByteArray(",P-BP,allocation,4,L1") << u"psa_account_id is empty"_s;
    QTest::newRow("no line") << QByteArray("A1,P-BP,allocation,4,") << u"psa_line_id is empty"_s;
    QTest::newRow("no number") << QByteArray("A1,P-BP,allocation,four,L1") << u"“four” is no plain number"_s;
    QTest::newRow("less than nothing") << QByteArray("A1,P-BP,allocation,-1,L1") << u"no plain number"_s;
    QTest::newRow("twice") << QByteArray("A1,P-BP,allocation,4,L1\nA1,P-BP,allocation,5,L1")
                           << u"in the file already"_s;
}

void TestRulesFile::aRowOfAnAllocationIsReadWhole()
{
    QFETCH(QByteArray, row);
    QFETCH(QString, complaint);
    CsvInput input = need(CsvInput::fromBytes(
        "psa_account_id,psa_product_id,rule,number,psa_line_id\n" + row + '\n', u"rules.csv"_s));
    const auto read = readRuleRows(input);
    QCOMPARE(read.has_value(), complaint.isEmpty());
    if (!read)
        QVERIFY2(read.error().message.contains(complaint), qPrintable(read.error().message));
}

TRUEUP_TEST_MAIN(TestRulesFile)
#include "tst_rules_file.moc"
