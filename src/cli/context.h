// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"
#include "exitcode.h"
#include "output.h"
#include "terminal.h"
#include "text.h"

#include <base/settings.h>
#include <ports/gateway.h>

#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>

namespace Runyard::Cli {

struct Hooks;

/** What a verb works with: the engine, where to print, what was asked for. One per call of the
 * program, on the main thread; parent of all that lives until its end. */
class Context final : public QObject
{
    Q_OBJECT
public:
    struct Setup
    {
        Gateway *gateway = nullptr; ///< nullptr where the verb needs none
        Output *output = nullptr;
        Output *errors = nullptr;
        Terminal terminal;
        GlobalOptions options;
        const QList<Verb> *verbs = nullptr;
        const Hooks *hooks = nullptr; ///< nullptr where the verb needs none
        int input = 0;                ///< descriptor of standard input
    };
    explicit Context(const Setup &setup, QObject *parent = nullptr);

    [[nodiscard]] Gateway &gateway() const { return *m_setup.gateway; }
    [[nodiscard]] const Hooks *hooks() const { return m_setup.hooks; }
    [[nodiscard]] bool hasGateway() const
    {
        return m_setup.gateway && m_setup.gateway->isConnected();
    }
    /** Why there is no gateway, for verbs that go on without one. */
    [[nodiscard]] const std::optional<Error> &connectionError() const { return m_connectionError; }
    void setConnectionError(const Error &error) { m_connectionError = error; }
    [[nodiscard]] const Terminal &terminal() const { return m_setup.terminal; }
    [[nodiscard]] const GlobalOptions &options() const { return m_setup.options; }
    [[nodiscard]] bool json() const { return m_setup.options.json; }
    [[nodiscard]] const QList<Verb> &verbs() const { return *m_setup.verbs; }
    [[nodiscard]] int input() const { return m_setup.input; }
    /** File, environment and `--set`. Read when first asked for. */
    [[nodiscard]] Result<Settings> settings() const;

    /** Bytes as they are, to standard output. */
    void write(QByteArrayView bytes) { m_setup.output->write(bytes); }
    void writeError(QByteArrayView bytes) { m_setup.errors->write(bytes); }
    /** A line for standard output; with --json nothing, since there the document is the answer. */
    void print(const QString &line);
    void printJson(const QJsonValue &document);
    /** Prints the engine's answer, in words or as the document, and ends. */
    void answer(const QVariant &answer);
    /** `runyard: …` on standard error. */
    void warn(const QString &sentence);
    void warn(const Error &error) { warn(translated(error)); }

    /** Says what is wrong, with --json as the document, and ends. */
    void fail(const Error &error);
    /** Ends. Only the first call counts. */
    void finish(ExitCode code) { finish(int(code)); }
    void finish(int code);
    [[nodiscard]] bool isFinished() const { return m_finished; }

    /** Asks the engine, and goes on with the answer's value; an error ends the program. */
    template<class Operation, class Handler>
    void ask(const Operation &operation, Handler handler)
    {
        gateway().ask(operation).then(
            this, [this, handler](const Result<typename Operation::Answer> &answer) {
                if (answer)
                    handler(*answer);
                else
                    fail(answer.error());
            });
    }

signals:
    /** An error is about to be printed: whoever has the terminal gives it back. */
    void failing();
    void finished(int code);

private:
    Setup m_setup;
    bool m_finished = false;
    std::optional<Error> m_connectionError;
};

/** `{"error": {code, message, remedy, …}}` */
[[nodiscard]] QJsonObject errorDocument(const Error &error);

} // namespace Runyard::Cli
