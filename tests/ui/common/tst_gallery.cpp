// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/common/gallery.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/buttons.h"
#include "ui/common/decision_box.h"

#include <QComboBox>
#include <QMenu>

namespace trueup::test {

using namespace Qt::StringLiterals;

/// All pieces in all looks: nothing clipped, faint, nameless or out of reach. With TRUEUP_PICTURES, pictures
/// too.
class GalleryTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void every_piece_is_whole_in_every_look()
    {
        QStringList faults;
        for (Sheet &sheet : gallerySheets()) {
            sheet.widget->show();
            QVERIFY(QTest::qWaitForWindowExposed(sheet.widget.get()));
            forEachLook(*sheet.widget, [&](const QString &look) {
                for (const QString &fault : faultsOf(*sheet.widget))
                    faults.append(u"%1, %2: %3"_s.arg(sheet.name, look, fault));
                savePicture(*sheet.widget, u"gallery-%1-%2"_s.arg(sheet.name, look));
            });
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void a_decision_is_whole_in_every_look()
    {
        QWidget window;
        window.resize(800, 600);
        window.show();
        auto *box =
            new DecisionBox(u"Disconnect TD SYNNEX Stellr?"_s,
                            u"Its figures go from the tables. The map stays and is used again when you "
                            "connect the same account."_s,
                            &window);
        box->addSafeButton(0, u"Cancel"_s);
        box->addButton(1, u"Keep for now"_s);
        box->addButton(2, u"Disconnect"_s, DecisionBox::Weight::Danger);
        box->open();
        QVERIFY(QTest::qWaitForWindowExposed(box));
        QStringList faults;
        forEachLook(*box, [&](const QString &look) {
            faults += faultsOf(*box);
            savePicture(*box, u"gallery-decision-"_s + look);
        });
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void a_menu_and_an_open_choice_have_our_look()
    {
        QMenu menu;
        menu.addAction(u"Approve"_s, QKeySequence(u"Ctrl+Return"_s));
        menu.addAction(u"Adjust…"_s);
        menu.addAction(u"Dismiss…"_s)->setEnabled(false);
        menu.addSeparator();
        QAction *checked = menu.addAction(u"Group by account"_s);
        checked->setCheckable(true);
        checked->setChecked(true);
        menu.addAction(u"Group by product"_s)->setCheckable(true);
        menu.addMenu(u"Columns"_s)->addAction(u"Agreement"_s);
        QComboBox choice;
        choice.addItems({u"United States"_s, u"Canada"_s, u"Brazil"_s, u"Mexico"_s});
        choice.show();
        forEachLook(choice, [&](const QString &look) {
            menu.popup({100, 100});
            menu.setActiveAction(menu.actions().at(1));
            savePicture(menu, u"gallery-menu-"_s + look);
            menu.hide();
            choice.showPopup();
            savePicture(*choice.view()->window(), u"gallery-choice-"_s + look);
            choice.hidePopup();
        });
    }
};

} // namespace trueup::test

using trueup::test::GalleryTest;
TRUEUP_GUI_TEST_MAIN(GalleryTest)
#include "tst_gallery.moc"
