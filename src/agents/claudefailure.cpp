// SPDX-License-Identifier: GPL-3.0-or-later
#include "claudefailure.h"

#include "plaintext.h"

#include <QtCore/QJsonArray>

#include <csignal>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

constexpr qsizetype wordsLength = 500;

/** What is said about one kind of failure. %1: the agent's own words, %2: its name, %3: what the
 * kind adds. */
struct Saying
{
    ErrorCode code;
    const char *text;
    const char *remedy;
};

constexpr Saying limitUsedUp = {
    ErrorCode::QuotaUsedUp, QT_TRANSLATE_NOOP("Error", "The limit of the account is used up: %1"),
    QT_TRANSLATE_NOOP("Error", "Wait until it is reset, or use another account or model.")};
constexpr Saying limitUsedUpUntil
    = {ErrorCode::QuotaUsedUp,
       QT_TRANSLATE_NOOP("Error", "The limit of the account is used up until %3: %1"),
       QT_TRANSLATE_NOOP("Error", "Run it again after %3, or use another account or model.")};
constexpr Saying rateLimited
    = {ErrorCode::RateLimited, QT_TRANSLATE_NOOP("Error", "Too many requests for this account: %1"),
       QT_TRANSLATE_NOOP("Error", "Wait a little and run it again; fewer runs at once help.")};
constexpr Saying billing = {
    ErrorCode::BillingProblem, QT_TRANSLATE_NOOP("Error", "The account cannot pay for this: %1"),
    QT_TRANSLATE_NOOP("Error", "Add credit to the account or use another one, then run it again.")};
constexpr Saying notLoggedIn = {
    ErrorCode::AuthFailed, QT_TRANSLATE_NOOP("Error", "%2 is not logged in: %1"),
    QT_TRANSLATE_NOOP("Error", "Start %2 in a terminal and use /login, or correct the API key.")};
constexpr Saying modelUnknown
    = {ErrorCode::ModelUnknown, QT_TRANSLATE_NOOP("Error", "The model is not available: %1"),
       QT_TRANSLATE_NOOP("Error", "Choose another model for the run, or none for the default.")};
constexpr Saying requestTooLarge
    = {ErrorCode::ContextTooLong, QT_TRANSLATE_NOOP("Error", "The request is too large: %1"),
       QT_TRANSLATE_NOOP("Error", "Give less at once: fewer or smaller files and images.")};
constexpr Saying contextTooLong = {
    ErrorCode::ContextTooLong, QT_TRANSLATE_NOOP("Error", "The conversation became too long: %1"),
    QT_TRANSLATE_NOOP("Error", "Start again with less: a shorter instruction, smaller files.")};
constexpr Saying overloaded
    = {ErrorCode::Overloaded, QT_TRANSLATE_NOOP("Error", "The model's servers are overloaded: %1"),
       QT_TRANSLATE_NOOP("Error", "Run it again in a few minutes, or use another model.")};
constexpr Saying serverFailed
    = {ErrorCode::Overloaded, QT_TRANSLATE_NOOP("Error", "The model's server failed (HTTP %3): %1"),
       QT_TRANSLATE_NOOP("Error", "This is usually temporary: run it again in a few minutes.")};
constexpr Saying notReached
    = {ErrorCode::NetworkFailed,
       QT_TRANSLATE_NOOP("Error", "The model's server could not be reached: %1"),
       QT_TRANSLATE_NOOP("Error", "Check the network, then run it again.")};
constexpr Saying noUsableAnswer = {
    ErrorCode::NetworkFailed,
    QT_TRANSLATE_NOOP("Error", "The model's server gave no usable answer: %1"),
    QT_TRANSLATE_NOOP("Error", "Check the network and the server's address, then run it again.")};
constexpr Saying outOfTurns
    = {ErrorCode::TurnLimit, QT_TRANSLATE_NOOP("Error", "It reached its limit of turns: %1"),
       QT_TRANSLATE_NOOP("Error", "Raise the limit, or give it a smaller task.")};
