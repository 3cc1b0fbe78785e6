// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/new_line.h"
#include "core/psa/psa_connector.h"

#include <QWidget>

class QCheckBox;
class QDateEdit;

namespace trueup {

class RequestView;

/// One line that is about to be made in the PSA: what, where, from when, the exact request, and a tick that
/// it was looked at. Body of a DecisionBox.
class NewLineForm final : public QWidget
{
    Q_OBJECT
public:
    NewLineForm(const NewLinePlan &plan, const NewLineChoice &choice, QWidget *parent = nullptr);

    QDate effectiveDate() const;
    /// The request of what is filled in now.
    void showRequest(const RequestPreview &request);
    bool isComplete() const;

Q_SIGNALS:
    void edited(); ///< what is filled in is another: the request is too

private:
    RequestView *m_request;
    QDateEdit *m_date;
    QCheckBox *m_looked;
    bool m_known = false; ///< the request shown is that of what is filled in
};

} // namespace trueup
