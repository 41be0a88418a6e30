// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen.h"

#include <QtCore/QFile>
#include <QtCore/QStandardPaths>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;

namespace {

constexpr qsizetype headerSize = 4096; // of an XWD file, at most
constexpr qsizetype step = 61 * 64;    // a piece of 64 bytes out of each so many

} // namespace

Screen::~Screen()
{
    m_server.kill();
    m_server.waitForFinished(5000);
}

bool Screen::open()
{
    if (QStandardPaths::findExecutable(QStringLiteral("Xvfb")).isEmpty())
        return false;
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.start(QStringLiteral("Xvfb"),
                   {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                    QStringLiteral("0"), QStringLiteral("1360x860x24"), QStringLiteral("-nocursor"),
                    QStringLiteral("-fbdir"), m_folder.path()});
    QByteArray said;
    while (!said.contains('\n') && m_server.waitForReadyRead(20'000))
        said += m_server.readAll();
    m_display = u':' + QString::fromLatin1(said.trimmed().split('\n').last());
    const int file
        = ::open(QFile::encodeName(m_folder.filePath(QStringLiteral("Xvfb_screen0"))).constData(),
                 O_RDONLY | O_CLOEXEC);
    struct stat info{};
    if (file < 0 || fstat(file, &info) != 0)
        return false;
    void *mapped = mmap(nullptr, size_t(info.st_size), PROT_READ, MAP_SHARED, file, 0);
    ::close(file);
    if (mapped == MAP_FAILED)
        return false;
    m_pixels = static_cast<const char *>(mapped);
    m_size = info.st_size;
    m_empty = sample();
    return true;
}

QByteArray Screen::sample() const
{
    QByteArray pieces;
    for (qsizetype at = headerSize; at + 64 < m_size; at += step)
        pieces.append(m_pixels + at, 64);
    return pieces;
}

std::chrono::nanoseconds Screen::waitForPicture(std::chrono::steady_clock::time_point since) const
{
    while (sample() == m_empty) {
        if (std::chrono::steady_clock::now() - since > 20s)
            return -1ns;
        std::this_thread::sleep_for(300us); // allowed: nobody tells when a pixel changes
    }
    return std::chrono::steady_clock::now() - since;
}

void Screen::waitUntilEmpty() const
{
    for (int i = 0; i < 2000 && sample() != m_empty; ++i)
        std::this_thread::sleep_for(5ms); // allowed: nobody tells when a pixel changes
}
