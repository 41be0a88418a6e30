// SPDX-License-Identifier: GPL-3.0-or-later
#include "player.h"

#include "conversation.h"
#include "failure.h"
#include "inbox.h"
#include "options.h"
#include "output.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>

#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Runyard {

Player::Player(const Stage &stage) : m_stage(stage) {}

const QHash<QString, Player::Act> &Player::acts()
{
    static const QHash<QString, Act> table = {
        {u"say"_s, &Player::say},
        {u"slow"_s, &Player::slow},
        {u"think"_s, &Player::think},
        {u"count"_s, &Player::count},
        {u"notice"_s, &Player::notice},
        {u"argv"_s, &Player::argv},
        {u"env"_s, &Player::env},
        {u"size"_s, &Player::size},
        {u"write"_s, &Player::write},
        {u"append"_s, &Player::append},
        {u"edit"_s, &Player::edit},
        {u"read"_s, &Player::read},
        {u"run"_s, &Player::run},
        {u"spawn"_s, &Player::spawn},
        {u"background"_s, &Player::background},
        {u"tool"_s, &Player::tool},
        {u"subagent"_s, &Player::subagent},
        {u"ask"_s, &Player::ask},
        {u"question"_s, &Player::question},
        {u"input"_s, &Player::input},
        {u"password"_s, &Player::password},
        {u"if"_s, &Player::onlyIf},
        {u"usage"_s, &Player::usage},
        {u"retry"_s, &Player::retry},
        {u"limit"_s, &Player::limit},
        {u"fail"_s, &Player::failTurn},
        {u"wait"_s, &Player::wait},
        {u"loop"_s, &Player::loop},
        {u"hang"_s, &Player::hang},
        {u"exit"_s, &Player::exitNow},
        {u"finish"_s, &Player::finish},
        {u"crash"_s, &Player::crash},
        {u"stop"_s, &Player::stopItself},
        {u"ignore-term"_s, &Player::ignoreTerm},
        {u"flood"_s, &Player::flood},
        {u"drip"_s, &Player::drip},
        {u"raw"_s, &Player::raw},
        {u"garbage"_s, &Player::garbage},
        {u"torn"_s, &Player::torn},
        {u"stderr"_s, &Player::standardError},
        {u"memory"_s, &Player::memory},
    };
    return table;
}

QStringList Player::knownVerbs()
{
    return acts().keys();
}

TurnEnd Player::play(const QList<Step> &steps)
{
    m_end.reset();
    m_lastText.clear();
    m_requests = 0;
    perform(steps);
    m_stage.conversation.countRest();
    if (m_end)
        return *m_end;
    TurnEnd end;
    end.text = m_lastText;
    return end;
}

void Player::perform(const QList<Step> &steps)
{
    for (const Step &step : steps) {
        if (m_end)
            return;
        m_stage.inbox.wait(0);
        if (m_stage.inbox.takeInterrupted())
            return endCut(false, 0);
        const Act act = acts().value(step.verb);
        Q_ASSERT(act); // the reader let no other word pass
        (this->*act)(step);
    }
}

bool Player::pause(qint64 milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    while (milliseconds < 0 || clock.elapsed() < milliseconds) {
        m_stage.inbox.wait(milliseconds < 0 ? -1 : milliseconds - clock.elapsed());
        if (m_stage.inbox.isInterrupted())
            return false;
    }
    return true;
}

void Player::endCut(bool inTool, int exitCode)
{
    m_stage.voice.interrupted(inTool);
    endWith(interruptedEnd(inTool, exitCode));
}

void Player::complain(const Step &step, const QString &what)
{
    std::fprintf(stderr, "line %d: %s: %s\n", step.line, qPrintable(step.verb), qPrintable(what));
    TurnEnd end
        = failureNamed(u"error"_s, u"line %1: %2: %3"_s.arg(step.line).arg(step.verb, what), {})
              ->end;
    end.exitCode = 2;
    endWith(end);
}

