// SPDX-License-Identifier: GPL-3.0-or-later
#include "factteller.h"

#include "plaintext.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

// Characters.
constexpr qsizetype textLength = 64 * 1024;
constexpr qsizetype textLengthThen = 400;
constexpr qsizetype resultLength = 2000;
constexpr qsizetype noteLength = 500;
constexpr qsizetype lineLength = 200;

Tokens difference(const Tokens &all, const Tokens &before)
{
    return {all.input - before.input, all.output - before.output, all.cacheRead - before.cacheRead,
            all.cacheWrite - before.cacheWrite};
}

/** Where an agent gives no code, its words tell. */
int statusIn(const QString &words)
{
    static const QRegularExpression status(
        uR"re((?:status(?: code)?|HTTP|code|error)"?[ :=]{1,2}([45][0-9]{2})\b)re"_s,
        QRegularExpression::CaseInsensitiveOption);
    return status.match(words).captured(1).toInt();
}

} // namespace

FactTeller::FactTeller(const Run &run, QString agent, const ParserLimits &limits)
    : m_run(run.id), m_about(run), m_agent(std::move(agent)), m_limits(limits), m_lines(limits.line)
{
    m_model = run.model;
}

QList<Event> FactTeller::feed(QByteArrayView bytes)
{
    m_lines.feed(bytes, [this](const LineSplitter::Line &line) { take(line); });
    return std::exchange(m_events, {});
}

QList<Event> FactTeller::finish()
{
    m_lines.finish([this](const LineSplitter::Line &line) { take(line); });
    takeEnd();
    flush();
    const QList<int> open = m_asked.keys();
    for (const int question : open) {
        m_asked.remove(question);
        tell(PermissionClosed{{}, question});
    }
    return std::exchange(m_events, {});
}

void FactTeller::take(const LineSplitter::Line &line)
{
    if (line.tooLong)
        note(u"A line of %1 bytes was passed over; the output has it."_s.arg(line.length), true);
    else
        takeLine(line.bytes.toByteArray());
}

void FactTeller::say(const QString &piece, bool thinking)
{
    if (thinking != m_isThinking)
        flush();
    m_isThinking = thinking;
    if (m_message.size() < textLength)
        m_message += piece;
}

LiveText FactTeller::speech() const
{
    return m_message.isEmpty() ? LiveText()
                               : LiveText{m_messages + 1, m_isThinking, plainText(m_message)};
}

void FactTeller::flush()
{
    if (m_message.isEmpty())
        return;
    const QString message = std::exchange(m_message, {});
    ++m_messages;
    if (message.trimmed().isEmpty())
        return;
    AgentSpoke spoke;
    spoke.text = kept(message);
    spoke.thinking = m_isThinking;
    if (!m_isThinking) {
        m_lastText = spoke.text;
        m_turnText = spoke.text;
    }
    tell(spoke);
}

void FactTeller::note(const QString &text, bool warning)
{
    AgentNotice notice;
    notice.text = oneLine(text, noteLength);
    notice.warning = warning;
    if (!notice.text.isEmpty())
        tell(notice);
}

void FactTeller::refused(const QString &tool, const QString &summary)
{
    ++m_refusedCount;
    PermissionRefused refusal;
    refusal.tool = oneLine(tool, 100);
    refusal.summary = oneLine(summary, lineLength);
    tell(refusal);
}

QString FactTeller::kept(const QString &text)
{
    const bool isFull = m_keptCharacters >= m_limits.texts;
    const QString bounded = boundedText(text, isFull ? textLengthThen : textLength);
    m_keptCharacters += bounded.size();
    return bounded;
}

bool FactTeller::mayTalk()
{
    if (m_talked >= m_limits.talk)
        return false;
    if (++m_talked < m_limits.talk)
        return true;
    AgentNotice last;
    last.run = m_run;
    last.text = u"It says and does very much: what follows is recorded in the output alone."_s;
    last.warning = true;
    m_events.append(last);
    return false;
}

void FactTeller::startTool(ToolStarted tool)
{
    ++m_toolCalls;
    tool.tool = oneLine(tool.tool, 100);
    tool.summary = oneLine(tool.summary, 300);
    tool.detail = tool.detail == tool.summary ? QString() : kept(tool.detail);
    tell(tool);
}

void FactTeller::finishTool(const QString &toolUse, bool failed, const QString &result)
{
    closeQuestionsOf(toolUse);
    ToolFinished finished;
    finished.toolUse = toolUse;
    finished.failed = failed;
    finished.summary = boundedText(result, resultLength);
    tell(finished);
}

int FactTeller::ask(PermissionQuestion question, const QString &key, const QJsonObject &request,
                    const QString &toolUse)
{
    question.number = ++m_questions;
    question.tool = oneLine(question.tool, 100);
    question.summary = oneLine(question.summary, 300);
    question.detail = boundedText(question.detail, textLength / 4);
    question.reason = oneLine(question.reason, noteLength);
    m_asked.insert(question.number, {key, toolUse, request});
    tell(PermissionAsked{{}, question});
    return question.number;
}

void FactTeller::closeQuestion(const QString &key)
{
    for (auto it = m_asked.begin(); it != m_asked.end(); ++it) {
        if (it->key != key)
            continue;
        const int number = it.key();
        m_asked.erase(it);
        tell(PermissionClosed{{}, number});
        return;
    }
}

void FactTeller::closeQuestionsOf(const QString &toolUse)
{
    if (toolUse.isEmpty())
        return;
    for (auto it = m_asked.begin(); it != m_asked.end();) {
        const int number = it.key();
        const bool isOfIt = it->toolUse == toolUse;
        it = isOfIt ? m_asked.erase(it) : std::next(it);
        if (isOfIt)
            tell(PermissionClosed{{}, number});
    }
}

const FactTeller::Asked *FactTeller::asked(int number) const
{
    const auto it = m_asked.constFind(number);
    return it == m_asked.cend() ? nullptr : &*it;
}

void FactTeller::setSpent(const Tokens &tokens, double costUsd, bool isPriced)
{
    const bool isSame = tokens == m_spent && costUsd == m_costUsd && isPriced == m_isPriced;
    if (isSame || tokens.total() < m_spent.total())
        return;
    m_spent = tokens;
    m_costUsd = costUsd;
    m_isPriced = isPriced;
    UsageReported usage;
    usage.tokens = tokens;
    usage.costUsd = costUsd;
    usage.model = m_model;
    if (!isPriced)
        usage.unpriced = tokens;
    tell(usage);
}

void FactTeller::turnBegins()
{
    m_turnText.clear();
    if (std::exchange(m_isBetweenTurns, false))
        tell(RunContinued());
}

void FactTeller::turnEnds(const std::optional<Error> &error, const QString &notice)
{
    flush();
    const QList<int> open = m_asked.keys();
    for (const int question : open) {
        m_asked.remove(question);
        tell(PermissionClosed{{}, question});
    }
    m_outcome = Outcome{error, notice};
    TurnFinished finished;
    finished.failed = error.has_value();
    finished.error = error;
    finished.text = error ? QString() : m_turnText;
    finished.turns = ++m_turns;
    finished.agentTurn = std::exchange(m_agentTurn, {});
    finished.tokens = difference(m_spent, m_spentBefore);
    finished.costUsd = m_costUsd - m_costBefore;
    m_spentBefore = m_spent;
    m_costBefore = m_costUsd;
    tell(finished);
    if (m_about.conversation) {
        m_isBetweenTurns = true;
        RunWaiting waiting;
        waiting.reason = u"Its turn is over: it waits for your next message."_s;
        tell(waiting);
    }
}

Verdict FactTeller::judge(const Exit &exit, const QByteArray &errorTail) const
{
    Verdict verdict = judgeByExit(exit, errorTail);
    if (m_outcome)
        verdict.error = m_outcome->error;
    if (!m_outcome || (exit.signal && !m_outcome->error))
        verdict.error = endError(exit, errorTail);
    verdict.succeeded = !verdict.error;
    if (verdict.succeeded)
        verdict.notice = m_refusedCount > 0
                             ? u"Finished, %1 actions were refused."_s.arg(m_refusedCount)
                         : m_outcome ? m_outcome->notice
                                     : QString();
    if (!m_lastText.isEmpty())
        verdict.lastLine = oneLine(m_lastText.trimmed().section(u'\n', -1), lineLength);
    else if (verdict.error && (m_outcome || verdict.lastLine.isEmpty()))
        verdict.lastLine = verdict.error->message();
    return verdict;
}

