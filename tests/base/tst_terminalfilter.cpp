// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/clock.h>
#include <base/terminalfilter.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QRandomGenerator>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringDecoder>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

using Profile = TerminalFilterOptions::Profile;
using CarriageReturn = TerminalText::CarriageReturn;

QByteArray repeated(const QByteArray &bytes, int times)
{
    return bytes.repeated(times);
}

TerminalFilterOptions live(const Clock *clock = nullptr)
{
    TerminalFilterOptions options;
    options.clock = clock;
    return options;
}

TerminalFilterOptions plain(CarriageReturn carriageReturn)
{
    TerminalFilterOptions options;
    options.profile = Profile::Plain;
    options.carriageReturn = carriageReturn;
    return options;
}

QByteArray filtered(const QByteArray &input, const TerminalFilterOptions &options = {})
{
    return TerminalFilter(options).filter(input);
}

QByteArray plainOf(const QByteArray &input,
                   CarriageReturn carriageReturn = CarriageReturn::Overwrite)
{
    TerminalFilter filter(plain(carriageReturn));
    const QByteArray text = filter.filter(input);
    return text + filter.finish();
}

/** What must hold of all output, written down a second time and in another way than in the filter:
 * the reason why `bytes` may not reach a terminal, or nothing. */
QString complaint(const QByteArray &bytes, bool hyperlinks = false)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return u"not UTF-8"_s;
    static const QRegularExpression allowed(
        uR"(\x1b(?:[78DEHM=>]|[()*+][B0]|\[(?:\d{0,4}[A-GIKLMPSTXZbd@]|[123]?J|(?:\d{1,4};\d{1,4})?[Hfr]|[03]g|[su]|4[hl]|[0-9;]*m)"
        uR"(|\?(?:1|6|7|12|25|47|1000|1002|1003|1004|1006|1047|1048|1049|2004)[hl]|[0-6] q|>?c|[56]n)))"_s);
    static const QRegularExpression link(
        uR"(\x1b\]8;;(?:(?:https?://|mailto:)[!-~]{1,2041})?\x1b\\)"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression forbidden(
        uR"([\x00-\x06\x10-\x1a\x1c-\x1f\x7f-\x9f\x{61c}\x{200e}\x{200f}\x{2028}-\x{202e}\x{2066}-\x{206f}\x{feff}\x{fff9}-\x{fffb}])"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    qsizetype at = 0;
    while ((at = text.indexOf(u'\x1b', at)) >= 0) {
        constexpr auto here = QRegularExpression::AnchorAtOffsetMatchOption;
        auto match = allowed.match(text, at, QRegularExpression::NormalMatch, here);
        if (!match.hasMatch() && hyperlinks)
            match = link.match(text, at, QRegularExpression::NormalMatch, here);
        if (!match.hasMatch())
            return u"sequence "_s
                   + QString::fromLatin1(text.sliced(at, std::min<qsizetype>(40, text.size() - at))
                                             .toUtf8()
                                             .toHex(' '));
        at = match.capturedEnd();
    }
    if (const auto match = forbidden.match(text); match.hasMatch())
        return u"character U+%1"_s.arg(match.captured().front().unicode(), 4, 16);
    return {};
}

/** A bit of everything that programs and attackers print. */
QByteArray corpus()
{
    return "plain text\r\n\x1b[1;38;5;208mbold orange\x1b[0m \xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80 "
           "\xff\xc3(\xe2\x82\r\n"
           "\x1b]0;my title\x07\x1b]8;;https://example.org/a?b=c\x1b\\link\x1b]8;;\x1b\\ "
           "\x1b]52;c;SGVsbG8=\x07"
           "\x1b[8;9999;9999t\x1b[?1049h\x1b[2J\x1b[10;20Hhere\x1b[99999C\x1bP1$r0m\x1b\\\x1b_Gf="
           "100;AAAA\x1b\\\x1b^pm\x1b\\"
           "\x1b[4:3mwavy\x1b[58:2::1:2:3mx\x1b[38:2::1:2:3my\x1b(0lqk\x1b(B\x0e\x0f\a\x1b[6n\x1b["
           "c\x1b[>c\x1b[>q\x1b[?u"
           "\x1b]0;unfinished\r\nnext line\x1b[\x18"
           "31m\x1b[1\x0a;2Hz\x1b[!p\x1b"
           "c\x1b"
           "c\x1b[ q\x1b[5 q\x1b[=5u\x1b#8"
           "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81o "
           "\xe2\x80\xae"
           "abc\xc2\x9b"
           "31m"
           "\x1bktitle\x1b\\10%\r20%\r\n\x1b[?2026h\x1b[?2004h\x1b[?1000;1006;1015hend\xe2\x82";
}

} // namespace

