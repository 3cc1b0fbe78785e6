// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"
#include "tests/ui/support/gui_test.h"
#include "ui/common/buttons.h"
#include "ui/common/decision_box.h"
#include "ui/common/error_bar.h"

#include <QClipboard>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>

namespace trueup::test {

using namespace Qt::StringLiterals;

class NoticesAndDecisionsTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void init() override
    {
        TestCase::init();
        m_window = std::make_unique<QWidget>();
        m_bar = new ErrorBar;
        (new QVBoxLayout(m_window.get()))->addWidget(m_bar);
        m_window->resize(800, 400);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void a_bar_is_there_only_while_there_is_something_to_say()
    {
        QVERIFY(!m_bar->isVisible());
        m_bar->show(Notice::info(u"Three new accounts arrived."_s));
        QVERIFY(m_bar->isVisible());
        QCOMPARE(m_bar->text(), u"Three new accounts arrived."_s);
        QCOMPARE(m_bar->accessibleName(), u"Three new accounts arrived."_s);
        m_bar->clear();
        QVERIFY(!m_bar->isVisible());
    }

    void closing_the_newest_notice_shows_the_one_below()
    {
        m_bar->show(Notice::info(u"First"_s));
        m_bar->show(Notice::success(u"Second"_s));
        QTest::mouseClick(named(u"Close this notice"_s), Qt::LeftButton);
        QCOMPARE(m_bar->text(), u"First"_s);
        QTest::mouseClick(named(u"Close this notice"_s), Qt::LeftButton);
        QVERIFY(m_bar->isEmpty());
    }

    void a_topic_has_one_notice_at_a_time()
    {
        Notice offline = Notice::info(u"No connection. Trying again."_s);
        offline.topic = u"offline"_s;
        m_bar->show(offline);
        m_bar->show(Notice::info(u"Something else"_s));
        offline.text = u"Still no connection."_s;
        m_bar->show(offline);
        QCOMPARE(m_bar->text(), u"Still no connection."_s);
        m_bar->clearTopic(u"offline"_s);
        QCOMPARE(m_bar->text(), u"Something else"_s);
        m_bar->clear();
        QVERIFY(m_bar->isEmpty());
    }

    void its_action_is_done_once_and_takes_the_notice_away_before()
    {
        int done = 0;
        Notice notice = Notice::info(u"Two accounts could not be fetched."_s);
        notice.action = u"Try again"_s;
        notice.onAction = [&] {
            ++done;
            QVERIFY(m_bar->isEmpty()); // so that the action may show the next one
            m_bar->show(Notice::success(u"Done"_s));
        };
        m_bar->show(notice);
        QTest::mouseClick(worded(u"Try again"_s), Qt::LeftButton);
        QCOMPARE(done, 1);
        QCOMPARE(m_bar->text(), u"Done"_s);
    }

    void details_are_behind_a_button_and_the_report_is_copied_whole()
    {
        m_bar->show(Notice::failure(refusal()));
        auto *details = m_bar->findChild<QPlainTextEdit *>();
        QVERIFY(!details->isVisible());
        worded(u"Details"_s)->setFocus();
        QTest::keyClick(worded(u"Details"_s), Qt::Key_Space);
        QVERIFY(details->isVisible());
        QTest::mouseClick(worded(u"Copy report"_s), Qt::LeftButton);
        const QString report = QGuiApplication::clipboard()->text();
        QCOMPARE(report, reportText(Notice::failure(refusal())));
        QCOMPARE(details->toPlainText(), report);
        for (const QString &part : {u"The distributor refused the sign-in."_s, u"auth_failed"_s, u"401"_s,
                                    u"req-7c1"_s, u"invalid_client"_s})
            QVERIFY2(report.contains(part), qPrintable(part));
        m_bar->show(Notice::info(u"Next"_s));
        QVERIFY(!details->isVisible());
        QVERIFY(!worded(u"Details"_s)->isVisible());
    }

