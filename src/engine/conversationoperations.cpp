// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's handlers of domain/conversationoperations.h: what joins conversations, and which
// agent they are with.
#include "engine.h"
#include "handover.h"

#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>

namespace Runyard {
namespace {

Q_LOGGING_CATEGORY(lcRoutes, "runyard.engine.routes")

Result<> checkNote(const State &state, const AddNote &command)
{
    if (command.text.trimmed().isEmpty() || command.text.size() > Notes::mostText)
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "A note has 1 to %1 characters."),
                    {QString::number(Notes::mostText)}, "", QStringLiteral("text"));
    if (command.folder.isEmpty() == command.thread.trimmed().isEmpty())
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "A note is for a folder or for a thread."));
    if (state.notes().all().size() >= Notes::most)
        return fail(ErrorCode::WrongState,
                    QT_TRANSLATE_NOOP("Error", "There are %1 notes already."),
                    {QString::number(Notes::most)},
                    QT_TRANSLATE_NOOP("Error", "Remove some: 'runyard note list' shows them."));
    return checkThread(command.thread.trimmed());
}

ThreadInfo threadOf(const State &state, const QString &name, const QList<Run> &runs)
{
    ThreadInfo thread;
    thread.name = name;
    for (const Run &run : runs) {
        thread.runs << run.number;
        if (!thread.folders.contains(run.folder))
            thread.folders << run.folder;
        thread.active += isFinal(run.state) ? 0 : 1;
        thread.costUsd += run.costUsd;
        if (!thread.latest.isValid() || run.createdAt > thread.latest)
            thread.latest = run.createdAt;
    }
    std::ranges::sort(thread.runs);
    thread.folders.sort();
    const QMap<int, Note> &notes = state.notes().all();
    thread.notes = int(
        std::ranges::count_if(notes, [&name](const Note &note) { return note.thread == name; }));
    return thread;
}

QList<ThreadInfo> threadsOf(const State &state)
{
    QHash<QString, QList<Run>> members;
    state.runs().outlines([&](const RunOutline &outline) {
        if (!outline.hasThread)
            return;
        const Run run = state.runs().whole(outline);
        members[run.thread] << run;
    });
    QList<ThreadInfo> threads;
    for (auto it = members.cbegin(); it != members.cend(); ++it)
        threads << threadOf(state, it.key(), *it);
    std::ranges::sort(threads,
                      [](const ThreadInfo &a, const ThreadInfo &b) { return a.latest > b.latest; });
    return threads;
}

} // namespace

/** What is there has its real path; what is not, the one that was given. Errors:
 * FolderNotAnswering. */
void Engine::locate(const QString &folder, const Then<QString> &then)
{
    if (folder.isEmpty()) {
        then(QString());
        return;
    }
    m_probe.run<QString>(
        folder,
        [folder]() -> Result<QString> {
            const QString real = QFileInfo(folder).canonicalFilePath();
            return real.isEmpty() ? folder : real;
        },
        then);
}

void Engine::addNote(const AddNote &command, const Then<NoteList> &then)
{
    const State &state = m_journal.state();
    if (const Result<> sound = checkNote(state, command); !sound) {
        then(std::unexpected(sound.error()));
        return;
    }
    NoteWritten note;
    note.text = command.text.trimmed();
    note.thread = command.thread.trimmed();
    note.forPeople = command.forPeople;
    if (!command.author.isEmpty()) {
        const Result<RunId> author = state.find(command.author);
        if (!author) {
            then(std::unexpected(author.error()));
            return;
        }
        note.author = *author;
    }
    locate(command.folder, [this, note, then](const Result<QString> &folder) {
        if (!folder) {
            then(std::unexpected(folder.error()));
            return;
        }
        NoteWritten placed = note;
        placed.folder = *folder;
        placed.number = m_journal.state().notes().nextNumber();
        m_journal.append({placed},
                         [this, number = placed.number, then](const Result<qint64> &done) {
                             then(done.transform([&](qint64) {
                                 const Note *written = m_journal.state().notes().find(number);
                                 return NoteList{written ? QList<Note>{*written} : QList<Note>()};
                             }));
                         });
    });
}

