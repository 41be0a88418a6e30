// SPDX-License-Identifier: GPL-3.0-or-later
#include "faketerminalsource.h"

#include <gui/terminal/terminalcanvas.h>
#include <gui/terminal/terminalfeed.h>
#include <gui/terminal/terminalkeys.h>
#include <gui/terminal/terminalpacer.h>
#include <gui/terminal/terminalpaste.h>
#include <gui/terminal/terminaltail.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QTimer>
#include <QtGui/QKeyEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>
#include <array>
#include <ranges>

using namespace Runyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/** Keeps what is drawn, and can be slow. */
class FakeCanvas : public TerminalCanvas
{
public:
    void draw(QByteArrayView bytes) override
    {
        drawn += bytes;
        largest = std::max(largest, bytes.size());
        ++draws;
        if (slowness > 0ns) {
            QElapsedTimer timer;
            timer.start();
            while (timer.durationElapsed() < slowness) {
            }
        }
    }
    [[nodiscard]] bool isReady() const override { return ready; }
    void clear() override
    {
        drawn.clear();
        ++clears;
    }
    [[nodiscard]] QSize cells() const override { return {80, 24}; }
    [[nodiscard]] int historyLines() const override { return 1000; }

    QByteArray drawn;
    qsizetype largest = 0;
    int draws = 0;
    int clears = 0;
    bool ready = true;
    std::chrono::nanoseconds slowness{0};
};

QByteArray lines(int count, int first = 1)
{
    QByteArray text;
    for (int i = first; i < first + count; ++i)
        text += "line " + QByteArray::number(i) + "\r\n";
    return text;
}

struct Setting
{
    FakeTerminalSource source;
    FakeCanvas canvas;
    TerminalPacer pacer;
    TerminalFeed feed{source, canvas, pacer};
};

} // namespace

class tst_TerminalFeed : public QObject
{
    Q_OBJECT
private slots:
    void findsWhereToBegin_data();
    void findsWhereToBegin();
    void drawsAShortOutputWhole();
    void drawsTheTailFirst();
    void drawsAFullScreenProgramFromItsLastPicture();
    void looksFurtherBackForAFullScreenProgram();
    void followsWhatComes();
    void readsTricklesTogether();
    void readsAnEchoSooner();
    void endsWithTheModesReset();
    void costsNothingWhileHidden();
    void goesOnFromARecentPointWhenShown();
    void skipsWhatIsFarBehind();
    void keepsModesWhenItSkips();
    void loadsAllWithoutSkipping();
    void drawsInSlices();
    void keepsTurnsShort();
    void sharesTheTimeAmongTerminals();
    void waitsForACanvasThatIsFull();
    void asksNoOldQuestions();
    void answersAQuestionThatIsStillOpen();
    void saysTitlesAndLinks();
    void addsCarriageReturnsWithoutAPty();
    void swallowsTenMebibytesWithoutALineFeed();
    void survivesEscapeBombs();
    void saysWhatFailed();
    void knowsWhoseKeyItIs_data();
    void knowsWhoseKeyItIs();
    void cleansWhatIsPasted_data();
    void cleansWhatIsPasted();
};

void tst_TerminalFeed::findsWhereToBegin_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<QByteArray>("drawn");
    QTest::addColumn<bool>("alternate");
    QTest::addColumn<bool>("wantsMore");
    const auto row = [](const char *name, const QByteArray &tail, const QByteArray &drawn,
                        bool alternate = false, bool wantsMore = false) {
        QTest::newRow(name) << tail << drawn << alternate << wantsMore;
    };
    const QByteArray addresses = QByteArray("\x1b[3;4Hx").repeated(6);
    row("empty", "", "");
    row("lines", "f of one\r\ntwo\r\nthree\r\n", "two\r\nthree\r\n");
    row("at most three lines", "1\n2\n3\n4\n5\n", "3\n4\n5\n");
    row("at most three, the last one open", "1\n2\n3\n4\n5", "3\n4\n5");
    row("no line feed", "\x82\xac text", " text");
    row("only the end of one line", "text\r\n", "text\r\n");
    row("colours are no full screen", "x\n\x1b[31mone\x1b[2K\x1b[Atwo\n",
        "\x1b[31mone\x1b[2K\x1b[Atwo\n");
    row("full screen since here", "a\nb\n\x1b[?1049h\x1b[2;2Hx", "\x1b[?1049h\x1b[2;2Hx");
    row("cleared since", "a\n\x1b[?1049h\x1b[2;2Hx\x1b[2Jnew", "\x1b[2Jnew", true);
    row("full screen until here", addresses + "\n\x1b[?1049lshell\n", "shell\n");
    row("full screen and back", "a\nb\n\x1b[?1049h" + addresses + "\x1b[?1049lshell\n",
        "b\n\x1b[?1049h" + addresses + "\x1b[?1049lshell\n");
    row("drawn by addresses, cleared", "a\n" + addresses + "\x1b[2J" + addresses,
        "\x1b[2J" + addresses);
    row("drawn by addresses only", "a\n" + addresses, addresses, false, true);
}

