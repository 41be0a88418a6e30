// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "recordtrail.h"
#include "runfolder.h"
#include "shimlink.h"

#include <ports/agentprovider.h>

#include <QtCore/QProcess>
#include <QtCore/QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace Runyard {

/** How a run came to its end, before it is judged. */
struct Ending
{
    std::optional<FinishedRecord>
        finished;              ///< empty: the shim is gone and left no word: the run is lost
    QString diagnosis;         ///< what the shim said on standard error, for the log
    bool neverStarted = false; ///< the system did not even start a shim
    bool isWithdrawn = false;  ///< its program had not begun in time, and never will
    qint64 waitingShim = 0;    ///< which even a kill does not end before its folder answers
};

/** One run at work, as long as its shim lives: starts the shim or attaches to one, reads the output
 * for facts, passes on input, size and stop, and tells when it ended. Owned by the RunSupervisor;
 * engine thread.
 *
 *  The socket to the shim is opened only when something is to be said or followed: a short command
 * that nobody watches costs no connection. */
class LiveRun final : public QObject
{
    Q_OBJECT
public:
    /** `parser` may be null. The first `factsToSkip` facts are recorded already and are passed
     * over. */
    LiveRun(const RunId &run, const RunFolder &folder, std::unique_ptr<OutputParser> parser,
            qint64 factsToSkip, QObject *parent = nullptr);
    ~LiveRun() override;

    /** The parser reads the files that `find` names, which the agent writes, instead of the output.
     * Call before anything else. */
    void readRecord(RecordTrail::Find find) { m_trail.emplace(m_folder, std::move(find)); }

    /** The program must begin within this time, else its start is taken back. Call before `start`
     * or `attach`. */
    void limitStart(std::chrono::milliseconds limit);
    void start(const QString &shimProgram);
    void attach();

    [[nodiscard]] const RunId &run() const { return m_run; }
    [[nodiscard]] const RunFolder &folder() const { return m_folder; }
    [[nodiscard]] const OutputParser *parser() const { return m_parser.get(); }
    [[nodiscard]] OutputParser *parser() { return m_parser.get(); }
    /** Gives the agent an answer, once. Not yet, when the output was not read up to the question:
     * `caughtUp` tells when to try again. */
    void answer(const PermissionAnswer &answer);

    void sendInput(const QByteArray &bytes);
    /** Nothing more comes: a program that works off its input ends by itself then. */
    void closeInput();
    void resize(int rows, int columns);
    void stop(RunEnums::StopHow how);
    /** Announces `grew` once when one of the files is larger than this. */
    void watch(qint64 outputSize, qint64 errorsSize);
    /** Announces by `spoke` what its agent is saying while it says it. */
    void followSpeech(bool on) { m_isSpeechFollowed = on; }
    /** Lets go of the shim without ending it: the engine is about to end. */
    void release();
    /** Its shim is known to be gone: takes what it left. */
    void giveUp() { shimGone(); }

Q_SIGNALS:
    void started(qint64 pid, const QDateTime &at);
    void facts(const QList<Runyard::Event> &events);
    /** All output that there was has been read, for the first time. */
    void caughtUp();
    void grew(qint64 outputSize, qint64 errorsSize);
    void spoke(const Runyard::LiveText &text);
    void ended(const Runyard::Ending &ending);

private:
    void readNotice();
    void processFinished(int exitCode);
    void announceStart();
    void noteStart();
    bool openLink();
    void withLink(std::function<void()> action);
    void arm();
    void shimGrew(qint64 outputSize, qint64 errorsSize);
    void pump();
    [[nodiscard]] qsizetype readMore();
    void emitFacts(QList<Event> events);
    void sendReplies();
    void tellSpeech();
    void shimGone();
    void withdrawStart();
    [[nodiscard]] qint64 shimProcess();
    void retryAttach();
    void attachAgain();
    void conclude();

    RunId m_run;
    RunFolder m_folder;
    std::unique_ptr<OutputParser> m_parser;
    std::unique_ptr<QProcess> m_process; ///< the shim, when this engine started it
    ShimLink *m_link = nullptr;
    std::vector<std::function<void()>> m_afterLink;
    QTimer m_pumpTimer;
    QTimer m_attachTimer;
    QTimer m_speechTimer; ///< speech is told when it runs out
    QTimer m_startTimer;
    LiveText m_spoken; ///< as it was told last
    std::optional<RecordTrail> m_trail;
    int m_recordLooks = 0; ///< that are still to come although nothing is printed
    QByteArray m_notice;
    qint64 m_factsToSkip = 0;
    qint64 m_replies = 0;      ///< of the parser so far, those that were passed over included
    QSet<int> m_given;         ///< questions whose answer the agent was sent
    qint64 m_offset = 0;       ///< of the output, parsed so far
    qint64 m_watchOutput = -1; ///< somebody wants to know when it is larger; -1 nobody
    qint64 m_watchErrors = -1;
    int m_attachAttempts = 0;
    bool m_isSpeechFollowed = false;
    bool m_hasStarted = false;
    bool m_isCaughtUp = false;
    bool m_isGone = false; ///< the shim has ended: read what is left, then conclude
    bool m_hasEnded = false;
    bool m_neverStarted = false;
    bool m_isWithdrawn = false;
    qint64 m_waitingShim = 0;
};

} // namespace Runyard
