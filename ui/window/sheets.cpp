// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sheets.h"

#include "ui/common/fonts.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QGridLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <array>

// Q_INIT_RESOURCE works outside namespaces only.
static void initLicenceResource()
{
    Q_INIT_RESOURCE(licence);
}

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kLicenceSize(620, 420);
constexpr int kKeyWidth = 76; ///< "Ctrl+Shift+A"

QString tr(const char *text)
{
    return QCoreApplication::translate("sheets", text);
}

QGridLayout *keyRows(const std::vector<WindowActions::Key> &keys)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::l);
    grid->setVerticalSpacing(space::xs);
    grid->setColumnMinimumWidth(0, grown(kKeyWidth));
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const WindowActions::Key &key : keys) {
        auto *name = new Label(key.keys, LabelRole::Secondary);
        name->setWrapped(false);
        auto *words = new Label(key.words, LabelRole::Body);
        words->setWrapped(false);
        grid->addWidget(name, row, 0);
        grid->addWidget(words, row++, 1);
    }
    return grid;
}

} // namespace

QWidget *makeKeySheet(const std::vector<WindowActions::KeyGroup> &groups)
{
    // The window's keys at the left, those of the pages beside them.
    auto *sheet = new QWidget;
    auto *columns = new QHBoxLayout(sheet);
    columns->setContentsMargins({});
    columns->setSpacing(space::xxl);
    std::array<QVBoxLayout *, 2> column{};
    for (QVBoxLayout *&each : column) {
        each = new QVBoxLayout;
        each->setSpacing(space::s);
        columns->addLayout(each);
    }
    for (const WindowActions::KeyGroup &group : groups) {
        QVBoxLayout *place = column[&group == &groups.front() ? 0 : 1];
        if (place->count() > 0)
            place->addSpacing(space::s);
        place->addWidget(new Label(group.title, LabelRole::Section));
        place->addLayout(keyRows(group.keys));
    }
    for (QVBoxLayout *each : column)
        each->addStretch();
    return sheet;
}

QWidget *makeAboutSheet(const QString &dataFolder)
{
    auto *sheet = new QWidget;
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins({});
    column->setSpacing(space::s);
    column->addWidget(new Label(tr("Version %1").arg(QCoreApplication::applicationVersion())));
    column->addWidget(
        new Label(tr("Makes what the PSA bills agree with what the distributor charges. Keys and data "
                     "stay on this computer.")));
    column->addWidget(
        new Label(tr("Free software under the GNU General Public License, version 3 or later, without "
                     "any warranty. Built with Qt %1 and QtKeychain.")
                      .arg(QString::fromLatin1(qVersion())),
                  LabelRole::Secondary));
    auto *place =
        new Label(tr("Data folder: %1").arg(QDir::toNativeSeparators(dataFolder)), LabelRole::Secondary);
    place->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(place);
    return sheet;
}

QWidget *makeLicenceSheet()
{
    initLicenceResource();
    auto *text = new QPlainTextEdit;
    text->setObjectName(u"licence-text"_s);
    text->setAccessibleName(tr("GNU General Public License"));
    text->setReadOnly(true);
    text->setFont(fixedFont());
    text->setMinimumSize(kLicenceSize);
    QFile file(u":/trueup/LICENSE"_s);
    if (file.open(QIODevice::ReadOnly))
        text->setPlainText(QString::fromUtf8(file.readAll()));
    return text;
}

} // namespace trueup
