// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livetext.h"

#include <domain/operations.h>

#include <QtCore/QFuture>
#include <QtCore/QObject>

namespace Runyard {

/** The one door: every client (window, command line, REST, MCP, tests) meets the engine through
 * this interface and through nothing else. Lives on the thread of its owner; all answers and
 * signals come there. */
class Gateway : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~Gateway() override;

    /** Carries out an operation (one of domain/operations.h in a QVariant) and gives its `Answer`
     * in a QVariant. Never blocks. Errors: those of the operation, EngineUnreachable,
     * UnknownOperation. */
    [[nodiscard]] virtual QFuture<Result<QVariant>> call(const QVariant &operation) = 0;

    /** `call`, typed. `gateway.ask(RunsQuery{}).then(this, [](const Result<RunList> &answer) { …
     * })` */
    template<class Operation>
    [[nodiscard]] QFuture<Result<typename Operation::Answer>> ask(const Operation &operation)
    {
        using Answer = typename Operation::Answer;
        return call(QVariant::fromValue(operation))
            .then([](const Result<QVariant> &answer) -> Result<Answer> {
                return answer.transform(
                    [](const QVariant &value) { return value.value<Answer>(); });
            });
    }
    /** The same for commands, to be read as what it is. */
    template<class Command>
    [[nodiscard]] QFuture<Result<typename Command::Answer>> submit(const Command &command)
    {
        return ask(command);
    }

    /** Announces every event after `sequence` by `recorded`, first those of the past, then live
     * ones, without gap and without doubles, also over a broken and mended link. */
    virtual void follow(qint64 sequence) = 0;

    /** Announces by `outputGrew` when the run's output grows beyond the given sizes: once, until
     * this is called again. That is the flow control: read, then watch again. At once when it is
     * larger already, or when the run has ended. */
    virtual void watchOutput(const RunId &run, qint64 outputSize, qint64 errorsSize) = 0;
    virtual void unwatchOutput(const RunId &run) = 0;

    /** Announces by `spoke` what the run's agent is saying while it says it, as far as the agent
     * tells; a few times in a second at most, and at once what there is already. Also over a broken
     * and mended link. */
    virtual void followSpeech(const RunId &run);
    virtual void unfollowSpeech(const RunId &run);

    [[nodiscard]] virtual bool isConnected() const = 0;

Q_SIGNALS:
    void recorded(const QList<Runyard::EventRecord> &records);
    void outputGrew(const Runyard::RunId &run, qint64 outputSize, qint64 errorsSize, bool ended);
    void spoke(const Runyard::RunId &run, const Runyard::LiveText &text);
    void connected();
    /** The link broke; a Gateway that can mend it tries so and says `connected` again. */
    void disconnected(const Runyard::Error &error);
};

} // namespace Runyard
