// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/profile_editor.h"

#include "core/base/async.h"
#include "core/base/try.h"
#include "core/vendors/stellr/endpoint_profile_file.h"
#include "ui/common/buttons.h"
#include "ui/common/fonts.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/session/session.h"

#include <QBoxLayout>
#include <QPlainTextEdit>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCheckAfterMs = 300;

/// The profile as it applies; the override as it stands where it is no profile.
struct Loaded
{
    QString text;
    QString trouble;
};

Result<Loaded> loadText(const QString &dataFolder)
{
    const auto effective = effectiveProfileText(dataFolder);
    if (effective)
        return Loaded{*effective, {}};
    const auto own = profileOverrideText(dataFolder);
    RETURN_IF_FAILED(own);
    return Loaded{*own, effective.error().message};
}

} // namespace

ProfileEditor::ProfileEditor(Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_text(new QPlainTextEdit),
      m_sentence(new Label({}, LabelRole::Secondary)), m_save(primaryButton(tr("&Save"))),
      m_reset(button(tr("&Reset to built in")))
{
    setObjectName(u"profileEditor"_s);
    m_text->setObjectName(u"profileText"_s);
    m_text->setAccessibleName(tr("Endpoint profile, JSON"));
    m_text->setFont(fixedFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setEnabled(false);
    m_sentence->setObjectName(u"profileSentence"_s);
    m_save->setObjectName(u"saveProfile"_s);
    m_save->setEnabled(false);
    m_reset->setObjectName(u"resetProfile"_s);
    auto *close = button(tr("&Close"));
    close->setObjectName(u"closeProfile"_s);

    auto *header = new PageHeader(
        tr("Endpoint profile"), tr("The addresses and field names Trueup uses with Stellr, for every region. "
                                   "Change them only when TD SYNNEX or support tells you to."));
    header->addAction(close);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(space::s);
    actions->addWidget(m_reset);
    actions->addWidget(m_sentence, 1);
    actions->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kBlockGap);
    column->addWidget(header);
    column->addWidget(m_text, 1);
    column->addLayout(actions);

    m_moment.setSingleShot(true);
    m_moment.setInterval(kCheckAfterMs);
    connect(&m_moment, &QTimer::timeout, this, &ProfileEditor::check);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_save->setEnabled(false);
        m_moment.start();
    });
    connect(m_save, &QPushButton::clicked, this, &ProfileEditor::save);
    connect(m_reset, &QPushButton::clicked, this, &ProfileEditor::reset);
    connect(close, &QPushButton::clicked, this, &ProfileEditor::closed);
    load();
}

void ProfileEditor::say(const QString &sentence, bool wrong)
{
    m_sentence->setTone(wrong ? Tone::Danger : Tone::Neutral);
    m_sentence->setText(sentence);
}

void ProfileEditor::load()
{
    const auto work = [folder = m_session.parts().dataFolder] { return loadText(folder); };
    runOn(m_session.parts().pool, this, work, [this](const Result<Loaded> &loaded) {
        m_text->setEnabled(true);
        if (!loaded) {
            say(loaded.error().message, true);
            return;
        }
        m_text->setPlainText(loaded->text);
        m_moment.stop();
        say(loaded->trouble.isEmpty() ? tr("This is what applies now.") : loaded->trouble,
            !loaded->trouble.isEmpty());
    });
}

void ProfileEditor::check()
{
    const auto work = [text = m_text->toPlainText()] { return checkProfileText(text); };
    runOn(m_session.parts().pool, this, work, [this, generation = ++m_generation](const Status &checked) {
        if (generation != m_generation || m_moment.isActive())
            return;
        m_save->setEnabled(checked.has_value());
        say(checked ? tr("Ready to be saved.") : checked.error().message, !checked);
    });
}

void ProfileEditor::save()
{
    const auto work = [folder = m_session.parts().dataFolder, text = m_text->toPlainText()] {
        return saveProfileText(folder, text);
    };
    m_save->setEnabled(false);
    runOn(m_session.parts().pool, this, work, [this](const Status &saved) {
        say(saved ? tr("Saved. It applies from the next sync on.") : saved.error().message, !saved);
    });
}

void ProfileEditor::reset()
{
    const auto work = [folder = m_session.parts().dataFolder] { return removeProfileOverride(folder); };
    runOn(m_session.parts().pool, this, work, [this](const Status &removed) {
        if (removed)
            load();
        else
            say(removed.error().message, true);
    });
}

} // namespace trueup
