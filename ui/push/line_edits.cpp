// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/line_edits.h"

#include "core/base/try.h"
#include "core/workflow/edit_billing.h"
#include "ui/common/format.h"
#include "ui/session/session.h"
#include "ui/session/stored_edit.h"

#include <QCoreApplication>

#include <functional>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::LineEdits)
};

/// Stores one side of the edit; runs in the writer's thread.
using Job = std::function<Status(Database &, const QString &by, const QDateTime &at)>;

void undoOf(Session &session, const QString &text)
{
    if (session.undoStack().undoText() == text) // else other changes came after it
        session.undoStack().undo();
    else
        session.notify(Notice::info(
            Words::tr("Other changes came after this one. Press Ctrl+Z to take them back in turn.")));
}

/// The pages show it as soon as it is stored.
void push(Session &session, const QString &text, const QString &said, const Job &forward, const Job &back)
{
    EditSteps steps;
    steps.show = [](bool) {};
    steps.save = [&session, text, said, forward, back](bool isForward, std::function<void(Status)> done) {
        session.change(
            &session,
            [job = isForward ? forward : back, by = session.parts().userName,
             at = session.clock().now()](Database &database) { return job(database, by, at); },
            [&session, isForward, text, said, done = std::move(done)](Status status) {
                const bool stored = status.has_value();
                done(std::move(status));
                if (!stored)
                    return;
                if (isForward) {
                    Notice notice = Notice::success(said);
                    notice.action = Words::tr("Undo");
                    notice.onAction = [&session, text] { undoOf(session, text); };
                    notice.topic = u"usage-decision"_s;
                    session.notify(notice);
                }
                session.showOwnEdits();
            });
    };
    session.undoStack().push(new StoredEdit(text, session, &session, std::move(steps)));
}

QString nameOf(const UsageLine &line)
{
    return Words::tr("%1 for %2").arg(line.psaProduct->name, line.psaAccount->name);
}

} // namespace

void editOwner(Session &session, const UsageLine &line, std::optional<OwnedElsewhere> owner)
{
    const std::optional<OwnedElsewhere> before = line.owner ? std::optional(*line.owner) : std::nullopt;
    const auto job = [id = line.id](std::optional<OwnedElsewhere> to) -> Job {
        return [id, to](Database &database, const QString &by, const QDateTime &at) {
            return setOwnedElsewhere(database, id, to ? std::optional(to->owner) : std::nullopt, by, at);
        };
    };
    const QString name = nameOf(line);
    push(session,
         owner ? Words::tr("Mark %1 as owned elsewhere").arg(name) : Words::tr("Take back %1").arg(name),
         owner ? Words::tr("%1 is left to another tool: it is compared, and never pushed.").arg(name)
               : Words::tr("%1 is pushed from here again.").arg(name),
         job(owner), job(before));
}

void editAllocation(Session &session, const UsageLine &line, std::optional<std::vector<AllocationPart>> parts)
{
    const std::optional<Allocation> before = line.allocation ? std::optional(*line.allocation) : std::nullopt;
    std::optional<Allocation> after;
    if (parts)
        after = Allocation{line.psaAccount->id, line.psaProduct->id, std::move(*parts), {}, {}};
    const auto job = [account = line.psaAccount->id,
                      product = line.psaProduct->id](const std::optional<Allocation> &to) -> Job {
        const std::vector<AllocationPart> said = to ? to->parts : std::vector<AllocationPart>();
        return [=](Database &database, const QString &by, const QDateTime &at) {
            return setAllocation(database, account, product, said, by, at);
        };
    };
    const QString name = nameOf(line);
    push(session, after ? Words::tr("Spread %1").arg(name) : Words::tr("Forget how %1 is spread").arg(name),
         after ? Words::tr("It is settled how %1 is spread over its lines.").arg(name)
               : Words::tr("Nobody says any more how %1 is spread.").arg(name),
         job(after), job(before));
}

void editCatchUpBilled(Session &session, const std::vector<CatchUpMark> &marks)
{
    if (marks.empty())
        return;
    const auto job = [marks](bool billed) -> Job {
        return [marks, billed](Database &database, const QString &by, const QDateTime &at) -> Status {
            for (CatchUpMark mark : marks) {
                mark.by = by;
                mark.at = at;
                RETURN_IF_FAILED(billed ? markCatchUp(database, mark)
                                        : unmarkCatchUp(database, mark, by, at));
            }
            return {};
        };
    };
    const QString count = marks.size() == 1
                              ? Words::tr("1 catch-up amount")
                              : Words::tr("%1 catch-up amounts").arg(countText(std::ssize(marks)));
    push(session, Words::tr("Mark %1 as billed").arg(count),
         marks.size() == 1 ? Words::tr("1 catch-up amount is marked as billed.")
                           : Words::tr("%1 are marked as billed.").arg(count),
         job(true), job(false));
}

} // namespace trueup