QString Player::filled(const QString &text) const
{
    QString result = QString::fromUtf8(unescaped(text));
    if (!result.contains(u'%'))
        return result;
    const Conversation &conversation = m_stage.conversation;
    const std::pair<QStringView, QString> values[] = {
        {u"%session%", conversation.sessionId},
        {u"%messages%", QString::number(conversation.messagesBefore)},
        {u"%model%", conversation.model},
        {u"%cwd%", conversation.folder},
        {u"%answer%", conversation.answer},
        {u"%i%", m_counters.isEmpty() ? QString() : m_counters.constLast()},
        {u"%prompt%", conversation.prompt}, // last: its text is not searched again
    };
    for (const auto &[name, value] : values)
        result.replace(name.toString(), value);
    return result;
}

bool Player::checkLimits(bool isCall)
{
    const MockOptions &options = m_stage.options;
    if (options.maxBudgetUsd > 0 && m_stage.conversation.spentHere > options.maxBudgetUsd) {
        const QString text = u"Reached maximum budget ($%1)"_s.arg(options.maxBudgetUsd);
        endWith(failureNamed(u"budget"_s, text, {})->end);
    } else if (options.maxTurns > 0 && m_requests >= options.maxTurns) {
        const QString text = u"Reached maximum number of turns (%1)"_s.arg(options.maxTurns);
        endWith(failureNamed(u"max_turns"_s, text, {})->end);
    } else {
        m_requests += isCall ? 1 : 0;
        return true;
    }
    m_stage.conversation.announced.reset(); // the message that it would have paid for does not come
    return false;
}

void Player::sayWhole(const QString &text)
{
    if (!checkLimits(false))
        return;
    m_stage.conversation.countRequest(text.size());
    m_stage.voice.open(Voice::Block::Text);
    m_stage.voice.piece(text);
    m_stage.voice.close(false);
    m_lastText = text;
}

void Player::say(const Step &step)
{
    sayWhole(filled(step.rest));
}

void Player::slow(const Step &step)
{
    const auto [delay, text] = firstWord(step.rest);
    const qint64 each = delay.toLongLong();
    if (each <= 0 || text.isEmpty())
        return complain(step, u"needs milliseconds and a text"_s);
    if (!checkLimits(false))
        return;
    m_stage.conversation.countRequest(text.size());
    m_stage.voice.open(Voice::Block::Text);
    bool whole = true;
    m_lastText.clear();
    for (const QString &word : filled(text).split(u' ')) {
        const QString piece = (m_lastText.isEmpty() ? u""_s : u" "_s) + word;
        m_stage.voice.piece(piece);
        m_lastText += piece;
        whole = pause(each);
        if (!whole)
            break;
    }
    m_stage.voice.close(!whole);
    if (m_stage.inbox.takeInterrupted())
        endCut(false, 0);
}

void Player::think(const Step &step)
{
    const QString text = filled(step.rest);
    m_stage.conversation.countRequest(text.size());
    m_stage.voice.open(Voice::Block::Thinking);
    m_stage.voice.piece(text);
    m_stage.voice.close(false);
}

void Player::count(const Step &step)
{
    const auto [number, delay] = firstWord(step.rest);
    const qint64 last = number.toLongLong();
    for (qint64 i = 1; i <= last && !m_end; ++i) {
        sayWhole(QString::number(i));
        if (!pause(delay.isEmpty() ? 0 : delay.toLongLong()) && m_stage.inbox.takeInterrupted())
            endCut(false, 0);
    }
}

void Player::notice(const Step &step)
{
    m_stage.voice.notice(filled(step.rest), u"notice"_s);
}

void Player::argv(const Step &)
{
    sayWhole(QCoreApplication::arguments().join(u'\n'));
}

void Player::env(const Step &step)
{
    QStringList lines;
    for (const QString &name : step.rest.split(u' ', Qt::SkipEmptyParts)) {
        const QByteArray key = name.toUtf8();
        const bool isSet = qEnvironmentVariableIsSet(key.constData());
        lines.append(isSet ? name + u'=' + qEnvironmentVariable(key.constData())
                           : name + u" is not set"_s);
    }
    sayWhole(lines.join(u'\n'));
}

void Player::size(const Step &)
{
    winsize window = {};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0)
        return sayWhole(u"no terminal"_s);
    sayWhole(u"%1 columns, %2 rows"_s.arg(window.ws_col).arg(window.ws_row));
}

} // namespace Runyard
