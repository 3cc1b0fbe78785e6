// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace trueup {

class Label;

/// The head of a page: what it is, one sentence, and what can be done, at the right.
class PageHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(const QString &title, const QString &sentence = {}, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSentence(const QString &sentence); ///< empty = none
    using QWidget::addAction;
    /// Puts the widget at the right end, after those before it, and owns it.
    void addAction(QWidget *widget);

private:
    Label *m_title;
    Label *m_sentence;
    QHBoxLayout *m_actions;
};

} // namespace trueup