constexpr Saying outOfBudget
    = {ErrorCode::BudgetLimit, QT_TRANSLATE_NOOP("Error", "It spent its budget: %1"),
       QT_TRANSLATE_NOOP("Error", "Raise the budget, or give it a smaller task.")};
constexpr Saying wrongForm
    = {ErrorCode::AgentFailed,
       QT_TRANSLATE_NOOP("Error", "It did not give its answer in the form that was asked for: %1"),
       QT_TRANSLATE_NOOP("Error", "Run it again, or ask for a simpler form.")};
constexpr Saying interrupted
    = {ErrorCode::Stopped, QT_TRANSLATE_NOOP("Error", "It was interrupted before it was done."),
       QT_TRANSLATE_NOOP("Error", "Run it again when you want it to go on.")};
constexpr Saying badConfiguration
    = {ErrorCode::AgentNotUsable, QT_TRANSLATE_NOOP("Error", "%2 could not start: %1"),
       QT_TRANSLATE_NOOP("Error", "Correct its configuration file %3, or move it aside.")};
constexpr Saying noConversation = {
    ErrorCode::NotFound,
    QT_TRANSLATE_NOOP("Error", "The conversation to go on with is not there: %1"),
    QT_TRANSLATE_NOOP("Error", "'runyard continue RUN TEXT --anew' begins a new conversation with "
                               "a summary of this one.")};
constexpr Saying somethingElse
    = {ErrorCode::AgentFailed, QT_TRANSLATE_NOOP("Error", "%2 failed: %1"),
       QT_TRANSLATE_NOOP("Error", "Look at its output; run it again when the cause is gone.")};

constexpr Saying rootRefused
    = {ErrorCode::NotAllowed, QT_TRANSLATE_NOOP("Error", "%2 refuses this permission mode: %1"),
       QT_TRANSLATE_NOOP("Error", "Choose another permission mode, or do not run as root.")};
constexpr Saying inUse
    = {ErrorCode::WrongState, QT_TRANSLATE_NOOP("Error", "The conversation is in use: %1"),
       QT_TRANSLATE_NOOP("Error", "Wait until the other run ends, or start a new one.")};
constexpr Saying noInstruction
    = {ErrorCode::InstructionMissing, QT_TRANSLATE_NOOP("Error", "%2 got no instruction."),
       QT_TRANSLATE_NOOP("Error", "Type an instruction or name a file that holds one.")};
constexpr Saying wrongOptions
    = {ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "%2 refuses its options: %1"),
       QT_TRANSLATE_NOOP("Error",
                         "Correct the setting that is named there; a newer %2 may be needed.")};
constexpr Saying silentEnd
    = {ErrorCode::ExitedWithError,
       QT_TRANSLATE_NOOP("Error", "%2 ended with exit code %3 and no word why."),
       QT_TRANSLATE_NOOP("Error", "Start %2 in a terminal to see what it says.")};
constexpr Saying endedWith
    = {ErrorCode::ExitedWithError, QT_TRANSLATE_NOOP("Error", "%2 ended with exit code %3: %1"),
       QT_TRANSLATE_NOOP("Error",
                         "Look at the end of its output; run it again when the cause is gone.")};

/** The program's own words as a sentence. */
QString sentenceOf(const QString &text)
{
    const QString words = oneLine(text, wordsLength);
    const bool isWhole = words.isEmpty() || u".!?…"_s.contains(words.back());
    return isWhole ? words : words + u'.';
}

QString wordsOf(const QJsonObject &result)
{
    const QJsonArray errors = result[u"errors"].toArray();
    const QString text = errors.isEmpty() ? result[u"result"].toString() : errors.at(0).toString();
    return sentenceOf(text);
}

/** Limits that the program keeps itself, and failures before the first request: nullptr for others.
 */
const Saying *ownFailure(const QJsonObject &result, const QString &words)
{
    const QString subtype = result[u"subtype"].toString();
    const QString reason = result[u"terminal_reason"].toString();
    if (subtype == u"error_max_turns")
        return &outOfTurns;
    if (subtype == u"error_max_budget_usd")
        return &outOfBudget;
    if (subtype == u"error_max_structured_output_retries")
        return &wrongForm;
    if (reason.startsWith(u"aborted"))
        return &interrupted;
    if (reason == u"prompt_too_long")
        return &contextTooLong;
    if (result.contains(u"startup_failure_reason"))
        return &badConfiguration;
    if (words.startsWith(u"No conversation found"))
        return &noConversation;
    return nullptr;
}

/** Failures that the model's server is the cause of; nullptr for others. */
const Saying *serverFailure(const ClaudeFailure &failure, const QString &words)
{
    const int status = failure.result[u"api_error_status"].toInt();
    const QString apiError = failure.result[u"api_error"].toString();
    const QString &kind = failure.messageError;
    if (apiError == u"usage_limit_reached")
        return failure.resetsAt.isValid() ? &limitUsedUpUntil : &limitUsedUp;
    if (apiError == u"connection_failed")
        return &notReached;
    if (status == 429 || kind == u"rate_limit")
        return &rateLimited;
    if (status == 402 || kind == u"billing_error"
        || words.contains(u"credit balance", Qt::CaseInsensitive))
        return &billing;
    if (status == 401 || status == 403 || kind == u"authentication_failed")
        return &notLoggedIn;
    if (status == 404 || kind == u"model_not_found")
        return &modelUnknown;
    if (status == 413)
        return &requestTooLarge;
    if (status == 529)
        return &overloaded;
    if (status >= 500)
        return &serverFailed;
    const bool isApiError = failure.result[u"terminal_reason"].toString() == u"api_error";
    return status == 0 && (isApiError || kind == u"server_error") ? &noUsableAnswer : nullptr;
}

QString additionTo(const Saying *saying, const ClaudeFailure &failure)
{
    if (saying == &limitUsedUpUntil)
        return failure.resetsAt.toString(Qt::ISODate);
    if (saying == &badConfiguration)
        return oneLine(failure.result[u"invalid_config_file"][u"path"].toString(), wordsLength);
    return QString::number(failure.result[u"api_error_status"].toInt());
}

const Saying *startFailure(const QString &text)
{
    static constexpr std::pair<const char *, const Saying *> signs[] = {
        {"cannot be used with root", &rootRefused}, {"is already in use", &inUse},
        {"Input must be provided", &noInstruction}, {"only whitespace", &noInstruction},
        {"error: option", &wrongOptions},           {"error: unknown option", &wrongOptions},
        {"Settings file not found", &wrongOptions}, {"Invalid MCP configuration", &wrongOptions},
    };
    for (const auto &[sign, saying] : signs) {
        if (text.contains(QLatin1StringView(sign)))
            return saying;
    }
    return text.isEmpty() ? &silentEnd : &endedWith;
}

} // namespace

Error claudeTurnError(const ClaudeFailure &failure)
{
    const QString words = wordsOf(failure.result);
    const Saying *saying = ownFailure(failure.result, words);
    if (!saying)
        saying = serverFailure(failure, words);
    if (!saying)
        saying = &somethingElse;
    const QStringList arguments = {words, failure.agent, additionTo(saying, failure)};
    return makeError(saying->code, saying->text, arguments, saying->remedy, words);
}

Error claudeStartError(const QString &agent, int exitCode, const QByteArray &errorTail)
{
    const QString text = plainText(QString::fromUtf8(errorTail)).trimmed();
    const QString words = sentenceOf(text);
    const Saying *saying = startFailure(text);
    return makeError(saying->code, saying->text, {words, agent, QString::number(exitCode)},
                     saying->remedy, words);
}

std::optional<int> signalOfExitCode(int exitCode)
{
    for (const int signal : {SIGHUP, SIGINT, SIGTERM}) {
        if (exitCode == 128 + signal)
            return signal;
    }
    return std::nullopt;
}

} // namespace Runyard
