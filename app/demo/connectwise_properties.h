// SPDX-License-Identifier: GPL-3.0-or-later
// Which properties ConnectWise's records have: what may be asked for, filtered by, sent and refused.
#pragma once

#include <QString>

#include <span>

namespace trueup::demo {

/// The interface before and after a line got a status of its own.
enum class CwGeneration {
    V2025_1,
    V2026_11, ///< knows additionStatus
};

enum class CwKind { Company, Agreement, Addition, Product, AuditRow };

enum class CwType {
    Text,
    Word, ///< one of `words`
    Number,
    Integer,
    Flag,
    Date,      ///< date and time, UTC
    Reference, ///< an object with the properties `words`
    List,      ///< of such objects; of texts where `words` is empty
    Map,
    Any,
};

struct CwProperty
{
    const char *name = "";
    CwType type = CwType::Text;
    int maxLength = 0;      ///< 0 = any
    const char *words = ""; ///< separated by |
    bool required = false;
    bool computed = false; ///< what a client sends for it is ignored
    bool newer = false;    ///< unknown to V2025_1

    bool hasWord(QStringView wanted) const;
};

std::span<const CwProperty> cwProperties(CwKind kind);
/// Case-sensitive; nullptr where this generation doesn't know it.
const CwProperty *cwProperty(CwKind kind, QStringView name, CwGeneration generation);

} // namespace trueup::demo
