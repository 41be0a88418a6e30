// SPDX-License-Identifier: GPL-3.0-or-later
#include <domain/decide.h>

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace Runyard;

/** Agents queue runs of their own, within limits. */
class tst_ChildRuns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hangBelowTheirParent();
    void areLimitedInDepthAndNumber();

private:
    static Result<QueueDecision> queue(State &state, const QString &parent, int folders = 1);
};

Result<QueueDecision> tst_ChildRuns::queue(State &state, const QString &parent, int folders)
{
    static int ids = 0;
    QueueRuns command;
    command.parent = parent;
    command.instruction = u"x"_s;
    command.trust = true;
    Surroundings around;
    around.newId = [] { return QString::number(++ids).rightJustified(26, u'0'); };
    around.agent.id = u"mock"_s;
    for (int i = 0; i < folders; ++i) {
        FolderReport folder;
        folder.folder = folder.realPath = u"/f%1"_s.arg(i);
        folder.trusted = true;
        around.folders << folder;
        command.folders << folder.folder;
    }
    const Result<QueueDecision> decision = decide(state, command, around);
    if (decision) {
        for (const Event &event : decision->events)
            state.fold(event, QDateTime());
    }
    return decision;
}

void tst_ChildRuns::hangBelowTheirParent()
{
    State state;
    const RunId top = queue(state, {})->runs.first();
    const RunId child = queue(state, top.value)->runs.first();
    QCOMPARE(state.run(child)->parent, top);
    QCOMPARE(state.children(top), QList<RunId>{child});
}

void tst_ChildRuns::areLimitedInDepthAndNumber()
{
    State state;
    const RunId executive = queue(state, {})->runs.first();
    const RunId manager = queue(state, executive.value)->runs.first();
    const RunId specialist = queue(state, manager.value)->runs.first();
    const Result<QueueDecision> tooDeep = queue(state, specialist.value);
    QVERIFY(!tooDeep);
    QCOMPARE(tooDeep.error().code, ErrorCode::NotAllowed);
    QVERIFY(queue(state, executive.value, 31));
    QVERIFY(!queue(state, executive.value, 1));
}

QTEST_APPLESS_MAIN(tst_ChildRuns)
#include "tst_childruns.moc"
