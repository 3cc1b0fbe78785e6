// SPDX-License-Identifier: GPL-3.0-or-later
// A PSA that does what a test says, for what a real server can't be made to do: fail at one named agreement,
// act between two answers.
#pragma once

#include "core/psa/psa_connector.h"
#include "tests/sync/scripted_connector.h"

#include <QHash>
#include <QPointer>
#include <QStringList>

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace trueup::test {

/// What the PSA holds, what goes wrong there, and what reached it. Shared by all connectors to it.
struct PsaScript
{
    std::vector<PsaAccount> companies;
    std::vector<PsaProduct> products; ///< inactive ones are not listed, only fetched one by one
    std::vector<PsaImport::AgreementRow> agreements;
    QHash<QString, std::vector<PsaImport::Line>> lines; ///< by agreement
    QHash<QString, std::vector<PsaTrailRow>> trails;    ///< by line, newest first
    QString codebase = QStringLiteral("v2025_1/");

    std::optional<Error> checkFails;
    std::optional<Error> companiesFail;
    std::optional<Error> productsFail;
    std::optional<Error> agreementsFail;
    std::optional<Error> singleProductsFail;
    std::optional<Error> trailsFail;
    QHash<QString, Error> failing;                ///< agreement: reading its lines answers this
    FetchStats failureCost;                       ///< what each of them cost
    int readsBeforeSignInIsLost = -1;             ///< from then on every reading of lines answers AuthFailed
    std::function<void(int number)> beforeAnswer; ///< called before the n-th answer of any kind, from 1

    int answers = 0;
    int checks = 0;
    int inFlight = 0;
    int mostInFlight = 0;
    std::vector<AgreementQuestion> questions;
    QStringList read; ///< agreements whose lines were asked for, in order
    QStringList singleProducts;
    QStringList trailsRead;
    std::vector<std::shared_ptr<PsaConnector>> kept; ///< connectors that outlive their runs
    bool keepConnectors = false;

    void clearFaults()
    {
        for (std::optional<Error> *error :
             {&checkFails, &companiesFail, &productsFail, &agreementsFail, &singleProductsFail, &trailsFail})
            error->reset();
        failing.clear();
        readsBeforeSignInIsLost = -1;
        beforeAnswer = nullptr;
    }
};

/// Answers one operation at a time, from the event loop, in the order asked.
class ScriptedPsa : public PsaConnector
{
public:
    explicit ScriptedPsa(std::shared_ptr<PsaScript> script) : m_script(std::move(script)) {}

    void checkAccess(std::function<void(const AccessProgress &)> progress,
                     std::function<void(Result<AccessReport>)> done) override
    {
        ++m_script->checks;
        answer([this, progress = std::move(progress), done = std::move(done)] {
            if (m_cancelled) {
                done(cancelledResult());
                return;
            }
            const StepState state = m_script->checkFails ? StepState::Failed : StepState::Done;
            progress({AccessStep::SignIn, state, QStringLiteral("signed in")});
            if (m_script->checkFails) {
                done(fail(*m_script->checkFails));
                return;
            }
            AccessReport report;
            report.accountsTotal = static_cast<int>(m_script->companies.size());
            report.agreementsTotal = static_cast<int>(m_script->agreements.size());
            report.codebase = m_script->codebase;
            done(report);
        });
    }

    void listAccounts(ListDone<PsaAccount> done) override
    {
        list<PsaAccount>(
            m_script->companiesFail, [this] { return m_script->companies; }, std::move(done));
    }
    void listProducts(ListDone<PsaProduct> done) override
    {
        list<PsaProduct>(
            m_script->productsFail,
            [this] { return productsWhere([](const PsaProduct &p) { return p.active; }); }, std::move(done));
    }
    void fetchProducts(const QStringList &keys, ListDone<PsaProduct> done) override
    {
        m_script->singleProducts += keys;
        list<PsaProduct>(
            m_script->singleProductsFail,
            [this, keys] { return productsWhere([&](const PsaProduct &p) { return keys.contains(p.key); }); },
            std::move(done));
    }
    void listAgreements(const AgreementQuestion &question, ListDone<PsaImport::AgreementRow> done) override
    {
        m_script->questions.push_back(question);
        list<PsaImport::AgreementRow>(
            m_script->agreementsFail,
            [this, question] {
                std::vector<PsaImport::AgreementRow> rows;
                std::ranges::copy_if(m_script->agreements, std::back_inserter(rows),
                                     [&](const PsaImport::AgreementRow &row) { return asks(question, row); });
                return rows;
            },
            std::move(done));
    }
    void fetchLines(const PsaImport::AgreementRow &agreement, ListDone<PsaImport::Line> done) override
    {
        const QString key = agreement.agreement.key;
        m_script->read.append(key);
        const int number = static_cast<int>(m_script->read.size());
        m_script->mostInFlight = std::max(m_script->mostInFlight, ++m_script->inFlight);
        answer([this, key, number, done = std::move(done)] {
            --m_script->inFlight;
            if (m_cancelled)
                done(cancelledResult());
            else
                done(linesOf(key, number));
        });
    }

    void readLine(const QString &, const QString &, std::function<void(Result<LineReading>)> done) override
    {
        answer([done = std::move(done)] { done(fail(failure(ErrorKind::Internal))); });
    }
    void readTrail(const QString &lineKey,
                   std::function<void(Result<std::vector<PsaTrailRow>>)> done) override
    {
        m_script->trailsRead.append(lineKey);
        answer([this, lineKey, done = std::move(done)] {
            if (m_cancelled)
                done(cancelledResult());
            else if (m_script->trailsFail)
                done(fail(*m_script->trailsFail));
            else
                done(m_script->trails.value(lineKey));
        });
    }
    void changeQuantity(const QuantityChange &, std::function<void(WriteAnswer)> done) override
    {
        answer([done = std::move(done)] { done({WriteOutcome::NotSent, {}, {}, {}, {}}); });
    }
    void createLine(const NewLine &, std::function<void(WriteAnswer)> done) override
    {
        answer([done = std::move(done)] { done({WriteOutcome::NotSent, {}, {}, {}, {}}); });
    }
    RequestPreview preview(const QuantityChange &) const override { return {}; }
    RequestPreview preview(const NewLine &) const override { return {}; }
    QString codebase() const override { return m_script->codebase; }

    void cancel() override { m_cancelled = true; }

private:
    static tl::unexpected<Error> cancelledResult() { return fail(failure(ErrorKind::Cancelled)); }

    static bool asks(const AgreementQuestion &question, const PsaImport::AgreementRow &row)
    {
        const Agreement &agreement = row.agreement;
        if (question.mappedAccounts.contains(row.accountKey))
            return true;
        const bool type = question.types.isEmpty() || question.types.contains(agreement.type);
        const bool lately = agreement.endDate && *agreement.endDate >= question.endedSince;
        return type && (agreement.active || lately);
    }

    template <typename Wanted>
    std::vector<PsaProduct> productsWhere(const Wanted &wanted) const
    {
        std::vector<PsaProduct> products;
        std::ranges::copy_if(m_script->products, std::back_inserter(products), wanted);
        return products;
    }

    FetchResult<PsaList<PsaImport::Line>> linesOf(const QString &key, int number) const
    {
        if (m_script->readsBeforeSignInIsLost >= 0 && number > m_script->readsBeforeSignInIsLost)
            return fail(
                failure(ErrorKind::AuthFailed, QStringLiteral("The keys were refused. Connect again.")));
        if (const auto error = m_script->failing.constFind(key); error != m_script->failing.cend())
            return failWith(FetchFailure(*error, m_script->failureCost));
        PsaList<PsaImport::Line> list;
        list.rows = m_script->lines.value(key);
        list.stats.pages = 1;
        list.stats.records = static_cast<int>(list.rows.size());
        list.stats.addRequestId(QStringLiteral("req-") + key);
        return list;
    }

    template <typename Row>
    void list(const std::optional<Error> &fails, std::function<std::vector<Row>()> rows, ListDone<Row> done)
    {
        answer([this, &fails, rows = std::move(rows), done = std::move(done)] {
            if (m_cancelled)
                return done(cancelledResult());
            if (fails)
                return done(fail(*fails));
            PsaList<Row> list;
            list.rows = rows();
            list.stats.pages = 1;
            list.stats.records = static_cast<int>(list.rows.size());
            done(std::move(list));
        });
    }

    void answer(std::function<void()> call)
    {
        m_waiting.push_back(std::move(call));
        QMetaObject::invokeMethod(
            this, [this] { answerNext(); }, Qt::QueuedConnection);
    }

    void answerNext()
    {
        const QPointer<ScriptedPsa> self(this);
        const int number = ++m_script->answers;
        if (const auto before = m_script->beforeAnswer)
            before(number);
        if (!self)
            return; // the test destroyed what owned it
        const auto call = std::move(m_waiting.front());
        m_waiting.pop_front();
        call();
    }

    std::shared_ptr<PsaScript> m_script;
    std::deque<std::function<void()>> m_waiting;
    bool m_cancelled = false;
};

// --- what tests fill it with

inline PsaAccount company(const QString &key, const QString &name)
{
    PsaAccount account;
    account.key = key;
    account.name = name;
    account.status = QStringLiteral("Active");
    return account;
}

inline PsaProduct catalogueProduct(const QString &key, const QString &name)
{
    PsaProduct product;
    product.key = key;
    product.identifier = QStringLiteral("ID-") + key;
    product.name = name;
    product.price = Amount::fromMillionths(26'400'000);
    return product;
}

inline PsaImport::AgreementRow agreementOf(const QString &companyKey, const QString &key)
{
    PsaImport::AgreementRow row{companyKey, {}};
    row.agreement.key = key;
    row.agreement.name = QStringLiteral("Cloud");
    row.agreement.type = QStringLiteral("Managed Services");
    row.agreement.status = QStringLiteral("Active");
    row.agreement.billingCycle = QStringLiteral("Monthly");
    row.agreement.nextInvoiceDate = QDate(2026, 12, 1);
    row.agreement.timing = InvoiceTiming::Advance;
    return row;
}

inline PsaImport::Line lineOf(const QString &companyKey, const QString &agreementKey,
                              const QString &productKey, const QString &key, int quantity)
{
    PsaImport::Line line{companyKey, productKey, agreementKey, {}};
    line.line.key = key;
    line.line.agreement = QStringLiteral("Cloud");
    line.line.quantity = Quantity::fromUnits(quantity);
    line.line.price = Amount::fromMillionths(26'400'000);
    line.line.currency = QStringLiteral("USD");
    line.line.billingCycle = QStringLiteral("Monthly");
    line.line.effectiveDate = QDate(2026, 1, 1);
    line.line.updatedBy = QStringLiteral("biller");
    return line;
}

/// Companies 1, 2 … named c1.example …, each with the agreement 101, 102 … and on it the line 1001, 1002 … of
/// 10, 20 … of product 9.
inline void fill(PsaScript &script, int count)
{
    if (script.products.empty())
        script.products.push_back(catalogueProduct(QStringLiteral("9"), QStringLiteral("Business Premium")));
    for (int i = 1; i <= count; ++i) {
        const QString key = QString::number(i);
        const QString agreement = QString::number(100 + i);
        script.companies.push_back(company(key, QStringLiteral("c%1.example").arg(i)));
        script.agreements.push_back(agreementOf(key, agreement));
        script.lines.insert(agreement,
                            {lineOf(key, agreement, QStringLiteral("9"), QString::number(1000 + i), 10 * i)});
    }
}

} // namespace trueup::test
