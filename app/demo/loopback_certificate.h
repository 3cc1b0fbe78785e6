// SPDX-License-Identifier: GPL-3.0-or-later
// Throw-away certificates for a TLS server on 127.0.0.1. Nothing is written to disk.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

namespace trueup::demo {

/// What the server presents when `tls` is on; always made at start, signed by a throw-away authority.
enum class CertificateKind {
    Valid,
    Expired,
    WrongHost,
    SelfSigned, ///< signed by nobody the client could know
};

struct OpenSslDeleter
{
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};

struct LoopbackCertificate
{
    std::unique_ptr<X509, OpenSslDeleter> certificate;
    std::unique_ptr<EVP_PKEY, OpenSslDeleter> key;
    QByteArray authorityPem; ///< what a client must trust to accept CertificateKind::Valid
};

/// Makes a key, an authority and a certificate for 127.0.0.1 and localhost, valid for a week.
Result<LoopbackCertificate> makeLoopbackCertificate(CertificateKind kind);

} // namespace trueup::demo