class tst_TerminalFilter : public QObject
{
    Q_OBJECT
private slots:
    void letsPass_data();
    void letsPass();
    void drops_data();
    void drops();
    void rewrites_data();
    void rewrites();
    void keepsCharactersWhole_data();
    void keepsCharactersWhole();
    void showsTextAfterAnUnfinishedString_data();
    void showsTextAfterAnUnfinishedString();
    void swallowsPayloadsOfSeveralLines();
    void abandonsStringsThatNeverEnd();
    void capsMarksOnOneBase();
    void capsBells();
    void capsReports();
    void asksNothingWhileThePastIsDrawn();
    void reportsTitlesCleaned_data();
    void reportsTitlesCleaned();
    void keepsOneTitleOfAHundredThousand();
    void reportsLinks_data();
    void reportsLinks();
    void passesLinksWhereWanted();
    void clampsCountsToTheScreen();
    void tellsTheModes();
    void finishBringsEverythingBack();
    void finishEndsAnOpenString();
    void jumpsWithoutLosingModes();
    void addsCarriageReturnsToPipedOutput();
    void givesTheSameForEveryCut_data();
    void givesTheSameForEveryCut();
    void neverEmitsWhatIsNotOnTheList();
    void staysSmallUnderEscapeBombs_data();
    void staysSmallUnderEscapeBombs();
    void stopsAtTheWorkLimit();
    void passesAMebibyteWithoutLineFeed();
    void writesPlainText_data();
    void writesPlainText();
    void keepsEveryStateOfAProgressLineWhenAsked();
    void plainOutputHoldsNoControls();
    void findsTheLastLine_data();
    void findsTheLastLine();
    void isFast_data();
    void isFast();
};

void tst_TerminalFilter::letsPass_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row
        = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    row("text", "Hello, world");
    row("controls of the list", "a\b\t\n\v\f\r\x0e\x0f");
    row("one bell", "\a");
    row("latin, euro, emoji", "\xc3\xa4 \xe2\x82\xac \xf0\x9f\x98\x80");
    row("nerd font glyph", "\xee\x82\xb0");
    row("joined emoji", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb");
    row("colours", "\x1b[31m\x1b[1;4;38;5;208m\x1b[48;2;1;2;3m\x1b[0m");
    row("cursor", "\x1b[A\x1b[12B\x1b[3C\x1b[4D\x1b[5E\x1b[6F\x1b[7G\x1b[8;9H\x1b[H\x1b[8;9f\x1b["
                  "3d\x1b[s\x1b[u");
    row("erase", "\x1b[J\x1b[1J\x1b[2J\x1b[3J\x1b[K\x1b[1K\x1b[2K\x1b[4X");
    row("insert and delete", "\x1b[2@\x1b[2L\x1b[2M\x1b[2P");
    row("scroll", "\x1b[2S\x1b[2T\x1b[2;20r\x1b[r\x1b"
                  "D\x1b"
                  "E\x1bM");
    row("tabs", "\x1bH\x1b[0g\x1b[3g\x1b[2I\x1b[2Z");
    row("repeat", "x\x1b[20b");
    row("modes", "\x1b[?1h\x1b[?7l\x1b[?25l\x1b[?1049h\x1b[?47l\x1b[?1000h\x1b[?1006h\x1b[?"
                 "1004h\x1b[?2004h\x1b[4h\x1b[4l");
    row("save and restore", "\x1b"
                            "7\x1b"
                            "8");
    row("keypad", "\x1b=\x1b>");
    row("line drawing", "\x1b(0lqk\x1b(B\x1b)0\x0e\x0f");
    row("cursor shape", "\x1b[5 q");
    row("questions", "\x1b[c\x1b[>c\x1b[5n\x1b[6n");
}

void tst_TerminalFilter::letsPass()
{
    QFETCH(const QByteArray, bytes);
    QCOMPARE(filtered(bytes), bytes);
    QCOMPARE(complaint(bytes), QString());
}

