// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"

#include <QRegularExpression>

namespace trueup::test {

void TestCase::init()
{
    // The offscreen platform says of every window with a smallest size that it cannot pass it on.
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
}

} // namespace trueup::test
