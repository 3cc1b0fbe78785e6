// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/change_file_flow.h"

#include "core/base/try.h"
#include "core/reports/change_file_report.h"
#include "core/reports/report_file.h"
#include "core/workflow/export_changes.h"
#include "ui/common/decision_box.h"
#include "ui/common/format.h"
#include "ui/common/metrics.h"
#include "ui/session/session.h"
#include "ui/usage/usage_decider.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

enum Answer : int { Cancel, Save };

Result<std::vector<ChangeOffer>> lookUp(Database &database, const ReviewQuestion &question)
{
    const auto review = loadReview(database, question);
    RETURN_IF_FAILED(review);
    std::vector<ChangeOffer> offers;
    for (const Connection &connection : review->input->connections) {
        if (connection.isVendor() || connection.takesPushes()) // those are pushed
            continue;
        offers.push_back({connection.id, connection.name,
                          planChanges(review->lines, question.period, connection.id),
                          planChanges(review->lines, question.period, connection.id, true)});
    }
    return offers;
}

Result<ChangeExport> exportTo(Database &database, const ReviewQuestion &question, ConnectionId psa,
                              bool again, const QString &by, const QDateTime &at, const QString &path)
{
    const auto review = loadReviewInTransaction(database, question);
    RETURN_IF_FAILED(review);
    auto made = exportChanges(database, *review, psa, by, at, again);
    RETURN_IF_FAILED(made);
    if (made->file.changes.empty()) { // another hand took them back since the preview
        return fail(ErrorKind::Conflict,
                    ChangeFileFlow::tr("No approved change is left for this file, so it was not written. "
                                       "Refresh to see what changed."));
    }
    // Before the commit: nothing is recorded that did not leave.
    const Status saved = saveReport(path, ReportFormat::Csv,
                                    [&](ReportWriter &writer) { return writeChanges(made->file, writer); });
    RETURN_IF_FAILED(saved);
    return made;
}

} // namespace

ChangeFileFlow::ChangeFileFlow(Session &session, UsageDecider &decider, QWidget *window)
    : QObject(window), m_session(session), m_decider(decider), m_window(window)
{
}

void ChangeFileFlow::start()
{
    if (std::exchange(m_looking, true))
        return;
    m_session.read(
        this, [question = m_session.question()](Database &database) { return lookUp(database, question); },
        [this](Result<std::vector<ChangeOffer>> offers) {
            m_looking = false;
            show(std::move(offers));
        });
}

void ChangeFileFlow::show(Result<std::vector<ChangeOffer>> offers)
{
    if (!offers) {
        m_session.report(offers.error());
        return;
    }
    // Of several PSAs the first that waits for something; the next export shows the next.
    const auto waits = [](const ChangeOffer &one) { return !one.fresh.changes.empty(); };
    auto chosen = std::ranges::find_if(*offers, waits);
    if (chosen == offers->end())
        chosen =
            std::ranges::find_if(*offers, [](const ChangeOffer &one) { return !one.again.changes.empty(); });
    if (chosen == offers->end())
        chosen = offers->begin();
    if (chosen != offers->end())
        offer(*chosen);
}

void ChangeFileFlow::offer(const ChangeOffer &offered)
{
    auto *preview = new ChangePreview(offered);
    auto *box = new DecisionBox(tr("Export approved changes for %1").arg(offered.connection),
                                tr("The file carries the new quantities into your PSA. The next import of "
                                   "its billed lines tells which "
                                   "were taken over."),
                                m_window);
    box->setObjectName(u"changeBox"_s);
    box->setBody(preview);
    box->setMinimumWidth(std::max(box->minimumWidth(), preview->minimumWidth() + 2 * space::xl));
    box->addSafeButton(Cancel, tr("Cancel"));
    QPushButton *saveButton = box->addButton(Save, tr("Save file…"), DecisionBox::Weight::Primary);
    const auto judge = [preview, saveButton] { saveButton->setEnabled(preview->count() > 0); };
    connect(preview, &ChangePreview::edited, box, judge);
    judge();
    connect(box, &DecisionBox::chosen, this, [this, preview, psa = offered.psa](int answer) {
        if (answer == Save)
            askWhere(psa, preview->again());
    });
    box->open();
}

void ChangeFileFlow::askWhere(ConnectionId psa, bool again)
{
    auto *dialog = new QFileDialog(m_window, tr("Save the change file"));
    dialog->setObjectName(u"changeFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("CSV files (*.csv)"));
    dialog->setDefaultSuffix(u"csv"_s);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    dialog->setDirectory(folder.isEmpty() ? QDir::homePath() : folder);
    dialog->selectFile(u"changes-%1.csv"_s.arg(m_session.period().toText()));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, psa, again](const QString &path) { save(psa, again, path); });
    dialog->open();
}

void ChangeFileFlow::save(ConnectionId psa, bool again, const QString &path)
{
    m_session.change(
        this,
        [question = m_session.question(), psa, again, by = m_session.parts().userName,
         at = m_session.clock().now(),
         path](Database &database) { return exportTo(database, question, psa, again, by, at, path); },
        [this, path](const Result<ChangeExport> &saved) { onSaved(saved, path); });
}

void ChangeFileFlow::onSaved(const Result<ChangeExport> &saved, const QString &path)
{
    if (!saved) {
        m_session.report(saved.error());
        return;
    }
    QSet<QString> changed;
    for (const ExportedChange &change : saved->file.changes)
        changed.insert(change.lineId);
    QHash<QString, ShownDecision> shown;
    const ShownDataPtr moment = m_session.data();
    for (const UsageLine &line : moment->review.lines) {
        if (!changed.contains(line.id))
            continue;
        ShownDecision exported = m_decider.shownFor(line);
        exported.state = ReviewState::Exported;
        shown.insert(line.id, exported);
    }
    m_decider.overlay().set(shown);
    Notice notice = Notice::success(
        saved->file.changes.size() == 1
            ? tr("1 change saved to %1. Bring it into your PSA, then import its billed lines again.")
                  .arg(QDir::toNativeSeparators(path))
            : tr("%1 changes saved to %2. Bring them into your PSA, then import its billed lines again.")
                  .arg(countText(static_cast<qint64>(saved->file.changes.size())),
                       QDir::toNativeSeparators(path)));
    notice.topic = u"usage-export"_s;
    m_session.notify(notice);
}

} // namespace trueup