void Engine::removeNote(const RemoveNote &command, const Then<Receipt> &then)
{
    if (!m_journal.state().notes().find(command.number))
        then(fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Error", "There is no note %1."),
                  {QString::number(command.number)},
                  QT_TRANSLATE_NOOP("Error", "'runyard note list' shows the notes.")));
    else
        recordSimply(QList<Event>{NoteRemoved{command.number}}, then);
}

void Engine::listNotes(const NotesQuery &query, const Then<NoteList> &then)
{
    const State &state = m_journal.state();
    if (!query.run.isEmpty()) {
        const Result<const Run *> run = known(RunId{query.run});
        if (!run) {
            then(std::unexpected(run.error()));
            return;
        }
        then(NoteList{state.notes().of(**run)});
        return;
    }
    if (query.folder.isEmpty() && query.thread.isEmpty()) {
        then(NoteList{state.notes().all().values()});
        return;
    }
    locate(query.folder, [this, query, then](const Result<QString> &folder) {
        then(folder.transform([&](const QString &real) {
            Run there; // that they are to hold for
            there.folder = real;
            there.thread = query.thread;
            return NoteList{m_journal.state().notes().of(there)};
        }));
    });
}

void Engine::listThreads(const ThreadsQuery &, const Then<ThreadList> &then)
{
    then(ThreadList{threadsOf(m_journal.state())});
}

void Engine::linkRuns(const LinkRuns &command, const Then<ThreadList> &then)
{
    const QString name = command.thread.trimmed();
    Result<> sound = checkThread(name);
    if (sound && (name.isEmpty() || command.runs.isEmpty()))
        sound
            = fail(ErrorCode::BadInput,
                   QT_TRANSLATE_NOOP("Error", "Name the thread, and the runs that belong to it."));
    QList<Event> events;
    for (const RunId &id : command.runs) {
        const Result<const Run *> run = known(id);
        if (!run)
            sound = std::unexpected(run.error());
        else if ((*run)->thread != name)
            events << ThreadJoined{(*run)->id, name};
    }
    if (!sound) {
        then(std::unexpected(sound.error()));
        return;
    }
    m_journal.append(events, [this, name, then](const Result<qint64> &done) {
        then(done.transform([&](qint64) {
            QList<ThreadInfo> threads = threadsOf(m_journal.state());
            threads.removeIf([&name](const ThreadInfo &thread) { return thread.name != name; });
            return ThreadList{threads};
        }));
    });
}

void Engine::unlinkRuns(const UnlinkRuns &command, const Then<Receipt> &then)
{
    QList<Event> events;
    for (const RunId &id : command.runs) {
        const Result<const Run *> run = known(id);
        if (!run) {
            then(std::unexpected(run.error()));
            return;
        }
        if (!(*run)->thread.isEmpty())
            events << ThreadJoined{(*run)->id, {}};
    }
    recordSimply(events, then);
}

void Engine::listRoutes(const RoutesQuery &query, const Then<RouteList> &then)
{
    const auto answer = [this, then](const Result<QList<RouteRule>> &ofFolder) {
        then(ofFolder
                 .and_then(
                     [this](const QList<RouteRule> &rules) { return m_router.book().rules(rules); })
                 .transform([this](const QList<RouteRule> &rules) {
                     return RouteList{m_router.book().file(), rules};
                 }));
    };
    locate(query.folder, [this, answer](const Result<QString> &folder) {
        if (!folder)
            answer(std::unexpected(folder.error()));
        else if (folder->isEmpty() || !m_journal.state().isTrusted(*folder))
            answer(QList<RouteRule>());
        else
            m_probe.run<QList<RouteRule>>(
                *folder, [folder = *folder] { return RouteBook::ofFolder(folder); }, answer);
    });
}

void Engine::dryRunRoute(const DryRunRoute &query, const Then<RouteChoice> &then)
{
    inspect({query.folder}, [this, query, then](const QList<FolderReport> &folders) {
        DryRunRoute real = query;
        const FolderReport &folder = folders.first();
        if (!folder.realPath.isEmpty())
            real.folder = folder.realPath;
        if (folder.trusted && !folder.settingsChanged)
            m_probe.run<QList<RouteRule>>(
                real.folder, [folder = real.folder] { return RouteBook::ofFolder(folder); },
                [this, real, then](const Result<QList<RouteRule>> &rules) {
                    then(rules.and_then([&](const QList<RouteRule> &ofFolder) {
                        return m_router.dryRun(real, ofFolder);
                    }));
                });
        else
            then(m_router.dryRun(real, {}));
    });
}

