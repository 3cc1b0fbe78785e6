// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace trueup::test {

/// The tour's pictures: every screen in light and in dark, numbered in their order.
class Album
{
public:
    /// `folder` is made; `suffix` tells sets apart ("@2x").
    Album(const QString &folder, const QString &suffix);

    /// Takes the window, and any box above it, in both looks: "03-accounts-dark.png".
    void take(QWidget &window, const QString &name);
    int count() const { return m_count; }

private:
    QString m_folder;
    QString m_suffix;
    int m_count = 0;
};

} // namespace trueup::test
