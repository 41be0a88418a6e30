// SPDX-License-Identifier: GPL-3.0-or-later
#include "lastlines.h"

#include <base/terminalfilter.h>

#include <QtCore/QTimer>

#include <limits>

namespace Runyard::Cli {
namespace {

using namespace std::chrono_literals;

constexpr auto pause = 500ms;
constexpr qint64 tailSize = 4096;
constexpr qint64 never = std::numeric_limits<qint64>::max();

} // namespace

LastLines::LastLines(Gateway &gateway, QObject *parent) : QObject(parent), m_gateway(gateway)
{
    connect(&m_gateway, &Gateway::outputGrew, this, [this](const RunId &run) {
        if (!m_followed.contains(run) || m_due.contains(run))
            return;
        m_due.insert(run);
        QTimer::singleShot(pause, this, [this, run] { read(run); });
    });
}

void LastLines::follow(const QSet<RunId> &runs)
{
    const QSet<RunId> before = std::exchange(m_followed, runs);
    for (const RunId &run : runs - before)
        m_gateway.watchOutput(run, 0, never);
    for (const RunId &run : before - runs)
        m_gateway.unwatchOutput(run);
}

void LastLines::read(const RunId &run)
{
    OutputQuery query;
    query.run = run;
    query.offset = -tailSize;
    query.most = tailSize;
    m_gateway.ask(query).then(this, [this, run](const Result<OutputChunk> &chunk) {
        m_due.remove(run);
        if (!chunk || !m_followed.contains(run))
            return;
        const QString line = shown(lastLine(chunk->bytes));
        if (line != m_lines.value(run)) {
            m_lines.insert(run, line);
            emit changed(run);
        }
        if (!chunk->ended)
            m_gateway.watchOutput(run, chunk->size, never);
    });
}

} // namespace Runyard::Cli

#include "moc_lastlines.cpp"
