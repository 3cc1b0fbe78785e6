// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace trueup {

class IconLabel;
class Label;

/// What stands in the window before the data are open: nothing for a moment, then what is going on, or why
/// they cannot be opened and what to do.
class StartPage final : public QWidget
{
    Q_OBJECT
public:
    explicit StartPage(QWidget *parent = nullptr);

    void showOpening();
    void showTrouble(const Error &error, const QString &dataFolder);

Q_SIGNALS:
    void tryAgainWanted();

private:
    QTimer m_slow; ///< opening takes long enough to speak of it
    QString m_folder;
    IconLabel *m_sign;
    Label *m_title;
    Label *m_sentence;
    Label *m_place;
    QPushButton *m_again;
    QPushButton *m_open;
};

} // namespace trueup
