// SPDX-License-Identifier: GPL-3.0-or-later
#include "instructiondesk.h"

#include <base/codec.h>
#include <domain/state.h>

#include <QtCore/QJsonDocument>

#include <algorithm>
#include <memory>

namespace Runyard {
namespace {

constexpr qsizetype mostResults = 10;

struct Instructed
{
    QueueRuns command;
    FolderReport folder;
    bool isClosed = false;
};

/** The command on top of what the preset sets: whatever was said goes before it. */
QueueRuns merged(const QueueRuns &command, const Preset &preset)
{
    const QJsonObject said = Codec::toJson(command);
    const QJsonObject silent = Codec::toJson(QueueRuns());
    QJsonObject both = silent;
    for (auto at = preset.settings.begin(); at != preset.settings.end(); ++at)
        both.insert(at.key(), at.value());
    for (auto at = said.begin(); at != said.end(); ++at) {
        if (at.value() != silent.value(at.key()))
            both.insert(at.key(), at.value());
    }
    // Of the preset's variables those stay that were not said.
    const QString key = QStringLiteral("variables");
    QJsonObject variables = preset.settings[key].toObject();
    for (auto at = command.variables.begin(); at != command.variables.end(); ++at)
        variables.insert(at.key(), at.value());
    both.insert(key, variables);
    return Codec::fromJson<QueueRuns>(both).value_or(command);
}

/** One folder, on a worker. */
Instructed instructed(const InstructionSource &source, Instructed given, RenderRequest request,
                      const Settings &settings)
{
    QueueRuns &command = given.command;
    FolderReport &folder = given.folder;
    if (!command.preset.isEmpty()) {
        const Result<Preset> preset = source.preset(command.preset, request.folder);
        if (!preset) {
            folder.error = preset.error();
            given.isClosed = true;
            return given;
        }
        command = merged(command, *preset);
    }
    if (command.instructionTemplate.isEmpty())
        return given;
    request.name = command.instructionTemplate;
    request.variables = command.variables;
    const Result<RenderedInstruction> text = source.render(request, settings);
    if (!text) {
        folder.instruction.clear();
        folder.instructionError = text.error();
        given.isClosed = true;
        return given;
    }
    folder.instructionError.reset();
    folder.instructionFile = text->source;
    folder.instruction = text->text;
    if (!command.instruction.isEmpty())
        folder.instruction += QStringLiteral("\n\n") + command.instruction;
    if (command.agent.isEmpty())
        command.agent = text->agent;
    if (command.model.isEmpty())
        command.model = text->model;
    return given;
}

/** Folders with equal commands together, in the order of the folders. */
QList<InstructedRuns> grouped(const QList<Instructed> &all)
{
    QList<InstructedRuns> groups;
    QHash<QByteArray, qsizetype> known;
    for (const Instructed &each : all) {
        QueueRuns command = each.command;
        command.folders.clear();
        const QByteArray key
            = (each.isClosed ? '-' : '+')
              + QJsonDocument(Codec::toJson(command)).toJson(QJsonDocument::Compact);
        if (!known.contains(key)) {
            known.insert(key, groups.size());
            groups << InstructedRuns{command, {}, each.isClosed};
        }
        InstructedRuns &group = groups[known.value(key)];
        group.command.folders << each.folder.folder;
        group.folders << each.folder;
    }
    return groups;
}

} // namespace

InstructionDesk::InstructionDesk(const InstructionSource *source, FolderProbe &probe,
                                 QObject *parent)
    : QObject(parent), m_source(source), m_probe(probe)
{
}

InstructionFolder InstructionDesk::place(const FolderReport &folder, const State &state)
{
    return {folder.realPath, folder.trusted,
            folder.settingsChanged ? state.acceptedSettings(folder.realPath) : folder.settingsHash};
}

QJsonArray InstructionDesk::resultsIn(const State &state, const QString &realPath)
{
    QList<RunOutline> runs;
    state.runs().outlines([&](const RunOutline &run) {
        if (run.folder == realPath && isFinal(run.state))
            runs << run;
    });
    std::ranges::sort(runs, std::greater(), &RunOutline::number);
    QJsonArray results;
    for (const RunOutline &outline : runs.first(qMin(mostResults, runs.size()))) {
        const Run run = state.runs().whole(outline);
        results.append(
            QJsonObject{{QStringLiteral("number"), run.number},
                        {QStringLiteral("state"), Codec::enumKey(run.state)},
                        {QStringLiteral("title"), run.title},
                        {QStringLiteral("said"), run.lastLine},
                        {QStringLiteral("error"), run.error ? run.error->message() : QString()},
                        {QStringLiteral("finishedAt"), run.finishedAt.toString(Qt::ISODate)}});
    }
    return results;
}

void InstructionDesk::prepare(const QueueRuns &command, const QList<FolderReport> &folders,
                              const State &state, const Settings &settings, const QDateTime &now,
                              const Done &done)
{
    const bool isPlain = command.preset.isEmpty() && command.instructionTemplate.isEmpty();
    if (isPlain || folders.isEmpty() || !m_source) {
        done({{command, folders, false}});
        return;
    }
    struct Collected
    {
        QList<Instructed> all;
        qsizetype open = 0;
    };
    const auto collected = std::make_shared<Collected>(); // by all answers, whichever is last
    for (const FolderReport &folder : folders)
        collected->all << Instructed{command, folder, false};
    collected->open = folders.size();
    const auto answer = [collected, done](qsizetype index, const Result<Instructed> &answered) {
        if (answered)
            collected->all[index] = *answered;
        else
            collected->all[index].folder.error = answered.error();
        if (--collected->open == 0)
            done(grouped(collected->all));
    };
    for (qsizetype i = 0; i < folders.size(); ++i) {
        FolderReport folder = folders[i];
        const bool mayBeUsed = !folder.error && (folder.trusted || command.trust)
                               && (!folder.settingsChanged || command.trust);
        if (!mayBeUsed) { // the decision says why
            answer(i, Instructed{command, folder, true});
            continue;
        }
        RenderRequest request;
        request.folder = {folder.realPath, true, folder.settingsHash};
        request.results = resultsIn(state, folder.realPath);
        request.now = now;
        m_probe.run<Instructed>(
            folder.folder,
            [source = m_source, command, folder, request, settings]() -> Result<Instructed> {
                return instructed(*source, {command, folder, false}, request, settings);
            },
            [i, answer](const Result<Instructed> &answered) { answer(i, answered); });
    }
}

} // namespace Runyard

#include "moc_instructiondesk.cpp"
