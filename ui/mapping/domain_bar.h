// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace trueup {

class Label;

/// "12 accounts have the same domain as one company." with the way to map them at once; hidden at none.
class DomainBar final : public QWidget
{
    Q_OBJECT
public:
    explicit DomainBar(QWidget *parent = nullptr);

    void setMatches(int count);

Q_SIGNALS:
    void reviewWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_text;
    QPushButton *m_review;
};

} // namespace trueup
