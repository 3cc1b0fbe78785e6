// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/stellr/stellr_pages.h"

namespace trueup {

QUrl StellrPages::url(const QString &path, int pageNo, int pageSize) const
{
    // Put together encoded: a key may hold any character, and none of them may become part of the path.
    QByteArray text = m_base.toEncoded() + path.toUtf8();
    text += '?' + QUrl::toPercentEncoding(m_profile->pageNumberName) + '=' + QByteArray::number(pageNo);
    text += '&' + QUrl::toPercentEncoding(m_profile->pageSizeName) + '=' + QByteArray::number(pageSize);
    return QUrl::fromEncoded(text, QUrl::StrictMode);
}

} // namespace trueup
