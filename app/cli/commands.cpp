// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include "app/cli/check_command.h"
#include "app/cli/connect_command.h"
#include "app/cli/decide_command.h"
#include "app/cli/export_command.h"
#include "app/cli/import_command.h"
#include "app/cli/map_command.h"
#include "app/cli/push_command.h"
#include "app/cli/sync_command.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

using Maker = Result<std::unique_ptr<Command>> (*)(const QStringList &, AppContext &);

struct Entry
{
    QString name;
    Maker make;
};

const std::vector<Entry> &entries()
{
    static const std::vector<Entry> table = {
        {u"connect"_s, ConnectCommand::make}, {u"import"_s, ImportCommand::make},
        {u"sync"_s, SyncCommand::make},       {u"map"_s, MapCommand::make},
        {u"export"_s, ExportCommand::make},   {u"decide"_s, DecideCommand::make},
        {u"push"_s, PushCommand::make},       {u"undo"_s, PushCommand::makeUndo},
        {u"check"_s, CheckCommand::make},
    };
    return table;
}

} // namespace

Result<GlobalOptions> parseGlobalOptions(const QStringList &arguments)
{
    GlobalOptions options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        if (word == u"--"_s) {
            options.command += arguments.mid(i);
            break;
        }
        if (word == u"--demo"_s) {
            options.demo = true;
        } else if (word == u"--version"_s) {
            options.version = true;
        } else if (word == u"--help"_s || word == u"-h"_s) {
            options.help = true;
        } else if (word == u"--data-dir"_s || word.startsWith(u"--data-dir="_s)) {
            options.dataFolder = word.contains(u'=') ? word.section(u'=', 1) : arguments.value(++i);
            if (options.dataFolder.isEmpty())
                return fail(ErrorKind::Usage, tr("--data-dir needs a folder."));
        } else {
            options.command.append(word);
        }
    }
    return options;
}

Result<std::unique_ptr<Command>> makeCommand(const QStringList &words, AppContext &context)
{
    const QString name = words.value(0);
    for (const Entry &entry : entries()) {
        if (entry.name == name)
            return entry.make(words.mid(1), context);
    }
    QStringList names;
    for (const Entry &entry : entries())
        names.append(entry.name);
    return fail(
        ErrorKind::Usage,
        name.isEmpty()
            ? tr("Which command? There are: %1. `trueup --help` explains them.").arg(names.join(u", "_s))
            : tr("There is no command “%1”. There are: %2.").arg(name, names.join(u", "_s)));
}

QString helpText()
{
    return tr(R"(Trueup makes what the PSA bills agree with what the distributor charges.

Usage: trueup [--data-dir DIR]            the window
       trueup [--data-dir DIR] COMMAND …  a command; needs no display
       trueup --demo                      the window on an embedded demo, in a throw-away folder
       trueup --demo COMMAND …            a command on that demo
       trueup --version | --help

Commands
  connect stellr --api-url URL --client-id ID [--name NAME] (--secret-stdin | --secret-env VAR)
      Checks access to TD SYNNEX StreamOne Stellr, stores the connection and fetches its accounts.
  connect connectwise --api-url URL --company COMPANY --public-key KEY [--client-id ID] [--name NAME] [--rate N]
                      [--in-flight N] (--secret-stdin | --secret-env VAR)
      The same for ConnectWise PSA; the secret is the private key. --rate: most requests a second (5), --in-flight:
      most at one moment (3).
  import accounts|products|billed FILE.csv [--connection NAME] [--profile PROFILE]
      Brings the PSA's lists in. One file of billed lines suffices.
  sync [--connection NAME]… [--json] [--accept-fewer]
      Fetches every account of the vendor connections and every agreement of the PSAs that are read over the network.
      --accept-fewer takes a shrunken list, and accounts that shrank, once.
  map auto | map import FILE [--rules] | map export [--rules] [--format csv|json] [--out FILE]
      Matches exact names; reads and writes the map, or with --rules its counting rules.
  export usage|subscriptions|history|mappings|decisions|audit|runs|pushes|catchup|prorate [--format csv|json]
         [--out FILE] [--period YYYY-MM]
      Writes a table to stdout or a file.
  export changes [--connection NAME] [--again] [--by NAME] [--period YYYY-MM] [--format csv|json] [--out FILE]
      Hands approved changes out in a file for the PSA; the next import of billed lines verifies them.
  decide FILE.csv --by NAME [--strict] [--period YYYY-MM]
      Records approvals and other decisions; --strict takes all rows or none.
  push [--dry-run] [--json] [--by NAME] [--period YYYY-MM]
      Writes approved quantities to the PSA and reads each back. --dry-run shows the exact requests and sends none.
  undo PUSH_ID… | undo --batch BATCH_ID [--json] [--by NAME] [--period YYYY-MM]
      Writes the quantities of before back, where nobody changed the lines since.
  check [--json]
      Database, audit trail, keychain and connections. No network.

Exit codes: 0 done · 1 failed, one sentence says why · 2 wrong arguments or a refused address · 10 partial ·
11 held · 12 sign-in failed · 13 unreachable · 14 another run or push is going · 15 cancelled
)");
}

} // namespace trueup
