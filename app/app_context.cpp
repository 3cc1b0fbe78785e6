// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"

#include "core/base/log.h"
#include "core/base/platform.h"
#include "core/base/try.h"
#include "core/psa/connectwise/connectwise_connector.h"
#include "core/secrets/keychain_store.h"
#include "core/secrets/secret_finder.h"
#include "core/secrets/session_store.h"
#include "core/vendors/stellr/stellr_connector.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace trueup {

QString AppContext::defaultDataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/trueup");
}

QString AppContext::userName()
{
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"}) {
        if (const QString name = qEnvironmentVariable(variable); !name.isEmpty())
            return name;
    }
    return QDir::home().dirName(); // a service's environment names nobody
}

Result<std::unique_ptr<AppContext>> AppContext::create(const Options &options)
{
    RETURN_IF_FAILED(platform::makePrivateFolder(options.dataFolder));
    std::unique_ptr<AppContext> context(new AppContext);
    context->m_log = std::make_unique<LogSink>(options.dataFolder);
    context->m_dataFolder = options.dataFolder;
    context->m_settings =
        readSettings({options.dataFolder + QStringLiteral("/settings.ini"), administratorSettingsFile()});
    for (const QString &warning : std::as_const(context->m_settings.warnings))
        qCWarning(logApp).noquote() << warning;
    context->m_sessionSecrets = std::make_unique<SessionStore>();
    if (options.keychain)
        context->m_secrets = std::make_unique<KeychainStore>(context->m_clock);
    else
        context->m_secrets = std::make_unique<SessionStore>();
    return context;
}

AppContext::~AppContext() = default;

Result<Database *> AppContext::database()
{
    if (!m_database) {
        auto opened = Database::openOrError(m_dataFolder);
        RETURN_IF_FAILED(opened);
        m_database = std::move(*opened);
    }
    return m_database.get();
}

Result<AppContext::DataThreads> AppContext::startDataThreads(const QString &dataFolder)
{
    // One after the other: the first migrates.
    auto writer = DatabaseThread::start(dataFolder, QStringLiteral("writer"));
    RETURN_IF_FAILED(writer);
    auto reader = DatabaseThread::start(dataFolder, QStringLiteral("reader"));
    RETURN_IF_FAILED(reader);
    return DataThreads{std::move(*reader), std::move(*writer)};
}

void AppContext::setDataThreads(DataThreads threads)
{
    m_reader = std::move(threads.reader);
    m_writer = std::move(threads.writer);
}

Result<SyncParts> AppContext::syncParts()
{
    if (!m_writer) {
        auto started = DatabaseThread::start(m_dataFolder, QStringLiteral("writer"));
        RETURN_IF_FAILED(started);
        m_writer = std::move(*started);
    }
    SyncParts parts;
    parts.dataFolder = m_dataFolder;
    parts.writer = m_writer.get();
    parts.clock = &m_clock;
    parts.counting = {m_settings.counting, m_settings.timeZone};
    parts.makeConnector = [this](const Connection &connection, const Secret &secret) {
        return makeConnector(connection, secret);
    };
    parts.makePsaConnector = [this](const Connection &connection, const Secret &secret) {
        return makePsaConnector(connection, secret);
    };
    parts.findSecret = [this](const Connection &connection, QObject *context,
                              std::function<void(Result<Secret>)> done) {
        findSecret(connection, {*m_secrets, *m_sessionSecrets}, context, std::move(done));
    };
    return parts;
}

Result<PushParts> AppContext::pushParts()
{
    auto parts = syncParts();
    RETURN_IF_FAILED(parts);
    PushParts push;
    push.sync = std::move(*parts);
    return push;
}

Result<std::shared_ptr<VendorConnector>> AppContext::makeConnector(const Connection &connection,
                                                                   const Secret &secret)
{
    const auto api = parseStellrUrl(connection.apiUrl);
    RETURN_IF_FAILED(api);
    const auto profile = loadEndpointProfile(*api, m_dataFolder);
    RETURN_IF_FAILED(profile);
    StellrConfig config;
    config.api = *api;
    config.clientId = connection.clientId;
    config.secret = secret;
    config.profile = *profile;
    config.tokenUrl = connection.tokenUrl;
    config.maxConnections = m_settings.stellrConnections;
    return std::make_shared<StellrConnector>(std::move(config), m_clock, &m_pool);
}

Result<std::shared_ptr<PsaConnector>> AppContext::makePsaConnector(const Connection &connection,
                                                                   const Secret &secret)
{
    auto config = connectWiseConfig(connection, secret);
    RETURN_IF_FAILED(config);
    config->timeZone = m_settings.timeZone;
    return std::make_shared<ConnectWiseConnector>(*config, m_clock, &m_pool);
}

SecretKeeper AppContext::secretKeeper()
{
    return [this](const Connection &connection, const Secret &secret, QObject *context,
                  std::function<void(Result<StoredSecret>)> done) {
        const bool known =
            connection.secretPlace == SecretPlace::Keychain && !connection.secretName.isEmpty();
        const QString key = known ? connection.secretName : newKeychainKey(connection.name);
        m_secrets->write(key, secret, context, [this, key, secret, context, done](const Status &written) {
            if (written && m_secrets->isPersistent()) {
                done(StoredSecret{SecretPlace::Keychain, key});
                return;
            }
            if (!written && written.error().kind != ErrorKind::NoKeychain) {
                done(fail(written.error()));
                return;
            }
            m_sessionSecrets->write(key, secret, context, [key, done](const Status &) {
                done(StoredSecret{SecretPlace::SessionOnly, key});
            });
        });
    };
}

SecretRemover AppContext::secretRemover()
{
    return [this](const Connection &connection, QObject *context, std::function<void(Status)> done) {
        switch (connection.secretPlace) {
        case SecretPlace::Keychain:
            m_secrets->remove(connection.secretName, context, std::move(done));
            return;
        case SecretPlace::SessionOnly:
            m_sessionSecrets->remove(connection.secretName, context, std::move(done));
            return;
        case SecretPlace::None:
        case SecretPlace::Environment:
            break;
        }
        QMetaObject::invokeMethod(
            context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
    };
}

Result<ReviewQuestion> AppContext::reviewQuestion(const QString &period) const
{
    const QDateTime now = m_clock.now();
    ReviewQuestion question;
    question.today = dateIn(now, m_settings.timeZone);
    question.countRules = m_settings.counting;
    question.marginFloor = m_settings.marginFloor;
    question.timeZone = m_settings.timeZone;
    question.period = m_settings.periodToPrepare(now);
    question.periodFromInvoices = m_settings.preparing.kind == PeriodChoice::Next;
    if (!period.isEmpty()) {
        const auto asked = Period::parse(period);
        if (!asked) {
            return fail(ErrorKind::Usage,
                        QCoreApplication::translate("cli", "--period is a month such as 2026-12, not “%1”.")
                            .arg(period));
        }
        question.period = *asked;
        question.periodFromInvoices = false;
    }
    return question;
}

} // namespace trueup
