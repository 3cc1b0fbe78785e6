// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/settings/settings.h"
#include "core/storage/database_thread.h"
#include "ui/common/notice.h"
#include "ui/session/destination.h"
#include "ui/session/settings_writer.h"
#include "ui/session/shown_data.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>
#include <QUndoStack>

#include <memory>
#include <optional>

namespace trueup {

/// What a session is made of; everything outlives it.
struct SessionParts
{
    DatabaseThread *reader = nullptr;
    DatabaseThread *writer = nullptr;
    QThreadPool *pool = nullptr; ///< filtering, sorting, writing small files
    Clock *clock = nullptr;
    Settings settings;
    QString dataFolder;
    QString userName; ///< who decides, for the audit trail
};

/// The window's way to the data, in the GUI thread: what is shown, what is newer, reading and changing
/// without blocking, one undo stack, and where to say that something went wrong.
class Session final : public QObject
{
    Q_OBJECT
public:
    explicit Session(SessionParts parts, QObject *parent = nullptr);
    ~Session() override;

    const SessionParts &parts() const { return m_parts; }
    Clock &clock() const { return *m_parts.clock; }
    const Settings &settings() const { return m_parts.settings; }

    /// Changes a setting at once and writes it to the user's file. A write that fails takes it back and says
    /// why. Does nothing where the administrator's file decides it, or the text is not of the setting's type.
    void changeSetting(const QString &key, const QString &value);

    /// What is shown; null until the first load has come.
    ShownDataPtr data() const { return m_data; }
    bool isLoading() const { return m_loading; }
    /// Stored data are newer than what is shown, by another hand than this window's edits: lights Refresh.
    bool hasNewer() const { return m_hasNewer; }
    /// This window's own edits are not in what is shown yet (the map was changed, lines were decided).
    bool hasOwnEdits() const { return !m_own.empty(); }

    /// The billing month being prepared (R11): chosen by the person, else that of the data shown.
    Period period() const;
    /// Shows another month; loads. Until one is chosen each refresh() finds the default anew.
    void setPeriod(Period period);
    /// The calendar date in the person's zone.
    QDate today() const;
    /// What a review of now is made for, in the month shown: for looking again at the facts within a
    /// change().
    ReviewQuestion question() const;

    /// Loads what is stored now; dataShown() when it is there, a notice when it cannot be read. A second call
    /// while one runs makes one more load afterwards.
    void refresh();
    /// refresh() if this window's own edits are not shown yet: called when the person turns to another page.
    void showOwnEdits();

    /// Runs `job(Database &)` in the reader's thread and delivers what it returns to `done` in this thread;
    /// dropped when context dies first.
    template <typename Job, typename Done>
    void read(QObject *context, Job job, Done done)
    {
        m_parts.reader->post(context, std::move(job), std::move(done));
    }

    /// Runs `job(Database &)`, which returns Result<T> or Status, in one transaction in the writer's thread:
    /// committed when it succeeds, nothing stored when it fails. `done` gets the outcome in this thread;
    /// dropped when context dies first (the change itself is made or not, whatever becomes of context).
    template <typename Job, typename Done>
    void change(QObject *context, Job job, Done done)
    {
        using T = std::invoke_result_t<Job, Database &>;
        ++m_changesInFlight;
        m_parts.writer->post(
            this,
            [job = std::move(job)](Database &database) mutable -> Changed<T> {
                return inTransaction<T>(database, job);
            },
            [this, context = QPointer<QObject>(context), done = std::move(done)](Changed<T> changed) mutable {
                noteOwnChange({changed.last, changed.entries});
                if (context)
                    done(std::move(changed.outcome));
            });
    }
    bool isSaving() const { return m_changesInFlight > 0; }

    QUndoStack &undoStack() { return m_undo; }

    /// Shows a sentence in the bar at the bottom of the window.
    void notify(const Notice &notice) { Q_EMIT noticed(notice); }
    /// The same for a failure.
    void report(const Error &error) { Q_EMIT noticed(Notice::failure(error)); }
    /// Sends the person to another page.
    void goTo(const Destination &destination) { Q_EMIT destinationWanted(destination); }

    /// Looks for newer data now, without waiting for the next look (a run ended, say).
    void lookForNewer();

Q_SIGNALS:
    void settingsChanged();
    void dataShown(); ///< data() is another moment
    void loadingChanged();
    void newerChanged(); ///< hasNewer()
    void savingChanged();
    void noticed(const trueup::Notice &notice);
    void destinationWanted(const trueup::Destination &destination);

private:
    template <typename T>
    struct Changed
    {
        T outcome;
        std::int64_t last = 0;    ///< the trail's length after the change
        std::int64_t entries = 0; ///< how many of them the change wrote
    };
    struct OwnChange
    {
        std::int64_t last = 0;
        std::int64_t entries = 0;
    };
    template <typename T, typename Job>
    static Changed<T> inTransaction(Database &database, Job &job)
    {
        auto transaction = Transaction::begin(database);
        if (!transaction)
            return {fail(transaction.error())};
        const auto before = loadStamp(database);
        if (!before)
            return {fail(before.error())};
        T outcome = job(database);
        if (!outcome)
            return {std::move(outcome)};
        const auto after = loadStamp(database);
        if (!after)
            return {fail(after.error())};
        if (const Status committed = (*transaction)->commit(); !committed)
            return {fail(committed.error())};
        return {std::move(outcome), after->auditEntries, after->auditEntries - before->auditEntries};
    }
    void noteOwnChange(OwnChange change);
    void forgetShownChanges();
    void onLoaded(Result<ShownDataPtr> loaded);
    void onStamp(const Result<DataStamp> &stamp);
    void setNewer(bool newer);

    SessionParts m_parts;
    SettingsWriter m_settingsWriter;
    QUndoStack m_undo;
    QTimer m_look;
    ShownDataPtr m_data;
    std::optional<Period> m_period; ///< chosen by the person; none = the settings' choice
    std::uint64_t m_generation = 0;
    bool m_loading = false;
    bool m_loadAgain = false;
    bool m_hasNewer = false;
    bool m_looking = false;
    int m_changesInFlight = 0;
    std::vector<OwnChange> m_own; ///< this window's own changes that are not in what is shown
};

} // namespace trueup
