// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tour/album.h"

#include "tests/tour/tour_failure.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QTest>

namespace trueup::test {

using namespace Qt::StringLiterals;

namespace {

/// What has just come moves its neighbours, one layout after another.
constexpr int kSettleMs = 60;

QPixmap pictureOf(QWidget &window)
{
    QPixmap picture = window.grab();
    const QWidget *box = QApplication::activeModalWidget();
    if (box && box != &window) {
        QPainter painter(&picture);
        painter.drawPixmap(window.mapFromGlobal(box->mapToGlobal(QPoint(0, 0))),
                           const_cast<QWidget *>(box)->grab());
    }
    return picture;
}

} // namespace

Album::Album(const QString &folder, const QString &suffix) : m_folder(folder), m_suffix(suffix)
{
    if (!QDir().mkpath(folder))
        throw TourFailure(u"The folder %1 cannot be made."_s.arg(folder));
}

void Album::take(QWidget &window, const QString &name)
{
    ++m_count;
    for (const ThemeChoice look : {ThemeChoice::Dark, ThemeChoice::Light}) {
        applyTheme(*qApp, look);
        QTest::qWait(kSettleMs);
        const QString path = u"%1/%2-%3-%4%5.png"_s.arg(m_folder)
                                 .arg(m_count, 2, 10, QLatin1Char('0'))
                                 .arg(name, toText(look), m_suffix);
        if (!pictureOf(window).save(path))
            throw TourFailure(u"The picture %1 cannot be written."_s.arg(path));
    }
}

} // namespace trueup::test
