// SPDX-License-Identifier: GPL-3.0-or-later
// The map of the rooms: what each may see. Lowest first; an arrow only ever points at a row further up.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace trueup::test {

struct LayerRule
{
    QString folder;
    QStringList maySee;    ///< folders besides its own
    QStringList qtModules; ///< besides QtCore
};

inline std::vector<LayerRule> layerRules()
{
    using namespace Qt::StringLiterals;
    const QString base = u"core/base"_s;
    const QString domain = u"core/domain"_s;
    const QString matching = u"core/matching"_s;
    const QString net = u"core/net"_s;
    const QString vendors = u"core/vendors"_s;
    const QString stellr = u"core/vendors/stellr"_s;
    const QString psa = u"core/psa"_s;
    const QString csv = u"core/psa/csv"_s;
    const QString connectwise = u"core/psa/connectwise"_s;
    const QString storage = u"core/storage"_s;
    const QString secrets = u"core/secrets"_s;
    const QString settings = u"core/settings"_s;
    const QString reports = u"core/reports"_s;
    const QString workflow = u"core/workflow"_s;
    const QString sync = u"core/sync"_s;
    const QString demo = u"app/demo"_s;
    const QString common = u"ui/common"_s;
    const QString session = u"ui/session"_s;
    const QString push = u"ui/push"_s;
    const QString mapping = u"ui/mapping"_s;
    const QString usage = u"ui/usage"_s;
    const QString connect = u"ui/connect"_s;
    const QString overview = u"ui/overview"_s;
    const QString history = u"ui/history"_s;
    const QString window = u"ui/window"_s;
    const QStringList gui{u"QtGui"_s, u"QtWidgets"_s, u"QtSvg"_s};
    // A page sees use cases and repositories through the session's database threads, never SQL or HTTP.
    const QStringList page{base,    domain,   matching, vendors,  psa,  csv,    storage,
                           secrets, settings, reports,  workflow, sync, common, session};
    const QStringList wholeCore{base,        domain,  matching, net,      vendors, stellr, psa,     csv,
                                connectwise, storage, secrets,  settings, reports, sync,   workflow};
    return {
        {base, {}, {}},
        {domain, {base}, {}},
        {matching, {base, domain}, {}},
        {net, {base}, {u"QtNetwork"_s}},
        {vendors, {base, domain, net}, {}},
        {stellr, {base, domain, net, vendors}, {}},
        {psa, {base, domain, net}, {}},
        {csv, {base, domain, psa}, {}},
        {connectwise, {base, domain, net, psa}, {}},
        {storage, {base, domain}, {u"QtSql"_s}},
        {secrets, {base, domain}, {u"QtDBus"_s}},
        {settings, {base, domain}, {}},
        {reports, {base, domain}, {}},
        // What the command line, the window and the end of a run do alike.
        {workflow, {base, domain, matching, psa, csv, storage, reports}, {}},
        // A run talks to vendors through their interface; who stands behind it is the application's choice.
        {sync, {base, domain, matching, vendors, psa, storage, workflow}, {}},
        // The demo speaks to the program over the loopback interface only, as a real vendor would.
        {demo, {base, domain}, {u"QtNetwork"_s}},
        {common, {base, domain}, gui},
        {session,
         {base, domain, storage, secrets, settings, vendors, workflow, sync, common},
         {u"QtGui"_s, u"QtWidgets"_s}},
        // What is written to a PSA looks alike wherever it is asked for.
        {push, page, gui},
        {mapping, page, gui},
        {usage, page + QStringList{push}, gui},
        {overview, page + QStringList{push}, gui},
        {history, page + QStringList{push}, gui},
        // The addresses of vendor and PSA and the endpoint profile are checked as the person types.
        {connect, page + QStringList{stellr, connectwise, mapping}, gui},
        // The desktop's notifications.
        {window, page + QStringList{push, mapping, usage, overview, history, connect},
         gui + QStringList{u"QtDBus"_s}},
        {u"app/gui"_s, wholeCore + QStringList{u"app"_s, demo, common, session, window},
         gui + QStringList{u"QtNetwork"_s}},
        {u"app/cli"_s, wholeCore + QStringList{u"app"_s, demo}, {}},
        {u"app"_s, wholeCore + QStringList{u"app/cli"_s, u"app/gui"_s, demo}, {u"QtWidgets"_s}},
    };
}

} // namespace trueup::test
