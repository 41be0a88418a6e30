// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <base/codec.h>
#include <cli/callerpath.h>
#include <cli/context.h>
#include <cli/variables.h>
#include <cli/workflowtext.h>

#include <QtCore/QJsonArray>
#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace Runyard::Cli {
namespace {

/** Starts a workflow and, if asked to, stays until all that came of it have ended. Owned by the
 * context. */
class WorkflowStart final : public QObject
{
public:
    WorkflowStart(Context &context, bool wait) : QObject(&context), m_context(context), m_wait(wait)
    {
    }

    void start(const StartWorkflow &command)
    {
        if (!m_wait) {
            submit(command);
            return;
        }
        // From before the start, so that nothing of it is missed.
        m_context.ask(WorkflowsQuery{{}, 1}, [this, command](const WorkflowList &list) {
            m_sequence = list.sequence;
            submit(command);
        });
    }

private:
    void submit(const StartWorkflow &command)
    {
        m_context.ask(command, [this](const WorkflowReceipt &receipt) { take(receipt); });
    }

    void take(const WorkflowReceipt &receipt)
    {
        m_receipt = receipt;
        for (const WorkflowRejection &rejection : receipt.rejected) {
            m_failed = true;
            if (!m_context.json())
                m_context.warn(
                    u"%1: %2"_s.arg(shown(rejection.folder), translated(rejection.error)));
        }
        for (const QString &warning : receipt.warnings) {
            if (!m_context.json())
                m_context.warn(shown(warning));
        }
        for (const WorkflowRun &workflow : receipt.workflows) {
            m_open.insert(workflow.id);
            m_context.print(Text::tr("Workflow %1 started: %2 in %3")
                                .arg(QString::number(workflow.number), shown(workflow.name),
                                     shown(workflow.folders.join(u", "_s))));
        }
        if (!m_wait || m_open.isEmpty()) {
            if (m_context.json())
                m_context.printJson(Codec::toJson(receipt));
            m_context.finish(m_failed ? ExitCode::Failed : ExitCode::Done);
            return;
        }
        connect(&m_context.gateway(), &Gateway::recorded, this, &WorkflowStart::follow);
        m_context.gateway().follow(m_sequence);
    }

    void follow(const QList<EventRecord> &records)
    {
        for (const EventRecord &record : records)
            std::visit([this](const auto &event) { on(event); }, record.event);
    }
    void on(const auto &) {}
    void on(const StepEnded &event)
    {
        if (m_open.contains(event.workflow))
            m_context.print(shown(describeEvent(event)));
    }
    void on(const ApprovalAsked &event)
    {
        if (m_open.contains(event.workflow))
            m_context.print(Text::tr("Step %1 asks: %2 (runyard workflow approve %3 %1)")
                                .arg(event.step, shown(event.message), numberOf(event.workflow)));
    }
    void on(const WorkflowFinished &event)
    {
        if (!m_open.remove(event.workflow))
            return;
        m_failed = m_failed || event.state != WorkflowState::Succeeded;
        m_context.print(Text::tr("Workflow %1: %2")
                            .arg(numberOf(event.workflow), workflowStateWord(event.state)));
        if (m_open.isEmpty())
            finish();
    }

    [[nodiscard]] QString numberOf(const WorkflowId &id) const
    {
        for (const WorkflowRun &workflow : m_receipt.workflows) {
            if (workflow.id == id)
                return QString::number(workflow.number);
        }
        return id.value;
    }

    void finish()
    {
        disconnect(&m_context.gateway(), nullptr, this, nullptr);
        const ExitCode code = m_failed ? ExitCode::Failed : ExitCode::Done;
        if (!m_context.json()) {
            m_context.finish(code);
            return;
        }
        m_left = m_receipt.workflows.size();
        for (const WorkflowRun &workflow : m_receipt.workflows) {
            m_context.ask(
                WorkflowQuery{workflow.id.value}, [this, code](const WorkflowDetails &details) {
                    m_documents.append(Codec::toJson(details.workflow));
                    if (--m_left == 0) {
                        m_context.printJson(QJsonObject{
                            {u"workflows"_s, m_documents},
                            {u"rejected"_s, Codec::toJson(m_receipt).value(u"rejected"_s)}});
                        m_context.finish(code);
                    }
                });
        }
    }

