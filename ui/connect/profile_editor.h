// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QTimer>
#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace trueup {

class Label;
class Session;

/// The endpoint profile as it applies, for those who know the vendor's interface: edited as JSON, checked as
/// it is typed, stored only where it differs from the built-in one.
class ProfileEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit ProfileEditor(Session &session, QWidget *parent = nullptr);

Q_SIGNALS:
    void closed();

private:
    void load();
    void check();
    void save();
    void reset();
    void say(const QString &sentence, bool wrong);

    Session &m_session;
    QPlainTextEdit *m_text;
    Label *m_sentence;
    QPushButton *m_save;
    QPushButton *m_reset;
    QTimer m_moment; ///< after the last key
    int m_generation = 0;
};

} // namespace trueup
