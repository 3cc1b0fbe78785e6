// SPDX-License-Identifier: GPL-3.0-or-later
// R4: which service a contract line belongs to. Pure; the caller stores what it decides.
#pragma once

#include "core/domain/frequency.h"
#include "core/domain/vendor.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace trueup {

/// Identifier kinds in the order of R4.
enum class IdentifierKind { MfgPartNo, SkuNo, OfferId, ProductId, ProductName };
QString toText(IdentifierKind kind); ///< "mfgPartNo", "skuNo", "offerId", "productId", "productName"
std::optional<IdentifierKind> identifierKindFrom(const QString &text);

struct ServiceIdentifier
{
    IdentifierKind kind = IdentifierKind::MfgPartNo;
    QString value; ///< as compared: trimmed, case-folded, inner blanks single

    friend bool operator==(const ServiceIdentifier &, const ServiceIdentifier &) = default;
};
size_t qHash(const ServiceIdentifier &identifier, size_t seed = 0);

/// The non-empty identifiers of a line, leading one first.
std::vector<ServiceIdentifier> identifiersOf(const SubscriptionRecord &record);

/// What is shown as a line's SKU: the first non-empty of mfgPartNo, skuNo, offerId, product name; verbatim.
QString skuOf(const SubscriptionRecord &record);

/// Term of the commitment: from the part number's suffix (":P1M:", ":P1Y", ":P3Y:") or the product name's
/// words; empty = unknown. "P1M", "P1Y", "P3Y", …
QString termOf(const SubscriptionRecord &record);

/// One known service with all that ever identified it.
struct KnownService
{
    VendorService service;
    std::vector<ServiceIdentifier> identifiers;
};

/// The services of one connection and the rule that assigns lines to them. Not thread-safe.
class ServiceIndex
{
public:
    /// keySeed: the connection's name when its first service was made; keeps keys unique over connections and
    /// equal in two folders that were connected alike. takenKeys: those of other connections, one of which
    /// may have had that name before it was renamed.
    ServiceIndex(ConnectionId connection, QString keySeed, std::vector<KnownService> known,
                 QSet<QString> takenKeys = {});

    struct Assignment
    {
        std::size_t index = 0; ///< into services()
        bool created = false;  ///< a new service was made for this line
        bool changed = false;  ///< an identifier was added or a shown text changed: store it again
    };
    /// Finds or makes the service of a line (R4).
    Assignment assign(const SubscriptionRecord &record);

    const std::vector<KnownService> &services() const { return m_services; }
    /// The caller stored a new service and gives it its row id.
    void setId(std::size_t index, VendorServiceId id) { m_services[index].service.id = id; }

private:
    /// All of a line that assign() looks at, verbatim.
    struct Wording
    {
        explicit Wording(const SubscriptionRecord &record);
        std::array<QString, 7> texts;
        friend bool operator==(const Wording &, const Wording &) = default;
        friend size_t qHash(const Wording &wording, size_t seed = 0)
        {
            return qHashRange(wording.texts.begin(), wording.texts.end(), seed);
        }
    };
    Assignment place(const SubscriptionRecord &record);
    std::optional<std::size_t> choose(const std::vector<std::size_t> &candidates, const QString &term,
                                      const QString &frequency) const;
    std::optional<std::size_t> findLed(const ServiceIdentifier &leading, const QString &term,
                                       const QString &frequency) const;
    std::optional<std::size_t> findBridged(const std::vector<ServiceIdentifier> &identifiers,
                                           const QString &term, const QString &frequency) const;
    QString newKey(const ServiceIdentifier &leading, const QString &term, const QString &frequency) const;
    std::size_t create(const ServiceIdentifier &leading, const QString &term, const QString &frequency,
                       const SubscriptionRecord &record);
    bool learn(std::size_t index, const std::vector<ServiceIdentifier> &identifiers, const QString &term,
               const QString &frequency, const SubscriptionRecord &record);

    ConnectionId m_connection;
    QString m_keySeed;
    std::vector<KnownService> m_services; ///< identifiers of each by kind, so that the leading one is first
    std::vector<QString> m_frequencies;   ///< folded, by service
    QHash<ServiceIdentifier, std::vector<std::size_t>> m_byIdentifier;
    QSet<QString> m_keys;
    QHash<Wording, std::size_t> m_settled; ///< lines that taught nothing new, since the last that did
};

} // namespace trueup
