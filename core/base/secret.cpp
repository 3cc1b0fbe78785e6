// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"

namespace trueup {

void Secret::wipe()
{
    if (m_value.isEmpty())
        return;
    // data() detaches only when somebody kept a copy from reveal(); that copy is theirs to mind.
    volatile char *bytes = m_value.data();
    for (qsizetype i = 0; i < m_value.size(); ++i)
        bytes[i] = 0;
}

} // namespace trueup
