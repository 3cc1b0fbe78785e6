// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/psa/psa_connector.h"

#include <functional>
#include <memory>

namespace trueup::test {

/// Says when a line is read, when a write is begun and when it was answered, before that is handed on.
class StepPsa final : public PsaConnector
{
public:
    StepPsa(std::shared_ptr<PsaConnector> inner, std::function<void(const char *place)> at)
        : m_inner(std::move(inner)), m_at(std::move(at))
    {
    }

    void checkAccess(std::function<void(const AccessProgress &)> progress,
                     std::function<void(Result<AccessReport>)> done) override
    {
        m_inner->checkAccess(std::move(progress), std::move(done));
    }
    void listAccounts(ListDone<PsaAccount> done) override { m_inner->listAccounts(std::move(done)); }
    void listProducts(ListDone<PsaProduct> done) override { m_inner->listProducts(std::move(done)); }
    void fetchProducts(const QStringList &keys, ListDone<PsaProduct> done) override
    {
        m_inner->fetchProducts(keys, std::move(done));
    }
    void listAgreements(const AgreementQuestion &question, ListDone<PsaImport::AgreementRow> done) override
    {
        m_inner->listAgreements(question, std::move(done));
    }
    void fetchLines(const PsaImport::AgreementRow &agreement, ListDone<PsaImport::Line> done) override
    {
        m_inner->fetchLines(agreement, std::move(done));
    }
    void readLine(const QString &agreementKey, const QString &lineKey,
                  std::function<void(Result<LineReading>)> done) override
    {
        m_at("read");
        m_inner->readLine(agreementKey, lineKey, std::move(done));
    }
    void readTrail(const QString &lineKey,
                   std::function<void(Result<std::vector<PsaTrailRow>>)> done) override
    {
        m_inner->readTrail(lineKey, std::move(done));
    }
    void changeQuantity(const QuantityChange &change, std::function<void(WriteAnswer)> done) override
    {
        m_at("write");
        m_inner->changeQuantity(change, [this, done = std::move(done)](WriteAnswer answer) {
            m_at("answer");
            done(std::move(answer));
        });
    }
    void createLine(const NewLine &line, std::function<void(WriteAnswer)> done) override
    {
        m_inner->createLine(line, std::move(done));
    }
    RequestPreview preview(const QuantityChange &change) const override { return m_inner->preview(change); }
    RequestPreview preview(const NewLine &line) const override { return m_inner->preview(line); }
    void cancel() override { m_inner->cancel(); }
    ServerLoad load() const override { return m_inner->load(); }

private:
    std::shared_ptr<PsaConnector> m_inner;
    std::function<void(const char *place)> m_at;
};

} // namespace trueup::test
