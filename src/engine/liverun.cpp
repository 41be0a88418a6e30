// SPDX-License-Identifier: GPL-3.0-or-later
#include "liverun.h"

#include "processtable.h"

#include <base/faultpoint.h>

#include <QtCore/QFile>
#include <QtCore/QLoggingCategory>
#include <QtCore/QTimeZone>

#include <chrono>
#include <csignal>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcRun, "runyard.engine.run")

constexpr qint64 pieceSize = 256 << 10;
constexpr auto attachPause = 50ms;
constexpr auto attachPauseLater = 1s;
constexpr auto speechPause = 100ms;
constexpr auto recordPause = 300ms; ///< a terminal is painted more often than a record grows
constexpr auto recordPauseLater = 1s;
constexpr int recordLooks
    = 8; ///< after the terminal was painted last: the record's end comes later
/** When a start is taken back: so long for those who wait to be gone. */
constexpr std::chrono::milliseconds withdrawPatience = 2s;
/** A run that is stopped before its program has begun. */
constexpr std::chrono::milliseconds stopPatience = 2s;
constexpr int quickAttempts = 100; // a shim that holds the lock opens its socket well within

} // namespace

LiveRun::LiveRun(const RunId &run, const RunFolder &folder, std::unique_ptr<OutputParser> parser,
                 qint64 factsToSkip, QObject *parent)
    : QObject(parent)
    , m_run(run)
    , m_folder(folder)
    , m_parser(std::move(parser))
    , m_factsToSkip(factsToSkip)
{
    m_pumpTimer.setSingleShot(true);
    connect(&m_pumpTimer, &QTimer::timeout, this, &LiveRun::pump);
    m_speechTimer.setSingleShot(true);
    m_speechTimer.setInterval(speechPause);
    connect(&m_speechTimer, &QTimer::timeout, this, &LiveRun::tellSpeech);
    m_startTimer.setSingleShot(true);
    connect(&m_startTimer, &QTimer::timeout, this, &LiveRun::withdrawStart);
    m_attachTimer.setSingleShot(true);
    m_attachTimer.setInterval(attachPause);
    connect(&m_attachTimer, &QTimer::timeout, this, &LiveRun::attachAgain);
}

LiveRun::~LiveRun()
{
    release();
}

void LiveRun::release()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning)
        return;
    // QProcess kills what it started when it is destroyed, but a shim outlives its engine: so this
    // one is kept as long as the program runs.
    static auto *const kept = new QList<QProcess *>;
    kept->append(m_process.release());
}

void LiveRun::limitStart(std::chrono::milliseconds limit)
{
    if (limit > 0ms)
        m_startTimer.start(limit);
}

void LiveRun::start(const QString &shimProgram)
{
    m_process = std::make_unique<QProcess>();
    m_process->setProgram(isFaultDue(FaultPoint::SpawnShim) ? QStringLiteral("/dev/null")
                                                            : shimProgram);
    m_process->setArguments({m_folder.path()});
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    QProcess::UnixProcessParameters parameters;
    parameters.flags = QProcess::UnixProcessFlag::CreateNewSession
                       | QProcess::UnixProcessFlag::ResetSignalHandlers;
    m_process->setUnixProcessParameters(parameters);
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &LiveRun::readNotice);
    connect(m_process.get(), &QProcess::finished, this, &LiveRun::processFinished);
    connect(m_process.get(), &QProcess::errorOccurred, this,
            [this](QProcess::ProcessError problem) {
                if (problem != QProcess::FailedToStart)
                    return;
                m_notice += m_process->errorString().toUtf8();
                m_neverStarted = true;
                shimGone();
            });
    m_process->start(QIODevice::ReadOnly);
}

void LiveRun::readNotice()
{
    m_notice += m_process->readAllStandardOutput();
    if (!m_hasStarted && m_notice.startsWith("started ") && m_notice.contains('\n'))
        announceStart();
}

void LiveRun::announceStart()
{
    // "started PID MILLISECONDS"
    const QList<QByteArray> words = m_notice.left(m_notice.indexOf('\n')).split(' ');
    noteStart();
    const qint64 at = words.value(2).toLongLong();
    m_folder.forgetLaunch();
    Q_EMIT started(words.value(1).toLongLong(),
                   at > 0 ? QDateTime::fromMSecsSinceEpoch(at, QTimeZone::UTC) : QDateTime());
    if ((m_parser || !m_afterLink.empty()) && !openLink())
        m_attachTimer.start();
    if (m_parser)
        m_pumpTimer.start(0);
}

void LiveRun::processFinished(int exitCode)
{
    if (!m_hasStarted)
        readNotice();
    if (exitCode == int(ShimExit::Locked) || exitCode == int(ShimExit::AlreadyStarted)) {
        qCWarning(lcRun) << "run" << m_run.value
                         << "was in the hands of another shim already; attaching to it";
        m_process.reset();
        attach();
        return;
    }
    shimGone();
}

