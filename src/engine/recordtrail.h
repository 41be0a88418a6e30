// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runfolder.h"

#include <functional>

namespace Runyard {

/** Reads, one after the other, the files in which an agent writes its own record of one run: the
 * user may go over to another conversation in the agent's terminal, and back. Which they were, and
 * how far each was read, stands in the run's folder, so that an engine that starts reads the same
 * again. */
class RecordTrail
{
public:
    struct Find
    {
        std::function<QString()> first; ///< asked until it names a file
        std::function<QString()> now;   ///< the file that is written now; empty: not known
    };
    RecordTrail(const RunFolder &folder, Find find);

    struct Piece
    {
        QString begun; ///< another file begins with these bytes: its path
        QByteArray bytes;
    };
    /** At most `most` bytes more; none: there is nothing as yet. */
    [[nodiscard]] Piece read(qint64 most);

private:
    [[nodiscard]] bool goOn();

    RunFolder m_folder;
    Find m_find;
    QList<RunFolder::AgentRecord> m_known; ///< those begun so far, by this engine or an earlier one
    qsizetype m_at = -1;                   ///< of `m_known`
    qint64 m_offset = 0;
    QString m_next; ///< seen as the one that is written now, once
};

} // namespace Runyard
