// SPDX-License-Identifier: GPL-3.0-or-later
#include "testrunner.h"

#include <cli/text.h>

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFileInfo>

using namespace Qt::StringLiterals;

namespace Runyard::Cli::Testing {
namespace {

constexpr int mostFiles = 20'000;
constexpr qint64 mostRecording = 64 << 20;

/** Ordinary files and folders; links are copied as links. */
Result<> copyFolder(const QString &from, const QString &to)
{
    QDirIterator entries(from,
                         QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    int count = 0;
    while (entries.hasNext()) {
        const QFileInfo info = entries.nextFileInfo();
        const QString target = to + u'/' + QDir(from).relativeFilePath(info.filePath());
        bool done = true;
        if (info.isSymLink())
            done = QFile::link(info.readSymLink(), target);
        else if (info.isDir())
            done = QDir().mkpath(target);
        else if (info.isFile())
            done = QDir().mkpath(QFileInfo(target).path()) && QFile::copy(info.filePath(), target);
        if (!done || ++count > mostFiles)
            return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 could not be copied to %2."),
                        {shown(info.filePath()), shown(target)});
    }
    return {};
}

/** A line that the mock agent writes to its output as it is. */
QString rawStep(const QByteArray &line)
{
    QString step = QString::fromUtf8(line);
    step.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\x25"_s).replace(u" ;; "_s, u" \\x3b; "_s);
    return u"mock: raw "_s + step + u"\\n"_s;
}

/** What the mock agent is to do, as lines of the instruction. */
Result<QString> scriptOf(const TestCase &test)
{
    QStringList lines;
    if (test.recording.isEmpty()) {
        for (const QString &line : test.script.split(u'\n', Qt::SkipEmptyParts))
            lines << u"mock: "_s + line.trimmed();
        return lines.join(u'\n');
    }
    QFile file(test.recording);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 can't be read: %2."),
                    {shown(test.recording), file.errorString()});
    for (const QByteArray &line : file.read(mostRecording).split('\n')) {
        if (!line.trimmed().isEmpty())
            lines << rawStep(line);
    }
    lines << u"mock: exit 0"_s;
    return lines.join(u'\n');
}

Result<QString> textOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 can't be read: %2."),
                    {shown(path), file.errorString()});
    return QString::fromUtf8(file.readAll());
}

} // namespace

TestRunner::TestRunner(const QList<TestCase> &tests, TestEngine &engine, QObject *parent)
    : QObject(parent), m_tests(tests), m_engine(engine)
{
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, &TestRunner::timeOut);
    connect(&engine.gateway(), &Gateway::recorded, this, &TestRunner::take);
}

void TestRunner::start()
{
    m_engine.gateway().follow(0);
    next();
}

void TestRunner::next()
{
    if (++m_index >= m_tests.size()) {
        emit allFinished();
        return;
    }
    m_outcome = {};
    m_run = {};
    m_events.clear();
    m_timedOut = false;
    m_timer.start();
    const TestCase &test = m_tests[m_index];
    const Result<QString> folder = prepareFolder(test);
    if (!folder) {
        end({translated(folder.error())});
        return;
    }
    m_outcome.folder = *folder;
    m_outcome.before = contentsOf(*folder);
    m_timeout.start(test.timeout);
    queue();
}

Result<QString> TestRunner::prepareFolder(const TestCase &test) const
{
    // The folder's name is one of the things that a template may show.
    const QString name = test.folder.isEmpty() ? u"project"_s : QFileInfo(test.folder).fileName();
    const QString folder = u"%1/%2/%3"_s.arg(m_engine.workFolder()).arg(m_index).arg(name);
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Io,
                    QT_TRANSLATE_NOOP("Error", "The folder %1 could not be made: %2."),
                    {shown(folder), QString()});
    if (!test.folder.isEmpty()) {
        if (Result<> copied = copyFolder(test.folder, folder); !copied)
            return std::unexpected(copied.error());
    }
    for (auto at = test.files.cbegin(); at != test.files.cend(); ++at) {
        const QString path = folder + u'/' + at.key();
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        const QByteArray bytes = at->toUtf8();
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
            || file.write(bytes) != bytes.size())
            return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 can't be written: %2."),
                        {shown(path), file.errorString()});
    }
    return folder;
}

void TestRunner::queue()
{
    const TestCase &test = m_tests[m_index];
    const Result<QString> script = scriptOf(test);
    const Result<QString> file
        = test.instructionFile.isEmpty() ? QString() : textOf(test.instructionFile);
    if (!script || !file) {
        end({translated(script ? file.error() : script.error())});
        return;
    }
    QueueRuns command;
    command.folders = {m_outcome.folder};
    command.agent = test.agent;
    command.instructionTemplate = test.instructionTemplate;
    command.preset = test.preset;
    command.variables = test.variables;
    command.instruction = test.instruction.isEmpty() ? *file : test.instruction;
    if (!script->isEmpty())
        command.instruction += (command.instruction.isEmpty() ? u""_s : u"\n\n"_s) + *script;
    command.trust = true;
    m_engine.gateway().submit(command).then(
        this, [this, index = m_index](const Result<QueueReceipt> &receipt) {
            if (index != m_index)
                return; // it came after its time was over
            if (!receipt)
                m_outcome.rejected = receipt.error();
            else if (!receipt->rejected.isEmpty())
                m_outcome.rejected = receipt->rejected.first().error;
            if (m_outcome.rejected) {
                end(failures(m_tests[m_index].expect, m_outcome));
                return;
            }
            m_run = receipt->runs.first().id;
            look();
        });
}

void TestRunner::take(const QList<EventRecord> &records)
{
    for (const EventRecord &record : records) {
        std::visit(
            [&](const auto &event) {
                if constexpr (requires {
                                  { event.run } -> std::convertible_to<RunId>;
                              })
                    m_events[event.run] << record.event;
            },
            record.event);
    }
    look();
}

/** The end of the run was announced: everything before it is here, too. */
void TestRunner::look()
{
    const QList<Event> events = m_events.value(m_run);
    const bool hasEnded = std::ranges::any_of(
        events, [](const Event &event) { return std::holds_alternative<RunFinished>(event); });
    if (m_run.value.isEmpty() || !hasEnded)
        return;
    m_outcome.events = events;
    const RunId run = std::exchange(m_run, {});
    m_engine.gateway()
        .ask(RunQuery{run.value})
        .then(this, [this, index = m_index](const Result<RunDetails> &details) {
            if (index != m_index)
                return;
            if (!details) {
                end({translated(details.error())});
                return;
            }
            m_outcome.run = details->run;
            QStringList all = failures(m_tests[m_index].expect, m_outcome);
            if (m_timedOut)
                all.prepend(Text::tr("it took longer than %1 ms and was stopped")
                                .arg(m_tests[m_index].timeout.count()));
            end(all);
        });
}

void TestRunner::timeOut()
{
    m_timedOut = true;
    if (m_run.value.isEmpty())
        end({Text::tr("it took longer than %1 ms").arg(m_tests[m_index].timeout.count())});
    else
        m_engine.gateway()
            .submit(StopRuns{{m_run}, RunEnums::StopHow::Now})
            .then(this, [](const Result<Receipt> &) {});
}

void TestRunner::end(const QStringList &failures)
{
    m_timeout.stop();
    emit finished({m_tests[m_index], failures, m_timer.elapsed()});
    // From the loop, so that many tests make no deep stack.
    QMetaObject::invokeMethod(this, &TestRunner::next, Qt::QueuedConnection);
}

} // namespace Runyard::Cli::Testing

#include "moc_testrunner.cpp"
