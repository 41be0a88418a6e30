// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachment.h"

#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>

#include <unistd.h>

namespace Runyard::Cli {
namespace {

using namespace std::chrono_literals;

/** So much of what was printed before is shown: some screens full. */
constexpr qint64 tailSize = 64 << 10;
/** A terminal that is further behind is shown the end, or keys would have no effect to be seen. */
constexpr qint64 mostBehind = 2 << 20;
constexpr qsizetype mostUnsent = 64 << 10;
constexpr auto nudgePause = 40ms;

OutputFollower::Options followOptions()
{
    OutputFollower::Options options;
    options.follow = true;
    options.mostBehind = mostBehind;
    return options;
}

} // namespace

Attachment::Attachment(Context &context, const RunDetails &details, const DetachKeys &detachKeys)
    : QObject(&context)
    , m_context(context)
    , m_run(details.run.id)
    , m_keys(detachKeys)
    , m_output(context.gateway(), details.run.id, followOptions(), this)
    , m_signals({SIGWINCH, SIGCONT})
    , m_size(details.outputSize)
{
    m_filter.setReportsAllowed(false);
    connect(&m_output, &OutputFollower::read, this,
            [this](RunEnums::Stream, const QByteArray &bytes) { show(bytes); });
    connect(&m_output, &OutputFollower::skipped, this,
            [this] { m_context.write(m_filter.finish()); });
    connect(&m_output, &OutputFollower::caughtUp, this, [this] {
        if (std::exchange(m_isPast, false)) {
            m_filter.setReportsAllowed(true);
            nudge();
        }
    });
    connect(&m_output, &OutputFollower::ended, this, [this] {
        leave();
        emit runEnded();
    });
    connect(&m_output, &OutputFollower::failed, &m_context, &Context::fail);
    connect(&m_context.gateway(), &Gateway::connected, this, [this] {
        sendSize();
        sendKeys(std::exchange(m_unsent, {}));
    });
    connect(&m_context, &Context::failing, this, &Attachment::leave);
    connect(&m_signals, &SignalWatcher::received, this, [this](int number) {
        if (number == SIGCONT)
            m_raw->renew();
        sendSize();
    });
}

Attachment::~Attachment()
{
    leave();
}

void Attachment::start()
{
    m_raw = std::make_unique<RawMode>(m_context.input());
    auto *notifier = new QSocketNotifier(m_context.input(), QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &Attachment::readKeys);
    sendSize();
    m_output.start(std::max<qint64>(0, m_size - tailSize), 0);
}

void Attachment::show(const QByteArray &bytes)
{
    m_context.write(m_filter.filter(bytes));
}

void Attachment::readKeys()
{
    if (!m_raw)
        return;
    QByteArray bytes(4096, Qt::Uninitialized);
    const ssize_t count = ::read(m_context.input(), bytes.data(), size_t(bytes.size()));
    if (count < 0)
        return;
    bytes.resize(count);
    const DetachKeys::Typed typed = m_keys.type(bytes);
    if (m_context.gateway().isConnected())
        sendKeys(typed.forward);
    else if (m_unsent.size()
             < mostUnsent) // the engine is gone for a moment: they wait for the next one
        m_unsent += typed.forward;
    if (typed.detach || count == 0) {
        leave();
        emit detached();
    }
}

/** A run that has ended, or a link that broke meanwhile, is told of elsewhere. */
void Attachment::sendKeys(const QByteArray &bytes)
{
    if (!m_raw || bytes.isEmpty())
        return;
    SendInput input;
    input.run = m_run;
    input.bytes = bytes;
    (void)m_context.gateway().submit(input);
}

void Attachment::sendSize()
{
    if (!m_raw)
        return;
    const QSize size = Terminal::sizeOf(STDOUT_FILENO);
    if (size.isEmpty())
        return;
    m_filter.setScreenSize(size.height(), size.width());
    ResizeTerminal resize;
    resize.run = m_run;
    resize.rows = size.height();
    resize.columns = size.width();
    (void)m_context.gateway().submit(resize);
}

/** A program that fills the screen draws it anew when the size changes, and so for us, who saw but
 * the end of it. */
void Attachment::nudge()
{
    const QSize size = Terminal::sizeOf(STDOUT_FILENO);
    if (m_size == 0 || size.height() < 3)
        return;
    ResizeTerminal smaller;
    smaller.run = m_run;
    smaller.rows = size.height() - 1;
    smaller.columns = size.width();
    (void)m_context.gateway().submit(smaller);
    QTimer::singleShot(nudgePause, this, &Attachment::sendSize);
}

void Attachment::leave()
{
    if (!m_raw)
        return;
    const bool alternate = m_filter.modes().alternateScreen;
    m_context.write(m_filter.finish());
    if (alternate)
        m_context.write("\033[?1049l");
    m_context.write("\r\n");
    m_raw.reset();
    m_context.gateway().unwatchOutput(m_run);
}

} // namespace Runyard::Cli

#include "moc_attachment.cpp"
