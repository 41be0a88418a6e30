// SPDX-License-Identifier: GPL-3.0-or-later
#include "followruns.h"

#include <memory>

namespace Runyard::Cli {

void followEvents(Context &context, const std::function<void(RunBoard &)> &ready)
{
    RunsQuery query;
    query.limit = 1; // it is the sequence that is wanted
    context.ask(query, [&context, ready](const RunList &list) {
        auto *board = new RunBoard(context.gateway(), &context);
        board->follow(list.sequence);
        ready(*board);
    });
}

void followRuns(Context &context, const QStringList &references,
                const std::function<void(RunBoard &)> &ready)
{
    followEvents(context, [&context, references, ready](RunBoard &board) {
        // Shared by the answers, which come in any order.
        auto found = std::make_shared<QMap<qsizetype, Run>>();
        for (qsizetype i = 0; i < references.size(); ++i) {
            context.ask(
                RunQuery{references[i]},
                [&board, i, found, ready, count = references.size()](const RunDetails &details) {
                    found->insert(i, details.run);
                    if (found->size() < count)
                        return;
                    board.add(found->values());
                    ready(board);
                });
        }
    });
}

} // namespace Runyard::Cli