std::optional<Error> FactTeller::endError(const Exit &exit, const QByteArray &errorTail) const
{
    if (exit.signal || exit.exitCode.value_or(-1) != 0) {
        const QString words = plainText(QString::fromUtf8(errorTail)).trimmed();
        if (!exit.signal && !words.isEmpty())
            return agentError(m_agent, words.section(u'\n', -1));
        return judgeByExit(exit, errorTail).error;
    }
    return makeError(
        ErrorCode::ProtocolBroken,
        QT_TRANSLATE_NOOP("Error", "It ended without saying how its work went."), {},
        QT_TRANSLATE_NOOP("Error", "Look at its output; Runyard may not know its version."));
}

QByteArray jsonLine(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

Error agentError(const QString &agent, const QString &words, int httpStatus)
{
    const QString said = oneLine(words, noteLength);
    const int status = httpStatus > 0 ? httpStatus : statusIn(said);
    const auto says = [&said](const char *part) {
        return said.contains(QLatin1StringView(part), Qt::CaseInsensitive);
    };
    const QStringList arguments{said, agent};
    if (status == 401 || status == 403 || says("api key") || says("unauthorized")
        || says("not logged in") || says("authentication"))
        return makeError(ErrorCode::AuthFailed,
                         QT_TRANSLATE_NOOP("Error", "%2 is not logged in: %1"), arguments,
                         QT_TRANSLATE_NOOP("Error", "Start %2 in a terminal and log in, or correct "
                                                    "the API key."),
                         said);
    if (says("quota") || says("usage limit") || says("usage_limit") || says("usageLimit"))
        return makeError(
            ErrorCode::QuotaUsedUp,
            QT_TRANSLATE_NOOP("Error", "The limit of the account is used up: %1"), arguments,
            QT_TRANSLATE_NOOP("Error", "Wait until it is reset, or use another account "
                                       "or model."),
            said);
    if (status == 429 || says("rate limit") || says("rateLimit") || says("too many requests"))
        return makeError(ErrorCode::RateLimited,
                         QT_TRANSLATE_NOOP("Error", "Too many requests for this account: %1"),
                         arguments,
                         QT_TRANSLATE_NOOP("Error", "Wait a little and run it again; fewer runs at "
                                                    "once help."),
                         said);
    if (status == 402 || says("billing") || says("credit balance"))
        return makeError(ErrorCode::BillingProblem,
                         QT_TRANSLATE_NOOP("Error", "The account cannot pay for this: %1"),
                         arguments,
                         QT_TRANSLATE_NOOP("Error", "Add credit to the account or use another one, "
                                                    "then run it again."),
                         said);
    if (status == 404 || says("model not found") || says("unknown model") || says("model_not_found")
        || says("modelNotFound"))
        return makeError(ErrorCode::ModelUnknown,
                         QT_TRANSLATE_NOOP("Error", "The model is not available: %1"), arguments,
                         QT_TRANSLATE_NOOP("Error", "Choose another model for the run, or none for "
                                                    "the default."),
                         said);
    if (status >= 500 || says("overloaded") || says("unavailable"))
        return makeError(ErrorCode::Overloaded,
                         QT_TRANSLATE_NOOP("Error", "The model's servers are overloaded: %1"),
                         arguments,
                         QT_TRANSLATE_NOOP("Error", "Run it again in a few minutes, or use another "
                                                    "model."),
                         said);
    if (says("ECONN") || says("connection") || says("network") || says("fetch failed")
        || says("stream disconnected"))
        return makeError(ErrorCode::NetworkFailed,
                         QT_TRANSLATE_NOOP("Error", "The model's server could not be reached: %1"),
                         arguments,
                         QT_TRANSLATE_NOOP("Error", "Check the network, then run it again."), said);
    if (says("context") && (says("too long") || says("length") || says("window")))
        return makeError(ErrorCode::ContextTooLong,
                         QT_TRANSLATE_NOOP("Error", "The conversation became too long: %1"),
                         arguments,
                         QT_TRANSLATE_NOOP("Error", "Start again with less: a shorter instruction, "
                                                    "smaller files."),
                         said);
    return makeError(
        ErrorCode::AgentFailed, QT_TRANSLATE_NOOP("Error", "%2 failed: %1"), arguments,
        QT_TRANSLATE_NOOP("Error", "Look at its output; run it again when the cause is gone."),
        said);
}

} // namespace Runyard
