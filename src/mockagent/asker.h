// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "voice.h"

namespace Runyard {

class Inbox;
class Output;

struct Permission
{
    enum class Kind {
        Allowed,
        Denied,
        Cut ///< the turn is over: the user interrupted, or denied and said so
    };
    Kind kind = Kind::Denied;
    QString message;   ///< why it was denied
    QJsonObject input; ///< of the call as it was allowed: the host may have changed it
};

/** Who answers when the agent may not decide by itself. */
class Asker
{
public:
    Asker() = default;
    virtual ~Asker() = default;
    Asker(const Asker &) = delete;
    Asker &operator=(const Asker &) = delete;

    /** Waits for the answer, without any limit of time as the real program does.
     *  `forPerson`: a question with choices, which no rule can answer. */
    virtual Permission ask(const ToolCall &call, bool forPerson) = 0;
    [[nodiscard]] virtual bool isThere() const { return true; }
};

/** Unattended: nobody can be asked. */
class NobodyAsker : public Asker
{
public:
    Permission ask(const ToolCall &, bool) override { return {}; }
    [[nodiscard]] bool isThere() const override { return false; }
};

/** A host that speaks the control protocol (`can_use_tool`). */
class HostAsker : public Asker
{
public:
    HostAsker(Inbox &inbox, Output &output);
    Permission ask(const ToolCall &call, bool forPerson) override;

private:
    Inbox &m_inbox;
    Output &m_output;
};

/** A person at the terminal. */
class TerminalAsker : public Asker
{
public:
    TerminalAsker(Inbox &inbox, Output &output);
    Permission ask(const ToolCall &call, bool forPerson) override;

private:
    Permission choose(const ToolCall &call);
    [[nodiscard]] bool readLine(QString &line);

    Inbox &m_inbox;
    Output &m_output;
};

} // namespace Runyard
