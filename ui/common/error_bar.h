// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/notice.h"

#include <QWidget>

#include <vector>

class QPlainTextEdit;
class QPushButton;

namespace trueup {

class IconLabel;
class Label;

/// What happened and what to do, in the window: one sentence, at most one action, the details and a report
/// behind buttons. Hidden while there is nothing to say. Several notices lie on each other, newest on top.
class ErrorBar final : public QWidget
{
    Q_OBJECT
public:
    explicit ErrorBar(QWidget *parent = nullptr);

    using QWidget::show;
    /// Lays the notice on top; one of the same (not empty) topic goes.
    void show(const Notice &notice);
    /// Takes all notices away.
    void clear();
    void clearTopic(const QString &topic);

    bool isEmpty() const { return m_notices.empty(); }
    /// The sentence on top.
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showTop();
    void dismissTop();
    void act();

    std::vector<Notice> m_notices;
    IconLabel *m_icon;
    Label *m_text;
    QPushButton *m_action;
    QPushButton *m_detailsButton;
    QWidget *m_report;
    QPushButton *m_copy;
    QPlainTextEdit *m_details;
};

/// What "Copy report" puts on the clipboard: kind, sentence, HTTP status, request id, detail. Never a secret.
QString reportText(const Notice &notice);

} // namespace trueup
