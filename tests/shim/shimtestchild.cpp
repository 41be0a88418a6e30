// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <map>
#include <signal.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

/** The program that the shim's tests run: shimtestchild BEHAVIOUR [ARGUMENT…]. */
namespace {

void say(const std::string &text)
{
    for (std::size_t at = 0; at < text.size();) {
        const ssize_t written = write(1, text.data() + at, text.size() - at);
        if (written <= 0)
            _exit(99);
        at += static_cast<std::size_t>(written);
    }
}

[[noreturn]] void waitForEver()
{
    for (;;)
        pause();
}

void ignoreEndings()
{
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        signal(number, SIG_IGN);
}

/** How a new process says that it is ready; its descendants may hold the pipe for ever. */
class Readiness
{
public:
    Readiness()
    {
        if (pipe(m_ends) != 0)
            _exit(98);
    }
    void say() const
    {
        if (write(m_ends[1], "r", 1) != 1)
            _exit(98);
    }
    void await() const
    {
        char byte = 0;
        if (read(m_ends[0], &byte, 1) != 1)
            _exit(98);
        close(m_ends[0]);
        close(m_ends[1]);
    }

private:
    int m_ends[2] = {};
};

/** Forks a process that does `action` and stays; returns once that was done. */
pid_t start(const std::function<void()> &action)
{
    const Readiness readiness;
    const pid_t pid = fork();
    if (pid == 0) {
        action();
        readiness.say();
        waitForEver();
    }
    readiness.await();
    return pid;
}

/** A daemon as the books say: fork, setsid, fork; it has nothing to do with us any more. */
void startDaemon(const std::function<void()> &action)
{
    const Readiness readiness;
    const pid_t first = fork();
    if (first == 0) {
        setsid();
        if (fork() != 0)
            _exit(0);
        action();
        readiness.say();
        waitForEver();
    }
    waitpid(first, nullptr, 0);
    readiness.await();
}

/** The same bytes for the same count, with every value and no period that a mistake could hide in.
 */
int printBytes(std::uint64_t count, std::size_t pieceSize)
{
    std::uint64_t state = 88172645463325252U;
    std::string piece;
    while (count > 0) {
        piece.clear();
        while (piece.size() < pieceSize && count > 0) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            piece.push_back(static_cast<char>(state >> 32));
            --count;
        }
        say(piece);
    }
    return 0;
}

/** Children of every kind that a stop must reach; prints "ready" when all are up. */
int growTree()
{
    start([] {});
    start([] { setsid(); });
    start([] {
        setsid();
        ignoreEndings();
    });
    startDaemon([] {});
    startDaemon(ignoreEndings);
    startDaemon([] {
        ignoreEndings();
        start([] { setsid(); });
        startDaemon(ignoreEndings);
    });
    kill(start([] {}), SIGSTOP);
    ignoreEndings();
    say("ready\n");
    waitForEver();
}

/** Ends and leaves a daemon behind. */
int leave(bool isStubborn)
{
    startDaemon([isStubborn] {
        if (isStubborn)
            ignoreEndings();
    });
    say("left\n");
    return 5;
}

/** Forks on and on: each process forks a successor and ends, so that it is never where one looks
 * for it. Gives up by itself after a minute, if the test has failed. */
[[noreturn]] void keepForking()
{
    const time_t end = time(nullptr) + 60;
    while (time(nullptr) < end) {
        if (fork() > 0)
            _exit(0);
    }
    _exit(0);
}

/** As a set-uid program: what the user who started it may not end. */
[[noreturn]] void becomeRoot()
{
    if (setresuid(0, 0, 0) != 0)
        _exit(96);
    say("ready\n");
    waitForEver();
}

/** Ends its first thread alone: to /proc it looks like a zombie while the other one goes on. */
[[noreturn]] void endFirstThread()
{
    std::thread([] {
        say("ready\n");
        waitForEver();
    }).detach();
    syscall(SYS_exit, 0);
    abort();
}

volatile sig_atomic_t sizeChanges = 0;

