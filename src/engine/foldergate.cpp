// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldergate.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#include <sys/stat.h>
#include <sys/statfs.h>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

/** So long an answer counts. */
constexpr auto trustedFor = 2s;
constexpr qsizetype mostLooks = 1000;

/** What the engine's thread would look at to start the run. */
QStringList pathsOf(const Run &run)
{
    QStringList paths{run.folder};
    for (const QString &file : {run.mcpConfig, run.agentSettings}) {
        if (!file.isEmpty())
            paths << file;
    }
    if (const QString word = run.command.value(0); word.contains(u'/'))
        paths << QDir::cleanPath(QDir(run.folder).absoluteFilePath(word));
    return paths;
}

} // namespace

FolderGate::FolderGate(FolderProbe &probe, QObject *parent) : QObject(parent), m_probe(probe) {}

std::optional<Error> FolderGate::obstacle(const Run &run)
{
    for (const QStringList paths = pathsOf(run); const QString &path : paths) {
        if (m_probe.mayHang(path) && !answers(path))
            return FolderProbe::notAnswering(path);
    }
    return {};
}

bool FolderGate::answers(const QString &path)
{
    const auto now = std::chrono::steady_clock::now();
    Look &look = m_looks[path];
    if (look.isOpen || now - look.at < trustedFor)
        return look.hasAnswered && !look.isOpen;
    look.isOpen = true;
    m_probe.run<bool>(
        path,
        [name = QFile::encodeName(path)]() -> Result<bool> {
            // The first may be answered by what the kernel remembers, the second is asked anew.
            struct stat facts{};
            struct statfs system{};
            static_cast<void>(stat(name.constData(), &facts));
            static_cast<void>(statfs(name.constData(), &system));
            return true;
        },
        [this, path](const Result<bool> &done) {
            Look &known = m_looks[path];
            known.isOpen = false;
            known.hasAnswered = done.has_value();
            known.at = std::chrono::steady_clock::now();
            if (done)
                Q_EMIT answered();
        });
    if (m_looks.size() > mostLooks)
        m_looks.removeIf(
            [](const std::pair<const QString &, Look &> &entry) { return !entry.second.isOpen; });
    return false;
}

} // namespace Runyard

#include "moc_foldergate.cpp"
