// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/psa/csv/csv_profile.h"

#include <QString>

#include <optional>

namespace trueup {

/// The profiles in a data folder: `profiles/NAME.json` are a person's own, `profiles/remembered/` holds what
/// each connection's last import of a kind used.
class CsvProfileStore
{
public:
    explicit CsvProfileStore(const QString &dataFolder) : m_folder(dataFolder + QStringLiteral("/profiles"))
    {
    }

    /// A person's own profile of that name, else a ready one. Error NotFound naming what there is;
    /// InvalidInput for a file that is no profile.
    Result<CsvProfile> byName(const QString &name) const;

    /// Names byName() knows: the ready ones, then a person's own by name.
    QStringList names() const;
    /// Keeps a person's own profile under profile.name, in place of an earlier one. Error InvalidInput for a
    /// name that is no file name; DiskFull.
    Status save(const CsvProfile &profile) const;

    /// What the last import of this kind used; none when there was none yet.
    Result<std::optional<CsvProfile>> remembered(const QString &connectionName, CsvKind kind) const;
    /// Keeps a profile for the next import of this connection and kind. Error InvalidInput or DiskFull.
    Status remember(const QString &connectionName, CsvKind kind, const CsvProfile &profile) const;
    /// The connection has another name from now on. Errors as of remembered() and remember().
    Status moveRemembered(const QString &from, const QString &to) const;

private:
    Status write(const QString &path, const CsvProfile &profile) const;
    QString rememberedPath(const QString &connectionName, CsvKind kind) const;

    QString m_folder;
};

} // namespace trueup
