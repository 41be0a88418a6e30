// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentprovider.h"
#include "eventstore.h"
#include "folderinspector.h"
#include "gateway.h"
#include "instructionsource.h"
#include "storecare.h"

#include <base/answering.h>

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <csignal>
#include <cstring>

namespace Runyard {
namespace {

QString lastErrorLine(const QByteArray &errorTail)
{
    const QString text = QString::fromUtf8(errorTail).trimmed();
    return shown(text.section(u'\n', -1).left(300));
}

} // namespace

OutputParser::~OutputParser() = default;

LiveText OutputParser::speech() const
{
    return {};
}

void OutputParser::beginRecord(const QString &) {}

QByteArrayList OutputParser::takeReplies()
{
    return {};
}

QByteArray OutputParser::encodeAnswer(const PermissionAnswer &) const
{
    return {};
}

std::optional<Result<QByteArray>> OutputParser::encodeMessage(const QString &)
{
    return {};
}

QByteArray OutputParser::encodeInterrupt()
{
    return {};
}

Result<QByteArray> OutputParser::encodeMode(const QString &)
{
    return fail(ErrorCode::NotAllowed,
                QT_TRANSLATE_NOOP("Error", "This agent can't change its mode while it works."));
}

Result<QByteArray> OutputParser::encodeModel(const QString &)
{
    return fail(ErrorCode::NotAllowed,
                QT_TRANSLATE_NOOP("Error", "This agent can't change its model while it works."));
}

AgentProvider::~AgentProvider() = default;
EventStore::~EventStore() = default;
StoreCare::~StoreCare() = default;
FolderInspector::~FolderInspector() = default;
InstructionSource::~InstructionSource() = default;
Gateway::~Gateway() = default;

void Gateway::followSpeech(const RunId &) {}

void Gateway::unfollowSpeech(const RunId &) {}

QString AgentProvider::account(const Settings &) const
{
    return id();
}

Result<QString> AgentProvider::prepareStart(const Run &, const Settings &) const
{
    return QString();
}

QString AgentProvider::recordFile(const Run &, const Settings &) const
{
    return {};
}

Result<std::optional<PermissionQuestion>> AgentProvider::hookQuestion(const Run &,
                                                                      const QByteArray &) const
{
    return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "%1 does not ask by hooks."),
                {name()});
}

QByteArray AgentProvider::hookAnswer(const QByteArray &, const PermissionAnswer &) const
{
    return {};
}

std::optional<bool> AgentProvider::isAsking(const Run &) const
{
    return {};
}

QString AgentProvider::recordNow(const Run &) const
{
    return {};
}

QByteArray AgentProvider::encodeInput(const Run &run, const QString &text) const
{
    // The Enter key of a terminal is a carriage return; programs behind a pipe read lines.
    return text.toUtf8() + (run.interactive ? '\r' : '\n');
}

Result<> takesNoFiles(const Run &run, const QString &agent)
{
    if (run.mcpConfig.isEmpty() && run.agentSettings.isEmpty())
        return {};
    return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "%1 can't be given %2 with a run."),
                {agent, run.mcpConfig.isEmpty() ? QStringLiteral("--agent-settings")
                                                : QStringLiteral("--mcp-config")},
                QT_TRANSLATE_NOOP("Error",
                                  "Leave it out, and set it up in the agent itself; Claude "
                                  "Code takes such files."));
}

Verdict judgeByExit(const Exit &exit, const QByteArray &errorTail)
{
    Verdict verdict;
    verdict.lastLine = lastErrorLine(errorTail);
    if (exit.signal) {
        verdict.error = makeError(
            ErrorCode::KilledBySignal,
            QT_TRANSLATE_NOOP("Error", "It was ended by signal %1 (%2)."),
            {QString::number(*exit.signal), QString::fromLocal8Bit(strsignal(*exit.signal))},
            QT_TRANSLATE_NOOP("Error",
                              "Look at the end of its output; try again when the cause is gone."));
    } else if (exit.exitCode == 0) {
        verdict.succeeded = true;
    } else {
        verdict.error = makeError(
            ErrorCode::ExitedWithError, QT_TRANSLATE_NOOP("Error", "It ended with exit code %1."),
            {QString::number(exit.exitCode.value_or(-1))},
            QT_TRANSLATE_NOOP("Error", "Look at the end of its output."), verdict.lastLine);
    }
    return verdict;
}

Result<QString> findExecutable(const QString &program, const QStringList &places)
{
    QStringList folders = qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts);
    folders << places;
    for (const QString &folder : std::as_const(folders)) {
        if (!QDir::isAbsolutePath(folder)) // a program in "." would be the dropped folder's own
            continue;
        const QFileInfo candidate(folder + u'/' + program);
        if (!answersInTime(candidate.filePath()))
            return fail(
                ErrorCode::FolderNotAnswering,
                QT_TRANSLATE_NOOP("Error", "%1, where the program '%2' is looked for, does not "
                                           "answer."),
                {shown(folder), shown(program)},
                QT_TRANSLATE_NOOP("Error", "It may lie on a network drive that is gone. Try again "
                                           "when it is back, or take the folder out of PATH and "
                                           "restart the engine."));
        if (candidate.isFile() && candidate.isExecutable())
            return candidate.absoluteFilePath();
    }
    return fail(ErrorCode::AgentMissing,
                QT_TRANSLATE_NOOP("Error", "The program '%1' was not found."), {program}, "",
                folders.join(u':'));
}

} // namespace Runyard

#include "moc_gateway.cpp"
