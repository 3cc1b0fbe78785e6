// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/succession_section.h"

#include "core/workflow/map_like_old.h"
#include "ui/common/buttons.h"
#include "ui/common/detail_pane.h"
#include "ui/common/metrics.h"
#include "ui/session/session.h"
#include "ui/session/stored_edit.h"
#include "ui/usage/flow_layout.h"
#include "ui/usage/history_words.h"

#include <QCoreApplication>
#include <QPushButton>

#include <set>
#include <tuple>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SuccessionSection", text);
}

QString nameOf(const VendorService &service)
{
    return service.name.isEmpty() ? service.sku : service.name;
}

/// The whole edit; an undo puts back that nothing was mapped.
void pushEdit(Session &session, const ServiceMapEdit &edit, const QString &text, const QString &said)
{
    ServiceMapEdit back;
    back.vendor = edit.vendor;
    EditSteps steps;
    steps.show = [](bool) {}; // the page shows it as soon as it is stored
    steps.save = [&session, edit, back, text, said](bool forward, std::function<void(Status)> done) {
        session.change(
            &session,
            [step = forward ? edit : back, kind = forward ? EditKind::Edit : EditKind::Undo,
             by = session.parts().userName, at = session.clock().now()](Database &database) {
                return editServices(database, {step}, by, at, kind);
            },
            [&session, forward, text, said, done = std::move(done)](Status status) {
                const bool stored = status.has_value();
                done(std::move(status));
                if (!stored)
                    return;
                if (forward) {
                    Notice notice = Notice::success(said);
                    notice.action = tr("Undo");
                    notice.onAction = [&session, text] {
                        if (session.undoStack().undoText() == text) // else other changes came after it
                            session.undoStack().undo();
                    };
                    notice.topic = u"usage-decision"_s;
                    session.notify(notice);
                }
                session.showOwnEdits();
            });
    };
    session.undoStack().push(new StoredEdit(text, session, &session, std::move(steps)));
}

void addMapButton(DetailPane &pane, Session &session, const ServiceMapEdit &edit, const Succession &one)
{
    auto *row = new QWidget;
    auto *flow = new FlowLayout(row, space::xs);
    QPushButton *map = button(tr("Map it like the old one"), u"mapping"_s);
    map->setObjectName(u"mapLikeOld"_s);
    const QString from = nameOf(*one.from);
    const QString to = nameOf(*one.to);
    map->setAccessibleName(tr("Map %1 like %2").arg(to, from));
    map->setToolTip(map->accessibleName().toHtmlEscaped());
    QObject::connect(map, &QPushButton::clicked, map, [map, &session, edit, from, to] {
        map->setEnabled(false); // one press, one edit
        pushEdit(session, edit, tr("Map %1 like %2").arg(to, from),
                 tr("%1 is mapped like %2 now.").arg(to, from));
    });
    flow->addWidget(map);
    pane.addWidget(row);
}

} // namespace

void addSuccession(DetailPane &pane, Session &session, const ShownDataPtr &moment, const UsageLine &line)
{
    std::set<std::tuple<VendorAccountId, const VendorService *, const VendorService *>> said;
    for (const UsagePart &part : line.parts) {
        for (const Succession &one : part.successions) {
            if (said.empty())
                pane.addSection(tr("Changed service"));
            if (!said.insert({one.account, one.from, one.to}).second)
                continue; // both halves stand on this line
            pane.addSentence(tr("%1 (%2).").arg(successionText(one), linkWords(one.link)));
            if (one.decided)
                continue;
            if (const auto edit = mapLikeOld(moment->input(), one))
                addMapButton(pane, session, *edit, one);
        }
    }
}

} // namespace trueup
