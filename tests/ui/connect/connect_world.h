// SPDX-License-Identifier: GPL-3.0-or-later
// The distributor's and the PSA's look-alikes over HTTP, a data folder, an engine and a session: all that
// connecting needs.
#pragma once

#include "app/demo/connectwise_lookalike.h"
#include "app/demo/demo_psa.h"
#include "app/demo/stellr_lookalike.h"
#include "core/psa/connectwise/connectwise_connector.h"
#include "core/secrets/session_store.h"
#include "core/vendors/stellr/stellr_connector.h"
#include "tests/storage/store.h"
#include "tests/support/fake_clock.h"
#include "tests/ui/support/ui_world.h"
#include "ui/session/engine_desk.h"
#include "ui/session/ui_state.h"

#include <QFile>

namespace trueup::test {

class ConnectWorld
{
public:
    static constexpr int kPatienceMs = 60'000; ///< only ever waited out by a test that fails

    explicit ConnectWorld(int customers = 6, const std::function<void(Database &)> &fill = {})
        : m_clock(QDateTime::currentDateTimeUtc()), m_ui(fill, &m_clock)
    {
        m_clock.setAutoAdvance(false);
        demo::StellrLookalikeOptions options;
        options.data.customers = customers;
        m_vendorData = options.data;
        stellr = need(demo::StellrLookalike::start(options));
        state = std::make_unique<UiState>(m_ui.folder(), m_pool);
        m_desk = std::make_unique<EngineDesk>(parts());
    }

    Session &session() { return m_ui.session(); }
    EngineDesk &desk() { return *m_desk; }
    FakeClock &clock() { return m_clock; } ///< the window's; the engine's is the machine's
    UiWorld &ui() { return m_ui; }
    SecretStore &secrets() { return m_secrets; }

    ConnectRequest request(const QByteArray &secret = {}) const
    {
        ConnectRequest request;
        request.name = u"Stellr"_s;
        request.apiUrl = stellr->url().toString();
        request.clientId = stellr->clientId();
        request.secret = Secret(secret.isEmpty() ? stellr->clientSecret() : secret);
        request.by = u"ann"_s;
        return request;
    }

    /// A file for the PSA import; answers its path.
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_files.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            throw std::runtime_error("no room for a test file");
        return file.fileName();
    }
    /// What the demo's PSA bills, as files.
    demo::DemoPsaFiles psaFiles() const { return demo::demoPsaFiles(stellr->data()); }

    /// All that the window keeps of itself, as the file holds it.
    QByteArray stateFile()
    {
        state.reset(); // writes
        QFile file(m_ui.folder() + u"/window.ini"_s);
        const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        state = std::make_unique<UiState>(m_ui.folder(), m_pool);
        return text;
    }

    Connection connection(const QString &name = u"Stellr"_s)
    {
        Connection found;
        m_ui.behindTheBack([&](Database &database) {
            found = need(ConnectionRepository(database).byName(name)).value_or(Connection());
        });
        return found;
    }

    /// The PSA that bills what the distributor's look-alike sells.
    void startPsa()
    {
        demo::ConnectWiseOptions options;
        options.vendor = m_vendorData;
        psa = need(demo::ConnectWiseLookalike::start(options));
    }

    std::unique_ptr<demo::StellrLookalike> stellr;
    std::unique_ptr<demo::ConnectWiseLookalike> psa; ///< null until startPsa()
    std::unique_ptr<UiState> state;

private:
    EngineParts parts()
    {
        EngineParts parts;
        parts.sync.dataFolder = m_ui.folder();
        parts.sync.writer = session().parts().writer;
        parts.sync.clock = &m_engineClock;
        parts.sync.makeConnector = [this](const Connection &connection,
                                          const Secret &secret) -> Result<std::shared_ptr<VendorConnector>> {
            StellrConfig config;
            config.api = need(parseStellrUrl(connection.apiUrl));
            config.clientId = connection.clientId;
            config.secret = secret;
            config.profile = need(loadEndpointProfile(config.api, m_ui.folder()));
            config.tokenUrl = connection.tokenUrl;
            return std::make_shared<StellrConnector>(std::move(config), m_engineClock, &m_pool);
        };
        parts.sync.makePsaConnector = [this](const Connection &connection,
                                             const Secret &secret) -> Result<std::shared_ptr<PsaConnector>> {
            auto config = connectWiseConfig(connection, secret);
            if (!config)
                return fail(config.error());
            return std::make_shared<ConnectWiseConnector>(std::move(*config), m_engineClock, &m_pool);
        };
        parts.sync.findSecret = [this](const Connection &connection, QObject *context,
                                       std::function<void(Result<Secret>)> done) {
            m_secrets.read(connection.secretName, context, std::move(done));
        };
        parts.keepSecret = [this](const Connection &connection, const Secret &secret, QObject *context,
                                  std::function<void(Result<StoredSecret>)> done) {
            const QString key = u"key of "_s + connection.name;
            m_secrets.write(key, secret, context, [done = std::move(done), key](const Status &) {
                done(StoredSecret{SecretPlace::SessionOnly, key});
            });
        };
        parts.removeSecret = [this](const Connection &connection, QObject *context,
                                    std::function<void(Status)> done) {
            m_secrets.remove(connection.secretName, context, std::move(done));
        };
        return parts;
    }

    demo::StellrDataOptions m_vendorData;
    QTemporaryDir m_files;
    FakeClock m_clock;
    SystemClock m_engineClock;
    QThreadPool m_pool;
    SessionStore m_secrets;
    UiWorld m_ui;
    std::unique_ptr<EngineDesk> m_desk; ///< first to go
};

} // namespace trueup::test
