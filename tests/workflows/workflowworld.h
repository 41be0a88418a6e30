// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <workflows/workflowdecide.h>
#include <workflows/workflowdirector.h>

#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

#include <map>
#include <set>

namespace Runyard {

using namespace Qt::StringLiterals;

/** A workflow without engine: the test says how runs end. */
class World
{
public:
    explicit World(const QByteArray &text, const QJsonObject &params = {},
                   const QMap<QString, QString> &files = {})
    {
        m_now = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, QTimeZone::UTC);
        record({FolderTrusted{u"/f"_s}});
        const CheckedWorkflow checked = readWorkflow(text);
        if (!checked.isUsable())
            qFatal("%s", qPrintable(checked.verdict().error().sentence()));
        WorkflowStarted started
            = newWorkflow(checked.definition, QString::fromUtf8(text), u"/f/x"_s);
        started.workflow = id;
        started.number = 1;
        started.folders = {u"/f"_s};
        started.params = *fillParameters(checked.definition, params);
        started.files = files;
        record({started});
        m_around.newId = [this] { return QString::number(++m_ids).rightJustified(26, u'0'); };
        m_around.defaultAgent = u"mock"_s;
        m_around.result = [this](const Run &run) {
            RunResult result;
            result.text = texts.value(run.id, u"done"_s);
            result.printed = result.text;
            result.given = given.value(run.id);
            return result;
        };
        m_around.artifact = [this](const Run &, const QString &path) {
            return leftFiles.contains(path)
                       ? std::optional(leftFiles.value(path))
                       : std::optional(Result<QString>(Runyard::fail(
                             ErrorCode::NotFound, "The step left no file '%1'.", {path})));
        };
        m_around.account = [](const QString &agent) { return agent + u":me"_s; };
        m_around.lock = [this](const QString &holder, const QStringList &locks) {
            for (const QString &lock : locks) {
                if (m_locks.value(lock, holder) != holder)
                    return false;
            }
            for (const QString &lock : locks)
                m_locks.insert(lock, holder);
            return true;
        };
        m_around.unlock = [this](const QString &holder) {
            m_locks.removeIf([&](const std::pair<const QString &, QString &> &entry) {
                return entry.second == holder;
            });
        };
        restart();
    }

    void record(const QList<Event> &events)
    {
        for (const Event &event : events) {
            state.fold(event, m_now);
            if (const auto *run = std::get_if<RunQueued>(&event); run && !run->workflow.isEmpty())
                queued << run->run;
            if (const auto *tried = std::get_if<StepTried>(&event)) {
                const QString what
                    = u"%1/%2/%3/%4/%5/%6/%7"_s.arg(tried->step)
                          .arg(state.workflows().step(tried->workflow, tried->step)->generation)
                          .arg(tried->item)
                          .arg(tried->attempt)
                          .arg(tried->iteration)
                          .arg(int(tried->role))
                          .arg(tried->check)
                      + tried->workflow.value;
                QVERIFY2(!begun.contains(what), qPrintable(u"begun twice: "_s + what));
                begun.insert(what);
                order << tried->step;
            }
        }
    }
    /** Another engine takes over: nothing but the state is left. */
    void restart()
    {
        m_directors.clear();
        m_locks.clear();
    }
    WorkflowDirector &director(const WorkflowId &of)
    {
        auto &one = m_directors[of];
        if (!one) {
            const CheckedWorkflow checked
                = readWorkflow(state.workflows().source(of).text.toUtf8());
            one = std::make_unique<WorkflowDirector>(
                of, checked.definition,
                WorkflowDirector::Parts{state,
                                        [this](const QList<Event> &events) { record(events); }});
        }
        return *one;
    }
    void advance()
    {
        m_around.now = m_now;
        for (int round = 0; round < 6; ++round) {
            for (const WorkflowId &one : inTheirOrder()) {
                const WorkflowRun &at = *state.workflows().find(one);
                if (at.queued && at.state != WorkflowState::Cancelling) {
                    if (!state.workflows().mayBegin(one))
                        continue;
                    record({WorkflowAdmitted{one}});
                }
                while (director(one).advance(m_around, 5)) {
                }
                for (const RunId &run : director(one).takeRunsToStop())
                    finish(run, RunState::Cancelled);
                for (const WorkflowId &child : director(one).takeChildrenToCancel()) {
                    record({WorkflowCancelling{child, u"its parent"_s}});
                    director(child).cancelled();
                }
                const Workflows::Place above = state.workflows().place(one);
                if (above.step >= 0 && isFinal(state.workflows().find(one)->state))
                    director(above.workflow)
                        .noticed(above.step, state.workflows()
                                                 .find(above.workflow)
                                                 ->steps[above.step]
                                                 .tries[above.attempt]
                                                 .item);
            }
        }
    }
    void finish(RunId run, RunState how, const QString &text = {},
                ErrorCode code = ErrorCode::ExitedWithError)
    {
        if (!queued.removeOne(run))
            return;
        if (!text.isEmpty())
            texts.insert(run, text);
        if (how != RunState::Cancelled) {
            record({RunStarting{run, {}, false}});
            record({RunStarted{run, 1, m_now}});
        }
        RunFinished end;
        end.run = run;
        end.state = how;
        end.exitCode = how == RunState::Succeeded ? 0 : 1;
        if (how == RunState::Failed)
            end.error = makeError(code, "It failed.");
        record({end});
        const Workflows::Place place = state.workflows().place(run);
        const StepRecord &step = state.workflows().find(place.workflow)->steps[place.step];
        if (step.tries[place.attempt].generation == step.generation)
            director(place.workflow).noticed(place.step, step.tries[place.attempt].item);
    }
    void pass(std::chrono::milliseconds time)
    {
        m_now = m_now.addDuration(time);
        for (const auto &[one, made] : m_directors) {
            if (!isFinal(state.workflows().find(one)->state))
                made->wake(m_now);
        }
        advance();
    }
    template<class Command>
    Result<> command(const Command &command)
    {
        const Result<WorkflowDecision> decision = decide(state, command);
        if (!decision)
            return std::unexpected(decision.error());
        record(decision->events);
        for (const RunId &run : decision->stops)
            finish(run, RunState::Cancelled);
        restart(); // what an engine does more finely, and what must be the same
        advance();
        return {};
    }
    /** By number: the order of a hash differs from one process to the next. */
    [[nodiscard]] QList<WorkflowId> inTheirOrder() const
    {
        QList<WorkflowId> all = state.workflows().all().keys();
        std::ranges::sort(
            all, {}, [this](const WorkflowId &one) { return state.workflows().find(one)->number; });
        return all;
    }
    [[nodiscard]] const WorkflowRun &workflow() const { return *state.workflows().find(id); }
    [[nodiscard]] const StepRecord &step(const QString &step) const
    {
        return *state.workflows().step(id, step);
    }
    [[nodiscard]] const Run &run(qsizetype at) const { return *state.run(queued.at(at)); }
    /** How every step stands, for a failing test. */
    [[nodiscard]] QByteArray story() const
    {
        QString story;
        for (const StepRecord &step : workflow().steps) {
            story += u"%1: %2, items"_s.arg(step.id).arg(int(step.state));
            for (const StepItem &item : step.items)
                story += u" %1%2"_s.arg(int(item.state)).arg(item.stopping);
            story += u", tries %1\n"_s.arg(step.tries.size());
        }
        return (story + u"queued %1, waiting %2\n"_s.arg(queued.size()).arg(workflow().waiting))
            .toUtf8();
    }
    /** The run of that step which waits for its end. */
    [[nodiscard]] RunId runOf(const QString &step) const
    {
        for (const RunId &run : queued) {
            if (state.run(run)->step == step)
                return run;
        }
        return {};
    }
    void succeed(const QString &step, const QString &text = {})
    {
        finish(runOf(step), RunState::Succeeded, text);
        advance();
    }
    void fail(const QString &step, ErrorCode code = ErrorCode::ExitedWithError)
    {
        finish(runOf(step), RunState::Failed, {}, code);
        advance();
    }

    const WorkflowId id{u"W"_s};
    State state;
    QList<RunId> queued; ///< that have not ended
    QStringList order;
    QSet<QString> begun;
    QHash<RunId, QString> texts;
    QHash<RunId, QByteArray> given;
    /** Files below the folder that steps look for; without a value: being looked for. */
    QHash<QString, std::optional<Result<QString>>> leftFiles;

private:
    QDateTime m_now;
    int m_ids = 0;
    QHash<QString, QString> m_locks;
    std::map<WorkflowId, std::unique_ptr<WorkflowDirector>> m_directors;
    WorkflowSurroundings m_around;
};

} // namespace Runyard
