// SPDX-License-Identifier: GPL-3.0-or-later
// The mock agent at a terminal: a real pty, keys as a person types them.
#include "ptyterminal.h"

#include <QtTest/QTest>

namespace {

class Terminal : public PtyTerminal
{
public:
    explicit Terminal(const QByteArrayList &arguments = {})
        : PtyTerminal({QByteArrayList{RUNYARD_BIN_DIR "/runyard-mock-agent"} + arguments, {}, {}})
    {
    }
};

} // namespace

class tst_MockTerminal : public QObject
{
    Q_OBJECT

private slots:
    void talks();
    void takesAPromptAtTheStart();
    void asksYesOrNo();
    void asksToChoose();
    void interruptsAndGoesOn();
    void twoInterruptsEnd();
    void interruptsAQuestion();
    void endsWithTheInput();
    void knowsTheSize();
    void hidesAPassword();
    void complainsAndGoesOn();
};

void tst_MockTerminal::talks()
{
    Terminal terminal;
    QVERIFY(terminal.shows("> "));
    terminal.type("hello there\n");
    QVERIFY(terminal.shows("You asked: hello there"));
    QVERIFY(terminal.shows("Done: I only looked around"));
    QVERIFY(terminal.shows("> "));
    terminal.type("say one ;; run echo two\n");
    QVERIFY(terminal.shows("\r\none\r\n$ echo two\r\n  two\r\n> "));
    terminal.type("/exit\n");
    QCOMPARE(terminal.end(), 0);
}

void tst_MockTerminal::takesAPromptAtTheStart()
{
    Terminal terminal({"--", "mock: say from the start"});
    QVERIFY(terminal.shows("from the start\r\n> "));
}

void tst_MockTerminal::asksYesOrNo()
{
    Terminal terminal;
    QVERIFY(terminal.shows("> "));
    terminal.type("ask permission Shall I? ;; if allowed : say good ;; if denied : say bad\n");
    QVERIFY(terminal.shows("Allow Bash: Shall I? [y/n] "));
    terminal.type("maybe\n");
    QVERIFY(terminal.shows("Shall I? [y/n] "));
    terminal.type("y\n");
    QVERIFY(terminal.shows("good\r\n"));
    terminal.type("ask run echo never ;; if denied : say bad\n");
    QVERIFY(terminal.shows("Allow Bash: mock command [y/n] "));
    terminal.type("n\n");
    QVERIFY(terminal.shows("The user said no."));
    QVERIFY(terminal.shows("bad\r\n> "));
}

void tst_MockTerminal::asksToChoose()
{
    Terminal terminal;
    QVERIFY(terminal.shows("> "));
    terminal.type("question Which? | Red | Blue ;; say took %answer%\n");
    QVERIFY(terminal.shows("  2. Blue\r\nYour choice: "));
    terminal.type("2\n");
    QVERIFY(terminal.shows("took Blue"));
}

void tst_MockTerminal::interruptsAndGoesOn()
{
    Terminal terminal;
    QVERIFY(terminal.shows("> "));
    terminal.type("run sleep 1000\n");
    QVERIFY(terminal.shows("$ sleep 1000"));
    terminal.type("\x03");
    QVERIFY(terminal.shows("Interrupted."));
    QVERIFY(terminal.shows("> "));
    terminal.type("say alive\n");
    QVERIFY(terminal.shows("\nalive\r\n"));
}

void tst_MockTerminal::twoInterruptsEnd()
{
    Terminal terminal;
    QVERIFY(terminal.shows("> "));
    terminal.type("\x03");
    QVERIFY(terminal.shows("Press Ctrl+C again to leave."));
    terminal.type("\x03");
    QCOMPARE(terminal.end(), 0);
}

void tst_MockTerminal::interruptsAQuestion()
{
    Terminal terminal;
    QVERIFY(terminal.shows("> "));
    terminal.type("ask permission ;; say never\n");
    QVERIFY(terminal.shows("[y/n] "));
    terminal.type("\x03");
    QVERIFY(terminal.shows("Interrupted."));
    QVERIFY(terminal.shows("> "));
    QVERIFY(!terminal.screen().contains("\nnever\r"));
}

void tst_MockTerminal::endsWithTheInput()
{
    Terminal terminal;
    QVERIFY(terminal.shows("> "));
    terminal.type("\x04");
    QCOMPARE(terminal.end(), 0);
}

void tst_MockTerminal::knowsTheSize()
{
    Terminal terminal;
    QVERIFY(terminal.shows("> "));
    terminal.type("size\n");
    QVERIFY(terminal.shows("100 columns, 30 rows"));
}

void tst_MockTerminal::hidesAPassword()
{
    Terminal terminal;
    QVERIFY(terminal.shows("> "));
    terminal.type("password\n");
    QVERIFY(terminal.shows("Password: "));
    terminal.type("geheim\n");
    QVERIFY(terminal.shows("Got 6 characters."));
    QVERIFY(!terminal.screen().contains("geheim"));
}

void tst_MockTerminal::complainsAndGoesOn()
{
    Terminal terminal;
    QVERIFY(terminal.shows("> "));
    terminal.type("mock: dance\n");
    QVERIFY(terminal.shows("unknown step 'dance'"));
    QVERIFY(terminal.shows("> "));
}

QTEST_GUILESS_MAIN(tst_MockTerminal)
#include "tst_mockterminal.moc"
