// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <cli/context.h>
#include <cli/outputfollower.h>
#include <cli/transcriptreader.h>
#include <cli/transcripttext.h>

#include <base/terminalfilter.h>

#include <memory>

namespace Runyard::Cli {
namespace {

using Stream = RunEnums::Stream;

TerminalFilterOptions filterOptions(const RunDetails &details, bool forTerminal)
{
    TerminalFilterOptions options;
    options.profile = forTerminal ? TerminalFilterOptions::Profile::Live
                                  : TerminalFilterOptions::Profile::Plain;
    options.reports = false; // nobody is there to take a terminal's answers
    options.bareLineFeeds = forTerminal && !details.terminal;
    return options;
}

/** Prints what one run printed, made harmless. */
class LogPrinter final : public QObject
{
public:
    LogPrinter(Context &context, const RunDetails &details, const Arguments &given)
        : QObject(&context)
        , m_context(context)
        , m_raw(given.has("raw"))
        , m_errorsApart(given.has("both"))
        , m_output(filterOptions(details, context.terminal().output))
        , m_errors(filterOptions(details, m_errorsApart ? context.terminal().errors
                                                        : context.terminal().output))
    {
        OutputFollower::Options options;
        options.output = !given.has("stderr");
        options.errors = given.has("stderr") || m_errorsApart;
        options.follow = given.has("follow");
        m_follower = new OutputFollower(context.gateway(), details.run.id, options, this);
        connect(m_follower, &OutputFollower::read, this, &LogPrinter::print);
        connect(m_follower, &OutputFollower::failed, &context, &Context::fail);
        connect(m_follower, &OutputFollower::ended, this, [this] {
            if (!m_raw) {
                m_context.write(m_output.finish());
                writeErrors(m_errors.finish());
            }
            m_context.finish(ExitCode::Done);
        });
    }

    void start(qint64 outputOffset, qint64 errorsOffset)
    {
        m_follower->start(outputOffset, errorsOffset);
    }

private:
    void print(Stream stream, const QByteArray &bytes)
    {
        if (stream == Stream::Output)
            m_context.write(m_raw ? bytes : m_output.filter(bytes));
        else
            writeErrors(m_raw ? bytes : m_errors.filter(bytes));
    }

    void writeErrors(const QByteArray &bytes)
    {
        if (m_errorsApart)
            m_context.writeError(bytes);
        else
            m_context.write(bytes);
    }

    Context &m_context;
    bool m_raw;
    bool m_errorsApart; ///< errors go to standard error
    TerminalFilter m_output;
    TerminalFilter m_errors;
    OutputFollower *m_follower = nullptr;
};

/** Prints what an agent that works unattended said and did. */
class TranscriptPrinter final : public QObject
{
public:
    TranscriptPrinter(Context &context, const RunId &run, const Arguments &given)
        : QObject(&context)
        , m_context(context)
        , m_text(context.terminal().colors)
        , m_reader(context.gateway(), run, given.has("follow"), this)
        , m_tail(given.has("tail") ? given.number("tail") : -1)
    {
        connect(&m_reader, &TranscriptReader::read, this, &TranscriptPrinter::print);
        connect(&m_reader, &TranscriptReader::caughtUp, this, &TranscriptPrinter::printTail);
        connect(&m_reader, &TranscriptReader::failed, &context, &Context::fail);
        connect(&m_reader, &TranscriptReader::ended, &context,
                [&context] { context.finish(ExitCode::Done); });
    }

    void start() { m_reader.start(); }

private:
    void print(const QList<TranscriptPiece> &pieces)
    {
        QString text;
        for (const TranscriptPiece &piece : pieces)
            text += m_text.text(piece);
        if (m_tail < 0)
            m_context.write(text.toUtf8());
        else
            m_past += text;
    }

    void printTail()
    {
        const int lines = std::exchange(m_tail, -1);
        if (lines < 0)
            return;
        QStringList past = std::exchange(m_past, {}).split(u'\n');
        past.removeLast(); // what follows the last line's end
        for (const QString &line : past.last(std::min<qsizetype>(lines, past.size())))
            m_context.write(line.toUtf8() + '\n');
    }

    Context &m_context;
    TranscriptText m_text;
    TranscriptReader m_reader;
    int m_tail; ///< lines of the past to be shown; -1: all
    QString m_past;
};

void printTail(Context &context, LogPrinter *printer, const RunId &run, int lines)
{
    findTail(context.gateway(), run, Stream::Output, lines, &context,
             [=, &context](const Result<qint64> &output) {
                 if (!output) {
                     context.fail(output.error());
                     return;
                 }
                 findTail(context.gateway(), run, Stream::Errors, lines, &context,
                          [=, &context](const Result<qint64> &errors) {
                              if (errors)
                                  printer->start(*output, *errors);
                              else
                                  context.fail(errors.error());
                          });
             });
}

void start(Context &context, const Arguments &given)
{
    if (context.json()) {
        context.fail(
            wrongUsage(QT_TRANSLATE_NOOP(
                           "Error", "'logs' prints what the run printed, and that is no JSON."),
                       {}, QT_TRANSLATE_NOOP("Error", "'runyard show RUN --json' has the facts."))
                .error());
        return;
    }
    if (given.has("stderr") && given.has("both")) {
        context.fail(
            wrongUsage(QT_TRANSLATE_NOOP("Error", "'--stderr' and '--both' exclude each other."))
                .error());
        return;
    }
    if (given.number("tail") < 0) {
        context.fail(
            wrongUsage(QT_TRANSLATE_NOOP("Error", "'--tail' can't be less than 0.")).error());
        return;
    }
    context.ask(RunQuery{given.text("run")}, [&context, given](const RunDetails &details) {
        const bool wantsBytes = given.has("raw") || given.has("stderr") || given.has("both");
        if (details.narrated && !wantsBytes) {
            (new TranscriptPrinter(context, details.run.id, given))->start();
            return;
        }
        auto *printer = new LogPrinter(context, details, given);
        if (given.has("tail"))
            printTail(context, printer, details.run.id, given.number("tail"));
        else
            printer->start(0, 0);
    });
}

} // namespace

Verb logsVerb()
{
    Verb verb;
    verb.words = QStringLiteral("logs");
    verb.group = QString::fromUtf8(Group::runs);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "Print what a run said and did."));
    verb.details = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Cli", "Of an agent that works unattended: its words, the tools it used, the beginnings of "
               "their results, and what it cost. Of all other runs: what they printed. Escape "
               "sequences that could harm a terminal are taken out; elsewhere than on a terminal, "
               "all of them. With --raw the bytes come as the program printed them."));
    verb.parameters = {
        runReference(),
        flag("follow", QT_TRANSLATE_NOOP("Cli", "Go on until the run ends."), 'f'),
        number("tail", "N", QT_TRANSLATE_NOOP("Cli", "Begin with the last N lines."), 'n'),
        flag("stderr", QT_TRANSLATE_NOOP("Cli", "Its standard error instead of its output.")),
        flag("both",
             QT_TRANSLATE_NOOP(
                 "Cli", "Its output to standard output, its standard error to standard error.")),
        flag("raw", QT_TRANSLATE_NOOP(
                        "Cli", "The bytes as they are; of an agent, the stream of its protocol.")),
    };
    verb.examples = {
        {QStringLiteral("runyard logs 12 --follow"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "watch run 12 until it ends"))},
        {QStringLiteral("runyard logs 12 --tail 20"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "its last twenty lines"))},
        {QStringLiteral("runyard logs 12 --raw > output.txt"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "every byte of it"))},
    };
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli
