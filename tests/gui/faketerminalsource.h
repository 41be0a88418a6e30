// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gui/terminal/terminalsource.h>

#include <QtCore/QSize>
#include <QtCore/QTimeZone>

#include <functional>

namespace Runyard {

/** A run whose output a test writes, and that notes what it is told. */
class FakeTerminalSource : public TerminalSource
{
    Q_OBJECT
public:
    FakeTerminalSource()
    {
        m_state.run.id = RunId{QStringLiteral("01RUN")};
        m_state.run.number = 7;
        m_state.run.folder = QStringLiteral("/home/me/projects/library");
        m_state.run.state = RunState::Running;
        m_state.run.startedAt = QDateTime::fromMSecsSinceEpoch(1'000'000, QTimeZone::UTC);
    }

    [[nodiscard]] const TerminalState &state() const override { return m_state; }
    [[nodiscard]] QFuture<Result<OutputChunk>> read(qint64 offset, qint64 most) override
    {
        ++reads;
        emit readAsked();
        const QByteArray &all = m_stream == RunEnums::Stream::Output ? output : errors;
        OutputChunk chunk;
        chunk.offset = std::clamp<qint64>(offset < 0 ? all.size() + offset : offset, 0, all.size());
        chunk.bytes = all.sliced(chunk.offset, std::min<qint64>(most, all.size() - chunk.offset));
        chunk.size = all.size();
        chunk.ended = isFinal(m_state.run.state);
        bytesRead += chunk.bytes.size();
        return QtFuture::makeReadyValueFuture(Result<OutputChunk>(chunk));
    }
    void watch(qint64 size) override
    {
        ++watches;
        m_watched = size;
        announce();
    }
    void unwatch() override { m_watched = -1; }
    void setStream(RunEnums::Stream stream) override { m_stream = stream; }
    [[nodiscard]] RunEnums::Stream stream() const override { return m_stream; }
    void sendInput(const QByteArray &bytes) override { input += bytes; }
    void resize(int rows, int columns) override
    {
        sizes.append({columns, rows});
        emit resizeAsked();
    }
    void restart() override { emit restarted(RunId{QStringLiteral("01NEW")}); }

    void print(const QByteArray &bytes)
    {
        output += bytes;
        announce();
    }
    void end(RunState state, std::optional<int> exitCode)
    {
        m_state.run.state = state;
        m_state.run.exitCode = exitCode;
        m_state.run.finishedAt = m_state.run.startedAt.addSecs(12);
        emit stateChanged();
        announce();
    }
    void change(const std::function<void(TerminalState &)> &how)
    {
        how(m_state);
        emit stateChanged();
    }
    [[nodiscard]] bool isWatched() const { return m_watched >= 0; }

    QByteArray output;
    QByteArray errors;
    QByteArray input;
    QList<QSize> sizes; ///< columns and rows
    int reads = 0;
    int watches = 0;
    qint64 bytesRead = 0;

signals:
    void readAsked();
    void resizeAsked();

private:
    void announce()
    {
        const bool ended = isFinal(m_state.run.state);
        if (m_watched < 0 || (output.size() <= m_watched && !ended))
            return;
        m_watched = -1;
        QMetaObject::invokeMethod(
            this, [this, ended] { emit grown(output.size(), ended); }, Qt::QueuedConnection);
    }

    TerminalState m_state;
    RunEnums::Stream m_stream = RunEnums::Stream::Output;
    qint64 m_watched = -1;
};

} // namespace Runyard
