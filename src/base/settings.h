// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QtCore/QHash>
#include <QtCore/QVariant>

namespace Runyard {

/** One row of the table of settings: the only place a key is spelled. `key` is dotted
 * (`queue.maxParallel`); the environment variable is RUNYARD_ and the key in capitals with
 * underscores (RUNYARD_QUEUE_MAX_PARALLEL). */
struct SettingInfo
{
    const char *key;
    QVariant
        fallback; ///< its type is the setting's type: bool, int, double, QString or QStringList
    const char *summary;
    QVariant least = {};
    QVariant most = {};
    QStringList choices = {}; ///< of a text; empty: any
};

template<class T>
struct Setting
{
    const char *key;
};

namespace Key {
inline constexpr Setting<int> maxParallel{"queue.maxParallel"};
inline constexpr Setting<QString> defaultAgent{"agent.default"};
inline constexpr Setting<QStringList> instructionNames{"instructions.names"};
inline constexpr Setting<int> instructionMaxBytes{"instructions.maxBytes"};
inline constexpr Setting<QStringList> instructionEnvironment{"instructions.environment"};
inline constexpr Setting<int> stopGrace{"run.stopGraceMs"};
inline constexpr Setting<int> terminalRows{"run.terminalRows"};
inline constexpr Setting<int> terminalColumns{"run.terminalColumns"};
inline constexpr Setting<int> runTimeout{"run.timeoutMs"};
inline constexpr Setting<int> runIdleTimeout{"run.idleTimeoutMs"};
inline constexpr Setting<int> startTimeout{"run.startTimeoutMs"};
inline constexpr Setting<int> processorTime{"run.processorTimeMs"};
inline constexpr Setting<int> memoryLimit{"run.memoryLimitMiB"};
inline constexpr Setting<int> processLimit{"run.processLimit"};
inline constexpr Setting<int> outputLimit{"run.outputLimitMiB"};
inline constexpr Setting<int> silentAfter{"run.silentAfterMs"};
inline constexpr Setting<QStringList> silentRemedies{"run.silentRemedies"};
inline constexpr Setting<int> minFreeMemory{"queue.minFreeMemoryMiB"};
inline constexpr Setting<int> mostMemoryPressure{"queue.mostMemoryPressure"};
inline constexpr Setting<int> mostLoadPerCore{"queue.mostLoadPerCore"};
inline constexpr Setting<int> retryAttempts{"retry.attempts"};
inline constexpr Setting<QString> retryAfterWork{"retry.afterWork"};
inline constexpr Setting<QString> retryStrategy{"retry.strategy"};
inline constexpr Setting<int> retryFirstDelay{"retry.firstDelayMs"};
inline constexpr Setting<int> retryMostDelay{"retry.mostDelayMs"};
inline constexpr Setting<int> retryJitter{"retry.jitterPercent"};
inline constexpr Setting<bool> retryAfterQuota{"retry.afterQuota"};
inline constexpr Setting<int> failuresBeforeHold{"account.failuresBeforeHold"};
inline constexpr Setting<int> accountHold{"account.holdMs"};
inline constexpr Setting<int> trashDays{"storage.trashDays"};
inline constexpr Setting<int> storageBudget{"storage.budgetMiB"};
inline constexpr Setting<int> idleMinutes{"engine.idleMinutes"};
inline constexpr Setting<QString> logLevel{"log.level"};
inline constexpr Setting<bool> skipLaunchSheet{"window.skipLaunchSheet"};
inline constexpr Setting<QString> colorScheme{"window.colorScheme"};
inline constexpr Setting<QString> terminalFont{"window.terminalFont"};
inline constexpr Setting<int> terminalFontSize{"window.terminalFontSize"};
inline constexpr Setting<QString> language{"window.language"};
inline constexpr Setting<QString> claudeProgram{"agent.claude.program"};
inline constexpr Setting<QString> claudeModel{"agent.claude.model"};
inline constexpr Setting<QString> claudePermissionMode{"agent.claude.permissionMode"};
inline constexpr Setting<QString> mockProgram{"agent.mock.program"};
inline constexpr Setting<QString> claudeMcpConfig{"agent.claude.mcpConfig"};
inline constexpr Setting<QString> codexProgram{"agent.codex.program"};
inline constexpr Setting<QString> codexModel{"agent.codex.model"};
inline constexpr Setting<QString> codexSandbox{"agent.codex.sandbox"};
inline constexpr Setting<QString> geminiProgram{"agent.gemini.program"};
inline constexpr Setting<QString> geminiModel{"agent.gemini.model"};
inline constexpr Setting<QString> opencodeProgram{"agent.opencode.program"};
inline constexpr Setting<QString> opencodeModel{"agent.opencode.model"};
inline constexpr Setting<int> questionTimeout{"permissions.answerMs"};
inline constexpr Setting<double> budgetRunUsd{"budget.runUsd"};
inline constexpr Setting<int> budgetRunTokens{"budget.runTokens"};
inline constexpr Setting<double> budgetFolderUsd{"budget.folderUsdPerDay"};
inline constexpr Setting<int> budgetFolderTokens{"budget.folderTokensPerDay"};
inline constexpr Setting<double> budgetDayUsd{"budget.usdPerDay"};
inline constexpr Setting<int> budgetDayTokens{"budget.tokensPerDay"};
inline constexpr Setting<int> budgetWarn{"budget.warnPercent"};
inline constexpr Setting<int> handBackTime{"budget.handBackMs"};
inline constexpr Setting<bool> claudePartialMessages{"agent.claude.partialMessages"};
inline constexpr Setting<bool> claudeAnswerFirstQuestions{"agent.claude.answerFirstQuestions"};
inline constexpr Setting<QString> claudeSettingsFile{"agent.claude.settingsFile"};
inline constexpr Setting<bool> claudeTerminalQuestions{"agent.claude.terminalQuestions"};
inline constexpr Setting<bool> notesTell{"notes.tell"};
} // namespace Key

/** The settings in force. Precedence, weakest first: built-in, file (`config.yaml`), environment,
 * option. A value. */
class Settings
{
public:
    enum class Origin { BuiltIn, File, Environment, Option };
    struct Value
    {
        QVariant value;
        Origin origin = Origin::BuiltIn;
        QString where; ///< file and line, name of the variable, or the option
    };

