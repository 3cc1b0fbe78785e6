// SPDX-License-Identifier: GPL-3.0-or-later
// The wizard at its step *Your PSA*, with a ConnectWise PSA to connect.
#pragma once

#include "core/storage/mapping_repository.h"
#include "core/storage/psa_repository.h"
#include "core/storage/vendor_repository.h"
#include "tests/ui/connect/keys_only.h"
#include "tests/ui/connect/wizard_table.h"
#include "ui/connect/psa_page.h"

#include <QComboBox>

namespace trueup::test {

class PsaTable : public WizardTable
{
public:
    PsaTable() : WizardTable(12)
    {
        world.startPsa();
        authenticate();
        if (!QTest::qWaitFor([this] { return canGoOn() && !world.desk().isBusy(); },
                             ConnectWorld::kPatienceMs))
            throw std::runtime_error("the distributor was not connected: " + troubles(checks()));
        click(u"wizardNext"_s);
    }

    /// What a check list says of its rows.
    static std::string troubles(const CheckList &list)
    {
        QStringList notes;
        for (int row = 0; row < list.count(); ++row)
            notes.append(QString::number(static_cast<int>(list.state(row))) + u' ' + list.note(row));
        return notes.join(u'\n').toStdString();
    }
    QWidget &psaPage() const { return *wizard->findChild<PsaPage *>(); }
    CheckList &psaChecks() const { return *psaPage().findChild<CheckList *>(u"checkList"_s); }
    QPushButton &authenticateButton() const { return *psaPage().findChild<QPushButton *>(u"authenticate"_s); }
    std::vector<CheckList::State> psaStates() const
    {
        std::vector<CheckList::State> states;
        for (int row = 0; row < psaChecks().count(); ++row)
            states.push_back(psaChecks().state(row));
        return states;
    }
    void enterKeys() const
    {
        auto *site = find<QComboBox>(u"psaSite"_s);
        site->setCurrentIndex(site->count() - 1); // an own server
        type(u"psaAddress"_s, world.psa->url().toString());
        type(u"psaCompany"_s, world.psa->company());
        type(u"publicKey"_s, world.psa->publicKey());
        type(u"privateKey"_s, QString::fromUtf8(world.psa->privateKey()));
        type(u"psaClientId"_s, world.psa->clientId());
        find<QSpinBox>(u"requestsPerSecond"_s)->setValue(200);
    }
    void authenticatePsa() const { QTest::mouseClick(&authenticateButton(), Qt::LeftButton); }

    /// One service of the distributor is one product of the PSA, so that the way goes on.
    void mapOneService()
    {
        world.ui().behindTheBack([](Database &database) {
            const auto services = need(VendorRepository(database).services());
            const auto products = need(PsaRepository(database).products());
            ServiceMapping mapping;
            mapping.vendorServiceId = services.front().id;
            mapping.psaProductId = products.front().id;
            const auto transaction = need(Transaction::begin(database));
            need(MappingRepository(database).replaceService(mapping.vendorServiceId, {mapping}));
            need(transaction->commit());
        });
        world.ui().refresh();
    }
};

} // namespace trueup::test
