// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_document.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace trueup {

/// Reads values out of profile texts that lie over each other: the first layer wins, and within a layer the
/// region's part. Keeps the first error; every question after it still gets an answer, so that the caller
/// asks everything and looks once.
class ProfileReader
{
public:
    explicit ProfileReader(QString region) : m_region(std::move(region)) {}

    /// Adds a text below those added before. `name` is how errors call it.
    void addLayer(const QString &name, const QByteArray &json);

    QString text(const char *section, const char *name);
    int number(const char *section, const char *name, int least, int most);
    /// A list of non-empty texts, at least one.
    QStringList texts(const char *section, const char *name);
    QList<QByteArray> fieldNames(const char *section, const char *name);

    /// Records a fault in the value last read, or in one element of the list last read.
    void refuse(const QString &why, qsizetype element = -1);
    const std::optional<Error> &error() const { return m_error; }

private:
    struct Layer
    {
        QString name;
        std::unique_ptr<const JsonDocument> document;
    };

    JsonValue find(const char *section, const char *name);
    void checkNames(const Layer &layer);
    void checkSections(const Layer &layer, const JsonValue &object, bool region);
    void refuseAt(const QString &layer, const QString &path, const QString &why);

    const QString m_region;
    std::vector<Layer> m_layers;
    QString m_lastLayer;
    QString m_lastPath;
    std::optional<Error> m_error;
};

} // namespace trueup
