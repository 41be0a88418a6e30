// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/agentprovider.h>

namespace Runyard {

/** Claude Code of Anthropic. Unattended: `claude -p` with its JSON stream on pipes, the instruction
 * on standard input, so that its length does not matter and other users do not see it in the list
 * of processes; nobody can be asked, so what its permission mode does not allow is refused and
 * recorded. Interactive: the program itself in a terminal. */
class ClaudeCode : public AgentProvider
{
public:
    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString name() const override;
    [[nodiscard]] Result<QString> findProgram(const Settings &settings) const override;
    [[nodiscard]] AgentReport report(const Settings &settings) const override;
    [[nodiscard]] Result<Launch> launch(const Run &run, const Settings &settings) const override;
    [[nodiscard]] Result<QString> prepareStart(const Run &run,
                                               const Settings &settings) const override;
    [[nodiscard]] QString recordFile(const Run &run, const Settings &settings) const override;
    [[nodiscard]] QString recordNow(const Run &run) const override;
    [[nodiscard]] Forks forks() const override { return Forks::AtTurns; }
    [[nodiscard]] Result<std::optional<PermissionQuestion>>
    hookQuestion(const Run &run, const QByteArray &told) const override;
    [[nodiscard]] QByteArray hookAnswer(const QByteArray &told,
                                        const PermissionAnswer &answer) const override;
    [[nodiscard]] std::optional<bool> isAsking(const Run &run) const override;
    [[nodiscard]] std::unique_ptr<OutputParser> parser(const Run &run) const override;
    [[nodiscard]] QByteArray encodeInput(const Run &run, const QString &text) const override;
};

} // namespace Runyard
