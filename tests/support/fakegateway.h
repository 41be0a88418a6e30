// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/clock.h>
#include <domain/careoperations.h>
#include <domain/conversationoperations.h>
#include <domain/costoperations.h>
#include <domain/decide.h>
#include <domain/permissionoperations.h>
#include <ports/gateway.h>

#include <functional>

namespace Runyard {

/** An engine in memory: the real state and the real decisions, but nothing is ever started; the
 * test says what happens by `record`. Answers come on the next turn of the event loop, as they do
 * over a socket. */
class FakeGateway : public Gateway
{
    Q_OBJECT
public:
    explicit FakeGateway(QObject *parent = nullptr);
    ~FakeGateway() override;

    [[nodiscard]] QFuture<Result<QVariant>> call(const QVariant &operation) override;
    void follow(qint64 sequence) override;
    void watchOutput(const RunId &run, qint64 outputSize, qint64 errorsSize) override;
    void unwatchOutput(const RunId &run) override;
    [[nodiscard]] bool isConnected() const override { return m_isUp; }

    /** What the engine has recorded: clients hear of it at once. */
    void record(const Event &event) { record(QList<Event>{event}); }
    void record(const QList<Event> &events);
    /** Queues a run in the folder and gives its id. */
    RunId queue(const QString &folder, const QString &instruction = QStringLiteral("Do it"));
    void start(const RunId &run);
    void finish(const RunId &run, RunState state, const std::optional<Error> &error = {});

    void breakLink();
    void mendLink();
    /** Answers wait until they are let go. */
    void holdAnswers() { m_isHolding = true; }
    void letAnswersGo();
    /** The next call of this operation fails. */
    template<class Operation>
    void failNext(const Error &error)
    {
        m_failures.insert(QMetaType::fromType<Operation>().id(), error);
    }
    /** What was asked, oldest first. */
    template<class Operation>
    [[nodiscard]] QList<Operation> calls() const
    {
        QList<Operation> found;
        for (const QVariant &call : m_calls) {
            if (call.metaType() == QMetaType::fromType<Operation>())
                found << call.value<Operation>();
        }
        return found;
    }
    void forgetCalls() { m_calls.clear(); }

    State state;
    ManualClock clock;
    QHash<QString, FolderReport>
        folders; ///< by path; of others a trusted project with a RUNYARD.md is reported
    QList<AgentReport> agents;
    QHash<RunId, QByteArray> outputs;
    ProcessReport processes;
    QList<Budget> budgets;
    std::optional<Error> obstacle; ///< why nothing more is started
    int effectiveLimit = 4;

private:
    using Handler = std::function<Result<QVariant>(const QVariant &)>;
    template<class Operation, class Function>
    void on(Function function);
    void serveRuns();
    void serveQueue();
    void serveQueries();
    void serveCare();
    void serveNotes();

    [[nodiscard]] Result<Receipt> carryOut(const Result<QList<Event>> &events);
    [[nodiscard]] Result<QueueReceipt> carryOut(const Result<QueueDecision> &decision);
    [[nodiscard]] Surroundings surroundings(const QStringList &paths, const QString &agent);
    [[nodiscard]] FolderReport reportOf(const QString &path) const;
    [[nodiscard]] RunDetails detailsOf(const Run &run) const;
    [[nodiscard]] Inbox inbox() const;
    [[nodiscard]] Overview overview() const;
    [[nodiscard]] QueueStatus queueStatus() const;

    QHash<int, Handler> m_handlers;
    QHash<int, Error> m_failures;
    QVariantList m_calls;
    QList<EventRecord> m_history;
    QList<std::function<void()>> m_held;
    bool m_isUp = true;
    bool m_isHolding = false;
    bool m_isFollowed = false;
    int m_ids = 0;
};

} // namespace Runyard