void tst_TerminalFilter::drops_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row
        = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    row("resize that takes 8.5 GB", "\x1b[8;16384;16384t");
    row("title report", "\x1b[21t");
    row("other window operations", "\x1b[2t\x1b[3;0;0t\x1b[28;1t");
    row("clipboard set", "\x1b]52;c;SGVsbG8=\a");
    row("clipboard query", "\x1b]52;c;?\x1b\\");
    row("profile", "\x1b]50;colors=x\a");
    row("colour name, an assertion in QTermWidget", "\x1b]11;red\a");
    row("working directory", "\x1b]7;file:///etc\a");
    row("shell integration", "\x1b]133;A\a");
    row("title, which is a fact", "\x1b]0;t\a\x1b]1;t\x1b\\\x1b]2;t\a");
    row("link, which is a fact", "\x1b]8;;https://example.org\a\x1b]8;;\a");
    row("screen's title", "\x1bktitle\x1b\\");
    row("DECRQSS", "\x1bP$qm\x1b\\");
    row("XTGETTCAP", "\x1bP+q544e\x1b\\");
    row("sixel", "\x1bPq#0;2;0;0;0~~\x1b\\");
    row("kitty graphics", "\x1b_Gf=24,s=1,v=1;AAAA\x1b\\");
    row("privacy message", "\x1b^x\x1b\\");
    row("start of string", "\x1bXx\x1b\\");
    row("terminal version", "\x1b[>q");
    row("kitty keys", "\x1b[>1u\x1b[<u\x1b[=5u\x1b[?u");
    row("modify other keys", "\x1b[>4;2m");
    row("request mode", "\x1b[?2026$p");
    row("synchronised output", "\x1b[?2026h\x1b[?2026l");
    row("132 columns", "\x1b[?40h\x1b[?3h");
    row("VT52", "\x1b[?2l\x1b<");
    row("save and restore modes", "\x1b[?25s\x1b[?25r");
    row("mouse highlighting", "\x1b[1;2;3;4;5T");
    row("LEDs, printer, self test", "\x1b[1q\x1b[0i\x1b[2;1y\x1b[x");
    row("alignment pattern, double height", "\x1b#8\x1b#3");
    row("codec", "\x1b%@\x1b%G");
    row("terminal id", "\x1bZ");
    row("ENQ and other controls", QByteArray("\x00\x01\x05\x10\x11\x13\x1c\x7f", 8));
    row("C1 in UTF-8", "\xc2\x9b\xc2\x9d\xc2\x90\xc2\x85");
    row("direction overrides",
        "\xe2\x80\xaa\xe2\x80\xae\xe2\x81\xa6\xe2\x81\xa9\xd8\x9c\xe2\x80\x8f");
    row("tags", "\xf3\xa0\x81\x81");
    row("line separator, byte order mark", "\xe2\x80\xa8\xe2\x80\xa9\xef\xbb\xbf");
    row("rendition of unknown kind", "\x1b[77;73m\x1b[58;5;1m\x1b[58:2::1:2:3m");
    row("report of the past", "\x1b[1;1R\x1b[0n");
    row("cancelled", "\x1b[31\x18\x1b]0;x\x1a\x1b\x18");
    row("zmodem", "\x18");
    row("prefix after numbers", "\x1b[1?25h");
    row("numbers after intermediate", "\x1b[1 2q");
    row("two prefixes", "\x1b[??25h");
}

void tst_TerminalFilter::drops()
{
    QFETCH(const QByteArray, bytes);
    QCOMPARE(filtered("a" + bytes + "b"), "ab"_ba);
}

void tst_TerminalFilter::rewrites_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    row("empty rendition", "\x1b[m", "\x1b[0m");
    row("empty parameter", "\x1b[;31m", "\x1b[0;31m");
    row("colon colour with space", "\x1b[38:2::10:20:30m", "\x1b[38;2;10;20;30m");
    row("colon colour without", "\x1b[48:2:10:20:30m", "\x1b[48;2;10;20;30m");
    row("colon palette", "\x1b[38:5:208m", "\x1b[38;5;208m");
    row("wavy underline", "\x1b[4:3m", "\x1b[4m");
    row("no underline", "\x1b[4:0m", "\x1b[24m");
    row("double underline", "\x1b[21m", "\x1b[4m");
    row("underline colour is left out", "\x1b[1;58;2;9;9;9;31m", "\x1b[1;31m");
    row("colour too large", "\x1b[38;2;999;70000;3m", "\x1b[38;2;255;255;3m");
    row("half a colour ends it", "\x1b[1;38;2;1m", "\x1b[1m");
    row("long rendition in parts", "\x1b[1;3;4;7;9;38;2;1;2;3;48;2;4;5;6m",
        "\x1b[1;3;4;7;9;38;2;1;2;3m\x1b[48;2;4;5;6m");
    row("more than 32 parameters", "\x1b[" + repeated("1;", 40) + "31m",
        "\x1b[1;1;1;1;1;1;1;1;1;1;1;1m\x1b[1;1;1;1;1;1;1;1;1;1;1;1m\x1b[1;1;1;1;1;1;1;1m");
    row("far position", "\x1b[99999;123456789012345H", "\x1b[9999;9999H");
    row("one coordinate", "\x1b[5H", "\x1b[5;0H");
    row("zero count", "\x1b[0A", "\x1b[A");
    row("HPA, HPR, VPR", "\x1b[3`\x1b[4a\x1b[5e", "\x1b[3G\x1b[4C\x1b[5B");
    row("several modes", "\x1b[?1049;3;25h", "\x1b[?1049h\x1b[?25h");
    row("British pound", "\x1b(A", "\x1b(B");
    row("control within a sequence", "\x1b[3\n1m", "\n\x1b[31m");
    row("ESC begins anew", "\x1b[3\x1b[31m", "\x1b[31m");
    row("letter beyond ASCII ends it", "\x1b[3\xc3\xa4x", "\xc3\xa4x");
    row("raw C1",
        "\x9b"
        "31m",
        "\xef\xbf\xbd"
        "31m");
}

void tst_TerminalFilter::rewrites()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    QCOMPARE(filtered(bytes), expected);
    QCOMPARE(complaint(expected), QString());
}

