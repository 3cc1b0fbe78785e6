// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "core/base/freed_in.h"
#include "core/base/try.h"
#include "core/settings/setting_table.h"
#include "core/storage/database.h"

#include <algorithm>

namespace trueup {

namespace {

constexpr int kLookMs = 2000;

} // namespace

Session::Session(SessionParts parts, QObject *parent)
    : QObject(parent), m_parts(std::move(parts)),
      m_settingsWriter(m_parts.dataFolder + QStringLiteral("/settings.ini"), *m_parts.pool)
{
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, &Session::lookForNewer);
    m_look.start();
}

Session::~Session() = default;

void Session::changeSetting(const QString &key, const QString &value)
{
    const auto &table = settingDefinitions();
    const auto definition = std::ranges::find(table, key, &SettingDefinition::key);
    if (definition == table.end() || m_parts.settings.locked.contains(key))
        return;
    const Settings before = m_parts.settings;
    if (!definition->apply(m_parts.settings, value))
        return;
    Q_EMIT settingsChanged();
    m_settingsWriter.write(key, value, [this, before](const Status &written) {
        if (written)
            return;
        m_parts.settings = before;
        Q_EMIT settingsChanged();
        report(written.error());
    });
}

Period Session::period() const
{
    if (m_period || !m_data)
        return m_period.value_or(m_parts.settings.periodToPrepare(m_parts.clock->now()));
    return m_data->input().period; // which month is the default can change with every sync
}

void Session::setPeriod(Period period)
{
    if (period == this->period())
        return;
    m_period = period;
    refresh();
}

QDate Session::today() const
{
    return dateIn(m_parts.clock->now(), m_parts.settings.timeZone);
}

ReviewQuestion Session::question() const
{
    return {period(), today(), m_parts.settings.counting, m_parts.settings.marginFloor,
            m_parts.settings.timeZone};
}

void Session::refresh()
{
    if (m_loading) {
        m_loadAgain = true;
        return;
    }
    m_loading = true;
    Q_EMIT loadingChanged();
    ReviewQuestion asked = question();
    if (!m_period) {
        asked.period = m_parts.settings.periodToPrepare(m_parts.clock->now());
        asked.periodFromInvoices = m_parts.settings.preparing.kind == PeriodChoice::Next;
    }
    const auto load = [question = std::move(asked), generation = ++m_generation, now = m_parts.clock->now()](
                          Database &database) { return loadShownData(database, question, generation, now); };
    read(this, load, [this](Result<ShownDataPtr> loaded) { onLoaded(std::move(loaded)); });
}

void Session::showOwnEdits()
{
    if (hasOwnEdits() || isSaving())
        refresh();
}

void Session::onLoaded(Result<ShownDataPtr> loaded)
{
    m_loading = false;
    if (!loaded) {
        report(loaded.error());
    } else {
        m_data = freedIn(m_parts.pool, std::move(*loaded));
        forgetShownChanges();
        setNewer(false);
        Q_EMIT dataShown();
        lookForNewer();
    }
    Q_EMIT loadingChanged();
    if (std::exchange(m_loadAgain, false))
        refresh();
}

void Session::noteOwnChange(OwnChange change)
{
    if (change.entries > 0)
        m_own.push_back(change);
    forgetShownChanges();
    --m_changesInFlight;
    Q_EMIT savingChanged();
}

void Session::forgetShownChanges()
{
    // A load may have seen a change whose own answer comes later: the length of the trail tells.
    std::erase_if(m_own,
                  [this](const OwnChange &own) { return m_data && own.last <= m_data->stamp.auditEntries; });
}

void Session::lookForNewer()
{
    if (!m_data || m_looking || m_loading || m_changesInFlight > 0)
        return;
    m_looking = true;
    read(this, loadStamp, [this](const Result<DataStamp> &stamp) { onStamp(stamp); });
}

void Session::onStamp(const Result<DataStamp> &stamp)
{
    m_looking = false;
    // A look that fails says nothing: the next load or save tells the person what is wrong with the database.
    if (!stamp || m_loading || m_changesInFlight > 0)
        return;
    const DataStamp &now = *stamp;
    const DataStamp &shown = m_data->stamp;
    std::int64_t own = 0;
    for (const OwnChange &change : m_own)
        own += change.entries;
    setNewer(now.endedRuns > shown.endedRuns || now.auditEntries > shown.auditEntries + own);
}

void Session::setNewer(bool newer)
{
    if (m_hasNewer == newer)
        return;
    m_hasNewer = newer;
    Q_EMIT newerChanged();
}

} // namespace trueup
