// SPDX-License-Identifier: GPL-3.0-or-later
#include "answering.h"

#include "mounts.h"

#include <QtCore/QFile>
#include <QtCore/QHash>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <thread>

namespace Runyard {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto patience = 1s;
constexpr auto trustedFor = 5s;
constexpr auto placeTrustedFor = 2s; ///< links may be changed
constexpr qsizetype mostFolders = 1000;

struct Look
{
    Clock::time_point at; ///< of the answer; of the question while it is out
    bool isOut = false;
    bool mayHang = true;
    bool hasAnswered = false;
};

std::atomic<int> looksOut = 0;

/** Shared with threads that may outlive all else: it is never destroyed. */
struct Looks
{
    std::mutex mutex;
    std::condition_variable answered;
    Mounts mounts;
    QHash<QString, Look> known; ///< by folder
};

Looks &looks()
{
    static auto *const all = new Looks;
    return *all;
}

void lookAt(const QString &folder)
{
    const QByteArray name = QFile::encodeName(folder);
    struct stat facts{};
    struct statfs system{};
    // The first may be answered by what the kernel remembers, the second is asked anew.
    static_cast<void>(stat(name.constData(), &facts));
    static_cast<void>(statfs(name.constData(), &system));
    Looks &all = looks();
    const std::scoped_lock lock(all.mutex);
    Look &look = all.known[folder];
    look.isOut = false;
    look.hasAnswered = true;
    --looksOut;
    look.at = Clock::now();
    all.answered.notify_all();
}

} // namespace

bool answersInTime(const QString &folder)
{
    Looks &all = looks();
    std::unique_lock lock(all.mutex);
    const Clock::time_point now = Clock::now();
    if (all.known.size() > mostFolders)
        all.known.removeIf(
            [](const std::pair<const QString &, Look &> &entry) { return !entry.second.isOut; });
    Look &look = all.known[folder];
    if (look.isOut)
        return false;
    if (!look.mayHang && now - look.at < placeTrustedFor)
        return true;
    look.mayHang = all.mounts.mayHang(folder);
    if (!look.mayHang) {
        look.at = now;
        return true;
    }
    if (look.hasAnswered && now - look.at < trustedFor)
        return true;
    look.at = now;
    look.isOut = true;
    look.hasAnswered = false;
    ++looksOut;
    std::thread(lookAt, folder).detach();
    return all.answered.wait_for(lock, patience, [&] { return !all.known[folder].isOut; });
}

bool isSomethingSilent()
{
    return looksOut > 0;
}

} // namespace Runyard
