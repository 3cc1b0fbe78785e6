// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the built program and reads what it wrote.
#pragma once

#include "app/demo/stellr_lookalike.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace trueup::test {

struct Ran
{
    int code = -1; ///< -1: it did not end by itself
    QByteArray out;
    QByteArray err;

    /// stdout as a JSON object; empty when it is none.
    QJsonObject json() const;
    /// For a failed comparison's message.
    QString said() const;
};

/// A CSV table by column name. The reader is the test's own, on purpose.
struct Table
{
    QStringList columns;
    std::vector<QHash<QString, QString>> rows;
    static Table parse(const QByteArray &csv);
};

/// One data folder with the program's commands on it.
class Program
{
public:
    Program();

    QString folder() const { return m_folder.filePath(QStringLiteral("data")); }
    /// A path beside the data folder.
    QString path(const QString &name) const { return m_folder.filePath(name); }
    /// Writes a file there and answers its path.
    QString write(const QString &name, const QByteArray &bytes) const;

    void setVariable(const QString &name, const QString &value) { m_environment.insert(name, value); }

    /// `out`: a file that takes stdout instead of us.
    Ran run(const QStringList &arguments, const QByteArray &input = {}, const QString &out = {}) const;
    /// Started and not waited for.
    std::unique_ptr<QProcess> start(const QStringList &arguments, const QString &out = {}) const;

    /// `connect stellr` with the look-alike's own credentials, secret by variable.
    Ran connectTo(const demo::StellrLookalike &server, const QString &name = QStringLiteral("Stellr"));
    /// Imports the look-alike's PSA: accounts, products, billed lines. The first failure, or the last result.
    Ran importPsaOf(demo::StellrLookalike &server);
    Table usage() const;

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

/// Billable and total counts by "customer|sku|frequency", as the export says and as the look-alike's own
/// arithmetic says. Empty text = no seat count.
QHash<QString, QString> exportedCounts(const Table &usage);
QHash<QString, QString> expectedCounts(demo::StellrLookalike &server);

} // namespace trueup::test
