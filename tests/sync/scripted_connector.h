// SPDX-License-Identifier: GPL-3.0-or-later
// A vendor that does what a test says, for what a real server can't be made to do: fail at one named account,
// cut its list at one page, act between two answers.
#pragma once

#include "core/vendors/vendor_connector.h"

#include <QHash>
#include <QPointer>
#include <QStringList>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace trueup::test {

/// What the vendor holds, what goes wrong there, and what reached it. Shared by all connectors to it.
struct VendorScript
{
    std::vector<VendorAccountRecord> accounts; ///< in list order
    QHash<QString, std::vector<SubscriptionRecord>> lines;
    int pageSize = 2;

    std::optional<Error> checkFails;
    std::optional<Error> listFails;
    int pagesBeforeFailure = 0;
    QString listShortfall;                        ///< not empty: the list ends as incomplete …
    int named = -1;                               ///< … and names only so many accounts
    QHash<QString, Error> failing;                ///< account: its fetch answers this
    FetchStats failureCost;                       ///< what each of them cost
    QHash<QString, QString> cutShort;             ///< account: its fetch ends incomplete, for this reason
    int fetchesBeforeSignInIsLost = -1;           ///< from then on every fetch answers AuthFailed
    std::function<void(int number)> beforeAnswer; ///< called before the n-th answer of any kind, from 1

    int answers = 0;
    int checks = 0;
    int lists = 0;
    QStringList fetched;                                ///< accounts asked for, in order
    std::vector<std::shared_ptr<VendorConnector>> kept; ///< connectors that outlive their runs
    bool keepConnectors = false;

    void clearErrors()
    {
        checkFails.reset();
        listFails.reset();
        failing.clear();
    }
    void clearFaults()
    {
        clearErrors();
        listShortfall.clear();
        named = -1;
        cutShort.clear();
        fetchesBeforeSignInIsLost = -1;
        beforeAnswer = nullptr;
    }
};

inline Error failure(ErrorKind kind, const QString &message = QStringLiteral("The vendor did not answer."))
{
    return {kind, message, QStringLiteral("GET /x"), QStringLiteral("req-7"), 0};
}

/// Answers one operation at a time, from the event loop, in the order asked.
class ScriptedConnector final : public VendorConnector
{
public:
    explicit ScriptedConnector(std::shared_ptr<VendorScript> script) : m_script(std::move(script)) {}

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
            progress({AccessStep::Token, state, QStringLiteral("signed in")});
            if (m_script->checkFails) {
                done(fail(*m_script->checkFails));
                return;
            }
            AccessReport report;
            report.vendors = 1;
            report.accountsTotal = static_cast<int>(m_script->accounts.size());
            report.tokenUrl = QStringLiteral("http://127.0.0.1:1/token");
            done(report);
        });
    }

    void listAccounts(std::function<void(AccountPage)> page,
                      std::function<void(FetchResult<AccountListSummary>)> done) override
    {
        ++m_script->lists;
        listFrom(0, std::move(page), std::move(done));
    }

    void fetchAccount(const QString &key, std::function<void(FetchResult<AccountFetch>)> done) override
    {
        m_script->fetched.append(key);
        answer([this, key, number = m_script->fetched.size(), done = std::move(done)] {
            if (m_cancelled)
                done(cancelledResult());
            else
                done(fetchOf(key, static_cast<int>(number)));
        });
    }

    void cancel() override { m_cancelled = true; }

private:
    static tl::unexpected<Error> cancelledResult() { return fail(failure(ErrorKind::Cancelled)); }

    void listFrom(int first, std::function<void(AccountPage)> page,
                  std::function<void(FetchResult<AccountListSummary>)> done)
    {
        answer([this, first, page = std::move(page), done = std::move(done)] {
            if (m_cancelled) {
                done(cancelledResult());
                return;
            }
            const int total = static_cast<int>(m_script->accounts.size());
            const int last = m_script->named < 0 ? total : m_script->named;
            const int pageNo = first / m_script->pageSize + 1;
            if (m_script->listFails && pageNo > m_script->pagesBeforeFailure) {
                done(fail(*m_script->listFails));
                return;
            }
            AccountPage records;
            records.pageNo = pageNo;
            for (int i = first; i < last && i < first + m_script->pageSize; ++i)
                records.records.push_back(m_script->accounts[static_cast<std::size_t>(i)]);
            const QPointer<ScriptedConnector> self(this);
            if (!records.records.empty())
                page(std::move(records));
            if (!self)
                return;
            if (first + m_script->pageSize < last || (m_script->listFails && last > 0)) {
                listFrom(first + m_script->pageSize, page, done);
                return;
            }
            AccountListSummary summary;
            summary.complete = m_script->listShortfall.isEmpty();
            summary.shortfall = m_script->listShortfall;
            summary.records = last;
            summary.stats.pages = pageNo;
            done(summary);
        });
    }

    FetchResult<AccountFetch> fetchOf(const QString &key, int number) const
    {
        if (m_script->fetchesBeforeSignInIsLost >= 0 && number > m_script->fetchesBeforeSignInIsLost)
            return fail(
                failure(ErrorKind::AuthFailed, QStringLiteral("The secret was refused. Connect again.")));
        if (const auto error = m_script->failing.constFind(key); error != m_script->failing.cend())
            return failWith(FetchFailure(*error, m_script->failureCost));
        AccountFetch fetch;
        fetch.accountKey = key;
        fetch.shortfall = m_script->cutShort.value(key);
        fetch.complete = fetch.shortfall.isEmpty();
        fetch.records = m_script->lines.value(key);
        if (!fetch.complete)
            fetch.records.clear();
        QByteArray raw("[");
        for (const SubscriptionRecord &record : fetch.records) {
            raw += "{\"id\":\"" + record.key.toUtf8() + "\",\"quantity\":\"" +
                   record.quantity.value_or(Quantity()).toText().toUtf8() + "\"},";
        }
        fetch.raw = RawRecords::pack(raw + "]");
        fetch.stats.pages = 1;
        fetch.stats.records = static_cast<int>(fetch.records.size());
        fetch.stats.addRequestId(QStringLiteral("req-") + key);
        return fetch;
    }

    void answer(std::function<void()> call)
    {
        m_waiting.push_back(std::move(call));
        QMetaObject::invokeMethod(
            this, [this] { answerNext(); }, Qt::QueuedConnection);
    }

    void answerNext()
    {
        const QPointer<ScriptedConnector> self(this);
        const int number = ++m_script->answers;
        if (const auto before = m_script->beforeAnswer)
            before(number);
        if (!self)
            return; // the test destroyed what owned it
        const auto call = std::move(m_waiting.front());
        m_waiting.pop_front();
        call();
    }

    std::shared_ptr<VendorScript> m_script;
    std::deque<std::function<void()>> m_waiting;
    bool m_cancelled = false;
};

} // namespace trueup::test
