// SPDX-License-Identifier: GPL-3.0-or-later
// The Usage page in a real session on a real folder.
#pragma once

#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/ui_world.h"
#include "ui/common/decision_box.h"
#include "ui/session/ui_state.h"
#include "ui/usage/usage_model.h"
#include "ui/usage/usage_page.h"
#include "ui/usage/usage_table.h"

#include <QTest>

namespace trueup::test {

using namespace Qt::StringLiterals;

/// The page in a world of the demo's data, with its window's state.
struct Desk
{
    UiWorld world;
    UiState state;
    UsagePage page;

    explicit Desk(const DemoStore &store = {60, 0, true}, bool filled = true)
        : world(filled ? std::function<void(Database &)>(
                             [store](Database &database) { storeDemo(database, store); })
                       : std::function<void(Database &)>()),
          state(world.folder(), *world.session().parts().pool), page(world.session(), state)
    {
        page.resize(1080, 760);
        static_cast<QWidget &>(page).show();
        page.activateWindow();
        settle();
        table().setFocus();
    }
    void settle()
    {
        world.settle();
        QTRY_VERIFY_WITH_TIMEOUT(!query().isAsking(), 30'000);
        QTest::qWait(80); // the detail follows the selection a moment later
    }
    UsageQuery &query() { return *page.findChild<UsageQuery *>(); }
    UsageTable &table() { return *page.findChild<UsageTable *>(); }
    UsageModel &model() { return *page.findChild<UsageModel *>(); }
    template <typename T>
    T *part(const QString &name)
    {
        return page.findChild<T *>(name);
    }
    void choose(UsageView view)
    {
        page.show(view);
        settle();
    }
    /// A key in the table, which has the focus again after a box.
    void press(Qt::Key key)
    {
        page.activateWindow();
        QTRY_VERIFY(page.isActiveWindow());
        table().setFocus();
        QTest::keyClick(&table(), key);
    }
    DecisionBox *box() { return page.findChild<DecisionBox *>(u"decisionBox"_s); }
};

} // namespace trueup::test
