// SPDX-License-Identifier: GPL-3.0-or-later
// An override file of the endpoint profile as a person may have edited it, for every region.
#include "core/vendors/stellr/endpoint_profile.h"
#include "core/vendors/stellr/endpoint_profile_file.h"
#include "tests/fuzz/fuzz_target.h"

#include <QTemporaryDir>

namespace trueup::fuzz {

using namespace Qt::StringLiterals;

namespace {

const std::vector<StellrUrl> &addresses()
{
    static const std::vector<StellrUrl> all = [] {
        std::vector<StellrUrl> addresses;
        for (const QString &text :
             {u"https://api.us.tdsynnex.com"_s, u"https://api.ca.tdsynnex.com"_s,
              u"https://api-br.lac.tdsynnex.com"_s, u"https://api-mx.lac.tdsynnex.com"_s,
              u"https://api.other.tdsynnex.com"_s, u"http://127.0.0.1:1"_s})
            addresses.push_back(*parseStellrUrl(text));
        return addresses;
    }();
    return all;
}

void checkPath(const QString &path, const StellrUrl &api)
{
    require(path.startsWith(u'/') && !path.contains(u'?') && !path.contains(u'#') && !path.contains(".."_L1),
            "a path is plain");
    const QUrl url = QUrl::fromEncoded(api.url.toEncoded() +
                                           QString(path).replace(u"{customerNo}"_s, u"701234"_s).toUtf8(),
                                       QUrl::StrictMode);
    require(url.isValid(), "a path makes an address");
    require(url.host() == api.url.host() && url.port() == api.url.port() && url.scheme() == api.url.scheme(),
            "no path leads to another server");
}

void checkNames(const EndpointProfile &profile)
{
    const SubscriptionFields &fields = profile.subscription;
    for (const QList<QByteArray> &names :
         {profile.envelope.containers, profile.envelope.arrays, profile.envelope.totals,
          profile.envelope.errors, profile.account.key, profile.account.name, profile.account.status,
          fields.key, fields.quantity, fields.status, fields.endDate}) {
        require(!names.isEmpty() && names.size() <= 51, "a field has names");
        for (const QByteArray &name : names)
            require(!name.isEmpty(), "a name is a text");
    }
}

void checkProfile(const EndpointProfile &profile, const StellrUrl &api)
{
    require(!profile.tokenUrls.isEmpty(), "there is somewhere to sign in");
    for (const QUrl &url : profile.tokenUrls)
        require(mayReceiveStellrSecret(url), "the secret goes to the vendor or nowhere");
    require(profile.firstPage >= 0 && profile.firstPage <= 1 && profile.pageSize >= 1 &&
                profile.pageSize <= 200 && profile.maxPages >= 1 && profile.maxPages <= 100'000,
            "paging is within its limits");
    require(profile.maxBodyBytes >= 1 << 20 && profile.maxBodyBytes <= qint64(512) << 20,
            "an answer's size is bounded");
    require(!profile.pageNumberName.isEmpty() && !profile.pageSizeName.isEmpty(), "paging has its names");
    require(profile.subscriptionsPath.count("{customerNo}"_L1) == 1, "the customer has one place");
    for (const QString &path : {profile.vendorsPath, profile.accountsPath, profile.subscriptionsPath})
        checkPath(path, api);
    checkNames(profile);
}

QByteArray asText(const EndpointProfile &profile)
{
    const SubscriptionFields &fields = profile.subscription;
    QByteArray text;
    for (const QUrl &url : profile.tokenUrls)
        text += url.toEncoded() + '\n';
    for (const QString &value : {profile.scope, profile.vendorsPath, profile.accountsPath,
                                 profile.subscriptionsPath, profile.pageNumberName, profile.pageSizeName})
        text += value.toUtf8() + '\n';
    for (const qint64 value : {qint64(profile.firstPage), qint64(profile.pageSize), qint64(profile.maxPages),
                               profile.maxBodyBytes, qint64(profile.authStyle)})
        text += QByteArray::number(value) + '\n';
    for (const QList<QByteArray> &names :
         {profile.envelope.containers, profile.envelope.arrays, profile.envelope.totals,
          profile.envelope.requestIds, profile.envelope.errors, profile.account.key, profile.account.name,
          fields.key, fields.contractNo, fields.quantity, fields.unitPrice, fields.status})
        text += names.join('|') + '\n';
    return text;
}

/// What the editor saves means what was checked, and is shown again as it is meant.
void checkSaving(const QByteArray &bytes)
{
    const QTemporaryDir folder(u"/dev/shm/trueup-fuzz-XXXXXX"_s);
    require(folder.isValid(), "there is a folder to save into");
    const QString json = QString::fromUtf8(bytes);
    require(saveProfileText(folder.path(), json).has_value(), "a checked profile can be saved");
    const auto shown = effectiveProfileText(folder.path());
    require(shown && checkProfileText(*shown), "a saved profile can be shown");
    for (const StellrUrl &api : addresses()) {
        const auto meant = readEndpointProfile(api, json.toUtf8());
        const auto loaded = loadEndpointProfile(api, folder.path());
        const auto edited = readEndpointProfile(api, shown->toUtf8());
        require(meant && loaded && edited, "a saved profile can be read");
        require(asText(*loaded) == asText(*meant), "what was saved is what was checked");
        require(asText(*edited) == asText(*meant), "what is shown is what was saved");
    }
}

} // namespace

void checkInput(const QByteArray &bytes)
{
    bool valid = true;
    for (const StellrUrl &api : addresses()) {
        const auto profile = readEndpointProfile(api, bytes);
        valid = valid && profile;
        if (profile) {
            checkProfile(*profile, api);
            continue;
        }
        requireSentence(profile.error());
        require(profile.error().kind == ErrorKind::InvalidInput &&
                    profile.error().message.contains(" at "_L1),
                "an error in a profile names its place");
    }
    const QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() != bytes)
        return;
    const Status checked = checkProfileText(text);
    require(checked.has_value() == valid, "the editor's check is the program's");
    if (checked && choose(bytes, 64, 3) == 0)
        checkSaving(bytes);
}

} // namespace trueup::fuzz
