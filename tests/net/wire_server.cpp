// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/wire_server.h"

#include <QSslConfiguration>
#include <QSslSocket>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace trueup::test {

namespace {

template <auto Free>
struct Freer
{
    template <typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<&EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freer<&X509_free>>;

constexpr long day = 24 * 3600;

Key makeKey()
{
    return Key(EVP_EC_gen("P-256"));
}

void addExtension(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Certificate unsignedCertificate(const char *name, EVP_PKEY *key, long from, long until)
{
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    static long serial = 1000;
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), from);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), until);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME *subject = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>(name), -1,
                               -1, 0);
    X509_set_issuer_name(certificate.get(), subject);
    return certificate;
}

template <typename Write>
QByteArray pem(Write write)
{
    BIO *memory = BIO_new(BIO_s_mem());
    write(memory);
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    QByteArray text(data, size);
    BIO_free(memory);
    return text;
}

qsizetype announcedLength(const QByteArray &head)
{
    const QByteArray name = "\r\ncontent-length:";
    const qsizetype at = head.toLower().indexOf(name);
    return at < 0 ? 0 : head.mid(at + name.size()).split('\r').constFirst().trimmed().toLongLong();
}

QSslCertificate toQt(X509 *certificate)
{
    return QSslCertificate(pem([certificate](BIO *memory) { PEM_write_bio_X509(memory, certificate); }),
                           QSsl::Pem);
}

} // namespace

ServerIdentity ServerIdentity::make(Kind kind)
{
    const Key authorityKey = makeKey();
    const Certificate authority = unsignedCertificate("Test authority", authorityKey.get(), -day, 30 * day);
    addExtension(authority.get(), authority.get(), NID_basic_constraints, "critical,CA:TRUE");
    addExtension(authority.get(), authority.get(), NID_key_usage, "critical,keyCertSign");
    X509_sign(authority.get(), authorityKey.get(), EVP_sha256());

    const Key key = makeKey();
    const long from = kind == Kind::NotYetValid ? 5 * day : -10 * day;
    const long until = kind == Kind::Expired ? -5 * day : 20 * day;
    const Certificate certificate = unsignedCertificate("Test server", key.get(), from, until);
    const bool ownSignature = kind == Kind::SelfSigned;
    addExtension(certificate.get(), authority.get(), NID_subject_alt_name,
                 kind == Kind::WrongHost ? "DNS:elsewhere.example" : "DNS:localhost,IP:127.0.0.1");
    if (!ownSignature)
        X509_set_issuer_name(certificate.get(), X509_get_subject_name(authority.get()));
    X509_sign(certificate.get(), ownSignature ? key.get() : authorityKey.get(), EVP_sha256());

    ServerIdentity identity;
    identity.certificate = toQt(certificate.get());
    identity.authority = toQt(authority.get());
    identity.key =
        QSslKey(pem([&key](BIO *memory) {
                    PEM_write_bio_PrivateKey(memory, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
                }),
                QSsl::Ec);
    return identity;
}

WireServer::WireServer(Answer answer) : m_answer(std::move(answer))
{
    listen(QHostAddress::LocalHost);
}

WireServer::WireServer(Answer answer, const ServerIdentity &identity) : WireServer(std::move(answer))
{
    m_tls = true;
    m_identity = identity;
}

QUrl WireServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(m_tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(serverPort());
    url.setPath(path);
    return url;
}

QByteArray WireServer::answer(const QByteArray &body, const QByteArray &status, const QByteArray &headers)
{
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n" + headers + "\r\n" + body;
}

void WireServer::incomingConnection(qintptr descriptor)
{
    ++m_connections;
    if (!m_tls) {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        return serve(socket);
    }
    auto *socket = new QSslSocket(this);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(m_identity.certificate);
    tls.setPrivateKey(m_identity.key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone); // of the client, which has no certificate
    socket->setSslConfiguration(tls);
    socket->setSocketDescriptor(descriptor);
    serve(socket);
    socket->startServerEncryption();
}

void WireServer::serve(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
        QByteArray waiting = socket->property("waiting").toByteArray() + socket->readAll();
        for (qsizetype end = waiting.indexOf("\r\n\r\n"); end >= 0; end = waiting.indexOf("\r\n\r\n")) {
            const QByteArray head = waiting.left(end);
            const qsizetype length = announcedLength(head);
            if (waiting.size() < end + 4 + length)
                break;
            m_body = waiting.mid(end + 4, length);
            waiting.remove(0, end + 4 + length);
            ++m_requests;
            m_answer(socket, head);
        }
        socket->setProperty("waiting", waiting);
    });
}

} // namespace trueup::test
