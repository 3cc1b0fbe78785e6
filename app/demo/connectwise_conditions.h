// SPDX-License-Identifier: GPL-3.0-or-later
// ConnectWise's filter language: id>5 and (name contains "Dental" or status/name in ("Active","On hold")).
#pragma once

#include "app/demo/connectwise_properties.h"
#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

#include <memory>

namespace trueup::demo {

/// What the address carried it as.
enum class CwConditionUse {
    Conditions,      ///< of the record itself
    ChildConditions, ///< of the elements of its lists: true when one of them fits; knows no `in`
};

/// A filter that was read. Comparisons of texts ignore case, as the database does. Nothing = null holds for a
/// value that is absent, null or ""; every other comparison of such a value is false but `!=`.
class CwConditions
{
public:
    struct Node;

    /// Holds for every record.
    CwConditions() = default;
    /// Blank text holds for every record. Error Usage with ConnectWise's sentence: not a filter, a property
    /// that `kind` doesn't have, a value of another type than the property's.
    static Result<CwConditions> parse(const QString &text, CwKind kind, CwGeneration generation,
                                      CwConditionUse use = CwConditionUse::Conditions);

    bool hold(const QJsonObject &record) const;
    bool isEmpty() const { return !m_root; }

private:
    std::shared_ptr<const Node> m_root;
};

} // namespace trueup::demo
