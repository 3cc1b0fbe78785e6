// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/demo_command.h"

#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/review_table.h"
#include "app/demo/demo_psa.h"
#include "core/base/async.h"
#include "core/base/try.h"

#include <QCoreApplication>
#include <QFile>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr char kSecretVariable[] = "TRUEUP_DEMO_SECRET";

QString tr(const char *text)
{
    return QCoreApplication::translate("demo", text);
}

Status writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush()) {
        return fail(ErrorKind::DiskFull,
                    tr("The demo's files cannot be written to %1. Free some disk space.").arg(path),
                    file.errorString());
    }
    return {};
}

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
    if (!m_folder.isValid())
        return fail(ErrorKind::DiskFull, tr("No temporary folder can be made. Free some disk space."),
                    m_folder.errorString());
    auto stellr = demo::StellrLookalike::start({});
    RETURN_IF_FAILED(stellr);
    m_stellr = std::move(*stellr);
    auto context = AppContext::create({m_folder.filePath(u"data"_s), false});
    RETURN_IF_FAILED(context);
    m_context = std::move(*context);

    const QString billed = m_folder.filePath(u"billed.csv"_s);
    const demo::DemoPsaFiles psa = demo::demoPsaFiles(m_stellr->data());
    const QString accounts = m_folder.filePath(u"accounts.csv"_s);
    const QString products = m_folder.filePath(u"products.csv"_s);
    for (const auto &[path, bytes] : {std::pair(accounts, psa.accounts), std::pair(products, psa.products),
                                      std::pair(billed, psa.billedLines)}) {
        if (const Status written = writeFile(path, bytes); !written)
            return written;
    }
    qputenv(kSecretVariable, m_stellr->clientSecret());
    m_steps = {{u"connect"_s, u"stellr"_s, u"--api-url"_s, m_stellr->url().toString(), u"--client-id"_s,
                m_stellr->clientId(), u"--secret-env"_s, QString::fromLatin1(kSecretVariable)},
               {u"import"_s, u"accounts"_s, accounts},
               {u"import"_s, u"products"_s, products},
               {u"import"_s, u"billed"_s, billed},
               {u"map"_s, u"auto"_s},
               {u"sync"_s}};
    if (!m_words.isEmpty())
        m_steps.push_back(m_words);
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
        m_done(m_words.isEmpty() ? showReview() : 0);
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

int DemoCommand::showReview()
{
    const auto database = m_context->database();
    if (!database)
        return output::failure(database.error());
    const auto question = m_context->reviewQuestion({});
    if (!question)
        return output::failure(question.error());
    const auto review = loadReview(**database, *question);
    if (!review)
        return output::failure(review.error());
    output::say({});
    output::print(reviewTable(*review, question->period));
    return 0;
}

void DemoCommand::cancel()
{
    m_cancelled = true;
    if (m_current)
        m_current->cancel();
}

} // namespace trueup
