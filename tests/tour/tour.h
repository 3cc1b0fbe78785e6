// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/gui_program.h"
#include "tests/tour/album.h"
#include "tests/tour/hands.h"
#include "tests/ui/support/gui_watchdog.h"
#include "ui/session/destination.h"

#include <QElapsedTimer>

#include <functional>

namespace trueup {
class PushSheet;
}

namespace trueup::test {

/// The way of a newcomer through the program, from an empty folder to quantities in the PSA and one taken
/// back: the real window, the demo's distributor and PSA, real events. Throws TourFailure at the first step
/// that does not do what it should.
class Tour
{
public:
    Tour(GuiProgram &program, WatchedApplication &application, Hands &hands, Album &album);

    void run();
    /// Calls in the GUI thread over a frame, seen while no picture was taken.
    const QByteArrayList &slowCalls() const { return m_slow; }

private:
    void step(const QString &what, const std::function<void()> &work);
    void picture(const QString &name);

    void open();
    void connectDistributor();
    void connectPsa();
    void map(MapSide side, const QString &pictureName);
    void mapOne();
    void finishWizard();
    void refresh();
    void syncAgain();
    void answerHeld();
    void readReport();
    void filter();
    void approveThree();
    void pushApproved();
    void awaitRequest();
    void awaitVerified(const PushSheet &sheet);
    void takeBack();
    void lookAround();

    Session &session() { return *m_program.session(); }
    void next();

    GuiProgram &m_program;
    WatchedApplication &m_application;
    Hands &m_hands;
    Album &m_album;
    QByteArrayList m_slow;
    int m_steps = 0;
};

} // namespace trueup::test
