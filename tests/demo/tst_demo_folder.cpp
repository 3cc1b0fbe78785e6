// SPDX-License-Identifier: GPL-3.0-or-later
// What `trueup --demo` stands on.
#include "app/demo_folder.h"
#include "tests/demo/psa_client.h"
#include "tests/support/test_case.h"

#include <QFile>
#include <QSet>

using namespace trueup;
using namespace trueup::demo;
using namespace Qt::StringLiterals;

class DemoFolderTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void bothSidesServeAndTheFilesSayTheSame()
    {
        const auto made = DemoFolder::make();
        REQUIRE_OK(made);
        DemoFolder &folder = **made;
        QVERIFY(folder.distributor().url() != folder.psa().url());
        test::PsaClient client(folder.psa());
        QSet<int> companies;
        for (const QJsonValue company : client.all(u"/company/companies?pageSize=1000&fields=id"_s))
            companies.insert(company[u"id"_s].toInt());
        QFile accounts(folder.accountsFile());
        QVERIFY(accounts.open(QIODevice::ReadOnly));
        accounts.readLine();
        int compared = 0;
        for (QByteArray line = accounts.readLine(); !line.isEmpty(); line = accounts.readLine()) {
            QVERIFY(companies.contains(line.left(line.indexOf(',')).toInt()));
            ++compared;
        }
        QVERIFY(compared > 200);
    }
};

TRUEUP_TEST_MAIN(DemoFolderTest)
#include "tst_demo_folder.moc"
