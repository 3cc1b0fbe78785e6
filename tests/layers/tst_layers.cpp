// SPDX-License-Identifier: GPL-3.0-or-later
// The architecture, checked against the sources: which room may see which, and the habits every file keeps.
#include "tests/layers/layer_rules.h"
#include "tests/layers/source_tree.h"
#include "tests/support/test_case.h"

#include <QFileInfo>
#include <QLibraryInfo>

using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

const LayerRule *ruleFor(const std::vector<LayerRule> &rules, const QString &folder)
{
    const auto at = std::ranges::find(rules, folder, &LayerRule::folder);
    return at == rules.end() ? nullptr : &*at;
}

/// The Qt module that owns a header ("QSqlQuery" → "QtSql"); empty when none of those the rules name does.
QString moduleOf(const QString &header)
{
    if (header.contains(u'/'))
        return header.section(u'/', 0, 0);
    static const QStringList modules{u"QtCore"_s,         u"QtNetwork"_s, u"QtSql"_s,
                                     u"QtDBus"_s,         u"QtGui"_s,     u"QtWidgets"_s,
                                     u"QtPrintSupport"_s, u"QtTest"_s,    u"QtConcurrent"_s,
                                     u"QtSvg"_s};
    static const QString headers = QLibraryInfo::path(QLibraryInfo::HeadersPath);
    for (const QString &module : modules) {
        if (QFileInfo::exists(headers + u'/' + module + u'/' + header))
            return module;
    }
    return {};
}

/// What is wrong with the includes of one file of the product, one sentence each.
QStringList includeFaults(const SourceFile &file, const std::vector<LayerRule> &rules)
{
    const LayerRule *rule = ruleFor(rules, file.folder());
    if (!rule)
        return {u"%1: the folder is not in layer_rules.h; say there what it may see"_s.arg(file.path)};
    static const QRegularExpression own(u"^\\s*#\\s*include\\s+\"([^\"]+)\""_s);
    static const QRegularExpression angled(u"^\\s*#\\s*include\\s+<(Q[^>]+)>"_s);
    QStringList faults;
    for (const QString &line : file.lines) {
        if (const auto match = own.match(line); match.hasMatch() && !match.captured(1).endsWith(u".moc")) {
            const QString seen = match.captured(1).section(u'/', 0, -2);
            if (seen != rule->folder && !rule->maySee.contains(seen))
                faults << u"%1 sees %2: %3 may not see %4"_s.arg(file.path, match.captured(1), rule->folder,
                                                                 seen);
        }
        if (const auto match = angled.match(line); match.hasMatch()) {
            const QString module = moduleOf(match.captured(1));
            if (module != u"QtCore" && !rule->qtModules.contains(module))
                faults << u"%1 includes <%2> of %3"_s.arg(file.path, match.captured(1), module);
        }
    }
    return faults;
}

/// Words that the product's code never says, each with what to do instead.
struct Banned
{
    QRegularExpression pattern;
    QString instead;
};

const std::vector<Banned> &bannedInProduct()
{
    static const std::vector<Banned> list{
        {QRegularExpression(u"\\bQEventLoop\\b|\\bprocessEvents\\s*\\("_s), u"no nested event loops"_s},
        {QRegularExpression(u"\\bQMessageBox::"_s), u"no static message boxes"_s},
        {QRegularExpression(u"\\bco_(await|return|yield)\\b"_s), u"GCC 12 miscompiles coroutines"_s},
        {QRegularExpression(u"(?<!Application::)\\binstance\\s*\\(\\s*\\)"_s), u"objects are handed down"_s},
        {QRegularExpression(u"\\.then\\s*\\(\\s*this\\b"_s), u"use whenReady of core/base/async.h"_s},
        {QRegularExpression(u"\\bthrow\\s*(;|[\\w:]+\\s*[({])"_s), u"errors are Result values"_s},
    };
    return list;
}

/// All faults, one a line.
QByteArray listed(const QStringList &faults)
{
    return faults.join(u'\n').toUtf8();
}

} // namespace

class LayerTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_files = readSourceTree(QStringLiteral(TRUEUP_SOURCE_DIR));
        QVERIFY(m_files.size() > 20);
    }

    void arrowsPointDownwards()
    {
        QStringList above;
        for (const LayerRule &rule : m_rules) {
            for (const QString &seen : rule.maySee) {
                // The application's own folders know each other; nothing below knows them.
                const bool withinApp = rule.folder.startsWith(u"app") && seen.startsWith(u"app");
                QVERIFY2(above.contains(seen) || withinApp, qPrintable(rule.folder + u" → "_s + seen));
            }
            above << rule.folder;
        }
    }

    void everyRoomSeesOnlyWhatItMay()
    {
        QStringList faults;
        for (const SourceFile &file : m_files) {
            if (file.isCpp() && file.isProduct())
                faults << includeFaults(file, m_rules);
        }
        QVERIFY2(faults.isEmpty(), listed(faults).constData());
    }

    void aForbiddenIncludeIsFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("include");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, const QString &path, const QString &include, bool allowed) {
            QTest::newRow(name) << path << include << allowed;
        };
        row("downwards", u"core/domain/a.cpp"_s, u"\"core/base/clock.h\""_s, true);
        row("own folder", u"core/domain/a.cpp"_s, u"\"core/domain/b.h\""_s, true);
        row("upwards", u"core/domain/a.cpp"_s, u"\"core/storage/database.h\""_s, false);
        row("connector sees storage", u"core/vendors/stellr/a.cpp"_s, u"\"core/storage/database.h\""_s,
            false);
        row("storage sees net", u"core/storage/a.cpp"_s, u"\"core/net/http_client.h\""_s, false);
        row("sync sees stellr", u"core/sync/a.cpp"_s, u"\"core/vendors/stellr/a.h\""_s, false);
        row("sync sees the interface", u"core/sync/a.cpp"_s, u"\"core/vendors/vendor_connector.h\""_s, true);
        row("core sees app", u"core/workflow/a.cpp"_s, u"\"app/cli/output.h\""_s, false);
        row("core sees ui", u"core/workflow/a.cpp"_s, u"\"ui/common/icons.h\""_s, false);
        row("core sees tests", u"core/base/a.cpp"_s, u"\"tests/support/fake_clock.h\""_s, false);
        row("relative path", u"core/base/a.cpp"_s, u"\"clock.h\""_s, false);
        row("unknown folder", u"core/extras/a.cpp"_s, u"\"core/base/clock.h\""_s, false);
        row("demo sees net", u"app/demo/a.cpp"_s, u"\"core/net/http_client.h\""_s, false);
        row("core module", u"core/base/a.cpp"_s, u"<QString>"_s, true);
        row("widgets in core", u"core/workflow/a.cpp"_s, u"<QWidget>"_s, false);
        row("gui in core", u"core/reports/a.cpp"_s, u"<QPdfWriter>"_s, false);
        row("gui by module", u"core/reports/a.cpp"_s, u"<QtGui/QColor>"_s, false);
        row("sql in net", u"core/net/a.cpp"_s, u"<QSqlQuery>"_s, false);
        row("sql in storage", u"core/storage/a.cpp"_s, u"<QSqlQuery>"_s, true);
        row("network in storage", u"core/storage/a.cpp"_s, u"<QNetworkReply>"_s, false);
        row("no such header", u"core/base/a.cpp"_s, u"<QNoSuchThing>"_s, false);
    }
    void aForbiddenIncludeIsFound()
    {
        QFETCH(QString, path);
        QFETCH(QString, include);
        QFETCH(bool, allowed);
        const QStringList faults = includeFaults({path, {u"#include "_s + include}}, m_rules);
        QCOMPARE(faults.isEmpty(), allowed);
    }

    void everyIncludedFileExists()
    {
        static const QRegularExpression own(u"^\\s*#\\s*include\\s+\"((?:core|app|ui|tests)/[^\"]+)\""_s);
        QStringList faults;
        for (const SourceFile &file : m_files) {
            for (const QString &line : file.lines) {
                const auto match = own.match(line);
                if (match.hasMatch() &&
                    !QFileInfo::exists(QStringLiteral(TRUEUP_SOURCE_DIR "/") + match.captured(1)))
                    faults << u"%1: no %2"_s.arg(file.path, match.captured(1));
            }
        }
        QVERIFY2(faults.isEmpty(), listed(faults).constData());
    }

    void everyFileBeginsWithItsLicence()
    {
        QStringList faults;
        for (const SourceFile &file : m_files) {
            const QString sign = file.isCpp() ? u"//"_s : u"#"_s;
            if (file.lines.first() != sign + u" SPDX-License-Identifier: GPL-3.0-or-later"_s)
                faults << file.path;
        }
        QVERIFY2(faults.isEmpty(), listed(faults).constData());
    }

    void noFileIsTooLongToRead()
    {
        QStringList faults;
        for (const SourceFile &file : m_files) {
            if (file.lines.size() > 600)
                faults << u"%1: %2 lines; at most 600"_s.arg(file.path).arg(file.lines.size());
        }
        QVERIFY2(faults.isEmpty(), listed(faults).constData());
    }

    void headersAreGuarded()
    {
        QStringList faults;
        for (const SourceFile &file : m_files) {
            if (file.path.endsWith(u".h") && !file.lines.contains(u"#pragma once"_s))
                faults << file.path;
        }
        QVERIFY2(faults.isEmpty(), listed(faults).constData());
    }

    void productCodeKeepsTheHouseRules()
    {
        QStringList faults;
        for (const SourceFile &file : m_files) {
            if (!file.isCpp() || !file.isProduct())
                continue;
            const QString code = file.code();
            for (const Banned &banned : bannedInProduct()) {
                const auto match = banned.pattern.match(code);
                if (match.hasMatch())
                    faults << u"%1: \"%2\": %3"_s.arg(file.path, match.captured(0), banned.instead);
            }
        }
        QVERIFY2(faults.isEmpty(), listed(faults).constData());
    }

    void onlyOneFileOfTheProductKnowsSqlite()
    {
        QStringList knowing;
        for (const SourceFile &file : m_files) {
            if (file.isCpp() && file.isProduct() && file.code().contains(u"sqlite3.h"))
                knowing << file.path;
        }
        QCOMPARE(knowing, QStringList{u"core/storage/sqlite_bulk.cpp"_s});
    }

    void aBrokenHouseRuleIsFound_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("nested loop") << u"QEventLoop loop;"_s << false;
        QTest::newRow("hidden loop") << u"QCoreApplication::processEvents();"_s << false;
        QTest::newRow("message box") << u"QMessageBox::warning(this, a, b);"_s << false;
        QTest::newRow("coroutine") << u"const auto x = co_await fetch();"_s << false;
        QTest::newRow("singleton") << u"static Thing &instance();"_s << false;
        QTest::newRow("singleton used") << u"Thing::instance()->go();"_s << false;
        QTest::newRow("the application") << u"QCoreApplication::instance()"_s << true;
        QTest::newRow("then with a context") << u"future.then(this, f);"_s << false;
        QTest::newRow("exception") << u"throw Fault();"_s << false;
        QTest::newRow("rethrown") << u"throw;"_s << false;
        QTest::newRow("a word in a text") << u"tr(\"a throw-away folder\")"_s << true;
        QTest::newRow("in a comment") << u"// no QEventLoop here"_s << true;
    }
    void aBrokenHouseRuleIsFound()
    {
        QFETCH(QString, line);
        QFETCH(bool, allowed);
        const QString code = SourceFile{u"core/base/a.cpp"_s, {line}}.code();
        const bool found = std::ranges::any_of(
            bannedInProduct(), [&](const Banned &banned) { return banned.pattern.match(code).hasMatch(); });
        QCOMPARE(!found, allowed);
    }

    void nothingIsLeftForLater()
    {
        static const QRegularExpression promise(u"\\b(TODO|FIXME)\\b"_s);
        QStringList faults;
        for (const SourceFile &file : m_files) {
            if (file.name() == u"tst_layers.cpp")
                continue;
            for (qsizetype i = 0; i < file.lines.size(); ++i) {
                if (file.lines.at(i).contains(promise))
                    faults << u"%1:%2"_s.arg(file.path).arg(i + 1);
            }
        }
        QVERIFY2(faults.isEmpty(), listed(faults).constData());
    }

    void everyTestFailsOnUnexpectedWarnings()
    {
        static const QRegularExpression derived(u"public (?:\\w+::)*TestCase\\b"_s);
        QStringList faults;
        for (const SourceFile &file : m_files) {
            if (file.path.startsWith(u"tests/") && file.name().startsWith(u"tst_") &&
                !file.code().contains(derived))
                faults << file.path;
        }
        QVERIFY2(faults.isEmpty(), listed(faults).constData());
    }

private:
    std::vector<SourceFile> m_files;
    const std::vector<LayerRule> m_rules = layerRules();
};

TRUEUP_TEST_MAIN(LayerTest)
#include "tst_layers.moc"