    Context &m_context;
    bool m_wait;
    bool m_failed = false;
    qint64 m_sequence = 0;
    qsizetype m_left = 0;
    WorkflowReceipt m_receipt;
    QSet<WorkflowId> m_open;
    QJsonArray m_documents;
};

/** The texts of `--set` as the parameters' types want them. */
Result<QJsonObject> parametersFrom(const Context &context, const WorkflowDefinition &definition)
{
    const Result<QJsonObject> texts = variablesFrom(context);
    if (!texts)
        return texts;
    QJsonObject values = *texts;
    for (const WorkflowParameter &parameter : definition.params) {
        if (!values.contains(parameter.name) || !values.value(parameter.name).isString())
            continue;
        const Result<QJsonValue> value
            = parameterFromText(parameter, values.value(parameter.name).toString());
        if (!value)
            return std::unexpected(value.error());
        values.insert(parameter.name, *value);
    }
    return values;
}

void start(Context &context, const Arguments &given)
{
    const QByteArray file = given.bytes("file").last();
    const std::optional<UsableWorkflow> usable = usableWorkflow(context, file);
    if (!usable)
        return;
    const CheckedWorkflow &checked = usable->checked;
    StartWorkflow command;
    command.text = usable->text;
    const bool isPath = !file.startsWith("library/") && file != "-";
    command.file = isPath ? callerPath(file).value_or(QString()) : QString::fromUtf8(file);
    command.agent = given.text("agent");
    command.priority = given.number("priority");
    command.trust = given.has("trust");
    QByteArrayList folders = given.bytes("folders");
    if (folders.isEmpty())
        folders << ".";
    for (const QByteArray &folder : std::as_const(folders)) {
        const Result<QString> path = callerPath(folder);
        if (!path) {
            context.fail(path.error());
            return;
        }
        command.folders << *path;
    }
    const Result<QJsonObject> params
        = parametersFrom(context, checked.definition).and_then([&](const QJsonObject &values) {
              return fillParameters(checked.definition, values);
          });
    if (!params) {
        context.fail(params.error());
        return;
    }
    command.params = *params;
    (new WorkflowStart(context, given.has("wait")))->start(command);
}

} // namespace

Verb workflowRunVerb()
{
    Verb verb;
    verb.words = u"workflow run"_s;
    verb.group = QString::fromUtf8(Group::workflows);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "Start a workflow in each folder."));
    verb.details = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Cli", "The file is checked first: see 'runyard workflow check'. Its parameters are set by "
               "--set NAME=VALUE. The text is kept as it is now, whatever becomes of the file. "
               "Ctrl+C while waiting leaves the workflow at work."));
    verb.parameters = {
        positional("file", "FILE",
                   QT_TRANSLATE_NOOP("Cli", "The workflow's file, or library/NAME."))
            .with(Candidates::Files)
            .inAnyBytes(),
        positional(
            "folders", "FOLDER",
            QT_TRANSLATE_NOOP("Cli", "Folder to work in; without any, the one that you are in."))
            .with(Candidates::Folders)
            .many()
            .optional()
            .inAnyBytes(),
        option("agent", "ID", QT_TRANSLATE_NOOP("Cli", "Agent for steps that name none."), 'a')
            .with(Candidates::Agents),
        number("priority", "N", QT_TRANSLATE_NOOP("Cli", "Higher starts earlier; 0 is normal.")),
        flag("trust", QT_TRANSLATE_NOOP("Cli", "Trust the folders from now on.")),
        flag("wait", QT_TRANSLATE_NOOP("Cli", "Stay until it has ended, and show how it gets on."),
             'w'),
    };
    verb.examples = {
        {u"runyard workflow run release.runyard.yaml ~/api --set scope=full --wait"_s,
         QStringLiteral(
             QT_TRANSLATE_NOOP("Cli", "in one folder, with a parameter, until it ends"))},
        {u"runyard workflow run library/test-fix-loop . --set test='make check'"_s,
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "one that comes with Runyard"))},
    };
    verb.takesVariables = true;
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli
