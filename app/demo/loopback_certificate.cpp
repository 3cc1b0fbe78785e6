// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/loopback_certificate.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <QString>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

using Certificate = std::unique_ptr<X509, OpenSslDeleter>;
using Key = std::unique_ptr<EVP_PKEY, OpenSslDeleter>;

constexpr long day = 86400;

struct Subject
{
    const char *commonName;
    const char *alternativeNames; ///< nullptr: an authority
    long startsIn;                ///< seconds from now
    long endsIn;
};

tl::unexpected<Error> openSslFailure(const char *step)
{
    char text[256];
    ERR_error_string_n(ERR_get_error(), text, sizeof text);
    return fail(ErrorKind::Internal, u"The demo server's certificate could not be made."_s,
                QString::fromLatin1(step) + u": "_s + QString::fromLatin1(text));
}

bool addExtension(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    if (!extension)
        return false;
    const bool added = X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

bool setSerial(X509 *certificate)
{
    quint32 serial = 0;
    return RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial) == 1 &&
           ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial | 1u) == 1;
}

bool setExtensions(X509 *certificate, X509 *issuer, const Subject &subject)
{
    if (!subject.alternativeNames)
        return addExtension(certificate, issuer, NID_basic_constraints, "critical,CA:TRUE") &&
               addExtension(certificate, issuer, NID_key_usage, "critical,keyCertSign,cRLSign") &&
               addExtension(certificate, issuer, NID_subject_key_identifier, "hash");
    return addExtension(certificate, issuer, NID_basic_constraints, "CA:FALSE") &&
           addExtension(certificate, issuer, NID_ext_key_usage, "serverAuth") &&
           addExtension(certificate, issuer, NID_subject_alt_name, subject.alternativeNames);
}

/// issuer null: signed by its own key.
Certificate makeCertificate(const Subject &subject, EVP_PKEY *key, X509 *issuer, EVP_PKEY *issuerKey)
{
    Certificate certificate(X509_new());
    if (!certificate)
        return nullptr;
    X509 *raw = certificate.get();
    X509_NAME *name = X509_get_subject_name(raw);
    const bool made = X509_set_version(raw, 2) == 1 && setSerial(raw) &&
                      X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                                 reinterpret_cast<const unsigned char *>(subject.commonName),
                                                 -1, -1, 0) == 1 &&
                      X509_set_issuer_name(raw, issuer ? X509_get_subject_name(issuer) : name) == 1 &&
                      X509_gmtime_adj(X509_getm_notBefore(raw), subject.startsIn) &&
                      X509_gmtime_adj(X509_getm_notAfter(raw), subject.endsIn) &&
                      X509_set_pubkey(raw, key) == 1 && setExtensions(raw, issuer ? issuer : raw, subject) &&
                      X509_sign(raw, issuerKey ? issuerKey : key, EVP_sha256()) != 0;
    return made ? std::move(certificate) : nullptr;
}

QByteArray toPem(X509 *certificate)
{
    BIO *memory = BIO_new(BIO_s_mem());
    if (!memory)
        return {};
    QByteArray pem;
    char *start = nullptr;
    if (PEM_write_bio_X509(memory, certificate) == 1) {
        const long size = BIO_get_mem_data(memory, &start);
        pem = QByteArray(start, static_cast<qsizetype>(size));
    }
    BIO_free(memory);
    return pem;
}

Subject subjectFor(CertificateKind kind)
{
    constexpr const char *here = "IP:127.0.0.1,DNS:localhost";
    switch (kind) {
    case CertificateKind::Valid:
    case CertificateKind::SelfSigned:
        return {"127.0.0.1", here, -day, 7 * day};
    case CertificateKind::Expired:
        return {"127.0.0.1", here, -30 * day, -day};
    case CertificateKind::WrongHost:
        return {"elsewhere.example", "DNS:elsewhere.example", -day, 7 * day};
    }
    Q_UNREACHABLE();
}

} // namespace

Result<LoopbackCertificate> makeLoopbackCertificate(CertificateKind kind)
{
    const Key authorityKey(EVP_EC_gen("P-256"));
    LoopbackCertificate made;
    made.key = Key(EVP_EC_gen("P-256"));
    if (!authorityKey || !made.key)
        return openSslFailure("key");
    const Certificate authority = makeCertificate({"Trueup demo authority", nullptr, -60 * day, 60 * day},
                                                  authorityKey.get(), nullptr, nullptr);
    if (!authority)
        return openSslFailure("authority");
    const bool selfSigned = kind == CertificateKind::SelfSigned;
    made.certificate =
        makeCertificate(subjectFor(kind), made.key.get(), selfSigned ? nullptr : authority.get(),
                        selfSigned ? nullptr : authorityKey.get());
    if (!made.certificate)
        return openSslFailure("certificate");
    made.authorityPem = toPem(authority.get());
    return made;
}

} // namespace trueup::demo
