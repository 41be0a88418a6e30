// SPDX-License-Identifier: GPL-3.0-or-later
#include "performance.h"

#include "asker.h"
#include "conversation.h"
#include "failure.h"
#include "files.h"
#include "inbox.h"
#include "options.h"
#include "output.h"
#include "player.h"
#include "process.h"
#include "streamvoice.h"
#include "textvoice.h"
#include "verbs.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>

#include <cstdio>
#include <memory>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

bool hasUsage(const QList<Step> &steps)
{
    return std::ranges::any_of(
        steps, [](const Step &step) { return step.verb == u"usage" || hasUsage(step.body); });
}

/** What is done for an instruction without steps: harmless, quick, and shows each part of a
 * conversation. */
QString defaultScript(const Conversation &conversation)
{
    const QString resumed = conversation.messagesBefore > 0
                                ? u"say Resumed after %messages% messages.\n"_s
                                : QString();
    QString asked = conversation.prompt.trimmed().section(u'\n', 0, 0).left(120);
    asked.replace(u'\\', u"\\\\"_s).replace(u" ;; "_s, u"; "_s);
    return resumed + u"say You asked: "_s + asked + u"\n"_s
           + u"run ls -A | head -20\n"
             u"say Done: I only looked around, nothing was changed.\n"_s;
}

QByteArray standardInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return {};
    return input.readAll();
}

int complain(const QString &text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
    return 2;
}

/** Everything that one kind of conversation needs, made from the options. */
class Performance
{
public:
    Performance(const MockOptions &options, const Conversation &conversation, Inbox::Form form)
        : m_options(options)
        , m_conversation(conversation)
        , m_output(options.format == MockOptions::Format::Json ? std::make_unique<KeepingOutput>()
                                                               : std::make_unique<Output>())
        , m_inbox(form, m_conversation, *m_output)
        , m_voice(makeVoice())
        , m_asker(makeAsker())
        , m_player({m_options, m_conversation, m_inbox, *m_output, *m_voice, *m_asker})
    {
    }

    int answerOnce(const QString &prompt, const QString &script);
    int answerStream(QString script);
    int converse(const QString &script);

private:
    using Steps = std::expected<QList<Step>, QString>;

    std::unique_ptr<Voice> makeVoice();
    std::unique_ptr<Asker> makeAsker();
    /** The steps for a message: its own, else the script file's, else the default. */
    [[nodiscard]] Steps stepsFor(const QString &message, const QString &script) const;
    TurnEnd turn(const QString &message, const QList<Step> &steps);
    void endTurn(const TurnEnd &end);
    /** A task that ends wakes the agent: another turn with its own result. */
    TurnEnd wakeFor(const TurnEnd &last);
    void printKept();
    [[nodiscard]] Steps typedSteps(const QString &line) const;
    [[nodiscard]] bool goOnAfterInterrupt(QElapsedTimer &lastInterrupt);

    MockOptions m_options;
    Conversation m_conversation;
    std::unique_ptr<Output> m_output;
    Inbox m_inbox;
    std::unique_ptr<Voice> m_voice;
    std::unique_ptr<Asker> m_asker;
    Player m_player;
};

std::unique_ptr<Voice> Performance::makeVoice()
{
    const bool isText = m_inbox.form() == Inbox::Form::TypedLines
                        || m_options.format == MockOptions::Format::Text;
    if (isText)
        return std::make_unique<TextVoice>(*m_output);
    return std::make_unique<StreamVoice>(m_conversation, *m_output, m_options.partialMessages);
}

std::unique_ptr<Asker> Performance::makeAsker()
{
    if (m_inbox.form() == Inbox::Form::TypedLines)
        return std::make_unique<TerminalAsker>(m_inbox, *m_output);
    if (m_inbox.form() == Inbox::Form::JsonLines && m_options.hostAnswers)
        return std::make_unique<HostAsker>(m_inbox, *m_output);
    return std::make_unique<NobodyAsker>();
}

Performance::Steps Performance::stepsFor(const QString &message, const QString &script) const
{
    QString text = scriptIn(message);
    if (text.isNull())
        text = script;
    if (text.isNull()) {
        Conversation asked = m_conversation;
        asked.prompt = message;
        text = defaultScript(asked);
    }
    return parseScript(text);
}

TurnEnd Performance::turn(const QString &message, const QList<Step> &steps)
{
    m_conversation.beginTurn(message);
    m_conversation.countsByItself = !hasUsage(steps);
    keepConversation(m_conversation);
    m_voice->beginTurn();
    const TurnEnd end = m_player.play(steps);
    endTurn(end);
    return end;
}

void Performance::endTurn(const TurnEnd &end)
{
    m_voice->endTurn(end);
    ++m_conversation.results;
    m_conversation.sinceResult.clear();
    keepConversation(m_conversation);
}

TurnEnd Performance::wakeFor(const TurnEnd &last)
{
    TurnEnd end = last;
    QList<BackgroundTask> &tasks = m_player.tasks();
    while (!tasks.isEmpty()) {
        BackgroundTask task = tasks.takeFirst();
        const int exitCode = waitForEnd(task.process, m_inbox);
        if (exitCode < 0)
            return end; // interrupted: the task is left behind, as any process that outlives its
                        // agent
        task.notice.hasEnded = true;
        task.notice.exitCode = exitCode;
        m_voice->task(task.notice);
        m_conversation.beginTurn(m_conversation.prompt);
        --m_conversation.messages;
        m_voice->beginTurn();
        m_player.sayWhole(u"The background task ended."_s);
        end = TurnEnd();
        end.text = u"The background task ended."_s;
        end.isFromTask = true;
        endTurn(end);
    }
    return end;
}

