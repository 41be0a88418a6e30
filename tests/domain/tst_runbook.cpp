// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/ids.h>
#include <domain/runbook.h>

#include <QtCore/QBuffer>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimeZone>
#include <QtTest/QTest>

#include <algorithm>

using namespace Runyard;

namespace {

QDateTime timeOf(int number)
{
    return QDateTime(QDate(2026, 1, 1), QTime(), QTimeZone::UTC).addSecs(number * 60LL);
}

Run runOf(int number, RunState state)
{
    Run run;
    run.id.value = newUlid(timeOf(number).toMSecsSinceEpoch());
    run.number = number;
    run.folder = QStringLiteral("/föld/%1").arg(number % 7);
    run.agent = QStringLiteral("mock");
    run.title = QStringLiteral("The %1th thing, 世界").arg(number);
    run.state = state;
    run.createdAt = timeOf(number);
    if (isFinal(state))
        run.finishedAt = timeOf(number + 1);
    if (number % 3 == 0)
        run.thread = QStringLiteral("thread-%1").arg(number % 5);
    if (number % 4 == 0)
        run.spending = {{number, {1, 2, 3, 4}, 0.5, 0.25, 7}, {number + 9, {}, 1, 0, 0}};
    if (number % 5 == 0)
        run.error
            = makeError(ErrorCode::TimedOut, "It took %1 minutes.", {QString::number(number)});
    run.openToolUse = QStringLiteral("use%1").arg(number);
    run.factCount = number * 2LL;
    return run;
}

/** A book and what must be in it. */
struct Pair
{
    RunBook book;
    QHash<RunId, Run> expected;

    void add(const Run &run)
    {
        expected.insert(run.id, run);
        book.insert(Run(run));
    }
    void change(const RunId &id, const std::function<void(Run &)> &work)
    {
        work(expected[id]);
        work(*book.change(id));
    }
    /** What is wrong; empty when nothing is. */
    [[nodiscard]] QString difference() const;
};

QString Pair::difference() const
{
    if (book.size() != expected.size() || book.keys().size() != expected.size())
        return QStringLiteral("%1 runs for %2").arg(book.size()).arg(expected.size());
    QSet<RunId> seen;
    for (const Run &run : book) {
        if (run != expected.value(run.id) || seen.contains(run.id))
            return QStringLiteral("run %1 as walked over").arg(run.number);
        seen.insert(run.id);
    }
    for (const Run &run : expected) {
        const Run *found = book.find(run.id);
        if (!found || *found != run || !book.contains(run.id))
            return QStringLiteral("run %1 as found").arg(run.number);
        if (book.numbered(run.number) != run.id)
            return QStringLiteral("run by its number %1").arg(run.number);
    }
    QString wrong;
    qsizetype outlined = 0;
    book.outlines([&](const RunOutline &outline) {
        const Run run = expected.value(RunId{outline.id.toString()});
        const bool isRight
            = outline.number == run.number && outline.state == run.state
              && outline.folder == run.folder && outline.isTrashed == run.trashed
              && outline.hasThread == !run.thread.isEmpty()
              && outline.finishedAt
                     == (run.finishedAt.isValid() ? run.finishedAt.toMSecsSinceEpoch() : 0)
              && outline.firstSlot == (run.spending.isEmpty() ? 0 : run.spending.first().slot)
              && outline.lastSlot == (run.spending.isEmpty() ? 0 : run.spending.last().slot)
              && book.whole(outline) == run && outline.isLike(run.id.value.left(5))
              && outline.isLike(run.id.value.right(5)) && !outline.isLike(u"nothing");
        if (!isRight)
            wrong = QStringLiteral("outline of run %1").arg(run.number);
        ++outlined;
    });
    return outlined == expected.size() ? wrong : QStringLiteral("%1 outlines").arg(outlined);
}

/** The book as an image gives it again; nothing when it is refused. */
std::optional<RunBook> throughAnImage(const RunBook &book)
{
    QByteArray image = "before";
    QList<Run> loose;
    {
        QBuffer buffer(&image);
        buffer.open(QIODevice::Append);
        QDataStream out(&buffer);
        book.write(out, [&loose](const Run &run) { loose << run; });
    }
    QDataStream in(image);
    in.skipRawData(6);
    RunBook read;
    if (!read.read(in, image) || !in.atEnd())
        return {};
    for (const Run &run : std::as_const(loose)) {
        if (isFinal(run.state) && run.id.value.size() == 26)
            return {};
        read.insert(Run(run));
    }
    return read;
}

} // namespace

/** Packed or not, a run is the same. */
class tst_RunBook : public QObject
{
    Q_OBJECT
private slots:
    void isEmptyAtFirst();
    void staysTheSameWhateverIsPacked_data();
    void staysTheSameWhateverIsPacked();
    void packsOnlyWhatHasEnded();
    void keepsPointersUntilItPacks();
    void findsNumbersThatDoNotRiseWithIds();
    void takesIdsOfAnyShape();
    void isAValue();
    void refusesAnImageThatEndsTooEarly();
};

void tst_RunBook::isEmptyAtFirst()
{
    RunBook book;
    QVERIFY(book.isEmpty() && book.begin() == book.end() && !book.find({}) && !book.change({}));
    QVERIFY(book.numbered(1).isEmpty());
    book.pack();
    const std::optional<RunBook> read = throughAnImage(book);
    QVERIFY(read && read->isEmpty());
}

