// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include "app/demo/demo_psa.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace trueup::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 240'000;

} // namespace

QJsonObject Ran::json() const
{
    return QJsonDocument::fromJson(out).object();
}

QString Ran::said() const
{
    return u"exit code %1\n%2\n%3"_s.arg(code).arg(QString::fromUtf8(out.left(2000)), QString::fromUtf8(err));
}

Table Table::parse(const QByteArray &csv)
{
    std::vector<QStringList> lines(1);
    QString cell;
    bool quoted = false;
    const QString text = QString::fromUtf8(csv);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted) {
            if (c != u'"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == u'"')
                cell += text[++i];
            else
                quoted = false;
        } else if (c == u'"') {
            quoted = true;
        } else if (c == u',' || c == u'\n') {
            lines.back().append(cell);
            cell.clear();
            if (c == u'\n')
                lines.emplace_back();
        } else {
            cell += c;
        }
    }
    Table table;
    table.columns = lines.front();
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].isEmpty())
            continue;
        QHash<QString, QString> row;
        for (qsizetype column = 0; column < table.columns.size(); ++column)
            row.insert(table.columns[column], lines[i].value(column));
        table.rows.push_back(row);
    }
    return table;
}

Program::Program() : m_environment(QProcessEnvironment::systemEnvironment())
{
    m_environment.remove(u"TRUEUP_VERBOSE"_s);
}

QString Program::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

std::unique_ptr<QProcess> Program::start(const QStringList &arguments, const QString &out) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    if (!out.isEmpty())
        process->setStandardOutputFile(out);
    process->start(QStringLiteral(TRUEUP_PROGRAM), QStringList{u"--data-dir"_s, folder()} + arguments);
    if (!process->waitForStarted())
        qFatal("cannot start the program");
    return process;
}

Ran Program::run(const QStringList &arguments, const QByteArray &input, const QString &out) const
{
    const auto process = start(arguments, out);
    process->write(input);
    process->closeWriteChannel();
    Ran ran;
    if (process->waitForFinished(kPatienceMs) && process->exitStatus() == QProcess::NormalExit)
        ran.code = process->exitCode();
    ran.out = process->readAllStandardOutput();
    ran.err = process->readAllStandardError();
    return ran;
}

Ran Program::connectTo(const demo::StellrLookalike &server, const QString &name)
{
    setVariable(u"STELLR_SECRET"_s, QString::fromUtf8(server.clientSecret()));
    return run({u"connect"_s, u"stellr"_s, u"--api-url"_s, server.url().toString(), u"--client-id"_s,
                server.clientId(), u"--name"_s, name, u"--secret-env"_s, u"STELLR_SECRET"_s});
}

Ran Program::importPsaOf(demo::StellrLookalike &server)
{
    const demo::DemoPsaFiles psa = demo::demoPsaFiles(server.data());
    Ran ran;
    for (const auto &[kind, bytes] :
         {std::pair(u"accounts"_s, psa.accounts), std::pair(u"products"_s, psa.products),
          std::pair(u"billed"_s, psa.billedLines)}) {
        ran = run({u"import"_s, kind, write(kind + u".csv"_s, bytes)});
        if (ran.code != 0)
            break;
    }
    return ran;
}

Table Program::usage() const
{
    return Table::parse(run({u"export"_s, u"usage"_s, u"--format"_s, u"csv"_s}).out);
}

QHash<QString, QString> exportedCounts(const Table &usage)
{
    QHash<QString, QString> counts;
    for (const auto &row : usage.rows) {
        if (row[u"vendor_account_id"_s].isEmpty() || row[u"sku"_s].isEmpty())
            continue;
        const QString key =
            row[u"vendor_account_id"_s] + u'|' + row[u"sku"_s] + u'|' + row[u"billing_frequency"_s];
        QString &count = counts[key];
        // Two rows for one key would be a count given twice: keep both, so that the comparison shows it.
        count += row[u"vendor_quantity"_s] + u'/' + row[u"vendor_quantity_all"_s];
    }
    return counts;
}

QHash<QString, QString> expectedCounts(demo::StellrLookalike &server)
{
    QHash<QString, QString> counts;
    for (const auto &row : Table::parse(server.data().expectedCountsCsv()).rows) {
        counts.insert(row[u"vendor_account_id"_s] + u'|' + row[u"sku"_s] + u'|' + row[u"billing_frequency"_s],
                      row[u"vendor_quantity"_s] + u'/' + row[u"vendor_quantity_all"_s]);
    }
    return counts;
}

} // namespace trueup::test
