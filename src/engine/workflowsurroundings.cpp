// SPDX-License-Identifier: GPL-3.0-or-later
// What workflows at work need from outside of the state: results of runs, files, locks.
#include "workflowrunner.h"

#include "artifact.h"
#include "folderprobe.h"
#include "runsupervisor.h"

#include <base/ids.h>

#include <QtCore/QFile>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

constexpr qint64 mostPrinted = 64 << 10;
constexpr qint64 mostGiven = 256 << 10;
constexpr int eventsSearched = 200;

/** Output as text: without what only a terminal understands. */
QString plain(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    text.removeIf([](QChar c) { return c < u' ' && c != u'\n' && c != u'\t'; });
    return text;
}

} // namespace

WorkflowSurroundings WorkflowRunner::surroundings()
{
    WorkflowSurroundings around;
    around.now = m_parts.clock.now();
    around.newId = [now = around.now.toMSecsSinceEpoch()] { return newUlid(now); };
    around.result = [this](const Run &run) { return resultOf(run); };
    around.defaultAgent = m_parts.settings()[Key::defaultAgent];
    around.lock
        = [this](const QString &holder, const QStringList &locks) { return lock(holder, locks); };
    around.unlock = [this](const QString &holder) { unlock(holder); };
    around.account = [this](const QString &agent) {
        const AgentProvider *provider = m_parts.agents ? m_parts.agents->find(agent) : nullptr;
        return provider ? provider->account(m_parts.settings()) : QString();
    };
    around.artifact = [this](const Run &run, const QString &path) { return artifactOf(run, path); };
    return around;
}

RunResult WorkflowRunner::resultOf(const Run &run) const
{
    const RunFolder folder = m_parts.supervisor.folderOf(run.id);
    RunResult result;
    result.printed = plain(folder.tail(RunEnums::Stream::Output, mostPrinted));
    result.text = result.printed.trimmed();
    if (run.agent != u"command") {
        const QList<EventRecord> events = m_parts.journal.store()
                                              .readRun(run.id, eventsSearched, 0)
                                              .value_or(QList<EventRecord>());
        for (auto it = events.crbegin(); it != events.crend(); ++it) {
            const auto *turn = std::get_if<TurnFinished>(&it->event);
            const auto *spoke = std::get_if<AgentSpoke>(&it->event);
            const QString said = turn                        ? turn->text
                                 : spoke && !spoke->thinking ? spoke->text
                                                             : QString();
            if (!said.isEmpty()) {
                result.text = said;
                break;
            }
        }
    }
    QFile given(folder.path() + u"/outputs"_s);
    if (given.open(QIODevice::ReadOnly))
        result.given = given.read(mostGiven);
    return result;
}

std::optional<Result<QString>> WorkflowRunner::artifactOf(const Run &run, const QString &path)
{
    QHash<QString, std::optional<Result<QString>>> &known = m_artifacts[run.id];
    if (const auto found = known.constFind(path); found != known.cend())
        return *found;
    if (!m_parts.probe)
        return findArtifact(run.folder, path);
    known.insert(path, std::nullopt);
    m_parts.probe->run<QString>(
        run.folder, [folder = run.folder, path] { return findArtifact(folder, path); },
        [this, id = run.id, path](const Result<QString> &file) {
            const auto waiting = m_artifacts.find(id);
            if (waiting == m_artifacts.end())
                return; // nobody waits for it any more
            waiting->insert(path, file);
            noteRun(id);
        });
    return {};
}

bool WorkflowRunner::lock(const QString &holder, const QStringList &locks)
{
    for (const QString &name : locks) {
        const QString by = m_locks.value(name);
        if (!by.isEmpty() && by != holder)
            return false;
    }
    for (const QString &name : locks)
        m_locks.insert(name, holder);
    return true;
}

void WorkflowRunner::unlock(const QString &holder)
{
    const auto freed
        = m_locks.removeIf([&holder](const std::pair<const QString &, QString &> &entry) {
              return entry.second == holder;
          });
    m_lockFreed = m_lockFreed || freed > 0;
}

} // namespace Runyard
