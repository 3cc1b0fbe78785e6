// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/guide.h"

#include <QScrollArea>

namespace trueup {

/// Help at the right of a wizard's page: numbered steps, paths through menus as breadcrumbs, hints. A link
/// opens in the browser, only when it is pressed.
class GuidePanel final : public QScrollArea
{
    Q_OBJECT
public:
    explicit GuidePanel(QWidget *parent = nullptr);

    /// Shows this help; hides itself for an empty one.
    void setGuide(const Guide &guide);
    /// Some steps need no help.
    bool hasGuide() const { return m_hasGuide; }

Q_SIGNALS:
    void linkPressed(const QString &url);

private:
    bool m_hasGuide = false;
};

} // namespace trueup
