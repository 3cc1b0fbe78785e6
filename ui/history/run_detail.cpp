// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/run_detail.h"

#include "ui/common/detail_pane.h"
#include "ui/common/format.h"
#include "ui/common/run_words.h"
#include "ui/common/state_chip.h"
#include "ui/common/words.h"
#include "ui/history/run_report_words.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::RunDetail)
};

void addError(DetailPane &pane, const Error &error, Tone tone)
{
    pane.addSection(Words::tr("Why"));
    pane.addSentence(error.message, tone);
    if (error.httpStatus != 0)
        pane.addRow(Words::tr("HTTP status"), QString::number(error.httpStatus));
    if (!error.requestId.isEmpty())
        pane.addSentence(Words::tr("Request id") + u'\n' + error.requestId); // too wide for a row
    if (!error.detail.isEmpty())
        pane.addRow(Words::tr("Detail"), error.detail);
}

void addRequestIds(DetailPane &pane, const FetchStats &stats)
{
    if (stats.requestIds.isEmpty())
        return;
    pane.addSection(stats.requestIds.size() == 1 ? Words::tr("The server's request id")
                                                 : Words::tr("The server's last request ids"));
    pane.addSentence(stats.requestIds.join(u'\n'));
}

/// What stands in the tables now, and since when.
QString dataText(const RunAccount &account, const QTimeZone &zone, const QDateTime &now)
{
    if (!account.dataFrom.isValid())
        return Words::tr("never fetched");
    return Words::tr("%1 (%2)").arg(instantText(account.dataFrom, zone), agoText(account.dataFrom, now));
}

void addCost(DetailPane &pane, const FetchStats &stats)
{
    pane.addSection(Words::tr("What it cost"));
    pane.addRow(Words::tr("Pages"), countText(stats.pages));
    pane.addRow(Words::tr("Repeated"), countText(stats.retries));
    pane.addRow(Words::tr("Waited"), durationText(stats.waitedMs));
    pane.addRow(Words::tr("Received"), bytesText(stats.bytes));
}

} // namespace

void fillRunDetail(DetailPane &pane, const RunDocument &document)
{
    const Run &run = document.run;
    pane.begin(Words::tr("The whole sync"));
    pane.addWidget(new StateChip(runWords(run.outcome), runIcon(run.outcome), runTone(run.outcome)));
    if (const QString list = listSentence(document); !list.isEmpty())
        pane.addSentence(list);
    if (run.error)
        addError(pane, *run.error, runTone(run.outcome));
    addRequestIds(pane, run.stats);
    pane.addSection(Words::tr("An account"));
    pane.addSentence(Words::tr("Choose one in the table to see what came of it."));
    pane.end();
}

void fillAccountDetail(DetailPane &pane, const RunAccountRow &row, const QTimeZone &zone,
                       const QDateTime &now)
{
    const RunAccount &account = row.account;
    pane.begin(account.accountName.isEmpty() ? account.accountKey : account.accountName, account.accountKey);
    if (row.unlisted) {
        pane.addWidget(new StateChip(Words::tr("Not listed"), u"warning"_s, Tone::Warning));
        pane.addSentence(Words::tr("It is stored, and the new account list did not name it. Nothing was "
                                   "changed."));
        pane.end();
        return;
    }
    pane.addWidget(new StateChip(accountOutcomeWords(account.outcome), accountOutcomeIcon(account.outcome),
                                 accountOutcomeTone(account.outcome)));
    pane.addRow(Words::tr("Data from"), dataText(account, zone, now));
    const bool came = account.outcome == AccountOutcome::Current || account.stats.records > 0;
    pane.addRow(Words::tr("Lines"), came ? countText(account.stats.records) : noValueText());
    if (account.outcome == AccountOutcome::Current)
        pane.addRow(Words::tr("Of them"), changesText(account.inserted, account.changed, account.gone));
    if (account.error)
        addError(pane, *account.error, accountOutcomeTone(account.outcome));
    addCost(pane, account.stats);
    addRequestIds(pane, account.stats);
    pane.end();
}

} // namespace trueup
