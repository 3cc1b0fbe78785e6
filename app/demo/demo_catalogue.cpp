// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_catalogue.h"

#include <algorithm>
#include <array>

namespace trueup::demo {

namespace {

using enum ProductKind;
using enum PsaListing;

// clang-format off
constexpr std::array products = {
    // Microsoft: annual commitment billed by the month, without commitment, and billed by the year are three services.
    DemoProduct{"M365-BB", "Microsoft", "Microsoft", 900101, 7601101, "CFQ7TTC0TU01:0001:P1Y:M", "CFQ7TTC0TU01:0001",
        "NCE Microsoft 365 Business Basic (Annual, billed monthly)", "month", 510, Seats, 90, SameName, nullptr},
    DemoProduct{"M365-BS", "Microsoft", "Microsoft", 900102, 7601102, "CFQ7TTC0TU02:0001:P1Y:M", "CFQ7TTC0TU02:0001",
        "NCE Microsoft 365 Business Standard (Annual, billed monthly)", "month", 1060, Seats, 120, SameName, nullptr},
    DemoProduct{"M365-BS-M2M", "Microsoft", "Microsoft", 900102, 7601103, "CFQ7TTC0TU02:0001:P1M:M", "CFQ7TTC0TU02:0001",
        "NCE Microsoft 365 Business Standard (Monthly)", "month", 1272, Seats, 50, SameName, nullptr},
    DemoProduct{"M365-BP", "Microsoft", "Microsoft", 900103, 7601104, "CFQ7TTC0TU03:0001:P1Y:M", "CFQ7TTC0TU03:0001",
        "NCE Microsoft 365 Business Premium (Annual, billed monthly)", "month", 1870, Seats, 170, SameName, nullptr},
    DemoProduct{"M365-BP-M2M", "Microsoft", "Microsoft", 900103, 7601105, "CFQ7TTC0TU03:0001:P1M:M", "CFQ7TTC0TU03:0001",
        "NCE Microsoft 365 Business Premium (Monthly)", "month", 2244, Seats, 60, SameName, nullptr},
    DemoProduct{"M365-BP-YEAR", "Microsoft", "Microsoft", 900103, 7601106, "CFQ7TTC0TU03:0001:P1Y:Y", "CFQ7TTC0TU03:0001",
        "NCE Microsoft 365 Business Premium (Annual, billed yearly)", "annual", 22440, Seats, 30, SameName, nullptr},
    DemoProduct{"M365-APPS", "Microsoft", "Microsoft", 900104, 7601107, "CFQ7TTC0TU04:0001:P1Y:M", "CFQ7TTC0TU04:0001",
        "NCE Microsoft 365 Apps for Business (Annual, billed monthly)", "month", 700, Seats, 60, SameName, nullptr},
    DemoProduct{"M365-E3", "Microsoft", "Microsoft", 900105, 7601108, "CFQ7TTC0TU05:0001:P1Y:M", "CFQ7TTC0TU05:0001",
        "NCE Microsoft 365 E3 (Annual, billed monthly)", "month", 3060, Seats, 40, SameName, nullptr},
    DemoProduct{"M365-E5-3Y", "Microsoft", "Microsoft", 900106, 7601109, "CFQ7TTC0TU06:0001:P3Y:Y", "CFQ7TTC0TU06:0001",
        "NCE Microsoft 365 E5 (3 Years, billed yearly)", "annual", 57000, Seats, 10, SameName, nullptr},
    DemoProduct{"M365-F3", "Microsoft", "Microsoft", 900107, 7601110, "CFQ7TTC0TU07:0001:P1Y:M", "CFQ7TTC0TU07:0001",
        "NCE Microsoft 365 F3 (Annual, billed monthly)", "month", 680, Seats, 30, SimilarName, "Microsoft 365 Frontline F3"},
    DemoProduct{"EXO-P1", "Microsoft", "Microsoft", 900108, 7601111, "CFQ7TTC0TU08:0001:P1Y:M", "CFQ7TTC0TU08:0001",
        "NCE Exchange Online (Plan 1) (Annual, billed monthly)", "month", 340, Seats, 110, SameName, nullptr},
    DemoProduct{"EXO-P1-M2M", "Microsoft", "Microsoft", 900108, 7601112, "CFQ7TTC0TU08:0001:P1M:M", "CFQ7TTC0TU08:0001",
        "NCE Exchange Online (Plan 1) Monthly", "month", 408, Seats, 50, SameName, nullptr},
    DemoProduct{"EXO-P2", "Microsoft", "Microsoft", 900109, 7601113, "CFQ7TTC0TU09:0001:P1Y:M", "CFQ7TTC0TU09:0001",
        "NCE Exchange Online (Plan 2) (Annual, billed monthly)", "month", 680, Seats, 30, SameName, nullptr},
    DemoProduct{"ENTRA-P1", "Microsoft", "Microsoft", 900110, 7601114, "CFQ7TTC0TU10:0001:P1Y:M", "CFQ7TTC0TU10:0001",
        "NCE Microsoft Entra ID P1 (Annual, billed monthly)", "month", 510, Seats, 50, SameName, nullptr},
    DemoProduct{"DEF-O365-P1", "Microsoft", "Microsoft", 900111, 7601115, "CFQ7TTC0TU11:0001:P1Y:M", "CFQ7TTC0TU11:0001",
        "NCE Defender for Office 365 (Plan 1) Add-on (Annual, billed monthly)", "month", 170, AddOn, 60, SimilarName,
        "Defender for Office 365 Plan 1"},
    DemoProduct{"COPILOT", "Microsoft", "Microsoft", 900112, 7601116, "CFQ7TTC0TU12:0001:P1Y:M", "CFQ7TTC0TU12:0001",
        "NCE Microsoft 365 Copilot Add-on (Annual, billed monthly)", "month", 2550, AddOn, 50, SameName, nullptr},
    DemoProduct{"TEAMS-PHONE", "Microsoft", "Microsoft", 900113, 7601117, "CFQ7TTC0TU13:0001:P1Y:M", "CFQ7TTC0TU13:0001",
        "NCE Microsoft Teams Phone Standard (Annual, billed monthly)", "month", 850, AddOn, 30, SameName, nullptr},
    DemoProduct{"PBI-PRO", "Microsoft", "Microsoft", 900114, 7601118, "CFQ7TTC0TU14:0001:P1Y:M", "CFQ7TTC0TU14:0001",
        "NCE Power BI Pro (Annual, billed monthly)", "month", 1190, Seats, 30, SameName, nullptr},
    DemoProduct{"VISIO-P2", "Microsoft", "Microsoft", 900115, 7601119, "CFQ7TTC0TU15:0001:P1Y:M", "CFQ7TTC0TU15:0001",
        "NCE Visio Plan 2 (Annual, billed monthly)", "month", 1275, Seats, 15, Absent, nullptr},
    DemoProduct{"NP-E2", "Microsoft", "Microsoft", 900116, 7601120, "CFQ7TTC0TU16:0001:P1Y:M", "CFQ7TTC0TU16:0001",
        "NCE Office 365 E2 (Nonprofit Staff) (Annual, billed monthly)", "month", 0, FreeOfCharge, 5, SameName, nullptr},
    DemoProduct{"AZURE", "Microsoft", "Microsoft", 900117, 7601121, "DZH318Z0TU17:0001", "DZH318Z0TU17",
        "Azure Plan", "month", 0, Usage, 20, SameName, nullptr},
    DemoProduct{"WIN-CAL", "Microsoft", "Microsoft", 900118, 7601122, "DG7GMGF0TU18:0001", "DG7GMGF0TU18:0001",
        "Windows Server 2022 - 1 User CAL", "one_time", 3150, OneTime, 10, SameName, nullptr},
    DemoProduct{"BP-TRIAL", "Microsoft", "Microsoft", 900119, 7601123, "CFQ7TTC0TU19:0001:P1M:M", "CFQ7TTC0TU19:0001",
        "NCE Microsoft 365 Business Premium Trial", "month", 0, TrialAtZero, 3, Absent, nullptr},
    DemoProduct{"COPILOT-TRIAL", "Microsoft", "Microsoft", 900120, 7601124, "CFQ7TTC0TU20:0001:P1M:M", "CFQ7TTC0TU20:0001",
        "NCE Microsoft 365 Copilot Trial (Monthly)", "month", 0, TrialWithoutPrice, 0, Absent, nullptr},
    // Cisco: records without a manufacturer part number show the distributor's SKU number.
    DemoProduct{"DUO-ESS", "Cisco", "Cisco", 900201, 7602201, "", "", "Duo Essentials", "month", 240, Seats, 40, SameName, nullptr},
    DemoProduct{"DUO-ESS-ONCE", "Cisco", "Cisco", 900201, 7602201, "", "", "Duo Essentials", "one_time", 2900, OneTime, 0, Absent, nullptr},
    DemoProduct{"UMBRELLA", "Cisco", "Cisco", 900202, 7602202, "UMB-TU-DNS-ESS", "", "Umbrella DNS Security Essentials (Annual)",
        "annual", 2160, Seats, 25, SameName, nullptr},
    DemoProduct{"MERAKI-MR", "Cisco", "Cisco", 900203, 7602203, "LIC-TU-MR-ENT", "", "Meraki MR Enterprise Cloud Controller License",
        "annual", 9800, Seats, 15, SimilarName, "Meraki MR Enterprise Licence"},
    // Google: offer id only.
    DemoProduct{"GWS-STARTER", "Google", "Google", 900301, 0, "", "google-tu-starter-annual", "Google Workspace Business Starter (Annual)",
        "month", 580, Seats, 25, SameName, nullptr},
    DemoProduct{"GWS-STANDARD", "Google", "Google", 900302, 0, "", "google-tu-standard-flex", "Google Workspace Business Standard (Flexible)",
        "month", 1340, Seats, 20, SameName, nullptr},
    // An invented publisher: a name and nothing else, and a quarterly price.
    DemoProduct{"NORTHGALE-BK", "Northgale", "Northgale Software", 0, 0, "", "", "Northgale Endpoint Backup", "month", 315, Seats, 35,
        SameName, nullptr},
    DemoProduct{"NORTHGALE-MS", "Northgale", "Northgale Software", 0, 7603302, "NG-MAILSHIELD-Q", "", "Northgale Mail Shield (billed quarterly)",
        "quarter", 525, Seats, 15, SameName, nullptr},
    // Names that break careless programs.
    DemoProduct{"SUM-TOOLKIT", "Northgale", "Northgale Software", 900401, 7603303, "", "", "=SUM(A1:A9) Spreadsheet Toolkit", "month", 150,
        Seats, 0, SameName, nullptr},
    DemoProduct{"UNICODE", "Northgale", "Northgale Software", 900402, 7603304, "NG-ŁÓDŹ-01", "",
        "Zażółć gęślą jaźń – Übergrößenträger für Æsir, Ελληνικά, Українська, 日本語のとても長い製品名, עברית and 🚀 (Édition "
        "spéciale “Crème brûlée”, annual commitment, billed monthly, with a name far longer than any column is wide)",
        "month", 990, Seats, 0, SameName, nullptr},
};
// clang-format on

constexpr int totalOf(std::span<const DemoProduct> list)
{
    int total = 0;
    for (const DemoProduct &product : list)
        total += product.popularity;
    return total;
}

} // namespace

QString DemoProduct::sku() const
{
    if (*mfgPartNo != '\0')
        return QString::fromUtf8(mfgPartNo);
    if (skuNo != 0)
        return QString::number(skuNo);
    if (*offerId != '\0')
        return QString::fromUtf8(offerId);
    return displayName();
}

std::span<const DemoProduct> demoProducts()
{
    return products;
}

const DemoProduct *demoProduct(QStringView key)
{
    const auto found = std::find_if(products.begin(), products.end(), [key](const DemoProduct &product) {
        return key == QLatin1String(product.key);
    });
    return found == products.end() ? nullptr : &*found;
}

const DemoProduct &productByPopularity(int place)
{
    for (const DemoProduct &product : products) {
        place -= product.popularity;
        if (place < 0)
            return product;
    }
    return products.front();
}

int popularityTotal()
{
    constexpr int total = totalOf(products);
    return total;
}

} // namespace trueup::demo