    void a_report_has_no_room_for_a_secret()
    {
        // A secret has no way into text but reveal(): an error is made of text, a report of the error alone.
        static_assert(!std::is_convertible_v<Secret, QString>);
        Notice notice = Notice::failure(refusal());
        notice.action = u"Edit credentials"_s;
        notice.topic = u"connection/7"_s;
        QCOMPARE(reportText(notice), reportText(Notice::failure(refusal())));
        QCOMPARE(reportText(Notice::info(u"Only words"_s)), u"Only words"_s);
    }

    // DecisionBox

    void escape_is_the_safe_answer_and_is_said_once()
    {
        auto [box, chosen] = open();
        QTest::keyClick(box, Qt::Key_Escape);
        QCOMPARE(chosen->size(), 1);
        QCOMPARE(chosen->first().first().toInt(), kCancel);
        QTRY_VERIFY(m_box.isNull());
    }

    void closing_the_window_is_the_safe_answer()
    {
        auto [box, chosen] = open();
        box->close();
        QCOMPARE(chosen->size(), 1);
        QCOMPARE(chosen->first().first().toInt(), kCancel);
    }

    void return_is_the_primary_answer()
    {
        auto [box, chosen] = open();
        box->buttonFor(kSend)->setFocus();
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(chosen->size(), 1);
        QCOMPARE(chosen->first().first().toInt(), kSend);
    }

    void return_alone_never_does_what_cannot_be_taken_back()
    {
        auto [box, chosen] = open(DecisionBox::Weight::Danger);
        QVERIFY(!box->buttonFor(kSend)->isDefault());
        QVERIFY(!box->buttonFor(kSend)->autoDefault());
        QVERIFY(!box->buttonFor(kSend)->hasFocus());
        QTest::keyClick(box, Qt::Key_Return);
        QVERIFY(chosen->isEmpty() || chosen->first().first().toInt() == kCancel);
    }

    void a_second_press_says_nothing_more()
    {
        auto [box, chosen] = open();
        box->choose(kSend);
        box->choose(kCancel);
        QCOMPARE(chosen->size(), 1);
    }

    void opening_never_waits()
    {
        auto [box, chosen] = open();
        QVERIFY(box->isVisible()); // and we are here
        QVERIFY(chosen->isEmpty());
        QCOMPARE(box->windowModality(), Qt::WindowModal);
        box->choose(kCancel);
    }

private:
    static constexpr int kCancel = 0;
    static constexpr int kSend = 1;

    static Error refusal()
    {
        return {ErrorKind::AuthFailed, u"The distributor refused the sign-in. Check the Client Secret."_s,
                u"invalid_client"_s, u"req-7c1"_s, 401};
    }

    std::pair<DecisionBox *, std::shared_ptr<QSignalSpy>>
    open(DecisionBox::Weight weight = DecisionBox::Weight::Primary)
    {
        m_box = new DecisionBox(u"Send 14 changes?"_s, u"They are written to the PSA."_s, m_window.get());
        m_box->addSafeButton(kCancel, u"Cancel"_s);
        m_box->addButton(kSend, u"Send"_s, weight);
        auto chosen = std::make_shared<QSignalSpy>(m_box.data(), &DecisionBox::chosen);
        m_box->open();
        if (!QTest::qWaitForWindowExposed(m_box))
            qWarning("the box does not open");
        return {m_box, chosen};
    }
    QAbstractButton *find(const std::function<bool(const QAbstractButton *)> &is) const
    {
        const auto buttons = m_bar->findChildren<QAbstractButton *>();
        const auto found = std::find_if(buttons.begin(), buttons.end(), is);
        return found == buttons.end() ? nullptr : *found;
    }
    QAbstractButton *worded(const QString &text) const
    {
        return find([&](const QAbstractButton *button) { return button->text() == text; });
    }
    QAbstractButton *named(const QString &name) const
    {
        return find([&](const QAbstractButton *button) { return button->accessibleName() == name; });
    }

    std::unique_ptr<QWidget> m_window;
    ErrorBar *m_bar = nullptr;
    QPointer<DecisionBox> m_box;
};

} // namespace trueup::test

using trueup::test::NoticesAndDecisionsTest;
TRUEUP_GUI_TEST_MAIN(NoticesAndDecisionsTest)
#include "tst_notices_and_decisions.moc"
