// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/gui_test.h"
#include "ui/common/cell_roles.h"
#include "ui/common/colors.h"
#include "ui/common/data_header.h"
#include "ui/common/data_table.h"
#include "ui/common/metrics.h"

#include <QSignalSpy>
#include <QStandardItemModel>
#include <QToolTip>

namespace trueup::test {

using namespace Qt::StringLiterals;

class DataTableTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void init() override
    {
        TestCase::init();
        m_model = std::make_unique<QStandardItemModel>(20, 3);
        m_model->setHorizontalHeaderLabels({u"Account"_s, u"Billed"_s, u"State"_s});
        m_model->setHeaderData(1, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter),
                               Qt::TextAlignmentRole);
        for (int row = 0; row < 20; ++row) {
            m_model->setItem(row, 0, new QStandardItem(u"Customer %1"_s.arg(row)));
            m_model->setItem(row, 1, new QStandardItem(QString::number(row)));
            m_model->setItem(row, 2, new QStandardItem(u"Equal"_s));
        }
        m_table = std::make_unique<DataTable>(u"Usage lines"_s);
        m_table->setModel(m_model.get());
        m_table->setNumberColumn(1);
        m_table->setChipColumn(2);
        m_table->resize(600, 400);
        m_table->show();
        m_table->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_table.get()));
        m_table->setFocus();
    }
    void cleanup()
    {
        m_table.reset();
        m_model.reset();
    }

    void return_and_double_click_open_the_row()
    {
        QSignalSpy activated(m_table.get(), &QAbstractItemView::activated);
        m_table->selectRow(3);
        QTest::keyClick(m_table.get(), Qt::Key_Return);
        QTest::keyClick(m_table.get(), Qt::Key_Enter);
        QCOMPARE(activated.size(), 2);
        QCOMPARE(activated.first().first().toModelIndex().row(), 3);
    }

    void keys_walk_through_the_rows_and_select_whole_ones()
    {
        m_table->selectRow(0);
        QTest::keyClick(m_table.get(), Qt::Key_Down);
        QCOMPARE(m_table->currentIndex().row(), 1);
        QTest::keyClick(m_table.get(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(m_table->selectionModel()->selectedRows().size(), 2);
        QTest::keyClick(m_table.get(), Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(m_table->currentIndex().row(), 19);
        QTest::keyClick(m_table.get(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_table->selectionModel()->selectedRows().size(), 20);
    }

    void rows_keep_their_height_and_grow_with_the_letters()
    {
        QCOMPARE(m_table->rowHeight(0), kRowHeight);
        m_table->setCompact(true);
        QCOMPARE(m_table->rowHeight(0), kCompactRowHeight);
        QFont large = m_table->font();
        large.setPixelSize(26);
        m_table->setFont(large);
        QVERIFY(m_table->rowHeight(0) >= QFontMetrics(large).height());
    }

    void the_filter_of_a_column_is_asked_for_by_pointer_and_by_key()
    {
        QSignalSpy wanted(m_table.get(), &DataTable::columnFilterWanted);
        QTest::keyClick(m_table.get(), Qt::Key_Down, Qt::AltModifier);
        QVERIFY(wanted.isEmpty()); // there is none
        m_table->setColumnFilterable(2, true);
        m_table->selectRow(0);
        QTest::keyClick(m_table.get(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toInt(), 2);
        QTest::mouseClick(m_table->header()->viewport(), Qt::LeftButton, {},
                          m_table->header()->filterRect(2).center());
        QCOMPARE(wanted.size(), 2);
        m_table->setColumnFiltered(2, true);
        QVERIFY(m_table->header()->isFiltered(2));
    }

    void a_click_on_the_head_sorts_and_one_on_the_glyph_does_not()
    {
        m_table->setSortingEnabled(true);
        m_table->setColumnFilterable(0, true);
        m_table->sortByColumn(1, Qt::AscendingOrder);
        QSignalSpy sorted(m_table->header(), &QHeaderView::sortIndicatorChanged);
        QTest::mouseClick(m_table->header()->viewport(), Qt::LeftButton, {},
                          m_table->header()->filterRect(0).center());
        QVERIFY(sorted.isEmpty());
        QTest::mouseClick(m_table->header()->viewport(), Qt::LeftButton, {},
                          QPoint(m_table->columnViewportPosition(0) + 20, 10));
        QCOMPARE(sorted.size(), 1);
    }

    void the_row_under_the_pointer_is_lit_whole()
    {
        const QRect cell = m_table->visualRect(m_model->index(2, 0));
        QTest::mouseMove(m_table->viewport(), cell.center());
        QTRY_COMPARE(m_table->hoveredRow(), 2);
        const QImage image = m_table->viewport()->grab().toImage();
        const QRect last = m_table->visualRect(m_model->index(2, 2));
        QCOMPARE(image.pixelColor(last.right() - 2, last.center().y()), hoverColor(m_table->palette()));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(m_table->viewport(), &leave);
        QCOMPARE(m_table->hoveredRow(), -1);
    }

    void a_decided_row_fades()
    {
        m_table->clearSelection();
        m_table->setCurrentIndex({});
        const QRect cell = m_table->visualRect(m_model->index(5, 0));
        const auto darkest = [&] {
            const QImage image = m_table->viewport()->grab(cell).toImage();
            int lightness = 255;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    lightness = std::min(lightness, image.pixelColor(x, y).lightness());
            }
            return lightness;
        };
        const int before = darkest();
        m_model->setData(m_model->index(5, 0), true, CellFadedRole);
        QVERIFY(darkest() > before + 50);
    }

    void a_cut_text_is_whole_in_its_tooltip_and_never_rich()
    {
        m_model->setData(m_model->index(0, 0), u"<b>Donaudampfschifffahrtsgesellschaft</b> mbH"_s);
        m_table->setColumnWidth(0, 80);
        const QRect cell = m_table->visualRect(m_model->index(0, 0));
        QHelpEvent event(QEvent::ToolTip, cell.center(), m_table->viewport()->mapToGlobal(cell.center()));
        QCoreApplication::sendEvent(m_table->viewport(), &event);
        QVERIFY(QToolTip::text().contains(u"&lt;b&gt;Donaudampf"_s));
        QToolTip::hideText();
    }

private:
    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<DataTable> m_table;
};

} // namespace trueup::test

using trueup::test::DataTableTest;
TRUEUP_GUI_TEST_MAIN(DataTableTest)
#include "tst_data_table.moc"
