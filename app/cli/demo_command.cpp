// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/demo_command.h"

#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "core/base/try.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr char kSecretVariable[] = "TRUEUP_DEMO_SECRET";

} // namespace

Result<std::unique_ptr<Command>> DemoCommand::make(const QStringList &words)
{
    return std::unique_ptr<Command>(new DemoCommand(words));
}

DemoCommand::~DemoCommand()
{
    m_current.reset();
    m_context.reset(); // closes the database before its folder goes
}

Status DemoCommand::prepare()
{
    auto demo = DemoFolder::make();
    RETURN_IF_FAILED(demo);
    m_demo = std::move(*demo);
    auto context = AppContext::create({m_demo->dataFolder(), false});
    RETURN_IF_FAILED(context);
    m_context = std::move(*context);

    demo::StellrLookalike &stellr = m_demo->distributor();
    qputenv(kSecretVariable, stellr.clientSecret());
    m_steps = {{u"connect"_s, u"stellr"_s, u"--api-url"_s, stellr.url().toString(), u"--client-id"_s,
                stellr.clientId(), u"--secret-env"_s, QString::fromLatin1(kSecretVariable)},
               {u"import"_s, u"accounts"_s, m_demo->accountsFile()},
               {u"import"_s, u"products"_s, m_demo->productsFile()},
               {u"import"_s, u"billed"_s, m_demo->billedFile()},
               {u"map"_s, u"auto"_s},
               {u"sync"_s},
               m_words};
    return {};
}

void DemoCommand::start(std::function<void(int)> done)
{
    m_done = std::move(done);
    output::say(tr("This is the demo: an invented distributor on this machine, in a throw-away folder."));
    if (const Status prepared = prepare(); !prepared) {
        m_done(output::failure(prepared.error()));
        return;
    }
    runNext();
}

void DemoCommand::runNext()
{
    if (m_next == m_steps.size()) {
        m_done(0);
        return;
    }
    const QStringList &step = m_steps[m_next++];
    output::say(u"\n$ trueup "_s + step.join(u' '));
    auto command = makeCommand(step, *m_context);
    if (!command) {
        m_done(output::failure(command.error()));
        return;
    }
    m_current = std::move(*command);
    m_current->start([this](int code) {
        if (code != 0 || m_cancelled) {
            m_done(code);
            return;
        }
        // Not from within the command that just ended: runNext() replaces it.
        QMetaObject::invokeMethod(this, &DemoCommand::runNext, Qt::QueuedConnection);
    });
}

void DemoCommand::cancel()
{
    m_cancelled = true;
    if (m_current)
        m_current->cancel();
}

} // namespace trueup
