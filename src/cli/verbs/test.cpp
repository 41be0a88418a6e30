// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <cli/callerpath.h>
#include <cli/context.h>
#include <cli/signalwatcher.h>
#include <cli/testing/testreport.h>

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QSaveFile>

namespace Runyard::Cli {
namespace {

using namespace Testing;

/** The files themselves; of a folder those that end with `.test.yaml`. */
Result<QStringList> filesFrom(const Arguments &given)
{
    QStringList files;
    for (const QByteArray &word : given.bytes("files")) {
        const Result<QString> path = callerPath(word);
        if (!path)
            return std::unexpected(path.error());
        if (!QFileInfo(*path).isDir()) {
            files << *path;
            continue;
        }
        const QDir folder(*path);
        for (const QString &name :
             folder.entryList({QStringLiteral("*.test.yaml"), QStringLiteral("*.test.yml")},
                              QDir::Files, QDir::Name))
            files << folder.filePath(name);
    }
    if (files.isEmpty())
        return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Error", "There is no file of tests."),
                    {}, QT_TRANSLATE_NOOP("Error", "Their names end with '.test.yaml'."));
    return files;
}

Result<QList<TestCase>> testsFrom(const Arguments &given)
{
    const Result<QStringList> files = filesFrom(given);
    if (!files)
        return std::unexpected(files.error());
    const QRegularExpression filter(given.text("filter"));
    if (!filter.isValid())
        return wrongUsage(QT_TRANSLATE_NOOP("Error", "'%1' is no regular expression: %2."),
                          {given.text("filter"), filter.errorString()});
    QList<TestCase> tests;
    for (const QString &file : *files) {
        const Result<QList<TestCase>> read = readTests(file);
        if (!read)
            return std::unexpected(read.error());
        for (const TestCase &test : *read) {
            if (filter.match(test.name).hasMatch())
                tests << test;
        }
    }
    return tests;
}

/** From the first test to the report. Owned by the context. */
class TestSession final : public QObject
{
public:
    TestSession(Context &context, const QList<TestCase> &tests, const QString &junitFile)
        : QObject(&context), m_context(context), m_tests(tests), m_junitFile(junitFile)
    {
    }

    void start()
    {
        connect(&m_engine, &TestEngine::failed, this,
                [this](const Error &error) { m_context.fail(error); });
        connect(&m_engine, &TestEngine::ready, this, &TestSession::run, Qt::SingleShotConnection);
        auto *watcher = new SignalWatcher({SIGINT, SIGTERM}, this);
        connect(watcher, &SignalWatcher::received, this, &TestSession::interrupt);
        m_engine.start();
    }

private:
    /** What is at work in a test ends with it. */
    void interrupt()
    {
        if (!m_runner) {
            m_context.finish(ExitCode::Interrupted);
            return;
        }
        m_engine.gateway().submit(StopEngine{true}).then(this, [this](const Result<Receipt> &) {
            m_context.finish(ExitCode::Interrupted);
        });
    }

    void run()
    {
        m_runner = new TestRunner(m_tests, m_engine, this);
        connect(m_runner, &TestRunner::finished, this, [this](const TestResult &result) {
            m_results << result;
            if (!m_context.json())
                m_context.write(lineFor(result, m_context.terminal().colors).toUtf8());
        });
        connect(m_runner, &TestRunner::allFinished, this, &TestSession::report);
        m_runner->start();
    }

    void report()
    {
        if (m_context.json())
            m_context.printJson(json(m_results));
        m_context.print(summary(m_results));
        if (!m_junitFile.isEmpty()) {
            QSaveFile file(m_junitFile);
            if (!file.open(QIODevice::WriteOnly) || file.write(junit(m_results)) < 0
                || !file.commit()) {
                m_context.fail(makeError(ErrorCode::Io,
                                         QT_TRANSLATE_NOOP("Error", "%1 can't be written: %2."),
                                         {shown(m_junitFile), file.errorString()}));
                return;
            }
        }
        const bool allPassed = std::ranges::all_of(m_results, &TestResult::passed);
        m_context.finish(allPassed ? ExitCode::Done : ExitCode::Failed);
    }

    Context &m_context;
    QList<TestCase> m_tests;
    QString m_junitFile;
    TestEngine m_engine;
    TestRunner *m_runner = nullptr;
    QList<TestResult> m_results;
};

void start(Context &context, const Arguments &given)
{
    const Result<QList<TestCase>> tests = testsFrom(given);
    Result<QString> junitFile = QString();
    if (given.has("junit"))
        junitFile = callerPath(given.bytes("junit").last());
    if (!tests || !junitFile) {
        // A file that can't be understood is wrong usage: no test has failed.
        const Error &error = tests ? junitFile.error() : tests.error();
        if (context.json())
            context.printJson(errorDocument(error));
        else
            context.warn(error);
        context.finish(ExitCode::Usage);
        return;
    }
    (new TestSession(context, *tests, *junitFile))->start();
}

} // namespace

Verb testVerb()
{
    Verb verb;
    verb.words = QStringLiteral("test");
    verb.group = QString::fromUtf8(Group::folders);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP(
        "Cli", "Test instructions against the mock agent or recorded conversations."));
    verb.details = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Cli", "A file of tests says for each which instruction, in which folder, what the mock "
               "agent does, and what is expected of it. An engine of its own runs them, so that "
               "your history knows nothing of it. Exit code 0: all passed; 1: some failed; 2: a "
               "file is wrong."));
    verb.parameters = {
        positional("files", "FILE",
                   QT_TRANSLATE_NOOP("Cli", "Files of tests, or folders with *.test.yaml."))
            .with(Candidates::Files)
            .many()
            .inAnyBytes(),
        option("filter", "EXPRESSION",
               QT_TRANSLATE_NOOP("Cli", "Only tests whose name matches this regular expression.")),
        option("junit", "FILE",
               QT_TRANSLATE_NOOP("Cli", "Also write a report as JUnit's XML, for a CI system."))
            .with(Candidates::Files)
            .inAnyBytes(),
    };
    verb.needs = Needs::Nothing;
    verb.examples = {
        {QStringLiteral("runyard test tests/instructions.test.yaml --junit report.xml"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "in a CI system"))},
    };
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli
