// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's handlers of domain/instructionoperations.h: projects, instruction sets, presets.
#include "engine.h"

namespace Runyard {
namespace {

std::unexpected<Error> nothingThere()
{
    return fail(ErrorCode::UnknownOperation,
                QT_TRANSLATE_NOOP("Error", "This engine has no instruction sets."));
}

} // namespace

/** Looks at the folder, then asks the source on a worker. Without a folder it asks at once. */
template<class Answer, class Ask>
void Engine::askInstructions(const QString &folder, const Then<Answer> &then, Ask ask)
{
    if (!m_instructions.source()) {
        then(nothingThere());
        return;
    }
    const auto askNow = [this, then, ask](const QString &path, const InstructionFolder &place) {
        m_probe.run<Answer>(
            path,
            [source = m_instructions.source(), place, ask]() -> Result<Answer> {
                return ask(*source, place);
            },
            then);
    };
    if (folder.isEmpty()) {
        askNow(QString(), InstructionFolder());
        return;
    }
    inspect({folder}, [this, then, askNow](const QList<FolderReport> &folders) {
        const FolderReport &report = folders.first();
        if (report.error)
            then(std::unexpected(*report.error));
        else
            askNow(report.folder, InstructionDesk::place(report, m_journal.state()));
    });
}

void Engine::showProject(const ProjectQuery &query, const Then<ProjectFacts> &then)
{
    askInstructions<ProjectFacts>(
        query.folder, then, [](const InstructionSource &source, const InstructionFolder &place) {
            return source.project(place);
        });
}

/** What the user himself writes through this program needs no second look: with it, the folder's
 * settings are accepted as they are then, provided that those before it were. */
void Engine::correctProject(const CorrectProject &command, const Then<ProjectFacts> &then)
{
    if (!m_instructions.source()) {
        then(nothingThere());
        return;
    }
    inspect({command.folder}, [this, command, then](const QList<FolderReport> &folders) {
        const FolderReport &report = folders.first();
        if (report.error) {
            then(std::unexpected(*report.error));
            return;
        }
        const auto record
            = [this, then, folder = report.realPath](const Result<CorrectedProject> &done) {
                  if (!done) {
                      then(std::unexpected(done.error()));
                      return;
                  }
                  const bool isKnown
                      = isSameSettings(m_journal.state().acceptedSettings(folder), done->settings);
                  m_journal.append(isKnown ? QList<Event>{}
                                           : QList<Event>{FolderTrusted{folder, done->settings}},
                                   [facts = done->facts, then](const Result<qint64> &recorded) {
                                       then(recorded.transform([&](qint64) { return facts; }));
                                   });
              };
        m_probe.run<CorrectedProject>(
            report.folder,
            [source = m_instructions.source(), facts = command.facts,
             place = InstructionDesk::place(report, m_journal.state())]()
                -> Result<CorrectedProject> { return source->correct(place, facts); },
            record);
    });
}

void Engine::listInstructions(const InstructionsQuery &query, const Then<InstructionList> &then)
{
    askInstructions<InstructionList>(
        query.folder, then, [](const InstructionSource &source, const InstructionFolder &place) {
            return source.instructions(place);
        });
}

void Engine::showInstruction(const InstructionQuery &query, const Then<InstructionSet> &then)
{
    askInstructions<InstructionSet>(
        query.folder, then,
        [name = query.name](const InstructionSource &source, const InstructionFolder &place) {
            return source.instruction(name, place);
        });
}

void Engine::renderInstruction(const RenderQuery &query, const Then<RenderedInstruction> &then)
{
    if (!m_instructions.source()) {
        then(nothingThere());
        return;
    }
    inspect({query.folder}, [this, query, then](const QList<FolderReport> &folders) {
        const FolderReport &report = folders.first();
        if (report.error) {
            then(std::unexpected(*report.error));
            return;
        }
        const State &state = m_journal.state();
        const RenderRequest request{
            query.name, InstructionDesk::place(report, state), query.variables,
            InstructionDesk::resultsIn(state, report.realPath), m_parts.clock.now()};
        m_probe.run<RenderedInstruction>(
            report.folder,
            [source = m_instructions.source(), request, settings = settings()]()
                -> Result<RenderedInstruction> { return source->render(request, settings); },
            then);
    });
}

void Engine::listPresets(const PresetsQuery &query, const Then<PresetList> &then)
{
    askInstructions<PresetList>(
        query.folder, then, [](const InstructionSource &source, const InstructionFolder &place) {
            return source.presets(place);
        });
}

} // namespace Runyard