void LiveRun::attachAgain()
{
    if (m_isGone)
        return;
    if (!m_process)
        attach();
    else if (m_process->state() != QProcess::NotRunning && !openLink())
        retryAttach();
    else
        arm(); // what was to be told has perhaps been forgotten
}

void LiveRun::attach()
{
    if (m_folder.finished()) {
        if (const auto record = m_folder.started(); record && !m_hasStarted) {
            noteStart();
            Q_EMIT started(record->pid, record->at);
        }
        shimGone();
        return;
    }
    if (!openLink()) {
        retryAttach();
        return;
    }
    const std::optional<StartedRecord> record = m_folder.started();
    if (!record) {
        retryAttach(); // the program is just being started
        return;
    }
    m_folder.forgetLaunch();
    if (!m_hasStarted) {
        noteStart();
        Q_EMIT started(record->pid, record->at);
    }
    m_recordLooks = recordLooks; // the agent has perhaps gone over to another record meanwhile
    if (m_parser)
        m_pumpTimer.start(0);
    arm();
}

void LiveRun::retryAttach()
{
    // As long as a shim holds the run, it lives, whether it answers or not.
    if (m_folder.isHeld())
        m_attachTimer.start(++m_attachAttempts < quickAttempts ? attachPause : attachPauseLater);
    else if (!m_process) // else QProcess tells
        shimGone();
}

bool LiveRun::openLink()
{
    if (m_link && m_link->isOpen())
        return true;
    if (!m_link) {
        m_link = new ShimLink(this);
        connect(m_link, &ShimLink::grew, this, &LiveRun::shimGrew);
        // Unreachable is not gone: only the run folder tells that, or QProcess of a shim of ours.
        connect(m_link, &ShimLink::closed, this, [this] {
            if (!m_isGone)
                m_attachTimer.start();
        });
    }
    if (!m_link->open(m_folder.path()))
        return false;
    m_attachAttempts = 0;
    const auto waiting = std::exchange(m_afterLink, {});
    for (const auto &action : waiting)
        action();
    return true;
}

void LiveRun::withLink(std::function<void()> action)
{
    if (m_hasEnded || m_isGone)
        return;
    if (m_link && m_link->isOpen()) {
        action();
        return;
    }
    m_afterLink.push_back(std::move(action));
    if (m_hasStarted && !openLink())
        m_attachTimer.start();
}

void LiveRun::sendInput(const QByteArray &bytes)
{
    withLink([this, bytes] { m_link->sendInput(bytes); });
}

void LiveRun::closeInput()
{
    withLink([this] { m_link->sendCloseInput(); });
}

void LiveRun::resize(int rows, int columns)
{
    withLink([this, rows, columns] { m_link->sendResize(rows, columns); });
}

void LiveRun::stop(RunEnums::StopHow how)
{
    const ShimStop what = how == RunEnums::StopHow::Gently ? ShimStop::Gently
                          : how == RunEnums::StopHow::Now  ? ShimStop::Now
                                                           : ShimStop::Interrupt;
    withLink([this, what] { m_link->sendStop(what); });
    const bool waitsToBegin = !m_hasStarted && !m_isGone && !m_isWithdrawn;
    if (waitsToBegin && how != RunEnums::StopHow::Interrupt
        && (!m_startTimer.isActive() || m_startTimer.remainingTimeAsDuration() > stopPatience))
        m_startTimer.start(stopPatience);
}

void LiveRun::watch(qint64 outputSize, qint64 errorsSize)
{
    m_watchOutput = m_watchOutput < 0 ? outputSize : qMin(m_watchOutput, outputSize);
    m_watchErrors = m_watchErrors < 0 ? errorsSize : qMin(m_watchErrors, errorsSize);
    arm();
}

void LiveRun::arm()
{
    if (!m_parser && m_watchOutput < 0)
        return;
    qint64 output = m_watchOutput;
    qint64 errors = m_watchErrors;
    if (m_parser) {
        // Facts come from standard output alone, so growth of errors wakes nobody but a watcher. A
        // record grows when the terminal does.
        const qint64 known = m_trail ? m_folder.size(RunEnums::Stream::Output) : m_offset;
        output = output < 0 ? known : qMin(output, known);
        errors = errors < 0 ? std::numeric_limits<qint64>::max() : errors;
    }
    withLink([this, output, errors] { m_link->sendWatch(output, errors); });
}

void LiveRun::shimGrew(qint64 outputSize, qint64 errorsSize)
{
    if (m_watchOutput >= 0 && (outputSize > m_watchOutput || errorsSize > m_watchErrors)) {
        m_watchOutput = m_watchErrors = -1;
        Q_EMIT grew(outputSize, errorsSize);
    }
    if (m_trail) {
        m_recordLooks = recordLooks;
        if (!m_pumpTimer.isActive())
            m_pumpTimer.start(recordPause);
    } else if (m_parser)
        pump();
    else
        arm();
}

