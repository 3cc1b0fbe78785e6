// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/new_line.h"
#include "ui/session/shown_data.h"

#include <QWidget>

#include <functional>

class QThreadPool;
class QVBoxLayout;

namespace trueup {

/// What the PSA does not bill yet (R13): the company's agreements that could take the line, best first, each
/// with what to type in; and where the connection allows it, the way to have it made. Works it out when it is
/// made, on the pool; an answer that comes too late finds nobody.
class NewLinePanel final : public QWidget
{
    Q_OBJECT
public:
    using Create = std::function<void(const NewLineChoice &)>;

    /// `moment` keeps the line. `create` may be empty: then nothing is offered but words.
    NewLinePanel(QThreadPool &pool, const ShownDataPtr &moment, const UsageLine &line, Create create,
                 QWidget *parent = nullptr);

private:
    void show(const NewLinePlan &plan);
    void add(const NewLinePlan &plan, const NewLineChoice &choice);

    Create m_create;
    QVBoxLayout *m_column;
};

} // namespace trueup