void tst_TerminalFilter::keepsCharactersWhole_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray wrong = "\xef\xbf\xbd";
    QTest::newRow("cut at the end is held back") << QByteArray("a\xe2\x82") << QByteArray("a");
    QTest::newRow("lonely continuation") << QByteArray("\x80"
                                                       "a")
                                         << wrong + "a";
    QTest::newRow("maximal part is one") << QByteArray("\xe2\x82(") << wrong + "(";
    QTest::newRow("overlong slash") << QByteArray("\xc0\xaf") << wrong + wrong;
    QTest::newRow("overlong in three") << QByteArray("\xe0\x80\xaf") << wrong + wrong + wrong;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << wrong + wrong + wrong;
    QTest::newRow("beyond Unicode")
        << QByteArray("\xf4\x90\x80\x80") << wrong + wrong + wrong + wrong;
    QTest::newRow("FF FE") << QByteArray("\xff\xfe") << wrong + wrong;
    QTest::newRow("cut by ESC") << QByteArray("\xf0\x9f\x98\x1b[m") << wrong + "\x1b[0m";
    QTest::newRow("cut by another") << QByteArray("\xe2\x82\xe2\x82\xac") << wrong + "\xe2\x82\xac";
}

void tst_TerminalFilter::keepsCharactersWhole()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    QCOMPARE(filtered(bytes), expected);
    TerminalFilter byByte;
    QByteArray out;
    for (const char byte : bytes)
        out += byByte.filter(QByteArrayView(&byte, 1));
    QCOMPARE(out, expected);
}

void tst_TerminalFilter::showsTextAfterAnUnfinishedString_data()
{
    QTest::addColumn<QByteArray>("opening");
    for (const char *opening : {"]0;title", "]52;c;SGVs", "]8;;http://x", "]", "P", "P1$r", "_G",
                                "^", "X", "k", "]1337;File=:AAAA"})
        QTest::addRow("ESC %s", opening) << "\x1b" + QByteArray(opening);
}

void tst_TerminalFilter::showsTextAfterAnUnfinishedString()
{
    QFETCH(const QByteArray, opening);
    QCOMPARE(filtered(opening + "swallowed\r\nshown \x1b[31mred\r\n"),
             "\r\nshown \x1b[31mred\r\n"_ba);
    QCOMPARE(filtered(opening + "swallowed\x1b[31mred"), "\x1b[31mred"_ba);
    QCOMPARE(filtered(opening + "swallowed\x18shown"), "shown"_ba);
}

void tst_TerminalFilter::swallowsPayloadsOfSeveralLines()
{
    const QByteArray base64 = repeated("QUJD", 19) + "\r\n";
    QCOMPARE(filtered("\x1b]52;c;" + base64 + base64 + "QQ==\ashown"), "shown"_ba);
    QCOMPARE(filtered("\x1b]1337;File=inline=1:" + base64 + base64 + "\ashown"), "shown"_ba);
    QCOMPARE(filtered("\x1b_Gf=100;" + base64 + base64 + "\x1b\\shown"), "shown"_ba);
    QCOMPARE(
        filtered("\x1b]52;c;" + base64
                 + "Now comes text, and it is long enough to be a line of base64 itself.\nshown"),
        "\r\nshown"_ba);
}

