// SPDX-License-Identifier: GPL-3.0-or-later
// Other systems' ids in files of ours: which stored row does one mean?
#pragma once

#include "core/base/line_errors.h"
#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QHash>
#include <QString>

#include <utility>
#include <vector>

namespace trueup {

class Database;

/// The rows that have a key, one for each connection.
class KeyDirectory
{
public:
    void add(const QString &key, std::int64_t id, const QString &connection)
    {
        m_rows[key].push_back({id, connection});
        m_names.insert(id, {key, connection});
    }

    bool contains(std::int64_t id) const { return m_names.contains(id); }
    QString keyOf(std::int64_t id) const { return m_names.value(id).first; }
    QString connectionOf(std::int64_t id) const { return m_names.value(id).second; }
    /// Several connections have a row with its key.
    bool isAmbiguous(std::int64_t id) const { return m_rows.value(keyOf(id)).size() > 1; }

    /// The one row that `key` means (in `connection`, case-insensitively, where that is given), or 0 with an
    /// error at the line that calls it `what`. `column`: where the file says the connection.
    std::int64_t resolve(const QString &key, const QString &connection, const QString &what, qint64 line,
                         LineErrors &errors, const QString &column = QStringLiteral("connection")) const;

private:
    struct Candidate
    {
        std::int64_t id = 0;
        QString connection;
    };
    QHash<QString, std::vector<Candidate>> m_rows;
    QHash<std::int64_t, std::pair<QString, QString>> m_names; ///< key and connection by id
};

struct KeyDirectories
{
    KeyDirectory vendorAccounts;
    KeyDirectory vendorServices;
    KeyDirectory psaAccounts;
    KeyDirectory psaProducts;
};

Result<KeyDirectories> loadKeyDirectories(Database &database);

} // namespace trueup
