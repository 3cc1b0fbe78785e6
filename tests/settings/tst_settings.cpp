// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/ini_file.h"
#include "core/settings/setting_table.h"
#include "core/settings/setting_writer.h"
#include "core/settings/settings.h"
#include "tests/support/test_case.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

using namespace trueup;
using namespace Qt::StringLiterals;

class SettingsTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void init() override
    {
        TestCase::init();
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void withoutFilesTheTableHolds()
    {
        const Settings settings = read();
        QCOMPARE(settings.warnings, QStringList());
        QVERIFY(settings.locked.isEmpty());
        QCOMPARE(settings.stellrConnections, 6);
        QCOMPARE(settings.preparing, PeriodChoice());
        QCOMPARE(settings.counting.general, CountRules());
        QVERIFY(settings.timeZone.isValid());
    }

    void everyDefaultIsOfItsOwnType()
    {
        for (const SettingDefinition &definition : settingDefinitions()) {
            Settings settings;
            QVERIFY2(definition.apply(settings, definition.defaultText), qPrintable(definition.key));
            QVERIFY2(!definition.apply(settings, u"certainly not this"_s), qPrintable(definition.key));
        }
    }

    void keysAreUnique()
    {
        QStringList keys;
        for (const SettingDefinition &definition : settingDefinitions())
            keys << definition.key;
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()).size(), keys.size());
    }

    void theUsersFileChangesValues()
    {
        const Settings settings = read("; my settings\n"
                                       "[period]\n"
                                       "timezone = \"America/New_York\"\n"
                                       "preparing=2026-12\n"
                                       "# another comment\n"
                                       "[stellr]\r\n"
                                       "connections = 3\r\n"
                                       "[counting]\n"
                                       "suspended = no\n");
        QCOMPARE(settings.warnings, QStringList());
        QCOMPARE(settings.timeZone.id(), "America/New_York"_ba);
        QCOMPARE(settings.preparing, (PeriodChoice{PeriodChoice::Fixed, Period{2026, 12}}));
        QCOMPARE(settings.stellrConnections, 3);
        QVERIFY(!settings.counting.general.suspended);
        QVERIFY(settings.locked.isEmpty());
    }

    void theMarginFloorIsAPercentage()
    {
        QCOMPARE(read().marginFloor, Quantity::fromUnits(10));
        QCOMPARE(read("[review]\nmargin_floor = 12.5\n").marginFloor, Quantity::fromThousandths(12'500));
        for (const char *bad : {"[review]\nmargin_floor = -1\n", "[review]\nmargin_floor = 101\n"}) {
            const Settings settings = read(bad);
            QCOMPARE(settings.marginFloor, Quantity::fromUnits(10));
            QCOMPARE(settings.warnings.size(), 1);
        }
    }

    void theMonthToPrepareIsCutInTheZone()
    {
        const QDateTime lateInMonth(QDate(2026, 12, 1), QTime(3, 0), Qt::UTC); // 30 November in New York
        Settings settings = read("[period]\ntimezone=America/New_York\npreparing=current\n");
        QCOMPARE(settings.periodToPrepare(lateInMonth), (Period{2026, 11}));
        settings = read("[period]\ntimezone=America/New_York\npreparing=next\n");
        QCOMPARE(settings.periodToPrepare(lateInMonth), (Period{2026, 12}));
        settings = read("[period]\npreparing=2030-02\n");
        QCOMPARE(settings.periodToPrepare(lateInMonth), (Period{2030, 2}));
    }

    // R2
    void vendorsAndServicesHaveTheirOwnSwitches()
    {
        const Settings settings = read("[counting]\n"
                                       "blank = false\n"
                                       "[counting.vendor.ACME Softwäre]\n"
                                       "suspended = false\n"
                                       "[counting.service.svc-17]\n"
                                       "one_time = true\n");
        QCOMPARE(settings.warnings, QStringList());
        CountRules general;
        general.blank = false;
        CountRules vendor = general;
        vendor.suspended = false;
        CountRules service = general;
        service.oneTime = true;
        QCOMPARE(settings.counting.general, general);
        QCOMPARE(settings.counting.rulesFor(u"Other"_s, u"svc-1"_s), general);
        QCOMPARE(settings.counting.rulesFor(u"acme SOFTWÄRE"_s, u"svc-1"_s), vendor);
        QCOMPARE(settings.counting.rulesFor(u"acme softwäre"_s, u"svc-17"_s), service);
    }

    void sectionsOfVendorsInheritWhateverTheOrder()
    {
        const Settings settings = read("[counting.vendor.Acme]\nsuspended=false\n[counting]\nblank=false\n");
        QVERIFY(!settings.counting.byVendor.value(u"acme"_s).blank);
        QVERIFY(!settings.counting.byVendor.value(u"acme"_s).suspended);
    }

    void theAdministratorWinsAndLocks()
    {
        const Settings settings =
            read("[period]\npreparing=current\n[stellr]\nconnections=5\n", "[stellr]\nconnections=2\n");
        QCOMPARE(settings.stellrConnections, 2);
        QCOMPARE(settings.preparing.kind, PeriodChoice::Current);
        QCOMPARE(settings.locked, QSet<QString>{u"stellr/connections"_s});
        QCOMPARE(settings.warnings.size(), 1);
        QVERIFY(settings.warnings.first().contains(u"line 4"));
        QVERIFY(settings.warnings.first().contains(u"set by your administrator"));
    }

    void aLockedSwitchHoldsInEverySectionOfTheUser()
    {
        const Settings settings =
            read("[counting.vendor.Acme]\nsuspended=true\nblank=false\n", "[counting]\nsuspended=false\n");
        QVERIFY(!settings.counting.byVendor.value(u"acme"_s).suspended);
        QVERIFY(!settings.counting.byVendor.value(u"acme"_s).blank);
        QCOMPARE(settings.warnings.size(), 1);
    }

    void theAdministratorsSectionIsLockedUnderItsFoldedName()
    {
        const Settings settings =
            read("[counting.vendor.acme]\nsuspended=true\n", "[counting.vendor.ACME]\nsuspended=false\n");
        QVERIFY(!settings.counting.byVendor.value(u"acme"_s).suspended);
        QCOMPARE(settings.locked, QSet<QString>{u"counting.vendor.acme/suspended"_s});
    }

    void whatCannotBeUsedIsSaidWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("bad zone") << "[period]\ntimezone=Mars/Olympus\n"_ba << u"line 2: “period/timezone”"_s;
        QTest::newRow("a path as a zone") << "[period]\ntimezone=../../etc/passwd\n"_ba << u"line 2"_s;
        QTest::newRow("bad month") << "[period]\npreparing=2026-13\n"_ba << u"“2026-13”"_s;
        QTest::newRow("no connections") << "[stellr]\nconnections=0\n"_ba << u"from 1 to 6"_s;
        QTest::newRow("too many connections") << "[stellr]\nconnections=7\n"_ba << u"from 1 to 6"_s;
        QTest::newRow("not a switch") << "[counting]\nblank=maybe\n"_ba << u"“maybe”"_s;
        QTest::newRow("empty value") << "[counting]\nblank=\n"_ba << u"line 2"_s;
        QTest::newRow("a list") << "[counting]\nblank=true, false\n"_ba << u"line 2"_s;
        QTest::newRow("a serialised object")
            << "[counting]\nblank=@Variant(\\0\\0\\0\\b)\n"_ba << u"line 2"_s;
        QTest::newRow("unknown key") << "[period]\nzone=UTC\n"_ba << u"“period/zone”"_s;
        QTest::newRow("unknown section") << "[nowhere]\nzone=UTC\n"_ba << u"“nowhere/zone”"_s;
        QTest::newRow("no section") << "zone=UTC\n"_ba << u"line 1"_s;
        QTest::newRow("unknown switch") << "[counting.vendor.Acme]\nfoo=true\n"_ba << u"foo"_s;
        QTest::newRow("vendor without a name") << "[counting.vendor.]\nblank=true\n"_ba << u"line 2"_s;
        QTest::newRow("neither key nor section") << "hello\n"_ba << u"line 1"_s;
        QTest::newRow("section not closed") << "[period\n"_ba << u"line 1"_s;
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe[\0p\0", 6) << u"UTF-8"_s;
        QTest::newRow("cut within a letter") << "[period]\npreparing=next\n\xc3"_ba << u"UTF-8"_s;
        QTest::newRow("zero byte") << QByteArray("[per\0iod]\n", 10) << u"UTF-8"_s;
        QTest::newRow("too large") << QByteArray(1024 * 1024 + 1, ';') << u"1 MiB"_s;
    }
    void whatCannotBeUsedIsSaidWithItsLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const Settings settings = read(text);
        QCOMPARE(settings.warnings.size(), 1);
        QVERIFY2(settings.warnings.first().contains(says), qPrintable(settings.warnings.first()));
        QVERIFY(settings.warnings.first().contains(u"settings.ini"));
        const Settings untouched = read();
        QCOMPARE(settings.counting.general, untouched.counting.general);
        QCOMPARE(settings.preparing, untouched.preparing);
        QCOMPARE(settings.stellrConnections, untouched.stellrConnections);
        QCOMPARE(settings.timeZone, untouched.timeZone);
    }

    void aBadValueOfTheAdministratorLocksNothing()
    {
        const Settings settings = read("[stellr]\nconnections=2\n", "[stellr]\nconnections=many\n");
        QCOMPARE(settings.stellrConnections, 2);
        QVERIFY(settings.locked.isEmpty());
        QCOMPARE(settings.warnings.size(), 1);
    }

    void aFolderInPlaceOfTheFileIsSaid()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(u"settings.ini"_s));
        const Settings settings = readSettings({m_folder->filePath(u"settings.ini"_s), {}});
        QCOMPARE(settings.warnings.size(), 1);
    }

    void aByteOrderMarkIsSkipped()
    {
        const IniFile file = parseIni("\xef\xbb\xbf[a]\nb=c\n", u"f"_s);
        QCOMPARE(file.warnings, QStringList());
        QCOMPARE(file.entries.size(), size_t(1));
        QCOMPARE(file.entries.front().section, u"a"_s);
    }

    void theScheduleIsRead()
    {
        QVERIFY(read().schedule.isOff());
        const Settings settings =
            read("[sync]\nschedule = Weekly Mon, Thu 7:30\n[window]\nwhen_closed=tray\nnotifications=off\n");
        QCOMPARE(settings.warnings, QStringList());
        QCOMPARE(toText(settings.schedule), u"weekly mon,thu 07:30"_s);
        QCOMPARE(settings.whenClosed, WhenClosed::Tray);
        QVERIFY(!settings.notifications);
        QVERIFY(read("[sync]\nschedule=daily 06:00\n", "[sync]\nschedule=off\n").schedule.isOff());
    }

    void writingAValueLeavesTheRestAlone_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("no file") << ""_ba
                                 << "[sync]\nschedule = off\n"_ba;
        QTest::newRow("replaced")
            << "; mine\n[sync]\n# when\nschedule=daily 06:00\n\n[period]\npreparing=next\n"_ba
            << "; mine\n[sync]\n# when\nschedule = off\n\n[period]\npreparing=next\n"_ba;
        QTest::newRow("the last one counts") << "[sync]\nschedule=x\nschedule=y\n"_ba
                                             << "[sync]\nschedule=x\nschedule = off\n"_ba;
        QTest::newRow("into its section") << "[sync]\nother=1\n\n[a]\nb=c\n"_ba
                                          << "[sync]\nother=1\nschedule = off\n\n[a]\nb=c\n"_ba;
        QTest::newRow("a new section") << "[a]\nb=c"_ba
                                       << "[a]\nb=c\n\n[sync]\nschedule = off\n"_ba;
        QTest::newRow("line ends of Windows") << "[sync]\r\nschedule=x\r\n[a]\r\nb=c\r\n"_ba
                                              << "[sync]\r\nschedule = off\r\n[a]\r\nb=c\r\n"_ba;
        QTest::newRow("the same key elsewhere") << "[a]\nschedule=1\n"_ba
                                                << "[a]\nschedule=1\n\n[sync]\nschedule = off\n"_ba;
    }
    void writingAValueLeavesTheRestAlone()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const QString path = m_folder->filePath(u"settings.ini"_s);
        replace(path, before);
        QVERIFY(writeSetting(path, kScheduleKey, u"off"_s));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), after);
    }

    void whatWasWrittenIsRead()
    {
        CHECK_PROPERTY([](const std::string &bytes) {
            const QByteArray before =
                QString::fromLatin1(QByteArray::fromStdString(bytes).replace('\0', '\n')).toUtf8();
            const IniFile known = parseIni(before, {});
            const QByteArray after = withIniValue(before, u"sync"_s, u"schedule"_s, u"daily 06:00"_s);
            const IniFile file = parseIni(after, {});
            RC_ASSERT(!file.entries.empty());
            QString last;
            std::size_t others = 0;
            for (const IniEntry &entry : file.entries) {
                if (entry.section == u"sync" && entry.key == u"schedule")
                    last = entry.value;
                else
                    ++others;
            }
            RC_ASSERT(last == u"daily 06:00"_s);
            RC_ASSERT(others <= known.entries.size());
        });
    }

    void aFileThatIsNoTextIsNotWrittenOver()
    {
        const QString path = m_folder->filePath(u"settings.ini"_s);
        const QByteArray bytes("\xff\xfe[\0p\0", 6);
        replace(path, bytes);
        const Status written = writeSetting(path, kScheduleKey, u"off"_s);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::InvalidInput);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }

    void aFolderThatIsNotThereIsSaid()
    {
        const Status written =
            writeSetting(m_folder->filePath(u"gone/settings.ini"_s), kScheduleKey, u"off"_s);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::DiskFull);
    }

    void anyBytesAreReadWithoutHarm()
    {
        CHECK_PROPERTY([](const std::string &bytes) {
            const IniFile file = parseIni(QByteArray::fromStdString(bytes), u"f"_s);
            for (const IniEntry &entry : file.entries)
                RC_ASSERT(entry.line >= 1 && !entry.key.isEmpty());
        });
    }

    void theDocumentPrintsTheTable()
    {
        QFile file(QStringLiteral(TRUEUP_SOURCE_DIR "/docs/settings.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QStringList documented;
        for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            if (line.startsWith(u"| `"))
                documented << line;
        }
        QStringList expected;
        for (const SettingDefinition &definition : settingDefinitions()) {
            expected << u"| `%1` | %2 | `%3` | %4 | %5 |"_s.arg(
                definition.key, definition.type, definition.defaultText,
                definition.scope == SettingScope::Machine ? u"machine"_s : u"user"_s, definition.description);
        }
        QCOMPARE(documented, expected);
    }

private:
    Settings read(const QByteArray &user = {}, const QByteArray &administrator = {}) const
    {
        const QString userPath = m_folder->filePath(u"settings.ini"_s);
        const QString administratorPath = m_folder->filePath(u"administrator.ini"_s);
        replace(userPath, user);
        replace(administratorPath, administrator);
        return readSettings({userPath, administratorPath});
    }

    static void replace(const QString &path, const QByteArray &text)
    {
        QFile::remove(path);
        if (text.isEmpty())
            return;
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

TRUEUP_TEST_MAIN(SettingsTest)
#include "tst_settings.moc"
