// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QTest>

#include <rapidcheck.h>

#include <sstream>

namespace trueup::test {

/// Base of every test: any warning that a test does not expect (QTest::ignoreMessage) fails it.
class TestCase : public QObject
{
    Q_OBJECT
protected Q_SLOTS:
    virtual void init();
};

} // namespace trueup::test

/// Requires a Result or Status to hold a value; prints the error's kind, sentence and detail otherwise.
#define REQUIRE_OK(result)                                                                                   \
    do {                                                                                                     \
        const auto &requiredResult = (result);                                                               \
        if (!requiredResult.has_value()) {                                                                   \
            const ::trueup::Error &requiredError = requiredResult.error();                                   \
            QFAIL(qPrintable(QStringLiteral("%1: %2 [%3]")                                                   \
                                 .arg(::trueup::errorKindName(requiredError.kind), requiredError.message,    \
                                      requiredError.detail)));                                               \
        }                                                                                                    \
    } while (false)

/// Runs a RapidCheck property and fails the test, with the counter-example, when it does not hold.
#define CHECK_PROPERTY(...)                                                                                  \
    do {                                                                                                     \
        const auto propertyResult = rc::detail::checkTestable(__VA_ARGS__);                                  \
        std::ostringstream propertyText;                                                                     \
        rc::detail::printResultMessage(propertyResult, propertyText);                                        \
        QVERIFY2(propertyResult.is<rc::detail::SuccessResult>(), propertyText.str().c_str());                \
    } while (false)

/// main() of a test program: `TRUEUP_TEST_MAIN(MyTest)` then `#include "tst_my.moc"`.
#define TRUEUP_TEST_MAIN(TestClass)                                                                          \
    int main(int argc, char **argv)                                                                          \
    {                                                                                                        \
        QCoreApplication application(argc, argv);                                                            \
        TestClass test;                                                                                      \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
