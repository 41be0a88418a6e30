// SPDX-License-Identifier: GPL-3.0-or-later
#include "claudefailure.h"

#include "plaintext.h"

#include <QtCore/QJsonArray>

#include <csignal>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

constexpr qsizetype messageLength = 500;

/** The program's own words, for the user. */
QString wordsOf(const QJsonObject &result)
{
    const QJsonArray errors = result[u"errors"].toArray();
    const QString text = errors.isEmpty() ? result[u"result"].toString() : errors.at(0).toString();
    return oneLine(text, messageLength);
}

Error limitUsedUp(const QString &words, const QDateTime &resetsAt)
{
    if (!resetsAt.isValid()) {
        return makeError(
            ErrorCode::QuotaUsedUp,
            QT_TRANSLATE_NOOP("Error", "The limit of the account is used up: %1"), {words},
            QT_TRANSLATE_NOOP("Error", "Wait until it is reset, or use another account or model."));
    }
    const QString time = resetsAt.toString(Qt::ISODate);
    return makeError(
        ErrorCode::QuotaUsedUp,
        QT_TRANSLATE_NOOP("Error", "The limit of the account is used up until %2: %1"),
        {words, time},
        QT_TRANSLATE_NOOP("Error", "Run it again after %2, or use another account or model."));
}

/** Failures that the HTTP status or the kind of the message names; nothing when they do not. */
std::optional<Error> serverError(const ClaudeFailure &failure, const QString &words)
{
    const int status = failure.result[u"api_error_status"].toInt();
    const QString &kind = failure.messageError;
    if (status == 429 || kind == u"rate_limit") {
        return makeError(
            ErrorCode::RateLimited,
            QT_TRANSLATE_NOOP("Error", "Too many requests for this account: %1"), {words},
            QT_TRANSLATE_NOOP("Error", "Wait a little and run it again; fewer runs at once help."));
    }
    if (status == 402 || kind == u"billing_error"
        || words.contains(u"credit balance", Qt::CaseInsensitive)) {
        return makeError(
            ErrorCode::BillingProblem,
            QT_TRANSLATE_NOOP("Error", "The account cannot pay for this: %1"), {words},
            QT_TRANSLATE_NOOP("Error",
                              "Add credit to the account or use another one, then run it again."));
    }
    if (status == 401 || status == 403 || kind == u"authentication_failed") {
        return makeError(
            ErrorCode::AuthFailed, QT_TRANSLATE_NOOP("Error", "Claude Code is not logged in: %1"),
            {words},
            QT_TRANSLATE_NOOP(
                "Error", "Start 'claude' in a terminal and use /login, or correct the API key."));
    }
    if (status == 404 || kind == u"model_not_found") {
        return makeError(
            ErrorCode::ModelUnknown, QT_TRANSLATE_NOOP("Error", "The model is not available: %1"),
            {words},
            QT_TRANSLATE_NOOP("Error",
                              "Choose another model for the run, or none for the default."));
    }
    if (status == 413) {
        return makeError(
            ErrorCode::ContextTooLong, QT_TRANSLATE_NOOP("Error", "The request is too large: %1"),
            {words},
            QT_TRANSLATE_NOOP("Error", "Give less at once: fewer or smaller files and images."));
    }
    if (status == 529) {
        return makeError(
            ErrorCode::Overloaded,
            QT_TRANSLATE_NOOP("Error", "The model's servers are overloaded: %1"), {words},
            QT_TRANSLATE_NOOP("Error", "Run it again in a few minutes, or use another model."));
    }
    if (status >= 500) {
        return makeError(ErrorCode::Overloaded,
                         QT_TRANSLATE_NOOP("Error", "The model's server failed (HTTP %2): %1"),
                         {words, QString::number(status)},
                         QT_TRANSLATE_NOOP(
                             "Error", "This is usually temporary: run it again in a few minutes."));
    }
    return std::nullopt;
}

std::optional<Error> ownLimit(const QString &subtype, const QString &words)
{
    if (subtype == u"error_max_turns") {
        return makeError(ErrorCode::TurnLimit,
                         QT_TRANSLATE_NOOP("Error", "It reached its limit of turns: %1"), {words},
                         QT_TRANSLATE_NOOP("Error", "Raise the limit, or give it a smaller task."));
    }
    if (subtype == u"error_max_budget_usd") {
        return makeError(
            ErrorCode::BudgetLimit, QT_TRANSLATE_NOOP("Error", "It spent its budget: %1"), {words},
            QT_TRANSLATE_NOOP("Error", "Raise the budget, or give it a smaller task."));
    }
    if (subtype == u"error_max_structured_output_retries") {
        return makeError(
            ErrorCode::AgentFailed,
            QT_TRANSLATE_NOOP("Error",
                              "It did not give its answer in the form that was asked for: %1"),
            {words}, QT_TRANSLATE_NOOP("Error", "Run it again, or ask for a simpler form."));
    }
    return std::nullopt;
}

