// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"

#include <QRegularExpression>

namespace trueup::test {

void TestCase::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

} // namespace trueup::test
