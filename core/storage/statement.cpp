// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/statement.h"

#include "core/base/try.h"
#include "core/storage/database_p.h"

namespace trueup {

Statement::~Statement()
{
    if (m_backend)
        m_database.d->keptStatements.insert_or_assign(m_sql, std::move(m_backend));
}

Statement &Statement::integer(std::int64_t value)
{
    m_values.addInteger(value);
    return *this;
}

Statement &Statement::text(QStringView value)
{
    m_values.addText(value);
    return *this;
}

Statement &Statement::bytes(QByteArrayView value)
{
    m_values.addBytes(value);
    return *this;
}

Statement &Statement::instant(const QDateTime &value)
{
    return value.isValid() ? text(toIsoUtc(value)) : null();
}

Statement &Statement::date(const std::optional<QDate> &value)
{
    return value && value->isValid() ? text(isoText(*value)) : null();
}

Statement &Statement::quantity(const std::optional<Quantity> &value)
{
    return value ? integer(value->thousandths()) : null();
}

Statement &Statement::amount(const std::optional<Amount> &value)
{
    return value ? integer(value->millionths()) : null();
}

Statement &Statement::error(const std::optional<Error> &value)
{
    if (!value)
        return null().null().null().null().null();
    return text(errorKindName(value->kind))
        .text(value->message)
        .text(value->detail)
        .text(value->requestId)
        .integer(value->httpStatus);
}

Statement &Statement::null()
{
    m_values.addNull();
    return *this;
}

Status Statement::write()
{
    Status status = m_database.requireTransaction();
    if (status)
        status = run(nullptr);
    m_values.clear();
    return status;
}

Status Statement::select(const OnRow &row)
{
    Status status = run(row);
    m_values.clear();
    return status;
}

Status Statement::run(const OnRow &row)
{
    Database::Private &d = *m_database.d;
    RETURN_IF_FAILED(d.mayRun(m_sql));
    if (!m_backend) {
        auto taken = d.takeStatement(m_sql);
        RETURN_IF_FAILED(taken);
        m_backend = std::move(*taken);
    }
    Status status = step(row);
    m_backend->finish();
    return status;
}

Status Statement::step(const OnRow &row)
{
    using Step = StatementBackend::Step;
    Step step = m_backend->start(m_values);
    for (; step == Step::Row; step = m_backend->next()) {
        if (row)
            row(Reader(StatementRow(*m_backend)));
    }
    if (step == Step::Failed)
        return fail(m_database.d->error(m_backend->error(), m_sql));
    return {};
}

} // namespace trueup
