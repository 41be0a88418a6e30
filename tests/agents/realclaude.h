// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "programcall.h"

#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QTemporaryDir>

#include <expected>

/** The real Claude Code, of one fixed version, and a mock of the model's server for it to talk to:
 * no network is used but for the one installation from npm into the user's cache folder
 * (<cache>/runyard/test-agents, or RUNYARD_TEST_AGENTS). */
class RealClaude
{
public:
    static constexpr auto version = "2.1.329";

    RealClaude() = default;
    ~RealClaude();
    RealClaude(const RealClaude &) = delete;
    RealClaude &operator=(const RealClaude &) = delete;

    /** Installs the program if need be and starts the server. The error is the reason to skip the
     * test. */
    [[nodiscard]] std::expected<void, QString> prepare();
    [[nodiscard]] QString program() const { return m_program; }
    /** For a run in `folder`: a configuration of its own without first-run questions, the server's
     * address, a made-up key, nothing of this machine but PATH. */
    [[nodiscard]] QProcessEnvironment environment(const QString &folder);

    using Answer = ProgramAnswer;
    /** Calls `runyard` for runs in `folder`, with an engine of the test's own, and waits for its
     * end. `more` goes on top of the environment. */
    [[nodiscard]] Answer runyard(const QString &folder, const QStringList &arguments,
                                 const QMap<QString, QString> &more = {});
    /** The folder of its configuration. */
    [[nodiscard]] QString configuration() const
    {
        return m_home.filePath(QStringLiteral("config"));
    }

    /** Some claude of this configuration lives and waits for a message, as its own state file says.
     */
    [[nodiscard]] bool isIdle() const;

private:
    [[nodiscard]] std::expected<void, QString> install();
    [[nodiscard]] std::expected<void, QString> startServer();
    void answerFirstQuestions(const QString &folder);

    QString m_program;
    QString m_address;
    QProcess m_server;
    QTemporaryDir m_home;
};
