// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace Runyard::Cli {

/** Where bytes go: standard output or error, in tests a buffer. */
class Output
{
public:
    virtual ~Output();
    virtual void write(QByteArrayView bytes) = 0;
    /** errno of the first write that failed; 0: none did. */
    [[nodiscard]] virtual int error() const { return 0; }
};

/** A file descriptor, which stays open. Waits until the reader takes the bytes. When the reader of
 * a pipe is gone, the process ends as every tool does: quietly, by SIGPIPE, the terminal put right
 * before. */
class FileOutput final : public Output
{
public:
    explicit FileOutput(int descriptor) : m_descriptor(descriptor) {}
    void write(QByteArrayView bytes) override;
    [[nodiscard]] int error() const override { return m_error; }

private:
    int m_descriptor;
    int m_error = 0;
};

class BufferOutput final : public Output
{
public:
    void write(QByteArrayView bytes) override { m_bytes += bytes; }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

} // namespace Runyard::Cli
