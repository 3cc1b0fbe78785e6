// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/qt_statement.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace trueup {

namespace {

QVariant variant(const StatementValues::Value &value, QByteArrayView bytes)
{
    switch (value.kind) {
    case StatementValues::Kind::Null:
        return {};
    case StatementValues::Kind::Integer:
        return QVariant::fromValue<qlonglong>(value.integer);
    case StatementValues::Kind::Text: // an empty text is not NULL
        return bytes.isEmpty() ? QVariant(QStringLiteral("")) : QVariant(QString::fromUtf8(bytes));
    case StatementValues::Kind::Bytes:
        return bytes.toByteArray();
    }
    Q_UNREACHABLE();
}

class QtStatement final : public StatementBackend
{
public:
    explicit QtStatement(QSqlQuery query) : m_query(std::move(query)) {}

    Step start(const StatementValues &values) override
    {
        int place = 0;
        for (const StatementValues::Value &value : values.all())
            m_query.bindValue(place++, variant(value, values.bytes(value)));
        return m_query.exec() ? next() : Step::Failed;
    }

    Step next() override
    {
        if (m_query.next())
            return Step::Row;
        return m_query.lastError().isValid() ? Step::Failed : Step::Done;
    }

    void finish() override { m_query.finish(); }
    QSqlError error() const override { return m_query.lastError(); }

    bool isNull(int column) const override { return m_query.isNull(column); }
    std::int64_t integer(int column) const override { return m_query.value(column).toLongLong(); }
    QString text(int column) const override { return m_query.value(column).toString(); }
    QByteArray bytes(int column) const override { return m_query.value(column).toByteArray(); }

private:
    QSqlQuery m_query;
};

} // namespace

StatementMaker qtStatements(const QSqlDatabase &connection)
{
    return [connection](const QString &sql, QSqlError &error) -> std::unique_ptr<StatementBackend> {
        QSqlQuery query(connection);
        query.setForwardOnly(true);
        if (!query.prepare(sql)) {
            error = query.lastError();
            return nullptr;
        }
        return std::make_unique<QtStatement>(std::move(query));
    };
}

} // namespace trueup
