// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "folderprobe.h"

#include <domain/operations.h>
#include <ports/instructionsource.h>

namespace Runyard {

class State;

/** Runs of one command in folders for which it is the same. */
struct InstructedRuns
{
    QueueRuns command;
    QList<FolderReport> folders; ///< `instruction` is the one that was filled in
    /** Nothing starts in these folders, each for a reason of its own; which agent it would have
     * been may not even be known. */
    bool isClosed = false;
};

/** Turns a command with a preset or an instruction set into what each folder gets: presets are
 * folder by folder, since each may have its own, and so are templates. On workers; results come on
 * the owner's thread. */
class InstructionDesk final : public QObject
{
    Q_OBJECT
public:
    /** `source` may be absent, then there are no sets and presets. */
    InstructionDesk(const InstructionSource *source, FolderProbe &probe, QObject *parent = nullptr);

    using Done = std::function<void(const QList<InstructedRuns> &)>;
    /** `folders` are the reports for those of the command. What went wrong in a folder is in its
     * report. */
    void prepare(const QueueRuns &command, const QList<FolderReport> &folders, const State &state,
                 const Settings &settings, const QDateTime &now, const Done &done);

    [[nodiscard]] const InstructionSource *source() const { return m_source; }
    /** How a folder's own files may be used, by what was trusted. */
    [[nodiscard]] static InstructionFolder place(const FolderReport &folder, const State &state);
    /** The ended runs of a folder, latest first, as templates see them. */
    [[nodiscard]] static QJsonArray resultsIn(const State &state, const QString &realPath);

private:
    const InstructionSource *m_source;
    FolderProbe &m_probe;
};

} // namespace Runyard