void tst_RunBook::staysTheSameWhateverIsPacked_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 i = 0; i < 4; ++i)
        QTest::addRow("fixed %u", i) << i;
    QTest::newRow("random") << QRandomGenerator::global()->generate();
}

void tst_RunBook::staysTheSameWhateverIsPacked()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    Pair pair;
    QList<RunId> ids;
    for (int step = 0; step < 3000; ++step) {
        if (const int dice = random.bounded(10); dice < 4 || ids.isEmpty()) {
            const auto state = RunState(random.bounded(int(RunState::Lost) + 1));
            const Run run = runOf(int(ids.size()) + 1, state);
            ids << run.id;
            pair.add(run);
        } else if (dice < 7) {
            pair.change(ids[random.bounded(ids.size())], [step](Run &run) {
                run.state = RunState::Failed;
                run.lastLine = QString(step % 300, QLatin1Char('x'));
                run.trashed = !run.trashed;
                run.finishedAt = timeOf(step);
            });
        } else if (dice < 9) {
            QVERIFY(pair.book.find(ids[random.bounded(ids.size())]));
        } else {
            pair.book.pack();
        }
        if (step % 500 == 499) {
            QVERIFY2(pair.difference().isEmpty(), qPrintable(pair.difference()));
            const std::optional<RunBook> read = throughAnImage(pair.book);
            QVERIFY(read);
            QVERIFY(*read == pair.book && pair.book == *read);
            if (step % 1000 == 999)
                pair.book = *read;
        }
    }
    QVERIFY2(pair.difference().isEmpty(), qPrintable(pair.difference()));
}

void tst_RunBook::packsOnlyWhatHasEnded()
{
    Pair pair;
    for (int i = 1; i <= 200; ++i)
        pair.add(runOf(i, i % 2 == 0 ? RunState::Succeeded : RunState::Queued));
    pair.book.pack();
    int loose = 0;
    pair.book.outlines([&loose](const RunOutline &run) { loose += run.loose ? 1 : 0; });
    QCOMPARE(loose, 100);
    QVERIFY2(pair.difference().isEmpty(), qPrintable(pair.difference()));
}

void tst_RunBook::keepsPointersUntilItPacks()
{
    Pair pair;
    QList<RunId> ids;
    for (int i = 1; i <= 300; ++i) {
        const Run run = runOf(i, RunState::Succeeded);
        ids << run.id;
        pair.add(run);
    }
    pair.book.pack();
    const Run *first = pair.book.find(ids[0]);
    for (const RunId &id : ids)
        QVERIFY(pair.book.find(id));
    QCOMPARE(pair.book.find(ids[0]), first);
    QCOMPARE(pair.book.change(ids[0]), first); // also when it becomes one that may change
    pair.book.insert(runOf(301, RunState::Queued));
    QCOMPARE(first->number, 1);
}

void tst_RunBook::findsNumbersThatDoNotRiseWithIds()
{
    Pair pair;
    for (int i = 1; i <= 100; ++i) {
        Run run = runOf(i, RunState::Succeeded);
        run.number = 101 - i; // the clock was set back each time
        pair.add(run);
    }
    pair.book.pack();
    QVERIFY2(pair.difference().isEmpty(), qPrintable(pair.difference()));
    QVERIFY(pair.book.numbered(101).isEmpty());
}

void tst_RunBook::takesIdsOfAnyShape()
{
    Pair pair;
    for (int i = 1; i <= 100; ++i) {
        Run run = runOf(i, RunState::Succeeded);
        run.id.value = i % 2 == 0 ? QStringLiteral("%1").arg(i)
                                  : QStringLiteral("ä%1").arg(i, 25, 10, QLatin1Char('0'));
        pair.add(run);
    }
    pair.book.pack();
    QVERIFY2(pair.difference().isEmpty(), qPrintable(pair.difference()));
}

void tst_RunBook::isAValue()
{
    Pair pair;
    for (int i = 1; i <= 100; ++i)
        pair.add(runOf(i, RunState::Succeeded));
    pair.book.pack();
    Pair copy = pair;
    for (const RunId &id : pair.book.keys())
        copy.change(id, [](Run &run) { run.title.clear(); });
    for (int i = 101; i <= 200; ++i)
        copy.add(runOf(i, RunState::Failed));
    copy.book.pack();
    QVERIFY2(pair.difference().isEmpty(), qPrintable(pair.difference()));
    QVERIFY2(copy.difference().isEmpty(), qPrintable(copy.difference()));
}

void tst_RunBook::refusesAnImageThatEndsTooEarly()
{
    RunBook book;
    for (int i = 1; i <= 20; ++i)
        book.insert(runOf(i, RunState::Succeeded));
    QByteArray image;
    QDataStream out(&image, QIODevice::WriteOnly);
    book.write(out, [](const Run &) { QFAIL("all have ended"); });
    for (qsizetype size = 0; size < image.size(); size += 3) {
        const QByteArray cut = image.left(size);
        QDataStream in(cut);
        RunBook read;
        QVERIFY(!read.read(in, cut));
    }
}

QTEST_APPLESS_MAIN(tst_RunBook)
#include "tst_runbook.moc"