/** Of the folders that runs are queued in and that have some. One that can't be read chooses
 * nothing. */
void Engine::readRoutes(const QueueRuns &command, const QList<FolderReport> &folders,
                        const std::function<void(const Routes &)> &then)
{
    QStringList having;
    for (const FolderReport &folder : folders) {
        const bool isUsed
            = !folder.error && (command.trust || (folder.trusted && !folder.settingsChanged));
        if (isUsed && folder.settingsFiles.contains(RouteBook::nameInFolder))
            having << folder.realPath;
    }
    if (having.isEmpty()) {
        then({});
        return;
    }
    m_probe.run<Routes>(
        having.first(),
        [having]() -> Result<Routes> {
            Routes routes;
            for (const QString &folder : having) {
                if (const Result<QList<RouteRule>> rules = RouteBook::ofFolder(folder))
                    routes.insert(folder, *rules);
                else
                    qCWarning(lcRoutes) << "no rules of a folder:" << rules.error().message();
            }
            return routes;
        },
        [then](const Result<Routes> &routes) { then(routes.value_or(Routes())); });
}

/** A decision with what the rules choose for each of its runs. */
Result<QueueDecision> Engine::routed(const Result<QueueDecision> &decision,
                                     const QueueRuns &command, const QList<FolderReport> &folders,
                                     const Routes &routes)
{
    if (!decision)
        return decision;
    QueueDecision with = *decision;
    with.events.clear();
    for (const Event &event : decision->events) {
        with.events << event;
        const auto *queued = std::get_if<RunQueued>(&event);
        if (!queued)
            continue;
        const auto usesSettings = [&](const FolderReport &folder) {
            return folder.realPath == queued->folder
                   && (command.trust || (folder.trusted && !folder.settingsChanged));
        };
        const bool isUsed = std::ranges::any_of(folders, usesSettings);
        if (const std::optional<AgentChosen> chosen
            = m_router.atStart(*queued, isUsed ? routes.value(queued->folder) : QList<RouteRule>(),
                               command.agent.isEmpty()))
            with.events << *chosen;
    }
    return with;
}

/** Where the copy ends that `command` is to go on with; where its agent can't copy the conversation
 * up to there, it goes on with a summary. */
Result<> Engine::chooseFork(ContinueRun &command, ForkPoint &point, const Run &old) const
{
    const Result<ForkPoint> found = forkPoint(m_parts.store, m_journal.state(), old, command.turn);
    if (!found)
        return std::unexpected(found.error());
    point = *found;
    using Forks = AgentProvider::Forks;
    const AgentProvider *provider = m_parts.agents.find(old.agent);
    const Forks can = provider ? provider->forks() : Forks::Nothing;
    const bool isExact = can != Forks::Nothing
                         && (point.isEnd || (can == Forks::AtTurns && !point.turn.isEmpty()));
    if (point.isEnd)
        point.turn.clear();
    command.anew = command.anew || !isExact;
    return {};
}

void Engine::continueRun(const ContinueRun &given, const Then<QueueReceipt> &then)
{
    Surroundings around = surroundings();
    ContinueRun command = given;
    ForkPoint point;
    const Result<const Run *> old = known(command.run);
    if (old && (*old)->command.isEmpty() && (command.fork || command.turn > 0)) {
        if (const Result<> chosen = chooseFork(command, point, **old); !chosen) {
            then(std::unexpected(chosen.error()));
            return;
        }
        around.copied = command.anew ? QString() : point.conversation;
        around.copiedUntil = command.anew ? QString() : point.turn;
    }
    if (command.anew && old) {
        const qint64 before = point.sequence > 0 ? point.sequence + 1 : 0;
        const Result<QString> told = handover(m_parts.store, m_journal.state(), **old, before);
        if (!told) {
            then(std::unexpected(told.error()));
            return;
        }
        around.summary = *told;
        QueueRuns probe;
        probe.agent = command.agent.isEmpty() ? (*old)->agent : command.agent;
        probe.model = command.model;
        probe.folders = {(*old)->folder};
        around.agent = agentFor(probe, m_settings, m_parts.agents);
    }
    recordQueue(decide(m_journal.state(), command, around), then);
}

} // namespace Runyard