void tst_TerminalFilter::abandonsStringsThatNeverEnd()
{
    const QByteArray title = filtered("\x1b]0;" + QByteArray(1 << 20, 'x'));
    QVERIFY(title.size() >= (1 << 20) - 70'000);
    const QByteArray image = filtered("\x1bP" + QByteArray(5 << 20, 'x'));
    QVERIFY(image.size() >= (1 << 20) - 10);
    const QByteArray sequence = filtered("\x1b[" + QByteArray(100'000, '1'));
    QVERIFY(sequence.size() >= 90'000);
}

void tst_TerminalFilter::capsMarksOnOneBase()
{
    const QByteArray acute = "\xcc\x81";
    QCOMPARE(filtered("e" + repeated(acute, 1000) + "x" + acute),
             "e" + repeated(acute, 8) + "x" + acute);
    QCOMPARE(filtered(repeated("\xe2\x80\x8d", 1000)), repeated("\xe2\x80\x8d", 8));
    QCOMPARE(filtered("\xe4\xb8\xad" + repeated(acute, 20)), "\xe4\xb8\xad" + repeated(acute, 8));
}

void tst_TerminalFilter::capsBells()
{
    ManualClock clock;
    TerminalFilter filter(live(&clock));
    QCOMPARE(filter.filter(QByteArray(100'000, '\a')), "\a\a\a\a"_ba);
    QCOMPARE(filter.filter("\a"), QByteArray());
    clock.advance(std::chrono::seconds(1));
    QCOMPARE(filter.filter(QByteArray(100, '\a')), "\a\a\a\a"_ba);
    QCOMPARE(plainOf("a\ab"), "ab"_ba);
}

void tst_TerminalFilter::capsReports()
{
    ManualClock clock;
    TerminalFilter filter(live(&clock));
    QCOMPARE(filter.filter(repeated("\x1b[6n", 1'000'000)), repeated("\x1b[6n", 16));
    clock.advance(std::chrono::milliseconds(100));
    QCOMPARE(filter.filter(repeated("\x1b[c", 100)), repeated("\x1b[c", 5));
}

void tst_TerminalFilter::asksNothingWhileThePastIsDrawn()
{
    TerminalFilter filter;
    filter.setReportsAllowed(false);
    QCOMPARE(filter.filter("a\x1b[6n\x1b[cb"), "ab"_ba);
    filter.setReportsAllowed(true);
    QCOMPARE(filter.filter("\x1b[6n"), "\x1b[6n"_ba);
}

void tst_TerminalFilter::reportsTitlesCleaned_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("title");
    QTest::newRow("with BEL") << QByteArray("\x1b]0;my title\a") << u"my title"_s;
    QTest::newRow("with ST") << QByteArray("\x1b]2;my title\x1b\\") << u"my title"_s;
    QTest::newRow("empty") << QByteArray("\x1b]2;\a") << QString();
    QTest::newRow("controls") << QByteArray("\x1b]2;a\tb\x01"
                                            "c\a")
                              << u"abc"_s;
    QTest::newRow("direction override") << QByteArray("\x1b]2;a\xe2\x80\xae"
                                                      "b\a")
                                        << u"ab"_s;
    QTest::newRow("marks") << QByteArray("\x1b]2;e\xcc\x81\xcc\x81"
                                         "b\a")
                           << u"eb"_s;
    QTest::newRow("not UTF-8") << QByteArray("\x1b]2;a\xff\a") << u"a\uFFFD"_s;
    QTest::newRow("long") << "\x1b]2;" + QByteArray(5000, 'x') + "\a" << QString(256, u'x');
    QTest::newRow("long, in pairs")
        << "\x1b]2;x" + repeated("\xf0\x9f\x98\x80", 300) + "\a" << u"x"_s + u"😀"_s.repeated(127);
}

void tst_TerminalFilter::reportsTitlesCleaned()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, title);
    TerminalFilter filter;
    QCOMPARE(filter.filter(bytes), QByteArray());
    const QList<TerminalFact> expected{{TerminalFact::Kind::Title, title}};
    QCOMPARE(filter.takeFacts(), expected);
    QVERIFY(filter.takeFacts().isEmpty());
}

void tst_TerminalFilter::keepsOneTitleOfAHundredThousand()
{
    TerminalFilter filter;
    QCOMPARE(filter.filter(repeated("\x1b]0;again\a", 100'000) + "\x1b]0;last\a"), QByteArray());
    QCOMPARE(filter.takeFacts(), (QList<TerminalFact>{{TerminalFact::Kind::Title, u"last"_s}}));
}

void tst_TerminalFilter::reportsLinks_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<bool>("safe");
    QTest::newRow("https") << QByteArray("https://example.org/a?b#c") << true;
    QTest::newRow("capitals") << QByteArray("HTTP://example.org") << true;
    QTest::newRow("mail") << QByteArray("mailto:a@example.org") << true;
    QTest::newRow("file") << QByteArray("file:///etc/passwd") << false;
    QTest::newRow("script") << QByteArray("javascript:alert(1)") << false;
    QTest::newRow("other scheme") << QByteArray("ssh://host") << false;
    QTest::newRow("no host") << QByteArray("https://") << false;
    QTest::newRow("space") << QByteArray("https://a b") << false;
    QTest::newRow("letters beyond ASCII") << QByteArray("https://ex\xc3\xa4mple.org") << false;
    QTest::newRow("as long as allowed") << "https://" + QByteArray(2040, 'x') << true;
    QTest::newRow("too long") << "https://" + QByteArray(2041, 'x') << false;
    QTest::newRow("much too long") << "https://" + QByteArray(10'000, 'x') << false;
}

void tst_TerminalFilter::reportsLinks()
{
    QFETCH(const QByteArray, uri);
    QFETCH(const bool, safe);
    TerminalFilter filter;
    QCOMPARE(filter.filter("\x1b]8;id=1;" + uri + "\x1b\\text\x1b]8;;\x1b\\"), "text"_ba);
    QList<TerminalFact> expected;
    if (safe)
        expected.append({TerminalFact::Kind::Link, QString::fromLatin1(uri)});
    QCOMPARE(filter.takeFacts(), expected);
}

void tst_TerminalFilter::passesLinksWhereWanted()
{
    TerminalFilterOptions options;
    options.hyperlinks = true;
    TerminalFilter filter(options);
    QCOMPARE(filter.filter("\x1b]8;id=1;https://example.org\atext\x1b]8;;\a."),
             "\x1b]8;;https://example.org\x1b\\text\x1b]8;;\x1b\\."_ba);
    QCOMPARE(filter.filter("\x1b]8;;https://example.org\a\x1b]8;;file:///\ax"),
             "\x1b]8;;https://example.org\x1b\\\x1b]8;;\x1b\\x"_ba);
    QCOMPARE(filter.filter("\x1b]8;;https://example.org\a"),
             "\x1b]8;;https://example.org\x1b\\"_ba);
    QVERIFY(filter.finish().startsWith("\x1b]8;;\x1b\\"));
}

void tst_TerminalFilter::clampsCountsToTheScreen()
{
    TerminalFilter filter;
    QCOMPARE(filter.filter("x\x1b[60000b"), "x\x1b[512b"_ba);
    filter.setScreenSize(24, 80);
    QCOMPARE(filter.filter("x\x1b[60000b\x1b[999@\x1b[999P\x1b[999L\x1b[999M\x1b[999S\x1b[999I"),
             "x\x1b[80b\x1b[80@\x1b[80P\x1b[24L\x1b[24M\x1b[24S\x1b[80I"_ba);
}

void tst_TerminalFilter::tellsTheModes()
{
    TerminalFilter filter;
    QCOMPARE(filter.modes(), TerminalModes());
    (void)filter.filter("\x1b[?1049h\x1b[?2004h\x1b[?1000h\x1b[?25l");
    QCOMPARE(filter.modes(), (TerminalModes{true, true, true, true}));
    (void)filter.filter("\x1b[!p");
    QCOMPARE(filter.modes(), (TerminalModes{true, false, false, false}));
    (void)filter.filter("\x1b"
                        "c");
    QCOMPARE(filter.modes(), TerminalModes());
}

void tst_TerminalFilter::finishBringsEverythingBack()
{
    TerminalFilter filter;
    (void)filter.filter("\x1b[31m\x1b(0\x1b[?25l\x1b[?1003h\x1b[?2004h\x1b[2;5r\xe2\x82");
    const QByteArray end = filter.finish();
    for (const char *part :
         {"\xef\xbf\xbd", "\x1b[0m", "\x1b(B", "\x1b[?25h", "\x1b[?1003l", "\x1b[?2004l", "\x1b[r"})
        QVERIFY2(end.contains(part), part);
    QCOMPARE(complaint(end), QString());
    QCOMPARE(filter.modes(), TerminalModes());
}

void tst_TerminalFilter::finishEndsAnOpenString()
{
    TerminalFilter filter;
    QCOMPARE(filter.filter("\x1b]0;never ended"), QByteArray());
    (void)filter.finish();
    QCOMPARE(filter.filter("next run"), "next run"_ba);
}

void tst_TerminalFilter::jumpsWithoutLosingModes()
{
    TerminalFilter filter;
    (void)filter.filter("\x1b[31m\x1b[?2004h\x1b[?1049h\x1b]0;open");
    const QByteArray jump = filter.jump();
    QCOMPARE(jump, "\x1b[0m\x1b(B\x1b)B\x0f"_ba);
    QCOMPARE(complaint(jump), QString());
    QCOMPARE(filter.filter("text"), "text"_ba);
    QVERIFY(filter.modes().bracketedPaste);
    QVERIFY(filter.modes().alternateScreen);
}

void tst_TerminalFilter::addsCarriageReturnsToPipedOutput()
{
    TerminalFilterOptions options;
    options.bareLineFeeds = true;
    QCOMPARE(filtered("one\ntwo\n", options), "one\r\ntwo\r\n"_ba);
}

void tst_TerminalFilter::givesTheSameForEveryCut_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("live") << 0;
    QTest::newRow("live with links") << 1;
    QTest::newRow("plain, overwriting") << 2;
    QTest::newRow("plain, line breaks") << 3;
}

void tst_TerminalFilter::givesTheSameForEveryCut()
{
    QFETCH(const int, kind);
    const ManualClock clock;
    TerminalFilterOptions options = live(&clock);
    options.hyperlinks = kind == 1;
    if (kind >= 2)
        options = plain(kind == 2 ? CarriageReturn::Overwrite : CarriageReturn::LineBreak);
    const QByteArray input = corpus();
    TerminalFilter whole(options);
    const QByteArray text = whole.filter(input);
    const QByteArray expected = text + whole.finish();
    const auto facts = whole.takeFacts();
    if (kind < 2)
        QCOMPARE(complaint(expected, true), QString());

    for (qsizetype size = 1; size < 40; ++size) {
        TerminalFilter filter(options);
        QByteArray out;
        for (qsizetype at = 0; at < input.size(); at += size)
            out += filter.filter(
                QByteArrayView(input).sliced(at, std::min(size, input.size() - at)));
        QCOMPARE(out + filter.finish(), expected);
        QCOMPARE(filter.takeFacts(), facts);
    }
    for (qsizetype cut = 0; cut <= input.size(); ++cut) {
        TerminalFilter filter(options);
        const QByteArray first = filter.filter(QByteArrayView(input).first(cut));
        const QByteArray second = filter.filter(QByteArrayView(input).sliced(cut));
        QCOMPARE(first + second + filter.finish(), expected);
    }
}

void tst_TerminalFilter::neverEmitsWhatIsNotOnTheList()
{
    // Half random bytes, half pieces that get far into the machine.
    const QList<QByteArray> pieces{"\x1b[",
                                   "\x1b]",
                                   "\x1bP",
                                   "\x1b_",
                                   "\x1b",
                                   ";",
                                   ":",
                                   "?",
                                   ">",
                                   "!",
                                   " ",
                                   "$",
                                   "0",
                                   "8",
                                   "99999",
                                   "2;",
                                   "38;2;",
                                   "m",
                                   "t",
                                   "H",
                                   "J",
                                   "h",
                                   "l",
                                   "q",
                                   "c",
                                   "n",
                                   "u",
                                   "b",
                                   "\a",
                                   "\x1b\\",
                                   "\n",
                                   "\r",
                                   "\xc2\x9b",
                                   "\xe2\x80\xae",
                                   "\xcc\x81",
                                   "\xf0\x9f\x98\x80",
                                   "\xff",
                                   "52;",
                                   "8;;https://x",
                                   "text",
                                   "\x18",
                                   "(",
                                   "0",
                                   "#8",
                                   "%@",
                                   "\x0e"};
    const ManualClock clock;
    QRandomGenerator random(20260802);
    for (int round = 0; round < 3000; ++round) {
        TerminalFilterOptions options = live(&clock);
        options.hyperlinks = round % 2 == 0;
        options.bareLineFeeds = round % 3 == 0;
        TerminalFilter filter(options);
        QByteArray input;
        QByteArray output;
        for (int i = 0; i < 60; ++i) {
            QByteArray piece = pieces.at(random.bounded(int(pieces.size())));
            if (round % 2 == 1 && i % 2 == 1) {
                for (char &byte : piece)
                    byte = char(random.bounded(256));
            }
            input += piece;
            output += filter.filter(piece);
        }
        output += filter.finish();
        const QString reason = complaint(output, options.hyperlinks);
        QVERIFY2(reason.isEmpty(),
                 qPrintable(reason + u" from "_s + QString::fromLatin1(input.toHex(' '))));
    }
}

void tst_TerminalFilter::staysSmallUnderEscapeBombs_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<int>("growth");
    QTest::newRow("full reset") << QByteArray("\x1b"
                                              "c")
                                << 1;
    QTest::newRow("full reset and text") << QByteArray("\x1b"
                                                       "cx")
                                         << 100;
    QTest::newRow("soft reset") << QByteArray("\x1b[!p") << 40;
    QTest::newRow("titles") << QByteArray("\x1b]0;x\a") << 1;
    QTest::newRow("links") << QByteArray("\x1b]8;;https://x\a") << 1;
    QTest::newRow("questions") << QByteArray("\x1b[6n") << 1;
    QTest::newRow("modes") << QByteArray("\x1b[?25;25;25;25;25h") << 3;
    QTest::newRow("invalid bytes") << QByteArray("\xff") << 3;
    QTest::newRow("open strings") << QByteArray("\x1bP") << 1;
}

void tst_TerminalFilter::staysSmallUnderEscapeBombs()
{
    QFETCH(const QByteArray, unit);
    QFETCH(const int, growth);
    const QByteArray bomb = repeated(unit, int((256 << 10) / unit.size()));
    const QByteArray output = filtered(bomb);
    QVERIFY2(output.size() <= bomb.size() * growth + 200,
             qPrintable(QString::number(output.size())));
}

void tst_TerminalFilter::stopsAtTheWorkLimit()
{
    TerminalFilter filter;
    filter.setScreenSize(50, 200);
    QByteArray output;
    const QByteArray clears = repeated("\x1b[2J", 1000);
    const qsizetype consumed = filter.filter(clears, output, 100'000);
    QVERIFY2(consumed >= 4 * 70 && consumed <= 4 * 80, qPrintable(QString::number(consumed)));
    output.clear();
    QCOMPARE(filter.filter(QByteArray(100'000, 'x'), output, 5000), 5000);
    QCOMPARE(output.size(), 5000);
    output.clear();
    QCOMPARE(filter.filter("x", output, 0), 1);
    // In pieces or at once: the same.
    const QByteArray input = corpus();
    const ManualClock clock;
    TerminalFilter pieces(live(&clock));
    output.clear();
    for (QByteArrayView rest = input; !rest.isEmpty();)
        rest = rest.sliced(pieces.filter(rest, output, 7));
    QCOMPARE(output, filtered(input, live(&clock)));
}

void tst_TerminalFilter::passesAMebibyteWithoutLineFeed()
{
    const QByteArray line(1 << 20, 'x');
    QCOMPARE(filtered(line), line);
    QCOMPARE(plainOf(line), line);
    QCOMPARE(lastLine(line, 100), QString(100, u'x'));
}

void tst_TerminalFilter::writesPlainText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    row("CR LF", "one\r\ntwo\r\n", "one\ntwo\n");
    row("blank lines stay", "one\r\n\r\ntwo\n\n", "one\n\ntwo\n\n");
    row("colours", "\x1b[1;31mred\x1b[0m", "red");
    row("progress", "10%\r50%\r100%\n", "100%\n");
    row("shorter text over longer", "abcdef\rXY\n", "XYcdef\n");
    row("cleared before", "a long line\r\x1b[Kshort\n", "short\n");
    row("cleared after", "a long line\rshort\x1b[K\n", "short\n");
    row("whole line cleared", "a long line\x1b[2K\rshort\n", "short\n");
    row("backspace", "abd\bc\n", "abc\n");
    row("man page", "b\bbo\bol\bld\bd _\bx", "bold x");
    row("gap", "a\x1b[3Cb", "a   b");
    row("column", "a\x1b[5Gb", "a   b");
    row("other line", "one\x1b[5;1Htwo\x1b[Athree", "one\ntwo\nthree");
    row("clear screen", "one\x1b[2J\x1b[Htwo", "one\ntwo");
    row("umlauts overwritten", "\xc3\xa4\xc3\xb6\xc3\xbc\rX\n", "X\xc3\xb6\xc3\xbc\n");
    row("tab", "a\tb", "a\tb");
    row("title", "\x1b]0;title\atext", "text");
    row("CR at the end", "text\r", "text");
    row("line drawing switches", "\x1b(0\x0exyz\x0f\x1b(B", "xyz");
}

void tst_TerminalFilter::writesPlainText()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    QCOMPARE(plainOf(bytes), expected);
    QCOMPARE(plainText(bytes), QString::fromUtf8(expected));
}

void tst_TerminalFilter::keepsEveryStateOfAProgressLineWhenAsked()
{
    QCOMPARE(plainOf("10%\r50%\r100%\r\ndone\r\n", CarriageReturn::LineBreak),
             "10%\n50%\n100%\ndone\n"_ba);
    QCOMPARE(plainOf("\r\rone\r\r\r\ntwo", CarriageReturn::LineBreak), "one\ntwo"_ba);
}

void tst_TerminalFilter::plainOutputHoldsNoControls()
{
    QRandomGenerator random(7);
    for (const auto carriageReturn : {CarriageReturn::LineBreak, CarriageReturn::Overwrite}) {
        for (int round = 0; round < 300; ++round) {
            QByteArray input = corpus();
            for (int i = 0; i < 40; ++i)
                input[random.bounded(int(input.size()))] = char(random.bounded(256));
            const QByteArray output = plainOf(input, carriageReturn);
            QVERIFY(QUtf8StringView(output).isValidUtf8());
            for (const char byte : output)
                QVERIFY2(uchar(byte) >= 0x20 || byte == '\n' || byte == '\t',
                         input.toHex().constData());
        }
    }
}

void tst_TerminalFilter::findsTheLastLine_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("blank") << QByteArray("\r\n  \r\n\x1b[0m\r\n") << QString();
    QTest::newRow("ended") << QByteArray("one\r\ntwo\r\n") << u"two"_s;
    QTest::newRow("open") << QByteArray("one\r\ntwo") << u"two"_s;
    QTest::newRow("coloured") << QByteArray("one\r\n\x1b[31m  two\x1b[0m  \r\n\r\n") << u"two"_s;
    QTest::newRow("progress") << QByteArray("one\r\n10%\r20%") << u"20%"_s;
    QTest::newRow("begins in a sequence") << QByteArray("8;5;208mone\r\ntwo") << u"two"_s;
    QTest::newRow("begins in a character") << QByteArray("\x82\xac one") << u"one"_s;
    QTest::newRow("ends in a character") << QByteArray("one\xe2\x82") << u"one\uFFFD"_s;
    QTest::newRow("cut") << QByteArray("0123456789abcdef") << u"0123456789"_s;
    QTest::newRow("cut before a pair") << QByteArray("012345678\xf0\x9f\x98\x80") << u"012345678"_s;
}

void tst_TerminalFilter::findsTheLastLine()
{
    QFETCH(const QByteArray, tail);
    QFETCH(const QString, expected);
    QCOMPARE(lastLine(tail, 10), expected);
}

void tst_TerminalFilter::isFast_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::newRow("log lines") << QByteArray(
        "2026-08-02 12:34:56.789 INFO  compiling module foo/bar/baz.cpp with 17 warnings\r\n");
    QTest::newRow("no line feed") << QByteArray(80, 'x');
    QTest::newRow("colours") << QByteArray("\x1b[32m[ 12%]\x1b[0m \x1b[1;34mBuilding\x1b[0m "
                                           "\x1b[38;5;208mobject\x1b[0m foo.cpp.o\r\n");
    QTest::newRow("unicode") << QByteArray(
        "\xe2\x94\x82 \xe4\xb8\xad\xe6\x96\x87\xe5\xad\x97 \xc3\xa4\xc3\xb6 \xf0\x9f\x98\x80 "
        "\xe2\x95\xad\xe2\x94\x80\xe2\x94\x80\r\n");
    QTest::newRow("full screen") << QByteArray(
        "\x1b[12;5H\x1b[2K\x1b[38;2;1;2;3mThinking\xe2\x80\xa6\x1b[0m\x1b[13;1H\x1b[?25l some "
        "words\x1b[K");
}

void tst_TerminalFilter::isFast()
{
    QFETCH(const QByteArray, unit);
    const QByteArray input = repeated(unit, int((4 << 20) / unit.size()));
    qint64 bytes = 0;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 100) {
        TerminalFilter filter;
        for (qsizetype at = 0; at < input.size(); at += 64 * 1024) {
            const auto piece = QByteArrayView(input).sliced(
                at, std::min<qsizetype>(64 * 1024, input.size() - at));
            QVERIFY(filter.filter(piece).size() > piece.size() / 2);
            bytes += piece.size();
        }
    }
    QTest::setBenchmarkResult(qreal(bytes) * 1e9 / qreal(timer.nsecsElapsed()),
                              QTest::BytesPerSecond);
}

QTEST_GUILESS_MAIN(tst_TerminalFilter)
#include "tst_terminalfilter.moc"
