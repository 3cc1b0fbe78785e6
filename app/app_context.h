// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/log_sink.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/counting.h"
#include "core/secrets/secret_store.h"
#include "core/settings/settings.h"
#include "core/storage/database.h"
#include "core/storage/database_thread.h"
#include "core/sync/connect_flow.h"
#include "core/sync/push_engine.h"
#include "core/workflow/review.h"

#include <QThreadPool>

#include <memory>
#include <optional>

namespace trueup {

/// The composition root: the one place where the parts of the program are made and handed to each other.
class AppContext
{
public:
    struct Options
    {
        QString dataFolder;   ///< absolute
        bool keychain = true; ///< false: secrets stay in memory (the demo's throw-away folder)
    };
    /// Makes the data folder (0700), reads the settings, starts the log. Opens no database and no network.
    static Result<std::unique_ptr<AppContext>> create(const Options &options);
    ~AppContext();
    AppContext(const AppContext &) = delete;
    AppContext &operator=(const AppContext &) = delete;

    const QString &dataFolder() const { return m_dataFolder; }
    Clock &clock() { return m_clock; }
    const Settings &settings() const { return m_settings; }
    SecretStore &secrets() { return *m_secrets; }

    /// A database for the calling thread; opened (and migrated) at the first call.
    Result<Database *> database();
    /// The two threads in which a window reads and writes.
    struct DataThreads
    {
        std::unique_ptr<DatabaseThread> reader;
        std::unique_ptr<DatabaseThread> writer;
    };
    /// Opens (and migrates) the database in new threads and waits for it; for a thread that may wait.
    static Result<DataThreads> startDataThreads(const QString &dataFolder);
    /// Hands over what startDataThreads() made. Once, before syncParts().
    void setDataThreads(DataThreads threads);
    DatabaseThread *reader() { return m_reader.get(); } ///< null before setDataThreads()
    DatabaseThread *writer() { return m_writer.get(); } ///< null before setDataThreads() or syncParts()
    /// The engine's parts with the writer thread, started at the first call unless it was handed over.
    Result<SyncParts> syncParts();
    /// The same for pushes.
    Result<PushParts> pushParts();
    /// Stores secrets where `connect` was told to; answers SessionOnly when there is no keychain.
    SecretKeeper secretKeeper();
    /// Takes the secret of a disconnected connection out of where secretKeeper() put it. One in an
    /// environment variable is the person's own and stays.
    SecretRemover secretRemover();
    /// What a review is made for now; `period` overrides the settings.
    Result<ReviewQuestion> reviewQuestion(const QString &period) const;
    /// The default user's folder: …/trueup under the system's place for application data.
    static QString defaultDataFolder();
    /// Who acts, for the audit trail, where no name is given: the system's user.
    static QString userName();

private:
    AppContext() = default;
    Result<std::shared_ptr<VendorConnector>> makeConnector(const Connection &connection,
                                                           const Secret &secret);
    Result<std::shared_ptr<PsaConnector>> makePsaConnector(const Connection &connection,
                                                           const Secret &secret);

    std::unique_ptr<LogSink> m_log; // first made, last gone: the others log
    QString m_dataFolder;
    SystemClock m_clock;
    Settings m_settings;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<SecretStore> m_sessionSecrets;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<DatabaseThread> m_reader;
    std::unique_ptr<DatabaseThread> m_writer;
    QThreadPool m_pool; ///< decoding
};

} // namespace trueup
