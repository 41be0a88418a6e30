// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <base/codec.h>
#include <cli/context.h>
#include <cli/format.h>

#include <QtCore/QJsonArray>

namespace Runyard::Cli {
namespace {

/** Stops runs one by one, so that one that has ended does not save the others. Owned by the
 * context. */
class Stopping final : public QObject
{
public:
    Stopping(Context &context, RunEnums::StopHow how)
        : QObject(&context), m_context(context), m_how(how)
    {
    }

    void stop(const QStringList &references)
    {
        m_left = references.size();
        for (const QString &reference : references) {
            StopRuns command;
            command.runs = {RunId{reference}};
            command.how = m_how;
            m_context.gateway().submit(command).then(
                this,
                [this, reference](const Result<Receipt> &answer) { take(reference, answer); });
        }
        if (references.isEmpty()) {
            m_context.print(Text::tr("There is nothing to stop."));
            finish();
        }
    }

private:
    void take(const QString &reference, const Result<Receipt> &answer)
    {
        if (answer) {
            m_stopped.append(reference);
        } else {
            m_code = m_code == ExitCode::Done ? exitCodeFor(answer.error().code) : ExitCode::Failed;
            m_rejected.append(
                QJsonObject{{QStringLiteral("run"), reference},
                            {QStringLiteral("error"), Codec::toJson(answer.error())}});
            if (!m_context.json())
                m_context.warn(answer.error());
        }
        if (--m_left == 0)
            finish();
    }

    void finish()
    {
        if (m_context.json())
            m_context.printJson(QJsonObject{{QStringLiteral("runs"), m_stopped},
                                            {QStringLiteral("rejected"), m_rejected}});
        m_context.finish(m_code);
    }

    Context &m_context;
    RunEnums::StopHow m_how;
    QJsonArray m_stopped;
    QJsonArray m_rejected;
    ExitCode m_code = ExitCode::Done;
    qsizetype m_left = 0;
};

void stopAll(Context &context, Stopping *stopping)
{
    RunsQuery query;
    for (const QString &key : allStates()) {
        if (key != u"succeeded" && key != u"failed" && key != u"cancelled" && key != u"lost")
            query.states << key;
    }
    context.ask(query, [stopping](const RunList &list) {
        QStringList ids;
        // From the end: what waits in the queue first, so that none of it starts in the place of
        // one that is stopped.
        for (auto run = list.runs.crbegin(); run != list.runs.crend(); ++run)
            ids << run->id.value;
        stopping->stop(ids);
    });
}

void start(Context &context, const Arguments &given)
{
    if (given.has("now") && given.has("interrupt")) {
        context.fail(
            wrongUsage(QT_TRANSLATE_NOOP("Error", "'--now' and '--interrupt' exclude each other."))
                .error());
        return;
    }
    if (given.has("all") == given.has("run")) {
        context.fail(
            wrongUsage(QT_TRANSLATE_NOOP("Error", "'stop' needs RUN, or --all, but not both."))
                .error());
        return;
    }
    const RunEnums::StopHow how = given.has("now")         ? RunEnums::StopHow::Now
                                  : given.has("interrupt") ? RunEnums::StopHow::Interrupt
                                                           : RunEnums::StopHow::Gently;
    auto *stopping = new Stopping(context, how);
    if (given.has("all"))
        stopAll(context, stopping);
    else
        stopping->stop(given.texts("run"));
}

} // namespace

Verb stopVerb()
{
    Verb verb;
    verb.words = QStringLiteral("stop");
    verb.group = QString::fromUtf8(Group::runs);
    verb.summary
        = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "Stop runs; those in the queue are cancelled."));
    verb.details = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Cli", "A run gets SIGTERM, with all processes that it started, and "
                                 "SIGKILL when the grace is over (setting run.stopGraceMs)."));
    verb.parameters = {
        runReference().many().optional(),
        flag("all", QT_TRANSLATE_NOOP("Cli", "All that work or wait.")),
        flag("now", QT_TRANSLATE_NOOP("Cli", "SIGKILL at once.")),
        flag("interrupt", QT_TRANSLATE_NOOP("Cli", "Only SIGINT, as Ctrl+C in its terminal.")),
    };
    verb.examples = {
        {QStringLiteral("runyard stop 12 13"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "both of them"))},
        {QStringLiteral("runyard stop --all --now"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "everything, at once"))},
    };
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli
