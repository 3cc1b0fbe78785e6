// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/connectwise_lookalike.h"
#include "app/demo/stellr_lookalike.h"
#include "core/base/result.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace trueup {

/// What a demo stands on: a throw-away folder, the distributor's look-alike on this machine, and the same
/// company's PSA: as a look-alike, and as the files that it would export. All of it goes with this object.
class DemoFolder
{
public:
    /// Error DiskFull when the folder or its files cannot be written.
    static Result<std::unique_ptr<DemoFolder>> make();

    /// Not made yet; AppContext makes it.
    QString dataFolder() const { return path(QStringLiteral("data")); }
    QString psaFolder() const { return m_folder.path(); }
    QString accountsFile() const { return path(QStringLiteral("accounts.csv")); }
    QString productsFile() const { return path(QStringLiteral("products.csv")); }
    QString billedFile() const { return path(QStringLiteral("billed.csv")); }
    demo::StellrLookalike &distributor() { return *m_distributor; }
    /// Bills what `distributor()` delivered at the start.
    demo::ConnectWiseLookalike &psa() { return *m_psa; }

private:
    DemoFolder();
    Status fill();
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    std::unique_ptr<demo::StellrLookalike> m_distributor;
    std::unique_ptr<demo::ConnectWiseLookalike> m_psa;
};

/// What an ordinary month brings, so that the next sync finds differences: some licences more, some fewer, a
/// new one; and one customer that loses most of its seats, which a sync holds (R8). Each call changes other
/// customers. Answers how many lines changed. Thread-safe.
int changeSomething(demo::StellrDataSet &data, int call);

} // namespace trueup
