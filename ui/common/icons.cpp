// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

// Q_INIT_RESOURCE works outside namespaces only.
static void initIconResource()
{
    Q_INIT_RESOURCE(icons);
}

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kGrid = 24;
constexpr double kStroke = 1.5;
const auto kFolder = u":/trueup/icons"_s;

QByteArray drawing(const QString &name)
{
    initIconResource();
    QFile file(kFolder + u'/' + name + u".svg"_s);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    qWarning("there is no icon named \"%ls\"", qUtf16Printable(name));
    return {};
}

QPixmap render(const QString &name, int size, const QColor &color, qreal dpr)
{
    QByteArray svg = drawing(name);
    svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    svg.replace("stroke-width=\"1.5\"",
                "stroke-width=\"" + QByteArray::number(kStroke * kGrid / size, 'f', 3) + '"');
    QPixmap pixmap(QSize(size, size) * dpr);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(color.alphaF());
    if (!svg.isEmpty())
        QSvgRenderer(svg).render(&painter, QRectF(QPointF(), QSizeF(pixmap.size())));
    painter.end();
    pixmap.setDevicePixelRatio(dpr);
    return pixmap;
}

/// Asks the palette each time it paints, and holds no colour of its own.
class PaletteIconEngine final : public QIconEngine
{
public:
    PaletteIconEngine(QString name, std::optional<Role> role) : m_name(std::move(name)), m_role(role) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(rect.width(), rect.height());
        const qreal dpr = painter->device()->devicePixelRatioF();
        const QPoint at(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2);
        painter->drawPixmap(at, iconPixmap(m_name, side, colorFor(mode), dpr));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return iconPixmap(m_name, std::min(size.width(), size.height()), colorFor(mode), 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const int device = std::min(size.width(), size.height());
        return iconPixmap(m_name, qRound(device / scale), colorFor(mode), scale);
    }

    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override
    {
        const int side = std::min(size.width(), size.height());
        return {side, side};
    }

    QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override { return {{16, 16}, {20, 20}, {24, 24}}; }
    QIconEngine *clone() const override { return new PaletteIconEngine(*this); }
    QString key() const override { return u"trueup"_s; }
    bool isNull() override { return false; }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::Text);
        return color(palette, m_role.value_or(Role::Text));
    }

    QString m_name;
    std::optional<Role> m_role;
};

} // namespace

QIcon icon(const QString &name)
{
    return QIcon(new PaletteIconEngine(name, std::nullopt));
}

QIcon icon(const QString &name, Role role)
{
    return QIcon(new PaletteIconEngine(name, role));
}

QPixmap iconPixmap(const QString &name, int size, const QColor &color, qreal dpr)
{
    const QString key =
        u"trueup-icon/%1/%2/%3/%4"_s.arg(name).arg(size).arg(color.rgba(), 8, 16).arg(dpr, 0, 'f', 3);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = render(name, size, color, dpr);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

QStringList iconNames()
{
    initIconResource();
    QStringList names;
    for (const QString &file : QDir(kFolder).entryList({u"*.svg"_s}, QDir::Files, QDir::Name))
        names.append(file.chopped(4));
    return names;
}

} // namespace trueup
