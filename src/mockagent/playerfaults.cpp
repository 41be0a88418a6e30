// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation.h"
#include "failure.h"
#include "inbox.h"
#include "options.h"
#include "output.h"
#include "player.h"
#include "signals.h"

#include <QtCore/QDateTime>

#include <csignal>
#include <cstdio>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

/** `KEY=VALUE` words in front of a text; what follows them is the text. */
struct Settings
{
    QHash<QString, QString> values;
    QString text;
};

Settings settingsIn(const QString &rest)
{
    Settings settings = {{}, rest};
    while (true) {
        const auto [word, text] = firstWord(settings.text);
        const qsizetype equals = word.indexOf(u'=');
        if (equals < 1)
            return settings;
        settings.values.insert(word.left(equals), word.sliced(equals + 1));
        settings.text = text;
    }
}

/** Seconds since 1970, or +N from now. */
qint64 timeOf(const QString &text)
{
    const qint64 number = text.toLongLong();
    return text.startsWith(u'+') ? QDateTime::currentSecsSinceEpoch() + number : number;
}

int signalNamed(const QString &name)
{
    static const QHash<QString, int> signalNumbers
        = {{u"SEGV"_s, SIGSEGV}, {u"ABRT"_s, SIGABRT}, {u"KILL"_s, SIGKILL}, {u"TERM"_s, SIGTERM},
           {u"INT"_s, SIGINT},   {u"BUS"_s, SIGBUS},   {u"FPE"_s, SIGFPE},   {u"ILL"_s, SIGILL},
           {u"HUP"_s, SIGHUP},   {u"QUIT"_s, SIGQUIT}, {u"PIPE"_s, SIGPIPE}, {u"USR1"_s, SIGUSR1},
           {u"USR2"_s, SIGUSR2}};
    QString known = name.toUpper();
    if (known.startsWith(u"SIG"))
        known.remove(0, 3);
    return known.isEmpty() ? SIGSEGV : signalNumbers.value(known, known.toInt());
}

} // namespace

void Player::usage(const Step &step)
{
    const QHash<QString, QString> values = settingsIn(step.rest).values;
    Conversation &conversation = m_stage.conversation;
    conversation.countRest(); // two in a row: both are spent
    conversation.announced
        = TokenUsage{values.value(u"in"_s).toLongLong(), values.value(u"out"_s).toLongLong(),
                     values.value(u"cr"_s).toLongLong(), values.value(u"cw"_s).toLongLong(),
                     values.value(u"cost"_s).toDouble()};
    conversation.announcedModel = values.value(u"model"_s);
}

void Player::retry(const Step &step)
{
    const QStringList words = step.rest.split(u' ', Qt::SkipEmptyParts);
    RetryNotice notice;
    notice.most = words.value(0).toInt();
    notice.delayMs = words.value(1, u"10"_s).toInt();
    notice.status = words.value(2, u"529"_s).toInt();
    notice.error = notice.status == 529   ? u"overloaded"_s
                   : notice.status == 429 ? u"rate_limit"_s
                   : notice.status == 401 ? u"authentication_failed"_s
                   : notice.status == 0   ? u"unknown"_s
                                          : u"server_error"_s;
    for (; notice.attempt <= notice.most && !m_end; ++notice.attempt) {
        m_stage.voice.retrying(notice);
        if (!pause(notice.delayMs) && m_stage.inbox.takeInterrupted())
            endCut(false, 1);
    }
}

void Player::limit(const Step &step)
{
    const auto [values, text] = settingsIn(firstWord(step.rest).rest);
    const QString name = firstWord(step.rest).word;
    const QString status = name == u"warning" ? u"allowed_warning"_s : name;
    if (status != u"allowed" && status != u"allowed_warning" && status != u"rejected")
        return complain(step, u"needs allowed, warning or rejected"_s);
    const double used
        = values.value(u"used"_s, status == u"allowed" ? u"0.3"_s : u"0.9"_s).toDouble();
    m_stage.voice.limit(rateLimitInfo(status, timeOf(values.value(u"resets"_s, u"+3600"_s)), used));
}

void Player::failTurn(const Step &step)
{
    const auto [name, rest] = firstWord(step.rest);
    const auto [values, message] = settingsIn(rest);
    if (name == u"refusal")
        return refusal(filled(message));
    if (name == u"rate_limit" && values.contains(u"resets"_s)) {
        const qint64 resets = timeOf(values.value(u"resets"_s));
        m_stage.voice.limit(rateLimitInfo(u"rejected"_s, resets, 1));
        return endFailed(usageLimitFailure(resets, filled(message)));
    }
    const auto failure = failureNamed(name, filled(message), m_stage.conversation.model);
    if (!failure)
        return complain(step, u"unknown class '%1'"_s.arg(name));
    endFailed(*failure);
}

