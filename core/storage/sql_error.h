// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/storage/dialect.h"

#include <QSqlError>

namespace trueup {

/// The Error of a refused statement: a sentence for the person; in the detail the database's code and message
/// and the statement without its values. `filePath` is named where the person has to do something about the
/// file.
Error sqlError(SqlTrouble trouble, const QSqlError &error, const QString &sql, const QString &filePath);

/// The trouble left the open transaction unusable: the database may have rolled it back by itself.
bool endsTransaction(SqlTrouble trouble);

/// A mistake of the code that called: `detail` says which rule it broke.
Error misuseError(const QString &detail);

/// The sentence for a file that is broken or not ours.
QString damagedSentence(const QString &filePath);

} // namespace trueup
