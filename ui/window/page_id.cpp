// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/page_id.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("pages", text);
}

} // namespace

const std::vector<PageEntry> &pageEntries()
{
    static const std::vector<PageEntry> entries{
        {PageId::Overview, u"overview"_s, tr("Overview"), u"overview"_s},
        {PageId::Mapping, u"mapping"_s, tr("Mapping"), u"mapping"_s},
        {PageId::Usage, u"usage"_s, tr("Usage"), u"usage"_s},
        {PageId::History, u"history"_s, tr("History"), u"history"_s},
        {PageId::Connections, u"connections"_s, tr("Connections"), u"connections"_s},
    };
    return entries;
}

} // namespace trueup
