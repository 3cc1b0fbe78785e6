// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace trueup {

class IconLabel;
class Label;

/// Where there is nothing to show: an icon, one sentence, at most one thing to do.
class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(const QString &iconName, const QString &sentence, const QString &actionText = {},
                        QWidget *parent = nullptr);

    void setIcon(const QString &iconName);
    void setSentence(const QString &sentence);
    void setActionText(const QString &text); ///< empty = no button

Q_SIGNALS:
    void acted();

private:
    IconLabel *m_icon;
    Label *m_sentence;
    QPushButton *m_action;
};

} // namespace trueup
