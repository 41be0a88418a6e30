// SPDX-License-Identifier: GPL-3.0-or-later
#include "signalwatcher.h"

#include <QtCore/QSocketNotifier>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace Runyard::Cli {
namespace {

std::array<volatile sig_atomic_t, NSIG> writingEnd;

extern "C" void forward(int signalNumber)
{
    const int before = errno;
    const auto byte = char(signalNumber);
    if (const int descriptor = writingEnd[size_t(signalNumber)]; descriptor > 0)
        (void)!::write(descriptor, &byte, 1);
    errno = before;
}

} // namespace

SignalWatcher::SignalWatcher(const QList<int> &signalNumbers, QObject *parent) : QObject(parent)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_reading = ends[0];
    auto *notifier = new QSocketNotifier(m_reading, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        std::array<char, 64> bytes{};
        const ssize_t count = ::read(m_reading, bytes.data(), bytes.size());
        for (ssize_t i = 0; i < count; ++i)
            emit received(bytes[size_t(i)]);
    });
    struct sigaction action{};
    action.sa_handler = forward;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int number : signalNumbers) {
        writingEnd[size_t(number)] = ends[1];
        sigaction(number, &action, &m_before[number]);
    }
}

SignalWatcher::~SignalWatcher()
{
    int writing = -1;
    for (const auto &[number, action] : m_before) {
        sigaction(number, &action, nullptr);
        writing = writingEnd[size_t(number)];
        writingEnd[size_t(number)] = 0;
    }
    if (m_reading >= 0)
        ::close(m_reading);
    if (writing > 0)
        ::close(writing);
}

} // namespace Runyard::Cli

#include "moc_signalwatcher.cpp"
