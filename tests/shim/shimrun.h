// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QProcess>
#include <QTemporaryDir>

#include <functional>

/** The records of a `started` or `finished` file, in order. */
class RunRecords
{
public:
    explicit RunRecords(const QByteArray &text);

    /** The first value of a key; a null QByteArray when there is none. */
    [[nodiscard]] QByteArray value(const char *key) const;
    [[nodiscard]] qint64 number(const char *key) const { return value(key).toLongLong(); }
    [[nodiscard]] QByteArrayList values(const char *key) const;
    [[nodiscard]] bool isComplete() const { return value("end") == "1"; }

private:
    QList<std::pair<QByteArray, QByteArray>> m_records;
};

/** One run folder and the shim on it, started as the engine starts it. What still lives at the end
 * of a test is killed. */
class ShimRun
{
public:
    ShimRun();
    ~ShimRun();
    Q_DISABLE_COPY_MOVE(ShimRun)

    /** Puts the run folder below a path of more than `length` bytes. */
    void useLongPath(qsizetype length);

    /** Sets or, with a repeatable key, adds a record of the launch. */
    void set(const QByteArray &key, const QByteArray &value);
    void add(const QByteArray &key, const QByteArray &value);
    void useTerminal() { set("mode", "pty"); }
    void setCommand(const QByteArrayList &arguments);
    void setScript(const QByteArray &script) { setCommand({"/bin/sh", "-c", script}); }
    /** shimtestchild with these arguments. */
    void setChild(const QByteArrayList &arguments);

    void writeLaunch();
    /** Called in the new process before it becomes the shim. */
    void setBeforeShim(const std::function<void()> &modifier)
    {
        m_process.setChildProcessModifier(modifier);
    }

    /** Writes the launch and starts the shim. */
    void start();
    /** The shim's exit code; -1 when it has not ended in time, -2 when it was killed. */
    [[nodiscard]] int wait();
    [[nodiscard]] int run()
    {
        start();
        return wait();
    }

    /** The line that the shim has for the engine. */
    [[nodiscard]] QByteArray earlyLine();
    [[nodiscard]] QByteArray diagnostics() { return m_process.readAllStandardError(); }
    [[nodiscard]] qint64 shimPid() const { return m_process.processId(); }

    [[nodiscard]] QByteArray folder() const { return m_folder; }
    [[nodiscard]] QByteArray path(const char *file) const { return m_folder + '/' + file; }
    [[nodiscard]] bool has(const char *file) const;
    [[nodiscard]] QByteArray read(const char *file) const;
    [[nodiscard]] RunRecords started() const { return RunRecords(read("started")); }
    [[nodiscard]] RunRecords finished() const { return RunRecords(read("finished")); }

    /** Marks all processes of this run (RUNYARD_RUN_ID). */
    [[nodiscard]] QByteArray mark() const { return m_mark; }

    [[nodiscard]] static QByteArray shimProgram();
    [[nodiscard]] static QByteArray childProgram();

private:
    QTemporaryDir m_base;
    QByteArray m_folder;
    QByteArray m_mark;
    QList<std::pair<QByteArray, QByteArray>> m_launch;
    QProcess m_process;
};
