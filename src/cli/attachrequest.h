// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attachment.h"
#include "runboard.h"

namespace Runyard::Cli {

/** Attaches to a run from its start to its end: waits while it is in the queue, hands over the
 * terminal, tells how it ended, and ends the program: Done when it succeeded or the user detached,
 * else Failed. Owned by the context. */
class AttachRequest final : public QObject
{
    Q_OBJECT
public:
    AttachRequest(Context &context, RunBoard &board, const RunId &run, const DetachKeys &keys,
                  const QString &keysText);
    void start();
    /** Whether standard input and output can be handed over. Errors: Usage. */
    [[nodiscard]] static Result<> check(const Context &context);

private:
    enum class Phase { Waiting, Opening, Attached, Ended };
    void look();
    void open(const RunDetails &details);
    void talk(const RunDetails &details);
    void tellDetached(int number);
    void tellEnd(const Run &run);

    Context &m_context;
    RunBoard &m_board;
    RunId m_run;
    DetachKeys m_keys;
    QString m_keysText;
    Phase m_phase = Phase::Waiting;
};

} // namespace Runyard::Cli
