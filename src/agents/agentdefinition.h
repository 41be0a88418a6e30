// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QRegularExpression>

namespace Runyard {

/** An agent that a user describes in a YAML file instead of in code; the manual's page on agents
 * has the form. A value. */
struct AgentDefinition
{
    enum class Prompt {
        Argument, ///< the last one, behind `--`
        Option,   ///< behind `promptOption`
        Input,    ///< on standard input
        Nothing,
    };
    enum class Stream {
        Text,   ///< lines; `patterns` say what they hold
        Json,   ///< one object per line; `events` say what they hold
        Claude, ///< the stream-json of Claude Code
        Acp,    ///< the Agent Client Protocol
        Codex,  ///< the app server of Codex
    };
    /** A line that fits tells one thing; named groups say what of it. */
    struct Pattern
    {
        enum class Tells {
            Message,
            Thought,
            Tool,
            Usage,
            Session,
            Error,
            Notice,
            Question,
            Ignore
        };
        Tells tells = Tells::Message;
        QString text;
        QRegularExpression expression; ///< of `text`, bounded in the steps it may take
    };
    /** A place in a JSON object: `part.tokens.input`, `content.0.text`. */
    using Place = QStringList;
    /** What an object tells whose members have these values. */
    struct EventRule
    {
        QList<std::pair<Place, QStringList>> when; ///< each place has one of these texts
        QMap<QString, Place> places;               ///< by what is told: message, tool, summary …
        QStringList failedWhen;                    ///< of the place "failed": these texts mean so
        bool isPiece = false;                      ///< messages come in pieces
        bool addsUp = false;                       ///< tokens and cost are not sums yet
        bool endsTurn = false;
    };

    QString id;
    QString name;
    QString file;
    QString program;
    QString install;
    QStringList arguments;
    QStringList modelArguments;
    QStringList continueArguments;
    QStringList modeArguments;
    QStringList terminalArguments;
    bool hasTerminal = true;
    QMap<QString, QString> environment;
    QStringList unset;
    QStringList models;
    Prompt prompt = Prompt::Argument;
    QString promptOption;
    Stream stream = Stream::Text;
    QList<Pattern> patterns;
    QList<EventRule> events;
    QString allowText; ///< typed as the answer to a question; empty: it can't be answered
    QString denyText;
    QList<int> successCodes{0};
};

/** `text` of the file `file`; `id` is used where it names none. Errors (ConfigBroken) name file,
 * line, column and key. */
[[nodiscard]] Result<AgentDefinition> readAgentDefinition(const QByteArray &text,
                                                          const QString &file, const QString &id);

} // namespace Runyard