std::string terminalSize()
{
    winsize size{};
    ioctl(0, TIOCGWINSZ, &size);
    return std::to_string(size.ws_row) + "x" + std::to_string(size.ws_col) + "\n";
}

int printSizes()
{
    struct sigaction action = {};
    action.sa_handler = [](int) { sizeChanges = sizeChanges + 1; };
    sigaction(SIGWINCH, &action, nullptr);
    sigset_t blocked;
    sigset_t before;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGWINCH);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    say(terminalSize());
    for (int seen = 0;; seen = sizeChanges) {
        while (seen == sizeChanges)
            sigsuspend(&before);
        say(terminalSize());
    }
}

int catchInterrupt()
{
    struct sigaction action = {};
    action.sa_handler = [](int) {
        say("interrupted\n");
        _exit(7);
    };
    sigaction(SIGINT, &action, nullptr);
    say("ready\n");
    waitForEver();
}

/** What of the shim's own state could have leaked. */
int printState()
{
    for (int fd = 0; fd < 1024; ++fd) {
        if (fcntl(fd, F_GETFD) >= 0)
            say("fd=" + std::to_string(fd) + "\n");
    }
    for (int number = 1; number < SIGRTMAX; ++number) {
        struct sigaction action = {};
        if (sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN)
            say("ignored=" + std::to_string(number) + "\n");
    }
    sigset_t blocked;
    sigprocmask(SIG_BLOCK, nullptr, &blocked);
    for (int number = 1; number < SIGRTMAX; ++number) {
        if (sigismember(&blocked, number) == 1)
            say("blocked=" + std::to_string(number) + "\n");
    }
    const mode_t mask = umask(0);
    char text[16];
    std::snprintf(text, sizeof text, "umask=%03o\n", static_cast<unsigned>(mask));
    say(text);
    say("session=" + std::to_string(getsid(0) == getpid()) + "\n");
    say("terminal=" + std::to_string(tcgetpgrp(0) == getpgrp()) + "\n");
    return 0;
}

/** Closes its terminal wholly, then opens it again and prints. */
int reopenTerminal()
{
    const std::string name = ttyname(0);
    for (const int fd : {0, 1, 2})
        close(fd);
    open(name.c_str(), O_RDWR);
    dup(0);
    say("again\n");
    return 0;
}

int die(int number)
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    signal(number, SIG_DFL);
    kill(getpid(), number);
    waitForEver();
}

int printArguments(const std::vector<std::string> &arguments)
{
    for (const std::string &argument : arguments)
        say(std::to_string(argument.size()) + ":" + argument + ",");
    return 0;
}

} // namespace

int main(int argumentCount, char **pointers)
{
    const std::vector<std::string> all(pointers, pointers + argumentCount);
    const std::string behaviour = argumentCount > 1 ? all[1] : "";
    const auto number = [&all](std::size_t place, long otherwise) {
        return place < all.size() ? std::stol(all[place]) : otherwise;
    };
    const std::map<std::string, std::function<int()>> behaviours = {
        {"exit", [&] { return static_cast<int>(number(2, 0)); }},
        {"die", [&] { return die(static_cast<int>(number(2, SIGKILL))); }},
        {"bytes",
         [&] {
             return printBytes(static_cast<std::uint64_t>(number(2, 0)),
                               static_cast<std::size_t>(number(3, 65536)));
         }},
        {"tree", growTree},
        {"leave", [&] { return leave(number(2, 0) != 0); }},
        {"fork", []() -> int { keepForking(); }},
        {"root", []() -> int { becomeRoot(); }},
        {"thread", []() -> int { endFirstThread(); }},
        {"sizes", printSizes},
        {"interrupt", catchInterrupt},
        {"state", printState},
        {"reopen", reopenTerminal},
        {"arguments", [&] { return printArguments({all.begin() + 2, all.end()}); }},
    };
    const auto found = behaviours.find(behaviour);
    if (found == behaviours.end())
        return 97;
    return found->second();
}
