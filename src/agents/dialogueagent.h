// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/agentprovider.h>

namespace Runyard {

/** An agent that is spoken with over its standard input and output when it works unattended, and
 * that has a program of its own for the terminal. What differs between agents is in `Kind`. */
class DialogueAgent : public AgentProvider
{
public:
    struct Kind
    {
        QString id;
        QString name;
        QString program;       ///< file name
        QStringList arguments; ///< of the dialogue
        QString modelOption;   ///< on the command line of the terminal program
        QString resumeOption;  ///< the same, before the conversation's id; empty: it has none
        QString promptOption;  ///< the same, before the instruction; empty: it stands alone
        QStringList models;    ///< suggestions
        QStringList abilities; ///< as AgentReport has them
        Setting<QString> programSetting;
        Setting<QString> modelSetting;
        const char *install; ///< a sentence
        /** Files below the home folder of which one is there when it is logged in, and variables.
         */
        QStringList loginFiles;
        QStringList loginVariables;
    };

    [[nodiscard]] QString id() const override { return m_kind.id; }
    [[nodiscard]] QString name() const override { return m_kind.name; }
    [[nodiscard]] Result<QString> findProgram(const Settings &settings) const override;
    [[nodiscard]] AgentReport report(const Settings &settings) const override;
    [[nodiscard]] Result<Launch> launch(const Run &run, const Settings &settings) const override;
    [[nodiscard]] std::unique_ptr<OutputParser> parser(const Run &run) const override;
    [[nodiscard]] Forks forks() const override;

protected:
    explicit DialogueAgent(Kind kind) : m_kind(std::move(kind)) {}
    /** What the program is told first. */
    [[nodiscard]] virtual QByteArray opening() const = 0;
    [[nodiscard]] virtual std::unique_ptr<OutputParser> dialogue(const Run &run) const = 0;
    /** What this agent needs beside; only when it is spoken with. The model and what else comes
     * from the settings belongs on the command line: the dialogue must not depend on it, since an
     * engine that starts reads it again. */
    virtual void prepare(Launch &, const Run &, const Settings &) const {}
    [[nodiscard]] QString modelOf(const Run &run, const Settings &settings) const;

private:
    Kind m_kind;
};

} // namespace Runyard
