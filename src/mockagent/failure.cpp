// SPDX-License-Identifier: GPL-3.0-or-later
#include "failure.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

/** The rows of section 3 of the measurements: the server answered an error, and the CLI gave up. */
struct ApiFailure
{
    const char *name;
    int status; ///< 0: no answer
    const char *error;
    const char *errorType;
    const char *apiError;
    const char *terminalReason;
    const char *retryError; ///< empty: not retried
    const char *message;
};

constexpr ApiFailure apiFailures[] = {
    {"rate_limit", 429, "rate_limit", "rate_limit_error", "", "api_error", "rate_limit",
     "API Error: Request rejected (429) · This request would exceed your account rate limit. "
     "Please try again later."},
    {"overloaded", 529, "server_error", "overloaded_error", "", "api_error", "overloaded",
     "API Error: Repeated 529 Overloaded errors. The API is at capacity — this is usually "
     "temporary. Try again in a "
     "moment."},
    {"auth", 401, "authentication_failed", "authentication_error", "", "api_error",
     "authentication_failed", "Invalid API key · Fix external API key"},
    {"login", 0, "authentication_failed", "", "", "api_error", "",
     "Not logged in · Please run /login"},
    {"billing", 402, "billing_error", "billing_error", "", "api_error", "",
     "Credit balance is too low"},
    {"network", 0, "server_error", "", "connection_failed", "api_error", "unknown",
     "API Error: Connection refused — a firewall or proxy may be blocking it (ECONNREFUSED)"},
    {"server", 500, "server_error", "api_error", "", "api_error", "server_error",
     "API Error: 500 Internal server error. This is a server-side issue, usually temporary — try "
     "again in a moment."},
    {"context", 400, "invalid_request", "invalid_request_error", "", "prompt_too_long", "",
     "Prompt is too long · the request is ~250000 tokens (limit 200000)"},
    {"model", 404, "model_not_found", "not_found_error", "", "api_error", "",
     "There's an issue with the selected model (%model%). It may not exist or you may not have "
     "access to it. Run "
     "--model to pick a different model."},
};

Failure fromRow(const ApiFailure &row, const QString &model)
{
    Failure failure;
    failure.name = QString::fromLatin1(row.name);
    failure.message = QString::fromUtf8(row.message).replace(u"%model%"_s, model);
    failure.error = QString::fromLatin1(row.error);
    failure.end.isError = true;
    failure.end.exitCode = 1;
    failure.end.terminalReason = QString::fromLatin1(row.terminalReason);
    failure.end.stopReason = u"stop_sequence"_s;
    failure.end.apiStatus = row.status;
    failure.end.apiErrorType = QString::fromLatin1(row.errorType);
    failure.end.apiError = QString::fromLatin1(row.apiError);
    failure.retry.error = QString::fromLatin1(row.retryError);
    failure.retry.status = row.status;
    failure.retry.most = failure.retry.error.isEmpty() ? 0 : 2;
    return failure;
}

/** Ends that the CLI itself decides: an error subtype, `errors` and no text. */
Failure ownEnd(const QString &name, const QString &subtype, const QString &terminalReason,
               const QString &message)
{
    Failure failure;
    failure.name = name;
    failure.message = message;
    failure.retry.most = 0;
    failure.end.subtype = subtype;
    failure.end.isError = true;
    failure.end.exitCode = 1;
    failure.end.terminalReason = terminalReason;
    failure.end.stopReason = u"tool_use"_s;
    return failure;
}

std::optional<Failure> recorded(const QString &name, const QString &model)
{
    for (const ApiFailure &row : apiFailures) {
        if (name == QLatin1StringView(row.name))
            return fromRow(row, model);
    }
    if (name == u"max_turns")
        return ownEnd(name, u"error_max_turns"_s, name, u"Reached maximum number of turns (3)"_s);
    if (name == u"budget")
        return ownEnd(name, u"error_max_budget_usd"_s, u"budget_exhausted"_s,
                      u"Reached maximum budget ($5)"_s);
    if (name == u"permission" || name == u"error") {
        const bool isPermission = name == u"permission";
        return ownEnd(name, u"error_during_execution"_s,
                      isPermission ? u"aborted_tools"_s : u"model_error"_s,
                      isPermission ? u"[ede_diagnostic] result_type=user last_content_type=n/a"_s
                                   : u"The script says that this failed."_s);
    }
    return std::nullopt;
}

} // namespace

std::optional<Failure> failureNamed(const QString &name, const QString &message,
                                    const QString &model)
{
    std::optional<Failure> failure = recorded(name, model);
    if (!failure)
        return std::nullopt;
    if (!message.isEmpty())
        failure->message = message;
    const bool isOwn = failure->end.subtype != u"success";
    if (isOwn)
        failure->end.errors = QStringList{failure->message};
    else
        failure->end.text = failure->message;
    return failure;
}

Failure usageLimitFailure(qint64 resetsAt, const QString &message)
{
    Failure failure = *failureNamed(u"rate_limit"_s, message, {});
    if (message.isEmpty()) {
        const QDateTime resets = QDateTime::fromSecsSinceEpoch(resetsAt, QTimeZone::UTC);
        failure.message = u"You've hit your 5-hour limit · resets %1 (UTC)"_s.arg(
            QLocale::c().toString(resets, u"MMM d, h:mmap"_s));
        failure.end.text = failure.message;
    }
    failure.end.apiError = u"usage_limit_reached"_s;
    failure.retry.most = 0;
    return failure;
}

QJsonObject rateLimitInfo(const QString &status, qint64 resetsAt, double used)
{
    QJsonObject window
        = {{u"utilization"_s, used}, {u"resetsAt"_s, resetsAt}, {u"status"_s, status}};
    QJsonObject info = {{u"status"_s, status},
                        {u"resetsAt"_s, resetsAt},
                        {u"rateLimitType"_s, u"five_hour"_s},
                        {u"isUsingOverage"_s, false}};
    if (status == u"allowed_warning") {
        info.insert(u"utilization"_s, used);
        info.insert(u"surpassedThreshold"_s, used);
        window.insert(u"surpassedThreshold"_s, used);
    }
    info.insert(u"unifiedWindows"_s, QJsonObject{{u"five_hour"_s, window}});
    return info;
}

TurnEnd interruptedEnd(bool inTool, int exitCode)
{
    TurnEnd end;
    end.subtype = u"error_during_execution"_s;
    end.isError = true;
    end.exitCode = exitCode;
    end.terminalReason = inTool ? u"aborted_tools"_s : u"aborted_streaming"_s;
    end.stopReason = inTool ? u"tool_use"_s : QString();
    end.errors = QStringList{
        u"[ede_diagnostic] result_type=user last_content_type=n/a stop_reason=%1"_s.arg(
            inTool ? u"tool_use"_s : u"null"_s)};
    return end;
}

} // namespace Runyard
