// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/connectwise_check.h"

#include "core/net/url_rules.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <type_traits>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int littleOfAList = 5;
constexpr std::size_t mostSamples = 3; ///< agreements tried before the check says that additions fail

QString tr(const char *text)
{
    return QCoreApplication::translate("ConnectWise", text);
}

/// Whether another agreement may do better.
bool isOnlyThisAgreements(const Error &error)
{
    return error.kind == ErrorKind::ServerError || error.kind == ErrorKind::BadAnswer ||
           error.kind == ErrorKind::NotFound;
}

/// The version a system tells of itself.
Result<QString> judgeSystem(const HttpAnswer &answer, const ConnectWiseSubject &subject)
{
    const auto document = openConnectWiseAnswer(answer, subject);
    if (!document)
        return fail(document.error());
    return (*document)->root().member("version").text().trimmed().left(60);
}

Result<int> judgeCount(const HttpAnswer &answer, const ConnectWiseSubject &subject)
{
    const auto document = openConnectWiseAnswer(answer, subject);
    if (!document)
        return fail(document.error());
    const auto count = parseScaled((*document)->root().member("count").text(), 0);
    return count && *count >= 0 ? int(std::min<qint64>(*count, std::numeric_limits<int>::max())) : -1;
}

} // namespace

ConnectWiseCheck::ConnectWiseCheck(ConnectWiseApi &api, ConnectWiseRules rules, QString company,
                                   std::function<void(const AccessProgress &)> progress,
                                   std::function<void(Result<AccessReport>)> done)
    : m_api(&api), m_rules(std::move(rules)), m_company(std::move(company)), m_progress(std::move(progress)),
      m_done(std::move(done))
{
}

/// False when whoever was told has ended the connection.
bool ConnectWiseCheck::report(AccessStep step, StepState state, const QString &text)
{
    m_progress({step, state, text});
    return !m_api.isNull();
}

void ConnectWiseCheck::failed(AccessStep step, const Error &error)
{
    if (report(step, StepState::Failed, error.message))
        m_done(fail(error));
}

template <typename Row>
void ConnectWiseCheck::look(const ConnectWiseListQuery<Row> &query,
                            std::function<void(ConnectWiseCheck &, Result<Look>)> next)
{
    const auto judge = [subject = query.subject,
                        decode = query.decode](const HttpAnswer &answer) -> Result<Look> {
        const auto document = openConnectWiseAnswer(answer, subject);
        if (!document)
            return fail(document.error());
        auto rows = decode((*document)->root());
        if (!rows)
            return fail(rows.error());
        Look look;
        look.records = int(rows->size());
        if constexpr (std::is_same_v<Row, PsaImport::AgreementRow>)
            look.agreements = std::move(*rows);
        return look;
    };
    const std::pair<QLatin1StringView, QString> items[] = {{"conditions"_L1, query.condition.text()},
                                                           {"pageSize"_L1, QString::number(littleOfAList)}};
    ConnectWiseGet get{query.path, encodedQuery(items), Lane::First, true};
    m_api->get<Look>(
        get, judge,
        whileAlive([next = std::move(next)](ConnectWiseCheck &self, Result<Look> look, const ReadStats &) {
            next(self, std::move(look));
        }));
}

void ConnectWiseCheck::askCount(const ConnectWiseSubject &subject, const QString &path,
                                const Condition &condition,
                                std::function<void(ConnectWiseCheck &, int count)> next)
{
    const std::pair<QLatin1StringView, QString> items[] = {{"conditions"_L1, condition.text()}};
    ConnectWiseGet get{path + u"/count"_s, encodedQuery(items), Lane::First, false, true};
    m_api->get<int>(
        get, [subject](const HttpAnswer &answer) { return judgeCount(answer, subject); },
        whileAlive(
            [next = std::move(next)](ConnectWiseCheck &self, const Result<int> &count, const ReadStats &) {
                next(self, count.value_or(-1)); // a count is nice to have and proves nothing
            }));
}

void ConnectWiseCheck::start()
{
    if (!report(AccessStep::Site, StepState::Running))
        return;
    m_api->askCompany(whileAlive([](ConnectWiseCheck &self, const Result<ConnectWiseCompany> &company) {
        if (!company)
            return self.failed(AccessStep::Site, company.error());
        self.m_report.codebase = company->codebase;
        const QString text = tr("“%1” knows the company “%2”").arg(self.m_api->server(), self.m_company);
        if (self.report(AccessStep::Site, StepState::Done, text) &&
            self.report(AccessStep::SignIn, StepState::Running))
            self.askSystem();
    }));
}

void ConnectWiseCheck::askSystem()
{
    const ConnectWiseSubject subject = m_api->subject(ConnectWiseResource::System);
    m_api->get<QString>(
        {u"system/info"_s, {}, Lane::First, false, true},
        [subject](const HttpAnswer &answer) { return judgeSystem(answer, subject); },
        whileAlive([](ConnectWiseCheck &self, const Result<QString> &version, const ReadStats &) {
            if (version) {
                self.m_report.version = *version;
                const QString text =
                    version->isEmpty() ? tr("Signed in") : tr("Signed in; version %1").arg(*version);
                if (self.report(AccessStep::SignIn, StepState::Done, text))
                    self.askCompanies();
                return;
            }
            // Nothing later needs the version, so keys without that right are good enough.
            const bool isDenied = version.error().kind == ErrorKind::PermissionDenied ||
                                  version.error().kind == ErrorKind::NotFound;
            if (!isDenied)
                return self.failed(AccessStep::SignIn, version.error());
            self.askWhetherKeysWork();
        }));
}

