// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/test_case.h"
#include "ui/common/fonts.h"
#include "ui/common/theme.h"

#include <QApplication>

/// main() of a test program with widgets: the program's own look in light, its smallest letters, English
/// numbers, no animations.
#define TRUEUP_GUI_TEST_MAIN(TestClass)                                                                      \
    int main(int argc, char **argv)                                                                          \
    {                                                                                                        \
        QApplication application(argc, argv);                                                                \
        QLocale::setDefault(QLocale::c());                                                                   \
        QApplication::setEffectEnabled(Qt::UI_AnimateMenu, false);                                           \
        QFont letters = QApplication::font();                                                                \
        letters.setPixelSize(trueup::kBodyPixels);                                                           \
        QApplication::setFont(letters);                                                                      \
        trueup::applyTheme(application, trueup::ThemeChoice::Light);                                         \
        TestClass test;                                                                                      \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
