// SPDX-License-Identifier: GPL-3.0-or-later
// A small ConnectWise PSA as a sync stored it, beside the demo's distributor.
#pragma once

#include "core/storage/psa_repository.h"
#include "tests/storage/store.h"
#include "tests/ui/support/demo_store.h"

namespace trueup::test {

using namespace Qt::StringLiterals;

/// Three companies, two products, an agreement for each cycle's word; the last one's lines are stale.
inline void storePsa(Database &database)
{
    storeDemo(database, {12});
    const QDateTime at = QDateTime::currentDateTimeUtc().addSecs(-3600);
    const auto transaction = need(Transaction::begin(database));
    Connection psa;
    psa.kind = ConnectionKind::ConnectWise;
    psa.name = u"ConnectWise"_s;
    psa.status = ConnectionStatus::Active;
    psa.apiUrl = u"https://na.myconnectwise.net"_s;
    psa.companyId = u"contoso"_s;
    psa.publicKey = u"aPublicKey"_s;
    psa.secretPlace = SecretPlace::Keychain;
    psa.secretName = u"no such key"_s;
    psa.secretSavedAt = at;
    psa.createdAt = at;
    psa = need(ConnectionRepository(database).save(psa));

    PsaImport lists;
    lists.accounts.emplace();
    for (const auto &[key, name, status] : {std::tuple(u"250"_s, u"Northwind Dental Group"_s, u"Active"_s),
                                            {u"251"_s, u"Contoso Logistics"_s, u"Active"_s},
                                            {u"252"_s, u"Fabrikam Legal"_s, u"Prospect"_s}}) {
        PsaAccount account;
        account.key = key;
        account.identifier = name.section(u' ', 0, 0) + name.section(u' ', 1, 1);
        account.name = name;
        account.status = status;
        lists.accounts->push_back(account);
    }
    lists.products.emplace();
    for (const auto &[key, identifier, name] :
         {std::tuple(u"933"_s, u"M365-BP"_s, u"Microsoft 365 Business Premium"_s),
          {u"934"_s, u"M365-E3"_s, u"Microsoft 365 E3"_s}}) {
        PsaProduct product;
        product.key = key;
        product.identifier = identifier;
        product.name = name;
        lists.products->push_back(product);
    }
    lists.agreements.emplace();
    for (const auto &[key, company, type, cycle] :
         {std::tuple(u"812"_s, u"250"_s, u"Managed Services"_s, u"Monthly"_s),
          {u"813"_s, u"251"_s, u"Cloud Subscriptions"_s, u"Quarterly"_s},
          {u"814"_s, u"252"_s, u"Managed Services"_s, u"Cycle B"_s}}) {
        PsaImport::AgreementRow row;
        row.accountKey = company;
        row.agreement.key = key;
        row.agreement.name = type + u" 2026"_s;
        row.agreement.type = type;
        row.agreement.status = u"Active"_s;
        row.agreement.billingCycle = cycle;
        lists.agreements->push_back(row);
    }
    need(PsaRepository(database).store(psa.id, lists, RunId{}, at));
    AgreementLines read;
    read.whole = {u"812"_s, u"813"_s};
    read.failed.insert(u"814"_s, u"The server answered with an error."_s);
    PsaImport::Line line;
    line.accountKey = u"250"_s;
    line.productKey = u"933"_s;
    line.agreementKey = u"812"_s;
    line.line.key = u"40411"_s;
    line.line.quantity = Quantity::fromUnits(25);
    read.lines = {line};
    need(PsaRepository(database).storeLines(psa.id, read, RunId{}, at));
    need(transaction->commit());
}

} // namespace trueup::test
