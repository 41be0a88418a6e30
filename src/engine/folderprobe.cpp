// SPDX-License-Identifier: GPL-3.0-or-later
#include "folderprobe.h"

#include <domain/state.h>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

constexpr int threads = 16;
constexpr int mostThreads = 128;
constexpr int mostStuck = 4; ///< threads at one place: more would only wait beside them
constexpr std::chrono::milliseconds reliefPause = 500ms;
constexpr int patienceAtEndMs = 500;

bool wereAbandoned = false;

/** Collects the reports of one question. */
struct Question
{
    QList<FolderReport> reports;
    qsizetype open = 0;
    FolderProbe::Reports done;

    void answer(qsizetype index, const FolderReport &report)
    {
        reports[index] = report;
        if (--open == 0)
            std::exchange(done, nullptr)(reports);
    }
};

} // namespace

FolderProbe::FolderProbe(const FolderInspector &inspector, QObject *parent)
    : QObject(parent), m_inspector(inspector), m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(threads);
    m_relief.setInterval(reliefPause);
    connect(&m_relief, &QTimer::timeout, this, &FolderProbe::relieve);
}

FolderProbe::~FolderProbe()
{
    m_pool->clear();
    if (m_pool->waitForDone(patienceAtEndMs))
        return;
    // Its destructor would wait for as long as the folder likes.
    wereAbandoned = true;
    static_cast<void>(m_pool.release());
}

bool FolderProbe::hasAbandoned()
{
    return wereAbandoned;
}

/** What hangs together: all that lies on one network drive does. */
QString FolderProbe::placeOf(const QString &path)
{
    const QString place = m_mounts.hangingPlace(path);
    return place.isEmpty() ? path : place;
}

bool FolderProbe::isCrowded(const QString &place) const
{
    return m_stuck.value(place) >= mostStuck;
}

void FolderProbe::noteStuck(const QString &place, int more)
{
    if ((m_stuck[place] += more) <= 0)
        m_stuck.remove(place);
}

void FolderProbe::start(std::function<void()> work)
{
    m_pool->start(std::move(work));
    if (!m_relief.isActive())
        m_relief.start();
}

/** Folders that do not answer shall not keep the others waiting. */
void FolderProbe::relieve()
{
    const int busy = m_pool->activeThreadCount();
    if (busy == 0)
        m_relief.stop();
    else if (busy >= m_pool->maxThreadCount() && busy < mostThreads)
        m_pool->setMaxThreadCount(busy + threads);
}

void FolderProbe::inspect(const QStringList &folders, const Settings &settings,
                          const QSet<QString> &trusted, Reports done)
{
    auto question = std::make_shared<Question>(); // shared by the answers, whichever comes last
    question->reports.resize(folders.size());
    question->open = folders.size();
    question->done = std::move(done);
    if (folders.isEmpty()) {
        std::exchange(question->done, nullptr)({});
        return;
    }
    for (qsizetype i = 0; i < folders.size(); ++i) {
        const QString folder = folders[i];
        run<FolderReport>(
            folder,
            [folder, settings, trusted, inspector = &m_inspector]() -> Result<FolderReport> {
                return inspector->inspect(folder, settings, [&trusted](const QString &path) {
                    return State::isTrustedBy(trusted, path);
                });
            },
            [question, i, folder](const Result<FolderReport> &found) {
                FolderReport report = found.value_or(FolderReport());
                report.folder = folder;
                if (!found)
                    report.error = found.error();
                question->answer(i, report);
            });
    }
}

void FolderProbe::readInstruction(const QString &path, const Settings &settings, Text done)
{
    run<QString>(
        path,
        [path, settings, inspector = &m_inspector] {
            return inspector->readInstruction(path, settings);
        },
        std::move(done));
}

Error FolderProbe::notAnswering(const QString &path)
{
    return makeError(
        ErrorCode::FolderNotAnswering, QT_TRANSLATE_NOOP("Error", "%1 does not answer."),
        {shown(path)},
        QT_TRANSLATE_NOOP(
            "Error", "It may lie on a network drive that is gone. Try again when it is back."));
}

} // namespace Runyard

#include "moc_folderprobe.cpp"