    /** All rows, in the order of the manual. */
    [[nodiscard]] static const QList<SettingInfo> &table();
    [[nodiscard]] static QString environmentName(const QString &key);
    [[nodiscard]] static QString filePath();

    /** Reads file and environment. Errors (ConfigBroken) name file, line, key, what is wrong and
     * what is allowed. A file that isn't there is none. */
    [[nodiscard]] static Result<Settings> load(const QString &file,
                                               const QHash<QString, QString> &environment);
    [[nodiscard]] static Result<Settings> load();

    [[nodiscard]] Result<> setOption(const QString &key, const QString &text);
    template<class T>
    [[nodiscard]] T operator[](const Setting<T> &setting) const
    {
        return m_values.value(QString::fromLatin1(setting.key)).value.template value<T>();
    }
    [[nodiscard]] Value value(const QString &key) const { return m_values.value(key); }

    /** Writes one key into the file, touching no other line of it; `text` empty removes it. */
    [[nodiscard]] static Result<> writeToFile(const QString &file, const QString &key,
                                              const QString &text);
    /** A value as the file and the command line spell it. */
    [[nodiscard]] static QString toText(const QVariant &value);

private:
    Settings();
    template<class Given>
    [[nodiscard]] Result<> assign(const QString &key, const Given &given, Origin origin,
                                  const QString &where);
    [[nodiscard]] Result<> readFile(const QString &file);

    QHash<QString, Value> m_values;
};

} // namespace Runyard