/** Failures before the first request. */
std::optional<Error> startFailure(const QJsonObject &result, const QString &words)
{
    if (result.contains(u"startup_failure_reason")) {
        return makeError(ErrorCode::AgentNotUsable,
                         QT_TRANSLATE_NOOP("Error", "Claude Code could not start: %1"), {words},
                         QT_TRANSLATE_NOOP("Error",
                                           "Correct its configuration file %2, or move it aside."),
                         result[u"startup_failure_reason"].toString())
            .in(result[u"invalid_config_file"][u"path"].toString());
    }
    if (words.startsWith(u"No conversation found")) {
        return makeError(
            ErrorCode::NotFound,
            QT_TRANSLATE_NOOP("Error", "The conversation to go on with is not there: %1"), {words},
            QT_TRANSLATE_NOOP("Error", "Start a new run with its own instruction."));
    }
    return std::nullopt;
}

} // namespace

Error claudeTurnError(const ClaudeFailure &failure)
{
    const QJsonObject &result = failure.result;
    const QString reason = result[u"terminal_reason"].toString();
    const QString words = wordsOf(result);
    if (const auto limit = ownLimit(result[u"subtype"].toString(), words))
        return *limit;
    if (reason.startsWith(u"aborted")) // its errors are a diagnostic, no text for users
        return makeError(ErrorCode::Stopped,
                         QT_TRANSLATE_NOOP("Error", "It was interrupted before it was done."), {},
                         QT_TRANSLATE_NOOP("Error", "Run it again when you want it to go on."),
                         words);
    if (reason == u"prompt_too_long")
        return makeError(
            ErrorCode::ContextTooLong,
            QT_TRANSLATE_NOOP("Error", "The conversation became too long: %1"), {words},
            QT_TRANSLATE_NOOP("Error",
                              "Start again with less: a shorter instruction, smaller files."));
    if (result[u"api_error"].toString() == u"usage_limit_reached")
        return limitUsedUp(words, failure.limitResetsAt);
    if (result[u"api_error"].toString() == u"connection_failed")
        return makeError(ErrorCode::NetworkFailed,
                         QT_TRANSLATE_NOOP("Error", "The model's server could not be reached: %1"),
                         {words},
                         QT_TRANSLATE_NOOP("Error", "Check the network, then run it again."));
    if (const auto error = serverError(failure, words))
        return *error;
    if (const auto error = startFailure(result, words))
        return *error;
    if (failure.messageError == u"server_error")
        return makeError(
            ErrorCode::NetworkFailed,
            QT_TRANSLATE_NOOP("Error", "The model's server gave no usable answer: %1"), {words},
            QT_TRANSLATE_NOOP("Error",
                              "Check the network and the server's address, then run it again."));
    return makeError(
        ErrorCode::AgentFailed, QT_TRANSLATE_NOOP("Error", "Claude Code failed: %1"), {words},
        QT_TRANSLATE_NOOP("Error", "Look at its output; run it again when the cause is gone."),
        reason);
}

Error claudeStartError(int exitCode, const QByteArray &errorTail)
{
    const QString text = plainText(QString::fromUtf8(errorTail)).trimmed();
    const QString words = oneLine(text, messageLength);
    const QStringList arguments = {words};
    if (text.contains(u"cannot be used with root"))
        return makeError(
            ErrorCode::NotAllowed,
            QT_TRANSLATE_NOOP("Error", "Claude Code refuses this permission mode: %1"), arguments,
            QT_TRANSLATE_NOOP("Error", "Choose another permission mode, or do not run as root."));
    if (text.contains(u"is already in use"))
        return makeError(
            ErrorCode::WrongState, QT_TRANSLATE_NOOP("Error", "The conversation is in use: %1"),
            arguments,
            QT_TRANSLATE_NOOP("Error", "Wait until the other run ends, or start a new one."));
    if (text.contains(u"Input must be provided") || text.contains(u"only whitespace"))
        return makeError(
            ErrorCode::InstructionMissing,
            QT_TRANSLATE_NOOP("Error", "Claude Code got no instruction."), {},
            QT_TRANSLATE_NOOP("Error", "Type an instruction or name a file that holds one."),
            words);
    if (text.contains(u"error: option") || text.contains(u"error: unknown option")
        || text.contains(u"Settings file not found") || text.contains(u"Invalid MCP configuration"))
        return makeError(
            ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "Claude Code refuses its options: %1"),
            arguments,
            QT_TRANSLATE_NOOP(
                "Error",
                "Correct the setting that is named there; a newer Claude Code may be needed."));
    if (text.isEmpty())
        return makeError(
            ErrorCode::ExitedWithError,
            QT_TRANSLATE_NOOP("Error", "Claude Code ended with exit code %1 and no word why."),
            {QString::number(exitCode)},
            QT_TRANSLATE_NOOP("Error", "Start 'claude' in a terminal to see what it says."));
    return makeError(
        ErrorCode::ExitedWithError,
        QT_TRANSLATE_NOOP("Error", "Claude Code ended with exit code %2: %1"),
        {words, QString::number(exitCode)},
        QT_TRANSLATE_NOOP("Error",
                          "Look at the end of its output; run it again when the cause is gone."));
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
