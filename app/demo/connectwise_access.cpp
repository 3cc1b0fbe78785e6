// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_access.h"

#include "app/demo/demo_random.h"

#include <QUuid>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

QString keyOf(quint64 seed, quint64 place)
{
    static const QString letters = u"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"_s;
    DemoRandom random(seed, place);
    QString key;
    for (int i = 0; i < 16; ++i)
        key += letters[random.below(static_cast<int>(letters.size()))];
    return key;
}

QString guidOf(quint64 seed, quint64 place)
{
    DemoRandom random(seed, place);
    const QByteArray bytes = QByteArray::number(random.next(), 16).rightJustified(16, '0') +
                             QByteArray::number(random.next(), 16).rightJustified(16, '0');
    return QUuid::fromRfc4122(QByteArray::fromHex(bytes)).toString(QUuid::WithoutBraces);
}

CwRefusal wrongKeys(CwWrongKeys how)
{
    switch (how) {
    case CwWrongKeys::Unauthorized:
        return {401, u"Unauthorized"_s, u"The authorization information provided is not valid."_s, {}};
    case CwWrongKeys::UserNotAuthenticated:
        return {401, u"ConnectWiseApi"_s, u"UserNotAuthenticated"_s, {}};
    case CwWrongKeys::NotFound:
        return {404, u"NotFound"_s, u"The requested resource was not found."_s, {}};
    }
    Q_UNREACHABLE();
}

struct Need
{
    CwRight right;
    QString where; ///< the right in the PSA's own menu words
};

std::optional<Need> needOf(const CwRequest &request, const QString &path)
{
    if (path.startsWith("/company/"_L1))
        return Need{CwRight::Companies, u"Companies > Company Maintenance"_s};
    if (path.startsWith("/procurement/"_L1))
        return Need{CwRight::Products, u"Procurement > Product Catalog"_s};
    if (path.startsWith("/finance/"_L1))
        return Need{request.isWrite() ? CwRight::EditAgreements : CwRight::Agreements,
                    u"Finance > Agreements"_s};
    if (path.startsWith("/system/audittrail"_L1))
        return Need{CwRight::AuditTrail, u"System > Audit Trail"_s};
    if (path.startsWith("/system/info"_L1))
        return Need{CwRight::SystemInfo, u"System > API Reports"_s};
    return std::nullopt;
}

} // namespace

std::optional<CwRight> cwRightNamed(const QString &name)
{
    const QStringList names{u"system_info"_s, u"companies"_s,       u"products"_s,
                            u"agreements"_s,  u"edit_agreements"_s, u"audit_trail"_s};
    const qsizetype place = names.indexOf(name);
    return place < 0 ? std::nullopt : std::optional(static_cast<CwRight>(place));
}

ConnectWiseAccess::ConnectWiseAccess(quint64 seed, CwWrongKeys wrongKeys)
    : m_company(u"trueupdemo"_s), m_publicKey(keyOf(seed, 0xc0de1)),
      m_privateKey(keyOf(seed, 0xc0de2).toLatin1()), m_clientId(guidOf(seed, 0xc0de3)), m_wrongKeys(wrongKeys)
{
}

void ConnectWiseAccess::setWrongKeys(CwWrongKeys answer)
{
    const std::lock_guard lock(m_mutex);
    m_wrongKeys = answer;
}

void ConnectWiseAccess::setKeysRevoked(bool on)
{
    const std::lock_guard lock(m_mutex);
    m_revoked = on;
}

void ConnectWiseAccess::setRight(CwRight right, bool granted)
{
    const std::lock_guard lock(m_mutex);
    if (granted)
        m_missing.remove(static_cast<int>(right));
    else
        m_missing.insert(static_cast<int>(right));
}

std::optional<CwRefusal> ConnectWiseAccess::refusedKeys(const CwRequest &request) const
{
    const std::lock_guard lock(m_mutex);
    const QByteArray right = m_company.toUtf8() + '+' + m_publicKey.toUtf8() + ':' + m_privateKey;
    const QByteArray scheme = request.authorization.left(6);
    const bool basic = scheme.compare("Basic ", Qt::CaseInsensitive) == 0;
    if (!basic || m_revoked || QByteArray::fromBase64(request.authorization.mid(6).trimmed()) != right)
        return wrongKeys(m_wrongKeys);
    if (QUuid::fromString(QString::fromLatin1(request.clientId)).isNull())
        return CwRefusal{
            403, u"Forbidden"_s, u"A valid clientId header is required to use this interface."_s, {}};
    return std::nullopt;
}

std::optional<CwRefusal> ConnectWiseAccess::refusedRight(const CwRequest &request, const QString &path) const
{
    const auto need = needOf(request, path);
    if (!need)
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    const bool toWrite = request.isWrite();
    const bool refused = m_missing.contains(static_cast<int>(need->right)) ||
                         (toWrite && need->right != CwRight::EditAgreements);
    if (!refused)
        return std::nullopt;
    return CwRefusal{403,
                     u"Forbidden"_s,
                     u"You do not have security permissions to perform this action: %1, %2."_s.arg(
                         need->where, toWrite ? u"Edit"_s : u"Inquire"_s),
                     {}};
}

} // namespace trueup::demo