void Player::endFailed(const Failure &failure)
{
    RetryNotice notice = failure.retry;
    for (; notice.attempt <= notice.most; ++notice.attempt) {
        notice.delayMs = 5;
        m_stage.voice.retrying(notice);
        if (!pause(notice.delayMs) && m_stage.inbox.takeInterrupted())
            return endCut(false, 1);
    }
    if (!failure.error.isEmpty())
        m_stage.voice.failed(failure);
    endWith(failure.end);
}

/** The real program notes a refusal of the model and asks once more; the run ends well. */
void Player::refusal(const QString &message)
{
    sayWhole(message.isEmpty() ? u"I cannot help with that."_s : message);
    m_stage.voice.notice(
        u"Safeguards stopped the response above · continuing once with that noted"_s, u"notice"_s);
    ++m_stage.conversation.safetyStops;
    TurnEnd end;
    end.stopReason = u"refusal"_s;
    end.text = m_lastText;
    endWith(end);
}

void Player::wait(const Step &step)
{
    const qint64 time = milliseconds(step.rest);
    if (time < 0)
        return complain(step, u"needs seconds, or milliseconds as 100ms"_s);
    if (!pause(time) && m_stage.inbox.takeInterrupted())
        endCut(false, 0);
}

void Player::loop(const Step &step)
{
    const int times = step.rest.toInt();
    for (int i = 1; i <= times && !m_end; ++i) {
        m_counters.append(QString::number(i));
        perform(step.body);
        m_counters.removeLast();
    }
}

void Player::hang(const Step &)
{
    if (!pause(-1) && m_stage.inbox.takeInterrupted())
        endCut(false, 0);
}

void Player::exitNow(const Step &step)
{
    std::fflush(stderr);
    ::_exit(step.rest.toInt());
}

void Player::finish(const Step &step)
{
    TurnEnd end;
    end.text = m_lastText;
    end.exitCode = step.rest.toInt();
    endWith(end);
}

void Player::crash(const Step &step)
{
    const int signal = signalNamed(step.rest);
    const rlimit none = {0, 0}; // no core file in the user's folder
    ::setrlimit(RLIMIT_CORE, &none);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
    complain(step, u"signal %1 did not end the program"_s.arg(signal));
}

void Player::stopItself(const Step &)
{
    std::raise(SIGSTOP);
}

void Player::ignoreTerm(const Step &)
{
    ignoreTermination();
}

void Player::flood(const Step &step)
{
    const auto [size, form] = firstWord(step.rest);
    const qint64 bytes = byteCount(size);
    if (bytes < 0 || (!form.isEmpty() && form != u"line" && form != u"noline"))
        return complain(step, u"needs a size such as 64K, and nothing or 'noline'"_s);
    m_stage.conversation.countRequest(qMin<qint64>(bytes, 1'000'000));
    m_stage.voice.flood(bytes, form == u"noline");
}

void Player::drip(const Step &step)
{
    const auto [first, rest] = firstWord(step.rest);
    bool hasDelay = false;
    const int delay = first.toInt(&hasDelay);
    const QByteArray bytes = unescaped(hasDelay ? rest : step.rest) + '\n';
    for (const char byte : bytes) {
        m_stage.output.write(QByteArrayView(&byte, 1));
        pause(hasDelay ? delay : 1);
    }
}

void Player::raw(const Step &step)
{
    m_stage.output.write(unescaped(step.rest));
}

void Player::garbage(const Step &step)
{
    m_stage.output.line(step.rest.isEmpty() ? "this { is not ] JSON" : unescaped(step.rest));
}

void Player::torn(const Step &)
{
    m_stage.output.write(
        R"({"type":"assistant","message":{"id":"msg_torn","content":[{"type":"te)");
    ::_exit(1);
}

void Player::standardError(const Step &step)
{
    const QByteArray line = unescaped(step.rest) + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
}

void Player::memory(const Step &step)
{
    const qint64 bytes = byteCount(step.rest);
    if (bytes < 0)
        return complain(step, u"needs a size such as 64M"_s);
    m_memory.append(QByteArray(bytes, 'm')); // filled, so that the pages are really taken
    sayWhole(u"Holding %1 bytes."_s.arg(bytes));
}

} // namespace Runyard
