// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/settings.h"

#include "core/base/platform.h"
#include "core/domain/enum_words.h"
#include "core/settings/ini_file.h"
#include "core/settings/setting_table.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

constexpr EnumWords<WhenClosed::Quit> whenClosedWords("ask", "tray", "quit");

enum class Author { User, Administrator };

/// Applies the two files to one Settings value.
class Reader
{
public:
    Reader()
    {
        for (const SettingDefinition &definition : settingDefinitions())
            definition.apply(m_settings, definition.defaultText);
    }

    Settings read(const IniFile &user, const IniFile &administrator)
    {
        m_settings.warnings << administrator.warnings << user.warnings;
        // First what holds for all, the administrator's before the user's, so that it is locked when the
        // user's comes. Then the sections of vendors and services, which begin as copies of [counting].
        readGeneral(administrator, Author::Administrator);
        readGeneral(user, Author::User);
        readRules(administrator, Author::Administrator);
        readRules(user, Author::User);
        return m_settings;
    }

private:
    /// Where the rules of a "[counting.vendor.NAME]" or "[counting.service.KEY]" section live; nullptr for
    /// any other.
    CountRules *rulesOf(const QString &section, QString *canonical)
    {
        const QString vendorPrefix = u"counting.vendor."_s;
        const QString servicePrefix = u"counting.service."_s;
        const bool isVendor = section.startsWith(vendorPrefix) && section.size() > vendorPrefix.size();
        const bool isService = section.startsWith(servicePrefix) && section.size() > servicePrefix.size();
        if (!isVendor && !isService)
            return nullptr;
        auto &rules = isVendor ? m_settings.counting.byVendor : m_settings.counting.byService;
        const QString name =
            isVendor ? section.mid(vendorPrefix.size()).toCaseFolded() : section.mid(servicePrefix.size());
        *canonical = (isVendor ? vendorPrefix : servicePrefix) + name;
        if (!rules.contains(name))
            rules.insert(name, m_settings.counting.general);
        return &rules[name];
    }

    static bool isRuleSection(const QString &section)
    {
        return section.startsWith(u"counting.vendor."_s) || section.startsWith(u"counting.service."_s);
    }

    void readGeneral(const IniFile &file, Author author)
    {
        const auto &table = settingDefinitions();
        for (const IniEntry &entry : file.entries) {
            if (isRuleSection(entry.section))
                continue;
            const QString key = entry.section + u'/' + entry.key;
            const auto definition = std::ranges::find(table, key, &SettingDefinition::key);
            if (definition == table.end())
                warn(file, entry, Text::tr("there is no setting “%1”.").arg(key));
            else if (author == Author::User && m_settings.locked.contains(key))
                warn(file, entry, Text::tr("“%1” is set by your administrator.").arg(key));
            else if (!definition->apply(m_settings, entry.value))
                warn(file, entry,
                     Text::tr("“%1” cannot be “%2”; it takes %3.").arg(key, entry.value, definition->type));
            else if (author == Author::Administrator)
                m_settings.locked.insert(key);
        }
    }

    void readRules(const IniFile &file, Author author)
    {
        const auto &switches = countSwitches();
        for (const IniEntry &entry : file.entries) {
            if (!isRuleSection(entry.section))
                continue;
            QString section;
            CountRules *rules = rulesOf(entry.section, &section);
            const auto found = std::ranges::find(switches, entry.key, &CountSwitch::name);
            const QString key = section + u'/' + entry.key;
            const auto value = parseSwitch(entry.value);
            if (!rules || found == switches.end())
                warn(file, entry, Text::tr("there is no setting “%1/%2”.").arg(entry.section, entry.key));
            else if (author == Author::User && isLocked(key, found->name))
                warn(file, entry, Text::tr("“%1” is set by your administrator.").arg(key));
            else if (!value)
                warn(file, entry,
                     Text::tr("“%1” cannot be “%2”; it takes true or false.").arg(key, entry.value));
            else
                set(*rules, *found, *value, key, author);
        }
    }

    bool isLocked(const QString &key, const QString &switchName) const
    {
        return m_settings.locked.contains(key) || m_settings.locked.contains(u"counting/"_s + switchName);
    }

    void set(CountRules &rules, const CountSwitch &which, bool value, const QString &key, Author author)
    {
        rules.*which.member = value;
        if (author == Author::Administrator)
            m_settings.locked.insert(key);
    }

    void warn(const IniFile &file, const IniEntry &entry, const QString &what)
    {
        m_settings.warnings << Text::tr("%1, line %2: %3 The line is not used.")
                                   .arg(file.name, QString::number(entry.line), what);
    }

    Settings m_settings;
};

} // namespace

Period Settings::periodToPrepare(const QDateTime &now) const
{
    switch (preparing.kind) {
    case PeriodChoice::Next:
        return defaultPeriod(now, timeZone);
    case PeriodChoice::Current:
        return Period::fromDate(dateIn(now, timeZone));
    case PeriodChoice::Fixed:
        break;
    }
    return preparing.fixed;
}

QString toText(WhenClosed step)
{
    return whenClosedWords.textOf(step);
}

std::optional<WhenClosed> whenClosedFrom(const QString &text)
{
    return whenClosedWords.valueOf(text);
}

Settings readSettings(const SettingsFiles &files)
{
    return Reader().read(readIni(files.user), readIni(files.administrator));
}

QString administratorSettingsFile()
{
    return platform::machineFolder() + u"/settings.ini"_s;
}

} // namespace trueup
