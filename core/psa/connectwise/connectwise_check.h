// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access.h"
#include "core/psa/connectwise/connectwise_lists.h"

#include <QPointer>

#include <functional>
#include <memory>

namespace trueup {

/// The steps of an access check, one after the other: the site and its codebase, the keys, then a little of
/// every list. Only reads. Ends once; its destruction ends it in silence.
class ConnectWiseCheck final : public std::enable_shared_from_this<ConnectWiseCheck>
{
public:
    ConnectWiseCheck(ConnectWiseApi &api, ConnectWiseRules rules, QString company,
                     std::function<void(const AccessProgress &)> progress,
                     std::function<void(Result<AccessReport>)> done);

    void start();

private:
    struct Look
    {
        int records = 0;
        std::vector<PsaImport::AgreementRow> agreements;
    };

    bool report(AccessStep step, StepState state, const QString &text = {});
    void failed(AccessStep step, const Error &error);
    void askSystem();
    void askWhetherKeysWork();
    void askCompanies();
    void gotCompanies(const Result<Look> &look);
    void askProducts();
    void askAgreements();
    void askAdditions();
    void askSample();
    void gotSample(const PsaImport::AgreementRow &agreement, const Result<Look> &look);
    /// How many there are, by the list's own counter; -1 where it may not be asked.
    void askCount(const ConnectWiseSubject &subject, const QString &path, const Condition &condition,
                  std::function<void(ConnectWiseCheck &, int count)> next);
    template <typename Row>
    void look(const ConnectWiseListQuery<Row> &query,
              std::function<void(ConnectWiseCheck &, Result<Look>)> next);

    /// Wraps a continuation so that it comes to nothing once the check is gone.
    template <typename Continue>
    auto whileAlive(Continue next)
    {
        return [weak = weak_from_this(), next = std::move(next)](auto &&...arguments) {
            if (const auto self = weak.lock())
                next(*self, std::forward<decltype(arguments)>(arguments)...);
        };
    }

    const QPointer<ConnectWiseApi> m_api; ///< null once the connection is gone: a callback may end it
    const ConnectWiseRules m_rules;
    const QString m_company;
    const std::function<void(const AccessProgress &)> m_progress;
    const std::function<void(Result<AccessReport>)> m_done;
    AccessReport m_report;
    std::vector<PsaImport::AgreementRow> m_agreements; ///< whose additions may be looked at
    std::size_t m_sample = 0;
};

} // namespace trueup