/** Gives the parser what is there, and says how much that was; at most a piece. */
qsizetype LiveRun::readMore()
{
    if (m_trail) {
        const RecordTrail::Piece piece = m_trail->read(pieceSize);
        if (!piece.begun.isEmpty())
            m_parser->beginRecord(piece.begun);
        if (!piece.bytes.isEmpty())
            emitFacts(m_parser->feed(piece.bytes));
        return piece.bytes.size();
    }
    const Result<QByteArray> piece = m_folder.read(RunEnums::Stream::Output, m_offset, pieceSize);
    if (!piece) {
        qCWarning(lcRun) << "run" << m_run.value << piece.error().message();
        return 0;
    }
    if (!piece->isEmpty()) {
        m_offset += piece->size();
        emitFacts(m_parser->feed(*piece));
    }
    return piece->size();
}

void LiveRun::pump()
{
    if (m_hasEnded)
        return;
    if (!m_parser) {
        if (m_isGone)
            conclude();
        return;
    }
    const qsizetype got = readMore();
    if (got > 0) {
        sendReplies();
        if (m_isSpeechFollowed && !m_speechTimer.isActive())
            m_speechTimer.start();
    }
    if (got == pieceSize || (m_trail && got > 0))
        m_pumpTimer.start(0); // more: but others shall have their turn
    else if (m_isGone)
        conclude();
    else
        arm();
    if (m_trail && !m_isGone && !m_pumpTimer.isActive() && m_recordLooks-- > 0)
        m_pumpTimer.start(recordPauseLater);
    if (got < pieceSize && !(m_trail && got > 0) && !m_isCaughtUp && !m_hasEnded) {
        m_isCaughtUp = true;
        Q_EMIT caughtUp();
    }
}

/** How many were sent is kept in the run folder: it must be known when the engine is killed, and is
 * of no use when the machine goes down, since the agent does too. */
void LiveRun::sendReplies()
{
    const QByteArrayList replies = m_parser->takeReplies();
    if (replies.isEmpty())
        return;
    const qint64 sent = m_folder.repliesSent();
    for (const QByteArray &reply : replies) {
        if (m_replies++ < sent || m_isGone)
            continue;
        sendInput(reply);
        m_folder.noteReply();
    }
}

void LiveRun::tellSpeech()
{
    const LiveText speech = m_parser->speech();
    if (speech == m_spoken)
        return;
    m_spoken = speech;
    Q_EMIT spoke(speech);
}

void LiveRun::answer(const PermissionAnswer &answer)
{
    if (!m_parser || m_given.contains(answer.number))
        return;
    const QByteArray bytes = m_parser->encodeAnswer(answer);
    if (bytes.isEmpty())
        return;
    m_given.insert(answer.number);
    sendInput(bytes);
}

void LiveRun::emitFacts(QList<Event> events)
{
    const qsizetype skipped = qMin<qsizetype>(events.size(), m_factsToSkip);
    m_factsToSkip -= skipped;
    events.remove(0, skipped);
    if (!events.isEmpty())
        Q_EMIT facts(events);
}

void LiveRun::shimGone()
{
    if (m_isGone)
        return;
    m_isGone = true;
    m_attachTimer.stop();
    m_startTimer.stop();
    pump();
}

void LiveRun::noteStart()
{
    m_hasStarted = true;
    m_startTimer.stop();
}

qint64 LiveRun::shimProcess()
{
    if (m_process)
        return m_process->processId();
    return openLink() ? m_link->peer() : 0;
}

/** What was to become the program waits for its folder, or for the file to execute, which do not
 * answer. A process that is killed there ends before it is the program, at once or, where the
 * kernel does not let go of it, when there is an answer: so it is known already that it never
 * begins. */
void LiveRun::withdrawStart()
{
    if (m_hasStarted || m_isGone || m_folder.started())
        return;
    const qint64 shim = shimProcess();
    if (std::exchange(m_isWithdrawn, true)) {
        m_waitingShim = shim;
        release();
        m_process.reset();
        shimGone();
        return;
    }
    qCWarning(lcRun) << "run" << m_run.value << "has not begun; its start is taken back";
    m_folder.forgetLaunch();
    for (const ProcessInfo &process : ProcessTable::tree(shim)) {
        if (process.pid != shim)
            ProcessTable::send(process, SIGKILL);
    }
    m_startTimer.start(withdrawPatience);
}

void LiveRun::conclude()
{
    m_hasEnded = true;
    if (m_parser)
        emitFacts(m_parser->finish());
    if (m_isSpeechFollowed && m_spoken.message > 0)
        Q_EMIT spoke({});
    m_folder.forgetLaunch();
    m_folder.forgetFiles();
    if (m_watchOutput >= 0)
        Q_EMIT grew(m_folder.size(RunEnums::Stream::Output),
                    m_folder.size(RunEnums::Stream::Errors));
    Q_EMIT ended(Ending{m_folder.finished(), QString::fromUtf8(m_notice), m_neverStarted,
                        m_isWithdrawn, m_waitingShim});
}

} // namespace Runyard

#include "moc_liverun.cpp"
