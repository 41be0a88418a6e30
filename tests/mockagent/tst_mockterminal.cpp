// SPDX-License-Identifier: GPL-3.0-or-later
// The mock agent at a terminal: a real pty, keys as a person types them.
#include <QtCore/QDeadlineTimer>
#include <QtTest/QTest>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

/** The program on the far side of a pty of 100 × 30. */
class Terminal
{
public:
    explicit Terminal(QList<QByteArray> arguments = {})
        : m_master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        ::grantpt(m_master);
        ::unlockpt(m_master);
        const winsize size = {30, 100, 0, 0};
        ::ioctl(m_master, TIOCSWINSZ, &size);
        arguments.prepend(RUNYARD_BIN_DIR "/runyard-mock-agent");
        QList<char *> words;
        for (QByteArray &argument : arguments)
            words.append(argument.data());
        words.append(nullptr);
        posix_spawn_file_actions_t files;
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_addopen(&files, 0, ::ptsname(m_master), O_RDWR,
                                         0); // becomes its controlling terminal
        posix_spawn_file_actions_adddup2(&files, 0, 1);
        posix_spawn_file_actions_adddup2(&files, 0, 2);
        posix_spawnattr_t attributes;
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
        if (posix_spawn(&m_process, arguments.constFirst().constData(), &files, &attributes,
                        words.data(), environ)
            != 0)
            m_process = 0;
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&files);
    }

    ~Terminal()
    {
        ::close(m_master);
        if (m_process > 0) {
            ::kill(m_process, SIGKILL);
            ::waitpid(m_process, nullptr, 0);
        }
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    void type(const QByteArray &keys)
    {
        QCOMPARE(::write(m_master, keys.constData(), size_t(keys.size())), keys.size());
    }

    /** True when the screen shows `text` behind what was awaited before. */
    bool shows(const QByteArray &text)
    {
        const QDeadlineTimer deadline(5000);
        while (!deadline.hasExpired()) {
            const qsizetype at = m_screen.indexOf(text, m_seen);
            if (at >= 0) {
                m_seen = at + text.size();
                return true;
            }
            read();
        }
        qWarning() << "still on the screen:" << m_screen.sliced(m_seen);
        return false;
    }

    /** Exit code, -1 when it does not end. */
    int end()
    {
        const QDeadlineTimer deadline(5000);
        int status = 0;
        while (!deadline.hasExpired()) {
            read();
            if (::waitpid(m_process, &status, WNOHANG) == m_process) {
                m_process = 0;
                return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            }
        }
        return -1;
    }

    [[nodiscard]] QByteArray screen() const { return m_screen; }

private:
    void read()
    {
        pollfd descriptor = {m_master, POLLIN, 0};
        if (::poll(&descriptor, 1, 20) <= 0)
            return;
        char buffer[4096];
        const ssize_t count = ::read(m_master, buffer, sizeof buffer);
        if (count > 0)
            m_screen.append(buffer, count);
    }

    int m_master;
    pid_t m_process = 0;
    QByteArray m_screen;
    qsizetype m_seen = 0;
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
