// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/connectwise_json.h"

#include <QByteArray>

namespace trueup::demo {

/// Writes one record as JSON text, with what is absent as the style wants it. Names are written as they are.
class CwRecordWriter
{
public:
    explicit CwRecordWriter(const CwJsonStyle &style) : m_style(style) {}

    void flag(const char *name, bool value);
    void number(const char *name, double value);
    /// Also where it is empty.
    void word(const char *name, const QString &text);
    void text(const char *name, const QString &text);
    void date(const char *name, QDate date);
    /// path: where the named record lives, for its link; empty = no link.
    void reference(const char *name, const CwReference &named, const char *path);
    void references(const char *name, const std::vector<CwReference> &named, const char *element,
                    const char *path);
    void currency(const QString &code);
    /// JSON text as it is.
    void raw(const char *name, const QByteArray &json);
    /// Stamp and, with `link`, where more of the record is found.
    void info(const CwStamp &stamp, const char *link = "", const QString &address = {});
    /// The whole record. Nothing can be written afterwards.
    QByteArray take();

private:
    void begin(const char *name);
    void absent(const char *name, bool asText);
    void append(const CwReference &named, const char *element, const char *path);
    void appendText(const QString &text);

    const CwJsonStyle &m_style;
    QByteArray m_json = QByteArrayLiteral("{");
};

} // namespace trueup::demo
