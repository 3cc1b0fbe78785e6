// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/redaction.h"

#include "core/base/excerpt.h"

#include <QRegularExpression>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const QString &mask()
{
    static const QString text = u"•••"_s;
    return text;
}

/// The forms in which a server may echo what it was sent. Very short secrets would blank out ordinary text.
QStringList formsOf(const QList<QByteArray> &secrets)
{
    QStringList forms;
    for (const QByteArray &secret : secrets) {
        if (secret.size() < 4)
            continue;
        forms += {QString::fromUtf8(secret), QString::fromLatin1(secret.toPercentEncoding()),
                  QString::fromLatin1(secret.toBase64(QByteArray::OmitTrailingEquals)),
                  QString::fromLatin1(
                      secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals))};
    }
    forms.removeDuplicates();
    return forms;
}

/// A secret that the cut went through is still one.
void dropBeginningOf(const QString &secret, QString &text)
{
    for (qsizetype length = std::min(secret.size(), text.size()); length >= 4; --length) {
        if (text.endsWith(QStringView(secret).first(length))) {
            text.chop(length);
            return;
        }
    }
}

} // namespace

QString withoutSecrets(QString text, const QList<QByteArray> &secrets)
{
    for (const QString &form : formsOf(secrets))
        text.replace(form, mask());
    return text;
}

QString redacted(QByteArrayView body, const QList<QByteArray> &secrets, qsizetype limit)
{
    // Looking a little beyond the limit is enough: a secret that begins within it is masked as a whole.
    const qsizetype looked = std::min<qsizetype>(body.size(), limit * 4 + 8192);
    QString text = QString::fromUtf8(body.first(looked));
    text = withoutSecrets(std::move(text), secrets);
    if (looked < body.size()) {
        for (const QString &form : formsOf(secrets))
            dropBeginningOf(form, text);
    }
    static const QRegularExpression named(
        u"(?<![\\w-])([\\w-]*(?:secret|token|passw(?:or)?d|pwd|authorization|api[-_]?key|credential|"
        u"assertion|cookie)"
        "[\\w-]*+[\"']?\\s*(?:[:=]|%3d)\\s*)"
        "(\"(?:[^\"\\\\]|\\\\.)*+\"?|'[^']*+'?|(?:(?:bearer|basic)\\s+)?[^\\s\"'&,;}<>]+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    text.replace(named, u"\\1"_s + mask());
    static const QRegularExpression bearer(u"\\b(bearer|basic)\\s+[\\w.~+/=-]{8,}"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    text.replace(bearer, u"\\1 "_s + mask());
    static const QRegularExpression webToken(u"\\beyJ[\\w-]{5,}(?:\\.[\\w-]*)*"_s);
    text.replace(webToken, mask());
    text = printable(text.simplified());
    if (text.size() > limit)
        text = excerpt(text, limit - 1);
    return text;
}

} // namespace trueup
