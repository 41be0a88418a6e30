// SPDX-License-Identifier: GPL-3.0-or-later
#include "runyard.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace Runyard;

/** The engine is killed with SIGKILL again and again while a workflow of 200 steps is at work: it
 * ends right, and no step was done twice. */
class tst_WorkflowKill : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyStepIsDoneOnceHoweverOftenTheEngineDies();
    void cleanupTestCase() { (void)runyard({u"engine"_s, u"stop"_s, u"--stop-runs"_s}); }
};

void tst_WorkflowKill::everyStepIsDoneOnceHoweverOftenTheEngineDies()
{
    constexpr int steps = 200;
    const QString folder = QDir::homePath() + u"/work"_s;
    QVERIFY(QDir().mkpath(folder));
    // Twenty chains of nine steps, joined by ten, and a last one.
    QByteArray text = "name: two hundred\nsteps:\n";
    const auto add = [&text](int step, const QByteArrayList &needs) {
        const QByteArray id = "s" + QByteArray::number(step);
        text += "- {id: " + id + ", needs: [" + needs.join(", ") + "], run: \"echo " + id
                + " >> log; sleep 0.2\"}\n";
    };
    for (int chain = 0; chain < 20; ++chain) {
        for (int at = 0; at < 9; ++at)
            add(chain * 9 + at, at == 0
                                    ? QByteArrayList()
                                    : QByteArrayList{"s" + QByteArray::number(chain * 9 + at - 1)});
    }
    for (int join = 0; join < 19; ++join)
        add(180 + join,
            {"s" + QByteArray::number(join * 9 + 8), "s" + QByteArray::number(join * 9 + 17)});
    QByteArrayList all;
    for (int join = 0; join < 19; ++join)
        all << "s" + QByteArray::number(180 + join);
    add(199, all);
    QFile file(folder + u"/w.runyard.yaml"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();

    (void)runyard({u"queue"_s, u"limit"_s, u"8"_s});
    const Outcome started
        = runyard({u"workflow"_s, u"run"_s, file.fileName(), folder, u"--trust"_s, u"--json"_s});
    QVERIFY2(started.code == 0, started.all().constData());

    QRandomGenerator random(11);
    int kills = 0;
    QString state = u"running"_s;
    QJsonObject shown;
    QElapsedTimer timer;
    timer.start();
    while (state == u"running" && timer.elapsed() < 170'000) {
        const Outcome status = runyard({u"engine"_s, u"status"_s, u"--json"_s});
        const int pid = status.json().object().value(u"pid"_s).toInt();
        if (pid > 0) {
            const int pause = 30 + int(random.bounded(400));
            QTest::qWait(pause); // allowed: it may die at any moment
            ::kill(pid, SIGKILL);
            ++kills;
        }
        const Outcome show = runyard({u"workflow"_s, u"show"_s, u"1"_s, u"--json"_s});
        QVERIFY2(show.code == 0, show.all().constData());
        shown = show.json().object();
        state = shown.value(u"state"_s).toString();
    }
    qInfo("%d kills in %lld ms", kills, timer.elapsed());
    QVERIFY2(state == u"succeeded", QJsonDocument(shown).toJson().constData());
    QVERIFY(kills >= 5);

    QFile log(folder + u"/log"_s);
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArrayList lines = log.readAll().trimmed().split('\n');
    QHash<QByteArray, int> place;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QVERIFY2(!place.contains(lines[i]), ("twice: " + lines[i]).constData());
        place.insert(lines[i], int(i));
    }
    QCOMPARE(lines.size(), steps);
    const QJsonArray records = shown.value(u"steps"_s).toArray();
    QCOMPARE(records.size(), steps);
    for (const QJsonValue &value : records) {
        const QJsonObject step = value.toObject();
        const QByteArray id = step.value(u"id"_s).toString().toLatin1();
        QCOMPARE(step.value(u"state"_s).toString(), u"succeeded");
        QCOMPARE(step.value(u"attempts"_s).toInt(), 1);
        QCOMPARE(step.value(u"runs"_s).toArray().size(), 1);
        QVERIFY(!step.value(u"startedAt"_s).toString().isEmpty());
        for (const QJsonValue &need : step.value(u"needs"_s).toArray())
            QVERIFY2(place.value(need.toString().toLatin1()) < place.value(id), id.constData());
    }
}

QTEST_GUILESS_MAIN(tst_WorkflowKill)
#include "tst_workflowkill.moc"
