// SPDX-License-Identifier: GPL-3.0-or-later
// What a person enters to sign in to a ConnectWise PSA: what is missing is said, what is wrong is not sent.
#include "core/psa/connectwise/connectwise_config.h"
#include "tests/ui/support/gui_test.h"
#include "ui/common/label.h"
#include "ui/connect/connect_draft.h"
#include "ui/connect/connectwise_form.h"
#include "ui/connect/guide.h"
#include "ui/connect/psa_site.h"
#include "ui/session/ui_state.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QToolButton>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

const auto kGuid = u"5f1c8c1e-6a52-4c8e-9a39-0f6d7a2b1c3d"_s;

class Form
{
public:
    Form() { form.show(); }
    QLineEdit &field(const QString &name) { return *form.findChild<QLineEdit *>(name); }
    void type(const QString &name, const QString &text) { field(name).setText(text); }
    void pick(PsaSite site)
    {
        auto *box = form.findChild<QComboBox *>(u"psaSite"_s);
        box->setCurrentIndex(box->findData(static_cast<int>(site)));
    }
    void fill()
    {
        type(u"psaCompany"_s, u" contoso "_s);
        type(u"publicKey"_s, u"pub"_s);
        type(u"privateKey"_s, u"priv\n"_s);
        giveClientId();
    }
    /// A build without a client ID of its own asks for one.
    void giveClientId()
    {
        if (builtInClientId().isEmpty())
            type(u"psaClientId"_s, kGuid);
    }

    ConnectWiseForm form;
};

} // namespace

class ConnectWiseFormTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatIsMissingOneThingAtATime()
    {
        Form table;
        QVERIFY(table.form.problem().contains(u"company id"_s));
        table.type(u"psaCompany"_s, u"contoso"_s);
        QVERIFY(table.form.problem().contains(u"public key"_s));
        table.type(u"publicKey"_s, u"pub"_s);
        QVERIFY(table.form.problem().contains(u"private key"_s));
        table.type(u"privateKey"_s, u"priv"_s);
        QCOMPARE(table.form.problem().contains(u"client ID"_s), builtInClientId().isEmpty());
        table.giveClientId();
        QCOMPARE(table.form.problem(), QString());
        table.pick(PsaSite::Own);
        QVERIFY(table.form.problem().contains(u"address"_s));
        table.type(u"psaAddress"_s, u"psa.example.com"_s);
        QCOMPARE(table.form.problem(), QString());
    }

    void whatIsPastedWrongIsNotSent_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::newRow("a sign-in instead of a company") << u"psaCompany"_s << u"contoso+key"_s;
        QTest::newRow("company and key") << u"psaCompany"_s << u"contoso:key"_s;
        QTest::newRow("both keys") << u"publicKey"_s << u"pub:priv"_s;
        QTest::newRow("a client ID that is none") << u"psaClientId"_s << u"my-client"_s;
    }
    void whatIsPastedWrongIsNotSent()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        Form table;
        table.fill();
        QCOMPARE(table.form.problem(), QString());
        table.type(field, text);
        QVERIFY2(table.form.problem().startsWith(u"Correct"_s), qPrintable(table.form.problem()));
    }

    void theRequestIsWhatWasEntered()
    {
        Form table;
        table.fill();
        table.pick(PsaSite::Europe);
        table.type(u"psaClientId"_s, kGuid);
        table.form.findChild<QSpinBox *>(u"requestsPerSecond"_s)->setValue(20);
        table.form.findChild<QSpinBox *>(u"requestsInFlight"_s)->setValue(6);
        const ConnectRequest request = table.form.request();
        QCOMPARE(request.kind, ConnectionKind::ConnectWise);
        QCOMPARE(request.apiUrl, u"https://eu.myconnectwise.net"_s);
        QCOMPARE(request.companyId, u"contoso"_s);
        QCOMPARE(request.publicKey, u"pub"_s);
        QCOMPARE(request.secret.reveal(), QByteArray("priv"));
        QCOMPARE(request.clientId, kGuid);
        QCOMPARE(*request.requestsPerSecond, 20);
        QCOMPARE(*request.requestsInFlight, 6);
    }

    void aKnownConnectionIsFilledInButForItsSecret()
    {
        Connection known;
        known.kind = ConnectionKind::ConnectWise;
        known.apiUrl = u"https://au.myconnectwise.net"_s;
        known.companyId = u"contoso"_s;
        known.publicKey = u"pub"_s;
        known.clientId = kGuid;
        known.psa.requestsPerSecond = 12;
        Form table;
        table.form.setConnection(known);
        QVERIFY(table.form.problem().contains(u"private key"_s));
        table.type(u"privateKey"_s, u"new"_s);
        const ConnectRequest request = table.form.request();
        QCOMPARE(request.apiUrl, known.apiUrl);
        QCOMPARE(request.companyId, known.companyId);
        QCOMPARE(*request.requestsPerSecond, 12);
        table.form.setSecretOptional(u"read from the variable KEY"_s);
        table.form.clearSecret();
        QCOMPARE(table.form.problem(), QString());
    }

    void anOwnServersAddressIsJudgedAsItIsTyped_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("allowed");
        QTest::addColumn<QString>("words");
        QTest::newRow("own host") << u"https://psa.example.com"_s << true << u"psa.example.com"_s;
        QTest::newRow("without a scheme") << u"psa.example.com"_s << true << u"psa.example.com"_s;
        QTest::newRow("plain http elsewhere") << u"http://psa.example.com"_s << false << u"http"_s;
        QTest::newRow("this computer") << u"http://127.0.0.1:8080"_s << true << u"This computer"_s;
        QTest::newRow("no address") << u"http://"_s << false << u"address"_s;
    }
    void anOwnServersAddressIsJudgedAsItIsTyped()
    {
        QFETCH(QString, address);
        QFETCH(bool, allowed);
        QFETCH(QString, words);
        Form table;
        table.fill();
        auto *sentence = table.form.findChild<Label *>(u"psaAddressSentence"_s);
        QVERIFY(!sentence->isVisible()); // a cloud was picked
        table.pick(PsaSite::Own);
        QVERIFY(sentence->isVisible());
        table.type(u"psaAddress"_s, address);
        QVERIFY2(sentence->text().contains(words), qPrintable(sentence->text()));
        QCOMPARE(table.form.problem().isEmpty(), allowed);
    }

    void thePrivateKeyIsMaskedAndLeavesNoTrace()
    {
        Form table;
        table.fill();
        QLineEdit &key = table.field(u"privateKey"_s);
        QCOMPARE(key.echoMode(), QLineEdit::Password);
        auto *eye = table.form.findChild<QToolButton *>(u"revealSecret"_s);
        eye->click();
        QCOMPARE(key.echoMode(), QLineEdit::Normal);
        table.form.clearSecret();
        QCOMPARE(key.echoMode(), QLineEdit::Password);
        QCOMPARE(key.text(), QString());
        QVERIFY(!key.isUndoAvailable());
    }

    void advancedIsClosedUntilAskedFor()
    {
        Form table;
        auto *pace = table.form.findChild<QSpinBox *>(u"requestsPerSecond"_s);
        QVERIFY(!pace->isVisible());
        QCOMPARE(table.field(u"psaClientId"_s).isVisible(), builtInClientId().isEmpty());
        table.form.findChild<QPushButton *>(u"psaAdvanced"_s)->click();
        QVERIFY(pace->isVisible());
        QVERIFY(table.field(u"psaClientId"_s).isVisible());
    }

    void returnSubmits()
    {
        Form table;
        QSignalSpy submitted(&table.form, &AccessForm::submitted);
        QTest::keyClick(&table.field(u"privateKey"_s), Qt::Key_Return);
        QCOMPARE(submitted.size(), 1);
    }

    void aDraftComesBackWithoutItsSecrets()
    {
        const QTemporaryDir folder;
        QThreadPool pool;
        ConnectDraft draft;
        draft.step = WizardStep::Psa;
        draft.psa.name = u"ConnectWise 2"_s;
        draft.psa.apiUrl = u"https://za.myconnectwise.net"_s;
        draft.psa.companyId = u"contoso"_s;
        draft.psa.publicKey = u"pub"_s;
        draft.psa.clientId = kGuid;
        draft.psa.requestsPerSecond = 7;
        draft.psa.requestsInFlight = 2;
        draft.psa.stored = true;
        {
            UiState state(folder.path(), pool);
            draft.save(state);
        }
        UiState state(folder.path(), pool);
        QCOMPARE(ConnectDraft::load(state), draft);
        draft.psa.publicKey = u"pub:priv"_s; // both keys, pasted into one field
        draft.psa.apiUrl = u"http://"_s;
        draft.save(state);
        QCOMPARE(ConnectDraft::load(state).psa.publicKey, QString());
        QCOMPARE(ConnectDraft::load(state).psa.apiUrl, QString());
        ConnectDraft::forget(state);
        QCOMPARE(ConnectDraft::load(state), ConnectDraft());
    }

    void theGuideNamesEveryRight()
    {
        const Guide guide = connectWiseGuide();
        QStringList rights;
        for (const GuideItem &item : guide.items) {
            for (const GuideRight &right : item.rights)
                rights.append(right.path.join(u" > "_s) + u": "_s + right.level);
        }
        QCOMPARE(rights, QStringList({u"Companies > Company Maintenance: Inquire All"_s,
                                      u"Procurement > Product Catalog: Inquire All"_s,
                                      u"Finance > Agreements: Inquire All; to push, Edit All"_s}));
        QCOMPARE(guideFor(WizardStep::Psa, StellrRegion::Other, ConnectionKind::ConnectWise).title,
                 guide.title);
        QVERIFY(guideFor(WizardStep::Psa, StellrRegion::Other, ConnectionKind::Csv).title != guide.title);
    }
};

TRUEUP_GUI_TEST_MAIN(ConnectWiseFormTest)
#include "tst_connectwise_form.moc"