void tst_TerminalFeed::findsWhereToBegin()
{
    QFETCH(const QByteArray, tail);
    QFETCH(const QByteArray, drawn);
    QFETCH(const bool, alternate);
    QFETCH(const bool, wantsMore);
    const TailStart start = findTailStart(tail, 3);
    QCOMPARE(tail.sliced(start.offset), drawn);
    QCOMPARE(start.alternateScreen, alternate);
    QCOMPARE(start.wantsMore, wantsMore);
}

void tst_TerminalFeed::drawsAShortOutputWhole()
{
    Setting s;
    s.source.output = "no line feed yet";
    QSignalSpy caughtUp(&s.feed, &TerminalFeed::caughtUp);
    s.feed.setShown(true);
    QVERIFY(caughtUp.wait());
    QCOMPARE(s.canvas.drawn, "no line feed yet"_ba);
    QCOMPARE(s.feed.begin(), 0);
}

void tst_TerminalFeed::drawsTheTailFirst()
{
    Setting s;
    s.source.output = lines(200'000);
    QSignalSpy caughtUp(&s.feed, &TerminalFeed::caughtUp);
    s.feed.setShown(true);
    QVERIFY(caughtUp.wait());
    QCOMPARE(s.source.reads, 1);
    QCOMPARE(s.source.bytesRead, 64 * 1024);
    QVERIFY(s.canvas.drawn.startsWith("line "));
    QVERIFY(s.canvas.drawn.endsWith("line 200000\r\n"));
    QCOMPARE(s.canvas.drawn.count('\n'), 1024);
    QCOMPARE(s.feed.begin(), s.source.output.size() - s.canvas.drawn.size());
}

void tst_TerminalFeed::drawsAFullScreenProgramFromItsLastPicture()
{
    Setting s;
    s.source.output = lines(20'000) + "\x1b[?1049h" + QByteArray("\x1b[5;5Hold").repeated(100)
                      + "\x1b[2J\x1b[1;1Hnew picture";
    QSignalSpy caughtUp(&s.feed, &TerminalFeed::caughtUp);
    s.feed.setShown(true);
    QVERIFY(caughtUp.wait());
    QCOMPARE(s.canvas.drawn, "\x1b[?1049h\x1b[2J\x1b[1;1Hnew picture"_ba);
    QVERIFY(s.feed.modes().alternateScreen);
}

void tst_TerminalFeed::looksFurtherBackForAFullScreenProgram()
{
    Setting s;
    s.source.output
        = lines(100'000) + "\x1b[?1049h" + QByteArray("\x1b[5;5Hpiece").repeated(20'000);
    QSignalSpy caughtUp(&s.feed, &TerminalFeed::caughtUp);
    s.feed.setShown(true);
    QVERIFY(caughtUp.wait());
    QVERIFY(s.canvas.drawn.startsWith("\x1b[?1049h\x1b[5;5Hpiece"));
    QVERIFY(s.source.reads <= 3);
}

void tst_TerminalFeed::followsWhatComes()
{
    Setting s;
    s.source.output = "one ";
    s.feed.setShown(true);
    QTRY_COMPARE(s.canvas.drawn, "one "_ba);
    QTRY_VERIFY(s.source.isWatched());
    s.source.print("two ");
    QTRY_COMPARE(s.canvas.drawn, "one two "_ba);
    QTRY_VERIFY(s.source.isWatched());
    s.source.print("three");
    QTRY_COMPARE(s.canvas.drawn, "one two three"_ba);
    QCOMPARE(s.canvas.clears, 1);
}

void tst_TerminalFeed::readsTricklesTogether()
{
    Setting s;
    s.feed.setShown(true);
    QTRY_VERIFY(s.source.isWatched());
    const int before = s.source.reads;
    QElapsedTimer timer;
    timer.start();
    int printed = 0;
    QTimer printing;
    connect(&printing, &QTimer::timeout, &s.source, [&] {
        s.source.print("x\r\n");
        if (++printed == 300)
            printing.stop();
    });
    printing.start(1ms);
    QTRY_COMPARE(s.canvas.drawn.count('x'), 300);
    const qint64 elapsed = timer.elapsed();
    QVERIFY2(s.source.reads - before <= elapsed / 35 + 3,
             qPrintable(QString::number(s.source.reads - before)));
}

void tst_TerminalFeed::readsAnEchoSooner()
{
    Setting s;
    s.feed.setShown(true);
    QTRY_VERIFY(s.source.isWatched());
    QEventLoop loop; // waits of QTest sleep between their looks, which is too coarse here
    int typed = 0;
    QTimer typing;
    connect(&typing, &QTimer::timeout, &s.source, [&] {
        s.feed.expectEcho();
        s.source.print("x");
        if (++typed % 200 == 0)
            loop.quit();
    });
    typing.start(1ms);
    // Without keys it would be one in 40 ms at most. On a busy machine one of many stretches shows
    // the difference.
    const auto isSooner = [&] {
        QElapsedTimer timer;
        timer.start();
        const int before = s.source.watches;
        loop.exec();
        return s.source.watches - before > timer.elapsed() / 40 + 1;
    };
    QVERIFY(std::ranges::any_of(std::views::iota(0, 50), [&](int) { return isSooner(); }));
}

void tst_TerminalFeed::endsWithTheModesReset()
{
    Setting s;
    s.source.output = "\x1b[31m\x1b[?1003htext";
    QSignalSpy ended(&s.feed, &TerminalFeed::ended);
    s.feed.setShown(true);
    QTRY_VERIFY(s.source.isWatched());
    s.source.end(RunState::Succeeded, 0);
    QVERIFY(ended.wait());
    QVERIFY(s.canvas.drawn.contains("\x1b[?1003l"));
    QVERIFY(s.canvas.drawn.endsWith("\x1b[?25l"));
    QVERIFY(!s.source.isWatched());
    QVERIFY(!ended.wait(30));
    QCOMPARE(ended.count(), 1);
}

void tst_TerminalFeed::costsNothingWhileHidden()
{
    Setting s;
    s.source.output = lines(10);
    s.feed.setShown(true);
    QTRY_VERIFY(s.source.isWatched());
    s.feed.setShown(false);
    QVERIFY(!s.source.isWatched());
    QSignalSpy read(&s.source, &FakeTerminalSource::readAsked);
    const int draws = s.canvas.draws;
    s.source.print(lines(100'000));
    QVERIFY(!read.wait(50));
    QCOMPARE(s.canvas.draws, draws);
}

void tst_TerminalFeed::goesOnFromARecentPointWhenShown()
{
    Setting s;
    s.source.output = "one ";
    s.feed.setShown(true);
    QTRY_COMPARE(s.canvas.drawn, "one "_ba);
    s.feed.setShown(false);
    s.source.print("two");
    s.feed.setShown(true);
    QTRY_COMPARE(s.canvas.drawn, "one two"_ba);
    s.feed.setShown(false);
    s.source.print(lines(200'000));
    const qint64 read = s.source.bytesRead;
    QSignalSpy skipped(&s.feed, &TerminalFeed::skipped);
    s.feed.setShown(true);
    QTRY_COMPARE(skipped.count(), 1);
    QTRY_VERIFY(s.canvas.drawn.endsWith("line 200000\r\n"));
    QVERIFY(s.canvas.drawn.startsWith("one two"));
    QVERIFY(s.canvas.drawn.contains("skipped"));
    QVERIFY(s.source.bytesRead - read < 512 * 1024);
}

void tst_TerminalFeed::skipsWhatIsFarBehind()
{
    Setting s;
    s.source.output = "start\r\n";
    s.feed.setShown(true);
    QTRY_VERIFY(s.source.isWatched());
    s.source.print(lines(1'000'000));
    QSignalSpy skipped(&s.feed, &TerminalFeed::skipped);
    QVERIFY(skipped.wait());
    QTRY_VERIFY(s.canvas.drawn.endsWith("line 1000000\r\n"));
    const qint64 notDrawn = s.source.output.size() - s.feed.skippedBytes();
    QVERIFY2(notDrawn < 70'000, qPrintable(QString::number(notDrawn)));
    QCOMPARE(s.canvas.clears, 1);
}

void tst_TerminalFeed::keepsModesWhenItSkips()
{
    Setting s;
    s.source.output = "\x1b[?2004h\x1b[31m\x1b]0;open";
    s.feed.setShown(true);
    QTRY_VERIFY(s.source.isWatched());
    s.source.print(lines(1'000'000));
    QTRY_VERIFY(s.canvas.drawn.endsWith("line 1000000\r\n"));
    QVERIFY(s.feed.modes().bracketedPaste);
    QVERIFY(!s.canvas.drawn.contains("\x1b[?2004l"));
}

void tst_TerminalFeed::loadsAllWithoutSkipping()
{
    Setting s;
    s.source.output = lines(500'000);
    s.feed.setShown(true);
    QTRY_VERIFY(s.feed.isCaughtUp());
    QVERIFY(s.feed.begin() > 0);
    QSignalSpy caughtUp(&s.feed, &TerminalFeed::caughtUp);
    s.feed.reload(s.feed.size());
    QVERIFY(caughtUp.wait());
    QCOMPARE(s.feed.begin(), 0);
    QCOMPARE(s.canvas.drawn.size(), s.source.output.size());
    QCOMPARE(s.feed.skippedBytes(), 0);
}

void tst_TerminalFeed::drawsInSlices()
{
    Setting s;
    s.source.output = QByteArray(60'000, 'x');
    s.feed.setShown(true);
    QTRY_VERIFY(s.feed.isCaughtUp());
    QVERIFY2(s.canvas.largest <= 4200, qPrintable(QString::number(s.canvas.largest)));
}

void tst_TerminalFeed::keepsTurnsShort()
{
    Setting s;
    s.canvas.slowness = 1ms; // for a slice: five times as slow as QTermWidget
    s.source.output = lines(50'000);
    s.feed.setShown(true);
    QTRY_VERIFY(s.feed.isCaughtUp());
    s.feed.reload(s.feed.size());
    QTRY_VERIFY(s.feed.isCaughtUp());
    // Counted, not timed: other load must not fail it.
    QVERIFY(s.canvas.draws > 100);
    QVERIFY2(s.pacer.longestTurn() < 100ms,
             qPrintable(QString::number(s.pacer.longestTurn().count())));
}

void tst_TerminalFeed::sharesTheTimeAmongTerminals()
{
    TerminalPacer pacer;
    std::array<FakeTerminalSource, 8> sources;
    std::array<FakeCanvas, 8> canvases;
    std::vector<std::unique_ptr<TerminalFeed>> feeds;
    for (size_t i = 0; i < sources.size(); ++i) {
        sources[i].output = QByteArray(60'000, 'x');
        canvases[i].slowness = 500us;
        feeds.push_back(std::make_unique<TerminalFeed>(sources[i], canvases[i], pacer));
        feeds.back()->setShown(true);
    }
    QTRY_VERIFY(canvases.back().draws >= 2);
    const auto [least, most] = std::ranges::minmax(canvases, {}, &FakeCanvas::draws);
    QVERIFY2(most.draws - least.draws <= 2,
             qPrintable(u"%1 %2"_s.arg(least.draws).arg(most.draws)));
}

void tst_TerminalFeed::waitsForACanvasThatIsFull()
{
    Setting s;
    s.canvas.ready = false;
    s.source.output = lines(10);
    QSignalSpy caughtUp(&s.feed, &TerminalFeed::caughtUp);
    s.feed.setShown(true);
    QVERIFY(!caughtUp.wait(30));
    QCOMPARE(s.canvas.draws, 0);
    s.canvas.ready = true;
    s.feed.wake();
    QTRY_COMPARE(s.canvas.drawn, lines(10));
}

void tst_TerminalFeed::asksNoOldQuestions()
{
    Setting s;
    s.source.output = "\x1b[6n" + lines(50);
    s.feed.setShown(true);
    QTRY_VERIFY(s.source.isWatched());
    QVERIFY(!s.canvas.drawn.contains("\x1b[6n"));
    s.source.print("\x1b[6n");
    QTRY_VERIFY(s.canvas.drawn.endsWith("\x1b[6n"));
}

void tst_TerminalFeed::answersAQuestionThatIsStillOpen()
{
    Setting s;
    s.source.output = lines(50) + "\x1b[6n";
    s.feed.setShown(true);
    QTRY_VERIFY(s.source.isWatched());
    QVERIFY(s.canvas.drawn.endsWith("\x1b[6n"));
}

void tst_TerminalFeed::saysTitlesAndLinks()
{
    Setting s;
    s.source.output = "\x1b]0;title\a\x1b]8;;https://example.org\atext\x1b]8;;\a";
    QSignalSpy facts(&s.feed, &TerminalFeed::factsFound);
    s.feed.setShown(true);
    QVERIFY(facts.wait());
    const auto found = facts.constFirst().constFirst().value<QList<TerminalFact>>();
    QCOMPARE(found.size(), 2);
    QCOMPARE(s.canvas.drawn, "text"_ba);
}

void tst_TerminalFeed::addsCarriageReturnsWithoutAPty()
{
    Setting s;
    s.source.change([](TerminalState &state) { state.isTerminal = false; });
    s.source.output = "one\ntwo\n";
    s.feed.setShown(true);
    QTRY_COMPARE(s.canvas.drawn, "\x1b[?25lone\r\ntwo\r\n"_ba);
}

void tst_TerminalFeed::swallowsTenMebibytesWithoutALineFeed()
{
    Setting s;
    s.feed.setShown(true);
    QTRY_VERIFY(s.source.isWatched());
    s.source.print(QByteArray(10 << 20, 'x'));
    QTRY_COMPARE(s.feed.position(), s.source.output.size());
    QVERIFY(s.canvas.drawn.size() < 1 << 20);
    QVERIFY(s.canvas.largest <= 4200);
}

void tst_TerminalFeed::survivesEscapeBombs()
{
    Setting s;
    s.feed.setShown(true);
    QTRY_VERIFY(s.source.isWatched());
    const QByteArray bomb
        = QByteArray("\x1b[8;16384;16384t").repeated(1000) + QByteArray("\x1b[2J").repeated(50'000)
          + QByteArray("\x1b[6n").repeated(50'000) + QByteArray("\x1b]0;x\a").repeated(20'000)
          + QByteArray(100'000, '\a') + "\x1b]0;never ended";
    s.source.print(bomb.first(500'000));
    QTRY_COMPARE(s.feed.position(), s.source.output.size());
    QVERIFY(!s.canvas.drawn.contains("16384"));
    QVERIFY(s.canvas.largest <= 8400);
    // What a slice may cost: at most some 40 cleared screens of 24 by 80.
    QVERIFY(s.canvas.drawn.count("\x1b[2J") / s.canvas.draws < 40);
    s.source.print("\r\nand on\r\n");
    QTRY_VERIFY(s.canvas.drawn.endsWith("and on\r\n"));
}

void tst_TerminalFeed::saysWhatFailed()
{
    class BrokenSource : public FakeTerminalSource
    {
    public:
        [[nodiscard]] QFuture<Result<OutputChunk>> read(qint64, qint64) override
        {
            return QtFuture::makeReadyValueFuture(
                Result<OutputChunk>(fail(ErrorCode::Io, "Broken.")));
        }
    } source;
    FakeCanvas canvas;
    TerminalPacer pacer;
    TerminalFeed feed(source, canvas, pacer);
    QSignalSpy failed(&feed, &TerminalFeed::failed);
    feed.setShown(true);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.constFirst().constFirst().value<Error>().code, ErrorCode::Io);
}

void tst_TerminalFeed::knowsWhoseKeyItIs_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<bool>("program");
    const auto row
        = [](const char *name, Qt::Key key, Qt::KeyboardModifiers modifiers, bool program) {
              QTest::newRow(name) << int(key) << int(modifiers.toInt()) << program;
          };
    row("insert", Qt::Key_Insert, Qt::NoModifier, true);
    row("paste by insert", Qt::Key_Insert, Qt::ShiftModifier, false);
    row("letter", Qt::Key_A, Qt::NoModifier, true);
    row("interrupt", Qt::Key_C, Qt::ControlModifier, true);
    row("end of file", Qt::Key_D, Qt::ControlModifier, true);
    row("history search", Qt::Key_R, Qt::ControlModifier, true);
    row("delete word", Qt::Key_W, Qt::ControlModifier, true);
    row("previous", Qt::Key_P, Qt::ControlModifier, true);
    row("Alt and letter", Qt::Key_B, Qt::AltModifier, true);
    row("Tab", Qt::Key_Tab, Qt::NoModifier, true);
    row("Shift+Tab", Qt::Key_Backtab, Qt::ShiftModifier, true);
    row("Escape", Qt::Key_Escape, Qt::NoModifier, true);
    row("F2", Qt::Key_F2, Qt::NoModifier, true);
    row("copy", Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier, false);
    row("palette", Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier, false);
    row("next tab", Qt::Key_Tab, Qt::ControlModifier, false);
    row("next tab by page", Qt::Key_PageDown, Qt::ControlModifier, false);
    row("zoom", Qt::Key_Plus, Qt::ControlModifier, false);
    row("another panel", Qt::Key_1, Qt::ControlModifier, false);
    row("commands", Qt::Key_I, Qt::ControlModifier | Qt::AltModifier, false);
    row("manual", Qt::Key_F1, Qt::NoModifier, false);
    row("close the window", Qt::Key_F4, Qt::AltModifier, false);
    row("desktop's key", Qt::Key_L, Qt::MetaModifier, false);
}

void tst_TerminalFeed::knowsWhoseKeyItIs()
{
    QFETCH(const int, key);
    QFETCH(const int, modifiers);
    QFETCH(const bool, program);
    const QKeyEvent event(QEvent::KeyPress, key, Qt::KeyboardModifiers(modifiers));
    QCOMPARE(goesToTerminal(event), program);
}

void tst_TerminalFeed::cleansWhatIsPasted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("bracketed");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("question");
    QTest::newRow("a word") << u"wörd"_s << false << "w\xc3\xb6rd"_ba << false;
    QTest::newRow("lines") << u"one\ntwo\r\nthree\rfour"_s << false << "one\rtwo\rthree\rfour"_ba
                           << true;
    QTest::newRow("one line that would be entered")
        << u"rm -rf x\n"_s << false << "rm -rf x\r"_ba << true;
    QTest::newRow("in brackets") << u"one\ntwo"_s << true << "\x1b[200~one\rtwo\x1b[201~"_ba
                                 << false;
    QTest::newRow("ends its brackets")
        << u"a\x1b[201~\rb"_s << true << "\x1b[200~a[201~\rb\x1b[201~"_ba << false;
    QTest::newRow("controls") << u"a\x03\x04\u009b\tb"_s << false << "a\tb"_ba << false;
}

void tst_TerminalFeed::cleansWhatIsPasted()
{
    QFETCH(const QString, text);
    QFETCH(const bool, bracketed);
    const TerminalPaste paste = preparePaste(text, bracketed);
    QTEST(paste.bytes, "bytes");
    QTEST(paste.needsQuestion, "question");
}

QTEST_GUILESS_MAIN(tst_TerminalFeed)
#include "tst_terminalfeed.moc"
