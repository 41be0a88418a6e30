// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QProcess>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QTemporaryDir>

#include <expected>

/** The real Codex, Gemini CLI and OpenCode, of fixed versions, and a mock of their models' servers:
 * no network is used but for the one installation from npm into the user's cache folder
 * (<cache>/runyard/test-agents, or RUNYARD_TEST_AGENTS). */
class OtherAgents
{
public:
    OtherAgents() = default;
    ~OtherAgents();
    OtherAgents(const OtherAgents &) = delete;
    OtherAgents &operator=(const OtherAgents &) = delete;

    /** Installs them if need be and starts the server. The error is the reason to skip the test. */
    [[nodiscard]] std::expected<void, QString> prepare();
    /** Settings of theirs below a home of their own, the server's address, made-up keys; and where
     * Runyard finds them. */
    [[nodiscard]] QProcessEnvironment environment() const;

private:
    [[nodiscard]] std::expected<void, QString> install();
    [[nodiscard]] std::expected<void, QString> startServer();
    void configure();

    QString m_programs; ///< folder of the programs
    QString m_codexHome;
    QString m_address;
    QProcess m_server;
    QTemporaryDir m_home;
};
