// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"

#include <QRegularExpression>

namespace trueup::test {

void TestCase::init()
{
    // The offscreen platform has no window manager to pass size hints to, and says so of every window.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support )")));
}

} // namespace trueup::test
