// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme_watch.h"

#include "ui/common/colors.h"

#include <QEvent>
#include <QStyle>
#include <QStyleHints>
#include <QToolTip>

namespace trueup {

ThemeWatch::ThemeWatch(QApplication &application) : QObject(&application)
{
    application.installEventFilter(this);
}

void ThemeWatch::choose(ThemeChoice choice)
{
    m_choice = choice;
    wear();
}

void ThemeWatch::wear()
{
    m_wearing = true;
    const bool dark = m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && systemIsDark());
    const QPalette ours = palette(dark);
    QApplication::setPalette(ours);
    QToolTip::setPalette(ours);
    m_wearing = false;
}

bool ThemeWatch::systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
        scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    // Without a palette of ours the application's is the desktop's.
    QApplication::setPalette(QPalette());
    return isDark(QApplication::palette());
}

bool ThemeWatch::eventFilter(QObject *watched, QEvent *event)
{
    const bool changed = event->type() == QEvent::ThemeChange ||
                         (event->type() == QEvent::ApplicationPaletteChange && watched == parent());
    if (changed && !m_wearing && !m_asked && m_choice == ThemeChoice::System) {
        m_asked = true;
        // Later: one change of the system arrives as an event for each window.
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_asked = false;
                wear();
            },
            Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace trueup
