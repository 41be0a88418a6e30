// SPDX-License-Identifier: GPL-3.0-or-later
// How smooth a conversation of 10,000 entries is: the longest and the median time of one frame
// while it is scrolled through, while its width changes and while the agent talks. A frame of 60 a
// second has 16.7 ms.
#include "fakegateway.h"

#include <gui/application.h>
#include <gui/conversation/conversationview.h>
#include <models/conversationmodel.h>

#include <QtCore/QElapsedTimer>
#include <QtGui/QImage>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

void talk(FakeGateway &gateway, const RunId &run, int entries)
{
    QList<Event> events;
    for (int i = 0; i < entries; ++i) {
        if (i % 4 != 3) {
            events << AgentSpoke{run,
                                 u"## Step %1\n\nI looked at `src/file%1.cpp` and found **two** "
                                 "things:\n\n- the first one\n- the second one\n\n```cpp\nint "
                                 "value = %1;\nreturn value;\n```"_s.arg(i),
                                 i % 4 == 2,
                                 {}};
            continue;
        }
        ToolStarted call;
        call.run = run;
        call.toolUse = QString::number(i);
        call.tool = u"Edit"_s;
        call.summary = u"src/file%1.cpp"_s.arg(i);
        call.kind = RunEnums::ToolKind::Edit;
        call.detail = u" same\n-before %1\n+after %1\n same"_s.arg(i);
        events << call << ToolFinished{run, call.toolUse, false, u"ok"_s};
    }
    gateway.record(events);
}

/** Runs the event loop until the condition holds. */
void until(const std::function<bool()> &done)
{
    while (!done())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void measure(const char *what, int frames, QWidget &view, const std::function<void(int)> &step)
{
    QImage image(view.size(), QImage::Format_ARGB32_Premultiplied);
    QList<double> times;
    for (int frame = 0; frame < frames; ++frame) {
        QElapsedTimer timer;
        timer.start();
        step(frame);
        view.render(&image);
        times << double(timer.nsecsElapsed()) / 1e6;
    }
    std::sort(times.begin(), times.end());
    std::printf("%-34s %8.2f %8.2f %8.2f\n", what, times[times.size() / 2],
                times[times.size() * 99 / 100], times.last());
}

} // namespace

int main(int argc, char **argv)
{
    GuiApplication application(argc, argv);
    const bool isQuick = application.arguments().contains(u"--quick");
    const int entries = isQuick ? 1000 : 10'000;
    const int frames = isQuick ? 50 : 400;

    FakeGateway gateway;
    const RunId run = gateway.queue(u"/home/me/project"_s, u"Do it"_s);
    gateway.start(run);
    talk(gateway, run, entries);
    EngineReplica replica(gateway);
    until([&] { return replica.isLoaded(); });
    ConversationModel model(replica);
    ConversationView view(model);
    view.resize(900, 900);
    view.show();

    QElapsedTimer timer;
    timer.start();
    model.setRun(run);
    until([&] { return model.rowCount() > 0; });
    QImage image(view.size(), QImage::Format_ARGB32_Premultiplied);
    view.render(&image);
    const double opened = double(timer.nsecsElapsed()) / 1e6;
    timer.restart();
    while (model.canLoadEarlier()) {
        model.loadEarlier();
        until([&] { return !model.isLoading(); });
    }
    std::printf("%d entries: opened and painted in %.1f ms, all the rest read in %.0f ms\n",
                model.rowCount(), opened, double(timer.nsecsElapsed()) / 1e6);

    std::printf("%-34s %8s %8s %8s\n", "ms for one frame", "median", "p99", "longest");
    QScrollBar &bar = *view.verticalScrollBar();
    bar.setValue(bar.maximum() / 3);
    measure("scrolling by a line", frames, view, [&](int) { bar.setValue(bar.value() + 40); });
    measure("scrolling by a page", frames, view,
            [&](int) { bar.setValue(bar.value() + bar.pageStep()); });
    measure("jumping anywhere", frames, view,
            [&](int frame) { bar.setValue(int((qint64(frame) * 7919 * 131) % bar.maximum())); });
    measure("changing its width", frames / 4, view,
            [&](int frame) { view.resize(900 - frame % 50, 900); });
    view.scrollToEnd();
    measure("following what is said", frames, view, [&](int frame) {
        gateway.record(AgentSpoke{run, u"And **more** of it, %1."_s.arg(frame), false, {}});
    });
    return 0;
}
