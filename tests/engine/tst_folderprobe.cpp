// SPDX-License-Identifier: GPL-3.0-or-later
#include <engine/folderprobe.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QSemaphore>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

/** A folder whose name begins with "stuck" does not answer until it is let go. */
class StuckInspector final : public FolderInspector
{
public:
    FolderReport inspect(const QString &folder, const Settings &,
                         const std::function<bool(const QString &)> &) const override
    {
        if (folder.startsWith(u"stuck"))
            m_gate.acquire();
        FolderReport report;
        report.folder = folder;
        m_left.release();
        return report;
    }
    Result<QString> readInstruction(const QString &path, const Settings &) const override
    {
        m_gate.acquire();
        m_left.release();
        return path;
    }
    /** Lets all go, and waits until so many have gone. */
    bool end(int count)
    {
        m_gate.release(10'000);
        return m_left.tryAcquire(count, 45'000);
    }

private:
    mutable QSemaphore m_gate;
    mutable QSemaphore m_left;
};

} // namespace

/** Folders that do not answer hold up nothing else. */
class tst_FolderProbe : public QObject
{
    Q_OBJECT

private slots:
    void answersInOrder();
    void tellsWhichDoNotAnswer();
    void othersAreAnsweredMeanwhile();
    void asksNoMoreWhereEnoughWait();
    void endsWithoutThem();

private:
    const Settings m_settings = *Settings::load();

    static QStringList stuck(int count)
    {
        QStringList folders;
        for (int i = 0; i < count; ++i)
            folders << u"stuck%1"_s.arg(i);
        return folders;
    }
};

void tst_FolderProbe::answersInOrder()
{
    const StuckInspector inspector;
    FolderProbe probe(inspector);
    QList<FolderReport> reports;
    const QStringList folders{u"a"_s, u"b"_s, u"c"_s};
    probe.inspect(folders, m_settings, {},
                  [&](const QList<FolderReport> &found) { reports = found; });
    QTRY_COMPARE(reports.size(), 3);
    for (qsizetype i = 0; i < folders.size(); ++i) {
        QCOMPARE(reports[i].folder, folders[i]);
        QVERIFY(!reports[i].error);
    }
    bool isAnswered = false;
    probe.inspect({}, m_settings, {}, [&](const QList<FolderReport> &) { isAnswered = true; });
    QVERIFY(isAnswered);
}

void tst_FolderProbe::tellsWhichDoNotAnswer()
{
    StuckInspector inspector;
    {
        FolderProbe probe(inspector);
        QList<FolderReport> reports;
        std::optional<Error> problem;
        probe.inspect({u"fine"_s, u"stuck"_s}, m_settings, {},
                      [&](const QList<FolderReport> &found) { reports = found; });
        probe.readInstruction(u"file"_s, m_settings, [&](const Result<QString> &text) {
            problem = text ? std::nullopt : std::optional(text.error());
        });
        QTRY_COMPARE(reports.size(), 2);
        QVERIFY(!reports[0].error);
        QCOMPARE(reports[1].error->code, ErrorCode::FolderNotAnswering);
        QCOMPARE(reports[1].folder, u"stuck"_s);
        QTRY_VERIFY(problem);
        QCOMPARE(problem->code, ErrorCode::FolderNotAnswering);
        QVERIFY(inspector.end(3));
        QCOMPARE(reports.size(), 2); // what comes late is passed over
    }
    QVERIFY(!FolderProbe::hasAbandoned());
}

void tst_FolderProbe::othersAreAnsweredMeanwhile()
{
    StuckInspector inspector;
    FolderProbe probe(inspector);
    qsizetype stuckReports = 0;
    probe.inspect(stuck(20), m_settings, {},
                  [&](const QList<FolderReport> &found) { stuckReports = found.size(); });
    std::optional<Error> problem;
    bool isAnswered = false;
    probe.inspect({u"fine"_s}, m_settings, {}, [&](const QList<FolderReport> &found) {
        isAnswered = true;
        problem = found.first().error;
    });
    QTRY_VERIFY(isAnswered);
    QVERIFY(!problem);
    QTRY_COMPARE(stuckReports, 20);
    QVERIFY(inspector.end(21));
}

void tst_FolderProbe::asksNoMoreWhereEnoughWait()
{
    StuckInspector inspector;
    FolderProbe probe(inspector);
    const QStringList one(4, u"stuck"_s);
    qsizetype count = 0;
    const auto take = [&](const QList<FolderReport> &found) {
        for (const FolderReport &report : found)
            count += report.error && report.error->code == ErrorCode::FolderNotAnswering ? 1 : 0;
    };
    probe.inspect(one, m_settings, {}, take);
    QTRY_COMPARE_WITH_TIMEOUT(count, 4, 20'000);
    for (int i = 0; i < 200; ++i)
        probe.inspect({u"stuck"_s}, m_settings, {}, take);
    QTRY_COMPARE_WITH_TIMEOUT(count, 204, 20'000);
    QVERIFY(inspector.end(4)); // no more have looked at it
    // It answers again.
    bool isFine = false;
    const auto ask = [&] {
        probe.inspect({u"stuck"_s}, m_settings, {},
                      [&](const QList<FolderReport> &found) { isFine = !found.first().error; });
        return QTest::qWaitFor([&] { return isFine; }, 100);
    };
    QVERIFY(QTest::qWaitFor(ask, 20'000));
}

void tst_FolderProbe::endsWithoutThem()
{
    static StuckInspector inspector; // outlives the threads that are left behind
    QElapsedTimer clock;
    {
        FolderProbe probe(inspector);
        int count = 0;
        probe.inspect(stuck(5), m_settings, {}, [&](const QList<FolderReport> &) { ++count; });
        QTRY_COMPARE(count, 1);
        clock.start();
    }
    QVERIFY(clock.elapsed() < 20'000);
    QVERIFY(FolderProbe::hasAbandoned());
    QVERIFY(inspector.end(5));
}

QTEST_GUILESS_MAIN(tst_FolderProbe)
#include "tst_folderprobe.moc"
