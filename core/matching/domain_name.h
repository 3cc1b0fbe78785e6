// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace trueup {

/// The internet domain that a text is nothing but: "Contoso.com", "https://www.contoso.com/" and
/// "info@contoso.com" are "contoso.com". Empty where the text is no domain.
QString bareDomain(const QString &text);

/// The domains that a field holds, one or several with blanks, commas or semicolons between; without repeats.
QStringList domainsIn(const QString &text);

/// The part of a domain that names somebody: "contoso" of "contoso.com", "st mary" of "st.mary".
QString domainWords(const QString &domain);

} // namespace trueup
