// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/stellr/endpoint_profile_file.h"

#include "core/base/try.h"
#include "core/vendors/stellr/endpoint_profile.h"
#include "core/vendors/stellr/stellr_url.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("EndpointProfile", text);
}

QString overridePath(const QString &dataFolder)
{
    return QDir(dataFolder).filePath(endpointProfileFileName());
}

QJsonObject parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

/// Objects merge, everything else replaces.
QJsonObject merged(QJsonObject below, const QJsonObject &above)
{
    for (auto it = above.begin(); it != above.end(); ++it) {
        const bool bothObjects = it->isObject() && below.value(it.key()).isObject();
        below.insert(it.key(), bothObjects
                                   ? QJsonValue(merged(below.value(it.key()).toObject(), it->toObject()))
                                   : *it);
    }
    return below;
}

/// What `above` says otherwise than `below`: merged(below, differences) is merged(below, above).
QJsonObject differences(const QJsonObject &below, const QJsonObject &above)
{
    QJsonObject different;
    for (auto it = above.begin(); it != above.end(); ++it) {
        const QJsonValue known = below.value(it.key());
        if (*it == known)
            continue;
        if (it->isObject() && known.isObject()) {
            if (const QJsonObject inner = differences(known.toObject(), it->toObject()); !inner.isEmpty())
                different.insert(it.key(), inner);
        } else {
            different.insert(it.key(), *it);
        }
    }
    return different;
}

/// One address for each part of a profile.
std::vector<StellrUrl> anAddressOfEachRegion()
{
    std::vector<StellrUrl> addresses;
    for (const char *text :
         {"https://api.us.tdsynnex.com", "https://api.ca.tdsynnex.com", "https://api-br.lac.tdsynnex.com",
          "https://api-mx.lac.tdsynnex.com", "https://api.other.tdsynnex.com", "http://127.0.0.1:1"}) {
        if (auto address = parseStellrUrl(QString::fromLatin1(text)))
            addresses.push_back(*std::move(address));
    }
    return addresses;
}

} // namespace

Result<QString> profileOverrideText(const QString &dataFolder)
{
    QFile file(overridePath(dataFolder));
    if (!file.exists())
        return QString();
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile) {
        return fail(
            ErrorKind::InvalidInput,
            tr("The endpoint profile “%1” cannot be read. Check its permissions and size, or remove it.")
                .arg(QDir::toNativeSeparators(file.fileName())),
            file.errorString());
    }
    return QString::fromUtf8(file.readAll());
}

Result<QString> effectiveProfileText(const QString &dataFolder)
{
    const auto override = profileOverrideText(dataFolder);
    RETURN_IF_FAILED(override);
    if (override->trimmed().isEmpty())
        return QString::fromUtf8(builtInEndpointProfile());
    RETURN_IF_FAILED(checkProfileText(*override));
    const QJsonObject whole = merged(parsed(builtInEndpointProfile()), parsed(override->toUtf8()));
    return QString::fromUtf8(QJsonDocument(whole).toJson(QJsonDocument::Indented));
}

Status checkProfileText(const QString &json)
{
    for (const StellrUrl &address : anAddressOfEachRegion())
        RETURN_IF_FAILED(readEndpointProfile(address, json.toUtf8()));
    return {};
}

Status saveProfileText(const QString &dataFolder, const QString &json)
{
    RETURN_IF_FAILED(checkProfileText(json));
    const QJsonObject different = differences(parsed(builtInEndpointProfile()), parsed(json.toUtf8()));
    if (different.isEmpty())
        return removeProfileOverride(dataFolder);
    QSaveFile file(overridePath(dataFolder));
    const QByteArray text = QJsonDocument(different).toJson(QJsonDocument::Indented);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return {};
    return fail(ErrorKind::DiskFull,
                tr("The endpoint profile could not be written to “%1”. Make room on the disk and try again.")
                    .arg(QDir::toNativeSeparators(file.fileName())),
                file.errorString());
}

Status removeProfileOverride(const QString &dataFolder)
{
    QFile file(overridePath(dataFolder));
    if (!file.exists() || file.remove())
        return {};
    return fail(ErrorKind::InvalidInput,
                tr("The endpoint profile “%1” could not be removed. Check its permissions.")
                    .arg(QDir::toNativeSeparators(file.fileName())),
                file.errorString());
}

} // namespace trueup
