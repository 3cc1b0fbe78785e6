// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/gui_test.h"
#include "ui/common/buttons.h"
#include "ui/common/colors.h"
#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/theme.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

namespace trueup::test {

using namespace Qt::StringLiterals;

namespace {

constexpr double kReadable = 4.5;
constexpr std::array kTones{Tone::Neutral, Tone::Accent, Tone::Success, Tone::Warning,
                            Tone::Danger,  Tone::Info,   Tone::Unknown};

/// The colour of the most opaque pixel: what the icon is drawn in.
QColor inkOf(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    QColor ink(Qt::transparent);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (const QColor pixel = image.pixelColor(x, y); pixel.alpha() > ink.alpha())
                ink = pixel;
        }
    }
    return ink;
}

} // namespace

class LookTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { applyTheme(*qApp, ThemeChoice::Light); }

    void every_text_is_readable_on_every_ground_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void every_text_is_readable_on_every_ground()
    {
        QFETCH(const bool, dark);
        const QPalette colors = palette(dark);
        QCOMPARE(isDark(colors), dark);
        const auto readable = [](const QColor &ink, const QColor &ground, const QString &what) {
            const double ratio = contrast(ink, ground);
            QVERIFY2(ratio >= kReadable, qPrintable(u"%1: %2"_s.arg(what).arg(ratio)));
        };
        const QColor surface = color(colors, Role::Surface);
        const QColor raised = color(colors, Role::Raised);
        for (const Role role : {Role::Text, Role::TextSecondary, Role::Accent, Role::Success, Role::Warning,
                                Role::Danger, Role::Info}) {
            readable(color(colors, role), surface, u"role %1 on surface"_s.arg(int(role)));
            readable(color(colors, role), raised, u"role %1 on raised"_s.arg(int(role)));
        }
        readable(color(colors, Role::AccentText), color(colors, Role::Accent), u"primary button"_s);
        for (const Tone tone : kTones) {
            const QString name = u"tone %1"_s.arg(int(tone));
            readable(toneColor(colors, tone), toneTint(colors, tone), name + u" on its tint"_s);
            readable(color(colors, Role::Text), toneTint(colors, tone), u"text on "_s + name);
            readable(toneColor(colors, tone), selectionColor(colors), name + u" on selection"_s);
            readable(toneColor(colors, tone), hoverColor(colors), name + u" under the pointer"_s);
        }
        readable(color(colors, Role::TextSecondary), selectionColor(colors), u"notes on selection"_s);
        readable(color(colors, Role::TextSecondary), toneTint(colors, Tone::Neutral), u"quiet chip"_s);
        readable(colors.color(QPalette::ToolTipText), colors.color(QPalette::ToolTipBase), u"tooltip"_s);
    }

    void icons_follow_the_theme_without_being_made_anew()
    {
        const QIcon refresh = icon(u"refresh"_s);
        const QColor light = inkOf(refresh.pixmap(24, 24));
        applyTheme(*qApp, ThemeChoice::Dark);
        const QColor dark = inkOf(refresh.pixmap(24, 24));
        QVERIFY(light.lightness() < 80);
        QVERIFY(dark.lightness() > 180);
        const QColor off = inkOf(refresh.pixmap(24, 24, QIcon::Disabled));
        QVERIFY(contrast(off, color(palette(true), Role::Surface)) <
                contrast(dark, color(palette(true), Role::Surface)));
    }

    void every_icon_draws_something_within_its_square()
    {
        QVERIFY(iconNames().size() > 50);
        for (const QString &name : iconNames()) {
            for (const int size : {16, 20, 24}) {
                const QImage image = iconPixmap(name, size, Qt::black, 2.0).toImage();
                QCOMPARE(image.size(), QSize(2 * size, 2 * size));
                QVERIFY2(inkOf(QPixmap::fromImage(image)).alpha() > 100, qPrintable(name));
                for (int i = 0; i < image.width(); ++i) {
                    const bool touches = qAlpha(image.pixel(i, 0)) > 200 || qAlpha(image.pixel(0, i)) > 200;
                    QVERIFY2(!touches, qPrintable(name + u" is cut at its edge"_s));
                }
            }
        }
    }

    void an_unknown_icon_is_noticed()
    {
        QTest::ignoreMessage(QtWarningMsg, "there is no icon named \"no-such\"");
        iconPixmap(u"no-such"_s, 16, Qt::black, 1.0);
    }

    void a_theme_is_kept_as_a_word()
    {
        for (const ThemeChoice choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
            QCOMPARE(themeChoiceFrom(toText(choice)), choice);
        QCOMPARE(themeChoiceFrom(u"purple"_s), ThemeChoice::System);
        applyTheme(*qApp, ThemeChoice::Dark);
        QCOMPARE(themeChoice(*qApp), ThemeChoice::Dark);
        QVERIFY(isDark(QApplication::palette()));
    }

    void sizes_of_type_keep_their_steps()
    {
        QCOMPARE(bodyFont().pixelSize(), 13);
        QCOMPARE(secondaryFont().pixelSize(), 12);
        QCOMPARE(sectionFont().pixelSize(), 15);
        QCOMPARE(titleFont().pixelSize(), 20);
        QCOMPARE(figureFont().pixelSize(), 28);
    }

    void controls_stand_on_one_line()
    {
        QLineEdit line;
        QComboBox choice;
        const std::unique_ptr<QPushButton> plain(button(u"Adjust"_s, u"edit"_s));
        const std::unique_ptr<QToolButton> picture(iconButton(u"refresh"_s, u"Refresh"_s));
        for (const QWidget *widget :
             std::initializer_list<const QWidget *>{&line, &choice, plain.get(), picture.get()})
            QCOMPARE(widget->sizeHint().height(), kControlHeight);
    }

    void a_dangerous_button_says_so_in_words_and_picture()
    {
        const std::unique_ptr<QPushButton> remove(button(u"Remove"_s, u"trash"_s));
        setDangerous(remove.get(), true);
        const QImage image = remove->grab().toImage();
        const QColor danger = color(remove->palette(), Role::Danger);
        bool left = false;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width() / 3; ++x)
                left = left || contrast(image.pixelColor(x, y), danger) < 1.05;
        }
        QVERIFY(left);
    }

    void a_scroll_bar_paints_all_of_its_ground()
    {
        QScrollArea area;
        auto *tall = new QWidget;
        tall->setMinimumHeight(2000);
        area.setWidget(tall);
        area.resize(200, 200);
        area.show();
        QVERIFY(QTest::qWaitForWindowExposed(&area));
        QScrollBar *bar = area.verticalScrollBar();
        QImage image(bar->size(), QImage::Format_RGB32);
        image.fill(Qt::red);
        bar->render(&image, {}, {}, QWidget::RenderFlags());
        for (int y = 0; y < image.height(); ++y)
            QVERIFY(image.pixelColor(0, y) != QColor(Qt::red));
    }

    void a_label_keeps_its_weight_when_the_theme_changes()
    {
        Label label(u"Figures"_s);
        label.setStrong(true);
        applyTheme(*qApp, ThemeChoice::Dark);
        QCoreApplication::processEvents();
        QCOMPARE(label.font().weight(), QFont::DemiBold);
    }

    void text_from_data_is_never_rich()
    {
        Label label(u"<b>Contoso</b>"_s);
        QCOMPARE(label.textFormat(), Qt::PlainText);
    }
};

} // namespace trueup::test

using trueup::test::LookTest;
TRUEUP_GUI_TEST_MAIN(LookTest)
#include "tst_look.moc"
