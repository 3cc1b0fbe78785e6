// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/psa_import.h"

namespace trueup {

QString nameKey(const QString &name)
{
    return name.normalized(QString::NormalizationForm_C).simplified().toCaseFolded();
}

} // namespace trueup
