// SPDX-License-Identifier: GPL-3.0-or-later
#include "clicall.h"

#include <cli/verbs/verbs.h>

#include <QtTest/QTest>

#include <fcntl.h>
#include <unistd.h>

namespace Runyard {

CliCall::CliCall(FakeGateway &gateway, const QByteArrayList &words, const Cli::Terminal &terminal)
    : m_gateway(gateway)
    , m_terminal(terminal)
    , m_words(words)
    , m_invocation(Cli::parseCommandLine(words, Cli::allVerbs()))
{
    if (::pipe2(m_input.data(), O_CLOEXEC) != 0)
        qFatal("no pipe");
}

CliCall::~CliCall()
{
    m_context.reset();
    for (const int end : m_input) {
        if (end >= 0)
            ::close(end);
    }
}

void CliCall::setInput(const QByteArray &input)
{
    type(input);
    ::close(std::exchange(m_input[1], -1));
}

void CliCall::type(const QByteArray &text)
{
    if (::write(m_input[1], text.constData(), size_t(text.size())) != text.size())
        qFatal("the pipe is full");
}

CliCall &CliCall::start()
{
    Cli::Context::Setup setup;
    setup.gateway = &m_gateway;
    setup.output = &m_output;
    setup.errors = &m_errors;
    setup.terminal = m_terminal;
    setup.verbs = &Cli::allVerbs();
    setup.input = m_input[0];
    if (m_invocation)
        setup.options = m_invocation->options;
    else
        setup.options.json = Cli::wantsJson(m_words);
    m_context = std::make_unique<Cli::Context>(setup);
    QObject::connect(m_context.get(), &Cli::Context::finished, m_context.get(),
                     [this](int code) { m_code = code; });
    if (m_invocation)
        m_invocation->verb->start(*m_context, m_invocation->arguments);
    else
        m_context->fail(m_invocation.error());
    return *this;
}

bool CliCall::ends()
{
    if (!m_context)
        start();
    return QTest::qWaitFor([this] { return hasEnded(); });
}

Cli::Terminal wholeTerminal(int columns)
{
    Cli::Terminal terminal;
    terminal.input = terminal.output = terminal.errors = true;
    terminal.columns = columns;
    terminal.rows = 24;
    return terminal;
}

} // namespace Runyard
