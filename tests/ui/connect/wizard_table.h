// SPDX-License-Identifier: GPL-3.0-or-later
// The wizard on a screen, and the hands that work on it.
#pragma once

#include "tests/ui/connect/connect_world.h"
#include "ui/common/check_list.h"
#include "ui/common/label.h"
#include "ui/common/page_header.h"
#include "ui/connect/connect_wizard.h"
#include "ui/connect/psa_import_panel.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTest>

namespace trueup::test {

using namespace Qt::StringLiterals;

/// A wizard on the screen of a world.
class WizardTable
{
public:
    explicit WizardTable(int customers = 6) : world(customers) { open(); }

    void open(const DemoPrefill &prefill = {})
    {
        wizard = std::make_unique<ConnectWizard>(world.session(), world.desk(), *world.state, prefill);
        wizard->resize(1080, 740);
        wizard->show();
        wizard->resume();
        world.ui().settle();
        if (!QTest::qWaitForWindowExposed(wizard.get()))
            throw std::runtime_error("the wizard is not on the screen");
    }
    /// Leaves the wizard and takes it up again, as after a new start of the program.
    void openAgain(const DemoPrefill &prefill = {})
    {
        wizard.reset();
        world.stateFile();
        open(prefill);
    }

    /// On the page that is shown, else anywhere: signing in has the same names at both sides.
    template <typename Widget = QPushButton>
    Widget *find(const QString &name) const
    {
        auto *found = wizard->findChild<QStackedWidget *>()->currentWidget()->findChild<Widget *>(name);
        if (!found)
            found = wizard->findChild<Widget *>(name);
        if (!found)
            throw std::runtime_error((u"no widget "_s + name).toStdString());
        return found;
    }
    void click(const QString &name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void type(const QString &name, const QString &text) const
    {
        auto *field = find<QLineEdit>(name);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    bool isAt(WizardStep step) const { return wizard->step() == step; }
    bool canGoOn() const { return find(u"wizardNext"_s)->isEnabled(); }
    QString reason() const { return find<Label>(u"wizardReason"_s)->text(); }
    CheckList &checks() const { return *find<CheckList>(u"checkList"_s); }
    PageHeader *pageHeader() const
    {
        return wizard->findChild<QStackedWidget *>()->currentWidget()->findChild<PageHeader *>();
    }
    PsaImportPanel &psa() const { return *wizard->findChild<PsaImportPanel *>(); }

    void goToCredentials() const
    {
        click(u"region-other"_s);
        click(u"wizardNext"_s);
    }
    void enterCredentials(const QString &secret = {}) const
    {
        type(u"clientId"_s, world.stellr->clientId());
        type(u"clientSecret"_s, secret.isEmpty() ? QString::fromUtf8(world.stellr->clientSecret()) : secret);
        type(u"apiUrl"_s, world.stellr->url().toString());
    }
    void authenticate() const
    {
        goToCredentials();
        enterCredentials();
        click(u"authenticate"_s);
    }
    void importPsa()
    {
        click(u"psaFiles"_s);
        const auto files = world.psaFiles();
        psa().importer().addFiles({world.write(u"accounts.csv"_s, files.accounts),
                                   world.write(u"products.csv"_s, files.products),
                                   world.write(u"billed.csv"_s, files.billedLines)});
    }

    ConnectWorld world;
    std::unique_ptr<ConnectWizard> wizard;
};

} // namespace trueup::test