int Performance::answerOnce(const QString &prompt, const QString &script)
{
    const Steps steps = stepsFor(prompt, script);
    if (!steps)
        return complain(steps.error());
    TurnEnd end = turn(prompt, *steps);
    end = wakeFor(end);
    printKept();
    return end.exitCode;
}

int Performance::answerStream(QString script)
{
    TurnEnd last;
    while (true) {
        const auto message = m_inbox.takeMessage();
        if (message) {
            const Steps steps = stepsFor(*message, std::exchange(script, QString()));
            if (!steps)
                return complain(steps.error());
            last = wakeFor(turn(*message, *steps));
        } else if (m_inbox.isClosed()) {
            printKept();
            return last.exitCode;
        } else {
            m_inbox.wait(-1);
            if (m_inbox.takeInterrupted() && !m_inbox.isClosed())
                last.exitCode = 0; // an interrupt in between ends nothing
        }
    }
}

void Performance::printKept()
{
    const auto *kept = dynamic_cast<const KeepingOutput *>(m_output.get());
    if (!kept)
        return;
    const QList<QByteArray> lines = kept->kept().trimmed().split('\n');
    Output output;
    output.line(m_options.verbose ? '[' + lines.join(',') + ']' : lines.constLast());
}

Performance::Steps Performance::typedSteps(const QString &line) const
{
    const QString trimmed = line.trimmed();
    const QString own = scriptIn(trimmed);
    if (!own.isNull())
        return parseScript(own);
    if (isVerb(firstWord(trimmed).word))
        return parseScript(trimmed);
    return stepsFor(trimmed, {});
}

bool Performance::goOnAfterInterrupt(QElapsedTimer &lastInterrupt)
{
    constexpr qint64 twice = 1500;
    if (lastInterrupt.isValid() && lastInterrupt.elapsed() < twice)
        return false;
    lastInterrupt.start();
    m_output->write("\nPress Ctrl+C again to leave.\n> ");
    return true;
}

int Performance::converse(const QString &script)
{
    m_output->line("Runyard mock agent. /exit or Ctrl+C twice to leave.");
    if (m_conversation.messagesBefore > 0)
        m_output->line(u"Resumed after %1 messages."_s.arg(m_conversation.messagesBefore).toUtf8());
    const QString &prompt = m_options.prompt;
    const bool hasScript = !prompt.isEmpty() || !script.isNull();
    const Steps first = !hasScript         ? Steps()
                        : prompt.isEmpty() ? parseScript(script)
                                           : stepsFor(prompt, script);
    if (!first)
        return complain(first.error());
    if (hasScript)
        static_cast<void>(turn(prompt, *first));
    m_output->write("> ");
    QElapsedTimer lastInterrupt;
    while (true) {
        const auto line = m_inbox.takeMessage();
        if (!line) {
            if (m_inbox.isClosed())
                return 0;
            m_inbox.wait(-1);
            if (m_inbox.takeInterrupted() && !goOnAfterInterrupt(lastInterrupt))
                return 0;
            continue;
        }
        if (line->trimmed() == u"/exit")
            return 0;
        const Steps steps = line->trimmed().isEmpty() ? Steps() : typedSteps(*line);
        if (!steps) {
            complain(steps.error());
        } else if (!steps->isEmpty()) {
            static_cast<void>(wakeFor(turn(*line, *steps)));
            if (m_inbox.takeInterrupted())
                lastInterrupt.start();
        }
        m_output->write("> ");
    }
}

/** Prints what the real program prints when --resume names no session: a zeroed result, in
 * stream-json and json. */
int refuseSession(const MockOptions &options, const QString &why)
{
    std::fprintf(stderr, "%s\n", qPrintable(why));
    if (options.format == MockOptions::Format::Text || options.resume.isEmpty())
        return 1;
    Conversation none;
    none.sessionId = options.resume;
    none.turnClock.start();
    none.toolCalls = -1;
    Output output;
    StreamVoice voice(none, output, false);
    voice.endTurn(failureNamed(u"error"_s, why, {})->end);
    return 1;
}

} // namespace

int perform(const MockOptions &options)
{
    QString script;
    if (!options.script.isEmpty()) {
        const auto content = readWhole(options.script);
        if (!content)
            return complain(u"--script: "_s + content.error());
        script = QString::fromUtf8(*content) + u'\n';
        if (const auto steps = parseScript(script); !steps)
            return complain(options.script + u", "_s + steps.error());
    }
    const auto conversation = openConversation(options);
    if (!conversation)
        return refuseSession(options, conversation.error());

    const bool headless = options.print || !::isatty(STDIN_FILENO);
    if (!headless)
        return Performance(options, *conversation, Inbox::Form::TypedLines).converse(script);
    if (options.streamInput)
        return Performance(options, *conversation, Inbox::Form::JsonLines).answerStream(script);
    QString prompt = options.prompt;
    if (prompt.isEmpty() && script.isNull())
        prompt = QString::fromUtf8(standardInput());
    if (prompt.trimmed().isEmpty() && script.isNull()) {
        std::fputs("Error: Input must be provided either through stdin or as a prompt argument "
                   "when using --print\n",
                   stderr);
        return 1;
    }
    return Performance(options, *conversation, Inbox::Form::Nothing).answerOnce(prompt, script);
}

} // namespace Runyard
