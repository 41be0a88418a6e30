// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <base/codec.h>
#include <cli/callerpath.h>
#include <cli/cli.h>
#include <cli/context.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

/** The store, where no row of the operation table serves: while no engine runs, and as a stream. */
namespace Runyard::Cli {
namespace {

void tell(Context &context, const Result<StoreReport> &report)
{
    if (!report) {
        context.fail(report.error());
        return;
    }
    context.answer(QVariant::fromValue(*report));
}

void restore(Context &context, const Arguments &given)
{
    const Result<QString> path = callerPath(given.bytes("file").last());
    if (!path)
        context.fail(path.error());
    else
        tell(context, context.hooks()->restoreStore(*path));
}

void repair(Context &context, const Arguments &)
{
    tell(context, context.hooks()->repairStore());
}

/** Follows the events from the first to the one that was the last when it began. */
class Export final : public QObject
{
public:
    explicit Export(Context &context) : QObject(&context), m_context(context) {}

    void start()
    {
        m_context.ask(EngineQuery{}, [this](const EngineReport &engine) {
            m_last = engine.events;
            if (m_last == 0) {
                m_context.finish(ExitCode::Done);
                return;
            }
            connect(&m_context.gateway(), &Gateway::recorded, this, &Export::write);
            m_context.gateway().follow(0);
        });
    }

private:
    void write(const QList<EventRecord> &records)
    {
        for (const EventRecord &record : records) {
            const QJsonObject line{
                {QStringLiteral("sequence"), record.sequence},
                {QStringLiteral("at"), record.at.toString(Qt::ISODateWithMs)},
                {QStringLiteral("event"), eventName(record.event)},
                {QStringLiteral("data"), eventToCbor(record.event).toJsonObject()}};
            m_context.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
            if (record.sequence >= m_last) {
                m_context.finish(ExitCode::Done);
                return;
            }
        }
    }

    Context &m_context;
    qint64 m_last = 0;
};

Verb storeVerb(const char *words, const char *summary, const char *details)
{
    Verb verb;
    verb.words = QString::fromLatin1(words);
    verb.group = QString::fromUtf8(Group::care);
    verb.summary = QString::fromUtf8(summary);
    verb.details = QString::fromUtf8(details);
    return verb;
}

} // namespace

Verb storeRestoreVerb()
{
    Verb verb = storeVerb(
        "store restore", QT_TRANSLATE_NOOP("Cli", "Put a backup in place of the store."),
        QT_TRANSLATE_NOOP("Cli", "No engine may run. The store that was there is kept beside it."));
    verb.parameters = {positional("file", "FILE",
                                  QT_TRANSLATE_NOOP("Cli", "A backup; see 'runyard store backup'."))
                           .with(Candidates::Files)
                           .inAnyBytes()};
    verb.examples = {{QStringLiteral("runyard engine stop && runyard store restore backup.sqlite"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "back to what was then"))}};
    verb.needs = Needs::Nothing;
    verb.start = restore;
    return verb;
}

Verb storeRepairVerb()
{
    Verb verb = storeVerb(
        "store repair",
        QT_TRANSLATE_NOOP("Cli", "Make a new store of all events that can still be read."),
        QT_TRANSLATE_NOOP("Cli", "No engine may run. The damaged store is kept beside it."));
    verb.examples
        = {{QStringLiteral("runyard store repair"),
            QStringLiteral(QT_TRANSLATE_NOOP("Cli", "when the engine refuses a damaged store"))}};
    verb.needs = Needs::Nothing;
    verb.start = repair;
    return verb;
}

Verb storeExportVerb()
{
    Verb verb = storeVerb("store export",
                          QT_TRANSLATE_NOOP("Cli", "Write all events as lines of JSON."), "");
    verb.examples
        = {{QStringLiteral("runyard store export | gzip > history.jsonl.gz"),
            QStringLiteral(QT_TRANSLATE_NOOP("Cli", "everything that ever happened, as text"))}};
    verb.start = [](Context &context, const Arguments &) { (new Export(context))->start(); };
    return verb;
}

} // namespace Runyard::Cli