/// The version is not shown to these keys: either to them only, or they are no keys at all.
void ConnectWiseCheck::askWhetherKeysWork()
{
    look<PsaAccount>(companiesQuery(*m_api, m_rules), [](ConnectWiseCheck &self, const Result<Look> &look) {
        const ConnectWiseSubject subject = self.m_api->subject(ConnectWiseResource::Companies);
        Error error = look ? Error() : look.error();
        if (!look && error.kind == ErrorKind::NotFound)
            error = unknownKeysError(subject, error);
        else if (!look && !subject.hasClientId && error.kind == ErrorKind::PermissionDenied)
            error.kind = ErrorKind::AuthFailed;
        if (!look && error.kind != ErrorKind::PermissionDenied)
            return self.failed(AccessStep::SignIn, error);
        if (self.report(AccessStep::SignIn, StepState::Done,
                        tr("Signed in; the version is not shown to these keys")) &&
            self.report(AccessStep::Companies, StepState::Running))
            self.gotCompanies(look);
    });
}

void ConnectWiseCheck::askCompanies()
{
    if (!report(AccessStep::Companies, StepState::Running))
        return;
    look<PsaAccount>(companiesQuery(*m_api, m_rules),
                     [](ConnectWiseCheck &self, const Result<Look> &look) { self.gotCompanies(look); });
}

void ConnectWiseCheck::gotCompanies(const Result<Look> &look)
{
    if (!look)
        return failed(AccessStep::Companies,
                      look.error().httpStatus == 404 && !m_api->hasRead()
                          ? unknownKeysError(m_api->subject(ConnectWiseResource::Companies), look.error())
                          : look.error());
    const auto query = companiesQuery(*m_api, m_rules);
    askCount(query.subject, query.path, query.condition,
             [few = look->records](ConnectWiseCheck &check, int count) {
                 check.m_report.accountsTotal = std::max(count, few);
                 if (check.report(AccessStep::Companies, StepState::Done,
                                  tr("Companies: %1").arg(check.m_report.accountsTotal)))
                     check.askProducts();
             });
}

void ConnectWiseCheck::askProducts()
{
    if (!report(AccessStep::Products, StepState::Running))
        return;
    look<PsaProduct>(productsQuery(*m_api), [](ConnectWiseCheck &self, const Result<Look> &look) {
        if (!look)
            return self.failed(AccessStep::Products, look.error());
        const auto query = productsQuery(*self.m_api);
        self.askCount(query.subject, query.path, query.condition,
                      [few = look->records](ConnectWiseCheck &check, int count) {
                          if (check.report(AccessStep::Products, StepState::Done,
                                           tr("Products: %1").arg(std::max(count, few))))
                              check.askAgreements();
                      });
    });
}

void ConnectWiseCheck::askAgreements()
{
    if (!report(AccessStep::Agreements, StepState::Running))
        return;
    look<PsaImport::AgreementRow>(activeAgreementsQuery(*m_api, m_rules), [](ConnectWiseCheck &self,
                                                                             Result<Look> look) {
        if (!look)
            return self.failed(AccessStep::Agreements, look.error());
        self.m_agreements = std::move(look->agreements);
        const auto query = activeAgreementsQuery(*self.m_api, self.m_rules);
        self.askCount(query.subject, query.path, query.condition,
                      [few = look->records](ConnectWiseCheck &check, int count) {
                          check.m_report.agreementsTotal = std::max(count, few);
                          if (check.report(AccessStep::Agreements, StepState::Done,
                                           tr("Active agreements: %1").arg(check.m_report.agreementsTotal)))
                              check.askAdditions();
                      });
    });
}

void ConnectWiseCheck::askAdditions()
{
    if (m_agreements.empty()) {
        if (report(AccessStep::Additions, StepState::Skipped, tr("No agreements to look at")))
            m_done(m_report);
        return;
    }
    if (report(AccessStep::Additions, StepState::Running))
        askSample();
}

void ConnectWiseCheck::askSample()
{
    const PsaImport::AgreementRow agreement = m_agreements[m_sample];
    look<PsaImport::Line>(
        linesQuery(*m_api, agreement, m_rules),
        [agreement](ConnectWiseCheck &self, const Result<Look> &look) { self.gotSample(agreement, look); });
}

void ConnectWiseCheck::gotSample(const PsaImport::AgreementRow &agreement, const Result<Look> &look)
{
    const bool another = m_sample + 1 < std::min(mostSamples, m_agreements.size());
    if (!look && isOnlyThisAgreements(look.error()) && another) {
        ++m_sample;
        return askSample();
    }
    if (!look)
        return failed(AccessStep::Additions, look.error());
    const QString text = tr("The additions of “%1” can be read").arg(agreement.agreement.name);
    if (report(AccessStep::Additions, StepState::Done, text))
        m_done(m_report);
}

} // namespace trueup
