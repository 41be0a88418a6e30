// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli.h"

#include "connection.h"
#include "context.h"
#include "help.h"
#include "verbs/verbs.h"
#include "versioninfo.h"
#include "window.h"

#include <unistd.h>

namespace Runyard::Cli {
namespace {

QByteArrayList wordsOf(int argc, char **argv)
{
    QByteArrayList words;
    for (int i = 1; i < argc; ++i)
        words << QByteArray(argv[i]);
    return words;
}

/** Qt's own warnings are for developers: they stay off the user's terminal, unless RUNYARD_DEBUG is
 * set. */
void quietMessages(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    static const bool isLoud = qEnvironmentVariableIsSet("RUNYARD_DEBUG");
    if (isLoud || type == QtFatalMsg)
        FileOutput(STDERR_FILENO).write(message.toUtf8() + '\n');
}

/** The application object, with the plain event loop: GLib's costs time at the start and gives
 * nothing here. The variable that says so must not be inherited by the engine's agents. */
class Application
{
public:
    Application(int &argc, char **argv)
        : m_wasSet(qEnvironmentVariableIsSet("QT_NO_GLIB"))
        , m_set(qputenv("QT_NO_GLIB", "1"))
        , m_application(argc, argv)
    {
        if (m_set && !m_wasSet)
            qunsetenv("QT_NO_GLIB");
        QCoreApplication::setApplicationName(QStringLiteral("runyard"));
    }
    [[nodiscard]] QCoreApplication &get() { return m_application; }

private:
    bool m_wasSet;
    bool m_set;
    QCoreApplication m_application;
};

Error noEngineRuns()
{
    return makeError(ErrorCode::EngineUnreachable, QT_TRANSLATE_NOOP("Error", "No engine runs."),
                     {}, QT_TRANSLATE_NOOP("Error", "It is started by itself when it is needed."));
}

/** Connects where the verb needs it, starts the verb, and runs the loop until it has ended. */
class Program
{
public:
    Program(const Invocation &invocation, const Hooks &hooks, Output &output, Output &errors)
        : m_invocation(invocation)
        , m_hooks(hooks)
        , m_connection(connectionOptions(invocation))
        , m_context(setup(output, errors))
    {
        QObject::connect(&m_context, &Context::finished, &m_context,
                         [](int code) { QCoreApplication::exit(code); });
    }

    int run()
    {
        QMetaObject::invokeMethod(&m_context, [this] { begin(); }, Qt::QueuedConnection);
        return QCoreApplication::exec();
    }

private:
    static bool mayStart(const Invocation &invocation)
    {
        const Needs needs = invocation.verb->needs;
        return (needs == Needs::Engine || needs == Needs::MaybeEngine)
               && !invocation.options.noStart;
    }

    static Connection::Options connectionOptions(const Invocation &invocation)
    {
        using namespace std::chrono_literals;
        Connection::Options options;
        options.socket = invocation.options.socket;
        options.mayStart = mayStart(invocation);
        if (invocation.verb->group.isEmpty()) // it is a shell that asks, at the press of a key
            options.patience = 1s;
        return options;
    }

    Context::Setup setup(Output &output, Output &errors)
    {
        Context::Setup setup;
        setup.gateway = &m_connection.gateway();
        setup.output = &output;
        setup.errors = &errors;
        setup.terminal = Terminal::detect(m_invocation.options.color);
        setup.options = m_invocation.options;
        setup.verbs = &allVerbs();
        setup.hooks = &m_hooks;
        setup.input = STDIN_FILENO;
        return setup;
    }

    void begin()
    {
        const Verb &verb = *m_invocation.verb;
        if (!m_invocation.options.settings.isEmpty()) {
            if (const Result<Settings> settings = m_context.settings(); !settings) {
                m_context.fail(settings.error());
                return;
            }
        }
        const auto start = [this, &verb] {
            m_hasBegun = true;
            verb.start(m_context, m_invocation.arguments);
        };
        if (verb.needs == Needs::Nothing) {
            start();
            return;
        }
        QObject::connect(&m_connection, &Connection::ready, &m_context, start);
        QObject::connect(&m_connection, &Connection::failed, &m_context,
                         [this, start](const Error &error) {
                             if (!m_hasBegun && goesOnWithout(error)) {
                                 m_context.setConnectionError(error);
                                 start();
                             } else {
                                 m_context.fail(inOurWords(error));
                             }
                         });
        m_connection.open();
    }

    /** Some verbs have something to tell although no engine answers. */
    [[nodiscard]] bool goesOnWithout(const Error &error) const
    {
        const Needs needs = m_invocation.verb->needs;
        return needs == Needs::MaybeEngine
               || (needs == Needs::MaybeRunningEngine
                   && (error.code == ErrorCode::EngineUnreachable
                       || error.code == ErrorCode::ProtocolMismatch));
    }
    [[nodiscard]] Error inOurWords(const Error &error) const
    {
        return m_invocation.verb->needs == Needs::RunningEngine
                       && error.code == ErrorCode::EngineUnreachable
                   ? noEngineRuns()
                   : error;
    }

    const Invocation &m_invocation;
    const Hooks &m_hooks;
    Connection m_connection;
    Context m_context;
    bool m_hasBegun = false;
};

int serve(const Invocation &invocation, const Hooks &hooks)
{
    ServeRequest request;
    request.background = invocation.arguments.has("background");
    request.socket = invocation.options.socket;
    request.settings = invocation.options.settings;
    return hooks.serve(request);
}

} // namespace

int run(int argc, char **argv, const Hooks &hooks)
{
    const QByteArrayList words = wordsOf(argc, argv);
    FileOutput output(STDOUT_FILENO);
    FileOutput errors(STDERR_FILENO);
    VersionInfo::set(hooks.version, hooks.parts);
    Result<Invocation> invocation = parseCommandLine(words, allVerbs());
    if (invocation && invocation->verb && invocation->verb->words == u"serve"
        && !invocation->options.help && hooks.serve)
        return serve(*invocation, hooks);

    qInstallMessageHandler(quietMessages);
    Application application(argc, argv);
    if (hooks.prepare)
        hooks.prepare(application.get());
    if (!invocation) {
        if (wantsJson(words))
            output.write(
                QJsonDocument(errorDocument(invocation.error())).toJson(QJsonDocument::Compact)
                + '\n');
        else
            errors.write("runyard: " + translated(invocation.error()).toUtf8() + '\n');
        return int(exitCodeFor(invocation.error().code));
    }
    const Terminal terminal = Terminal::detect(invocation->options.color);
    if (invocation->options.help) {
        output.write((invocation->verb ? verbHelp(*invocation->verb, terminal)
                      : invocation->group.isEmpty()
                          ? overallHelp(allVerbs(), terminal)
                          : groupHelp(invocation->group, allVerbs(), terminal))
                         .toUtf8());
        return 0;
    }
    if (invocation->options.version) {
        output.write(VersionInfo::text(invocation->options.verbose).toUtf8());
        return 0;
    }
    if (!invocation->verb) {
        if (openWindow({}))
            return 0;
        output.write(overallHelp(allVerbs(), terminal).toUtf8());
        return 0;
    }
    return Program(*invocation, hooks, output, errors).run();
}

} // namespace Runyard::Cli
