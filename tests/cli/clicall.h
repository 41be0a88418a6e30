// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakegateway.h"

#include <cli/context.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace Runyard {

/** One call of the command line against an engine in memory. */
class CliCall
{
public:
    CliCall(FakeGateway &gateway, const QByteArrayList &words, const Cli::Terminal &terminal = {});
    ~CliCall();

    /** Starts it; returns at once. */
    CliCall &start();
    /** Starts it where that has not happened, and waits for its end. False: it did not end. */
    bool ends();
    /** What standard input holds; before `start`. */
    void setInput(const QByteArray &input);
    /** Writes more to standard input, as a user who answers. */
    void type(const QByteArray &text);

    [[nodiscard]] int code() const { return m_code; }
    [[nodiscard]] QString out() const { return QString::fromUtf8(m_output.bytes()); }
    [[nodiscard]] QString err() const { return QString::fromUtf8(m_errors.bytes()); }
    /** Of the one document on standard output; invalid when it isn't one. */
    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(m_output.bytes()); }
    [[nodiscard]] bool hasEnded() const { return m_code >= 0; }

private:
    FakeGateway &m_gateway;
    Cli::Terminal m_terminal;
    QByteArrayList m_words;
    Result<Cli::Invocation> m_invocation;
    Cli::BufferOutput m_output;
    Cli::BufferOutput m_errors;
    std::unique_ptr<Cli::Context> m_context;
    int m_code = -1;
    std::array<int, 2> m_input{-1, -1};
};

/** A terminal on all three ends. */
[[nodiscard]] Cli::Terminal wholeTerminal(int columns = 100);

} // namespace Runyard
