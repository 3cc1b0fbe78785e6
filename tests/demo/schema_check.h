// SPDX-License-Identifier: GPL-3.0-or-later
// Holds answers against an OpenAPI 3.0 document: the part of that language which the documents in tests/data
// use.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace trueup::test {

class SchemaCheck
{
public:
    static Result<SchemaCheck> load(const QString &fileName);

    /// What is wrong with an answer, one sentence each with the place in it; empty = nothing. A property that
    /// the document doesn't name is wrong.
    QStringList troubles(const QString &method, const QString &path, int status,
                         const QByteArray &body) const;
    /// The same for a value and a named schema.
    QStringList troubles(const QJsonValue &value, const QString &schemaName) const;

    /// components/schemas/name
    QJsonObject schema(const QString &name) const;

private:
    QJsonObject resolved(const QJsonObject &schema) const;
    QJsonObject answerSchema(const QString &method, const QString &path, int status, QString &trouble) const;
    void check(const QJsonValue &value, const QJsonObject &schema, const QString &place,
               QStringList &troubles, int depth) const;
    void checkObject(const QJsonObject &object, const QJsonObject &schema, const QString &place,
                     QStringList &troubles, int depth) const;

    QJsonObject m_document;
};

} // namespace trueup::test
