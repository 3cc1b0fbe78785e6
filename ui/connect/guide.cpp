// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/guide.h"

#include "core/psa/connectwise/connectwise_config.h"
#include "ui/connect/vendor_region.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectGuide)
};

GuideItem step(const QString &text, const QStringList &path = {})
{
    return {text, path, {}, {}, {}, {}};
}

GuideItem hint(const QString &iconName, const QString &text)
{
    return {text, {}, {}, {}, iconName, {}};
}

GuideItem portalStep(StellrRegion region)
{
    GuideItem item = step(Words::tr("Sign in to the TD SYNNEX portal as an administrator."));
    const auto offers = regionOffers();
    const RegionOffer &offer = regionOffer(offers, region);
    if (!offer.portalUrl.isEmpty()) {
        item.linkText = Words::tr("Open the portal (%1)").arg(offer.name);
        item.linkUrl = offer.portalUrl;
    }
    return item;
}

Guide credentialsGuide(StellrRegion region)
{
    return {
        Words::tr("Where do I find these?"),
        {portalStep(region),
         step(Words::tr("Go to the developer pages. If you are asked to enrol, enrol first."),
              {Words::tr("StreamOne"), Words::tr("Stellr Marketplace"), Words::tr("Integration"),
               Words::tr("Developer APIs")}),
         step(Words::tr("Open the client credentials."),
              {Words::tr("Your name, top right"), Words::tr("My Account"), Words::tr("Client Credentials")}),
         step(Words::tr("Under PROD, press + and copy the Client ID and the Client Secret.")),
         hint(u"key"_s, Words::tr("The secret is shown once. A lost one is replaced, not recovered.")),
         hint(u"clock"_s, Words::tr("New credentials take up to ten minutes to work.")),
         hint(u"person"_s, Words::tr("Only administrators of the reseller account see this page."))}};
}

Guide vendorGuide(StellrRegion region)
{
    Guide guide = credentialsGuide(region);
    guide.title = Words::tr("What you will need");
    guide.items.insert(guide.items.begin(),
                       hint(u"lock"_s, Words::tr("Trueup only reads. It never orders, changes or cancels "
                                                 "anything at the distributor.")));
    return guide;
}

Guide psaGuide()
{
    return {Words::tr("Which file?"),
            {hint(u"file"_s, Words::tr("One file of billed lines suffices: company, product and quantity in "
                                       "each row. Accounts and products may come besides.")),
             step(Words::tr(
                      "ConnectWise: show the additions with company, agreement and Product ID, then export."),
                  {Words::tr("Finance"), Words::tr("Agreement Search"), Words::tr("Additions")}),
             step(Words::tr("Autotask, HaloPSA and others: export the list of contract or recurring lines.")),
             hint(u"warning"_s, Words::tr("Some programs stop at 5,000 rows. Export active lines only.")),
             hint(u"lock"_s, Words::tr("The file stays on this computer."))}};
}

GuideItem roleStep()
{
    GuideItem item = step(Words::tr("Make a security role with these rights and no others:"),
                          {Words::tr("System"), Words::tr("Security Roles")});
    item.rights = {
        {{Words::tr("Companies"), Words::tr("Company Maintenance")}, Words::tr("Inquire All")},
        {{Words::tr("Procurement"), Words::tr("Product Catalog")}, Words::tr("Inquire All")},
        {{Words::tr("Finance"), Words::tr("Agreements")}, Words::tr("Inquire All; to push, Edit All")}};
    return item;
}

} // namespace

Guide connectWiseGuide()
{
    return {
        Words::tr("Where do I create these?"),
        {roleStep(),
         step(Words::tr("Make an API member with that role."),
              {Words::tr("System"), Words::tr("Members"), Words::tr("API Members"), Words::tr("+")}),
         step(Words::tr("Save it, open its tab for keys, press + and copy the public and the private key."),
              {Words::tr("API Keys")}),
         hint(u"key"_s, Words::tr("The private key is shown once. A lost one is replaced, not recovered.")),
         hint(u"company"_s, Words::tr("The company id is what you type as Company at the sign-in screen.")),
         hint(u"info"_s, builtInClientId().isEmpty()
                             ? Words::tr("The client ID is made at developer.connectwise.com; this build "
                                         "of Trueup has none of its own.")
                             : Words::tr("A client ID is not needed: Trueup has its own.")),
         hint(u"lock"_s, Words::tr("Trueup writes one thing: the quantity of an addition that you "
                                   "approved and pushed. The keys stay on this computer."))}};
}

Guide guideFor(WizardStep step, StellrRegion region, ConnectionKind psa)
{
    switch (step) {
    case WizardStep::Vendor:
        return vendorGuide(region);
    case WizardStep::Credentials:
        return credentialsGuide(region);
    case WizardStep::Psa:
        return psa == ConnectionKind::ConnectWise ? connectWiseGuide() : psaGuide();
    case WizardStep::Accounts:
    case WizardStep::Services:
    case WizardStep::Review:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace trueup
