// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_words.h"

#include "tests/support/test_case.h"

#include <QJsonArray>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class HistoryWordsTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void anEntrysDetailIsReadable()
    {
        const QJsonObject detail{{u"psa"_s, QJsonArray{u"P-1"_s, u"P-2"_s}},
                                 {u"before"_s, QJsonObject{{u"state"_s, u"mapped"_s}, {u"by"_s, u""_s}}},
                                 {u"added"_s, 12},
                                 {u"strict"_s, true},
                                 {u"reason"_s, u""_s}};
        QCOMPARE(auditDetailText(detail), u"Added: 12; Before › State: mapped; In the PSA › 1: P-1; "
                                          "In the PSA › 2: P-2; Strict: yes"_s);
    }

    void aNewerProgramsWordsStayAsTheyAre()
    {
        QCOMPARE(auditActionWords(u"map"_s), u"Mapped"_s);
        QCOMPARE(auditActionWords(u"teleport"_s), u"teleport"_s);
    }
};

TRUEUP_TEST_MAIN(HistoryWordsTest)
#include "tst_history_words.moc"
