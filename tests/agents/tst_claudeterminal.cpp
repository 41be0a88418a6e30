// SPDX-License-Identifier: GPL-3.0-or-later
// The real Claude Code in a terminal, started and typed into as its provider says. What it did is
// seen in the files that the mock of its model told it to write: its screen shows what was typed,
// too.
#include "ptyterminal.h"
#include "realclaude.h"
#include "replay.h"

#include <agents/claudecode.h>

#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

class tst_ClaudeTerminal : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void takesTheInstructionThenWhatIsTyped();

private:
    RealClaude m_claude;
};

namespace {

constexpr int answerTimeoutMs = 30'000;

PtyTerminal::Program programOf(const Launch &launch, const QProcessEnvironment &environment)
{
    PtyTerminal::Program program;
    for (const QString &word : launch.commandLine())
        program.words.append(word.toUtf8());
    for (const QString &variable : environment.toStringList())
        program.environment.append(variable.toUtf8());
    program.folder = launch.folder.toUtf8();
    return program;
}

} // namespace

void tst_ClaudeTerminal::initTestCase()
{
    if (const auto ready = m_claude.prepare(); !ready)
        QSKIP(qPrintable(ready.error()));
}

void tst_ClaudeTerminal::takesTheInstructionThenWhatIsTyped()
{
    const QTemporaryDir folder;
    const auto settings = Settings::load(
        QString(), {{u"RUNYARD_AGENT_CLAUDE_PROGRAM"_s, m_claude.program()},
                    {u"RUNYARD_AGENT_CLAUDE_PERMISSION_MODE"_s, u"acceptEdits"_s}});
    QVERIFY(settings);
    const auto told = [&folder](const QString &words, const QString &name) {
        return words + u" [[mock: write %1 made ;; text ok]]"_s.arg(folder.filePath(name));
    };
    Run run;
    run.folder = folder.path();
    run.interactive = true;
    run.instruction = told(u"--first"_s, u"one"_s);
    const Launch launch = ClaudeCode().launch(run, *settings).value();
    PtyTerminal terminal(programOf(launch, m_claude.environment(folder.path())));

    // It has done what it was told, and is idle again: what is typed before that goes into the
    // running turn, where the mock does not look for its orders.
    const auto hasMade = [this, &folder, &terminal](const QString &name) {
        const auto isThere
            = [&folder, &name] { return Replay::fileContent(folder.filePath(name)) == "made"; };
        return terminal.until(isThere, answerTimeoutMs)
               && terminal.until([this] { return m_claude.isIdle(); }, answerTimeoutMs);
    };
    QVERIFY(hasMade(u"one"_s));
    terminal.type(ClaudeCode().encodeInput(run, told(u"second"_s, u"two"_s)));
    QVERIFY(hasMade(u"two"_s));
    terminal.type(ClaudeCode().encodeInput(run, told(u"third\nin two lines"_s, u"three"_s)));
    QVERIFY(hasMade(u"three"_s));
    terminal.type(ClaudeCode().encodeInput(run, u"/exit"_s));
    QCOMPARE(terminal.end(), 0);
}

QTEST_GUILESS_MAIN(tst_ClaudeTerminal)
#include "tst_claudeterminal.moc"
