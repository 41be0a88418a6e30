// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

/** The mock agent as a process in a folder of its own, with what it printed taken apart. */
class MockRun
{
public:
    MockRun();

    [[nodiscard]] QString folder() const { return m_folder.path(); }
    /** Runs it to its end. */
    void run(const QStringList &arguments, const QByteArray &input = {});
    /** `-p SCRIPT --output-format stream-json --verbose`; each line of `script` is a step. */
    void play(const QString &script, const QStringList &more = {});
    /** With standard input left open, for conversations. */
    void start(const QStringList &arguments);
    void send(const QJsonObject &message);
    void say(const QString &text);
    /** Reads on until an event came for which type and subtype are these; empty object when it did
     * not come in time. */
    [[nodiscard]] QJsonObject next(const QString &type, const QString &subtype = {});
    void finish();

    [[nodiscard]] QList<QJsonObject> events() const { return m_events; }
    [[nodiscard]] QList<QJsonObject> events(const QString &type, const QString &subtype = {}) const;
    /** The last result event. */
    [[nodiscard]] QJsonObject result() const;
    /** Texts of the agent's messages. */
    [[nodiscard]] QStringList texts() const;
    /** Contents of the results of tools. */
    [[nodiscard]] QStringList toolResults() const;
    [[nodiscard]] QByteArray content(const QString &name) const;

    QProcess process;
    QByteArray output;
    QByteArray errors;
    QStringList broken; ///< lines that are not JSON

private:
    void takeLines();

    QTemporaryDir m_folder;
    QList<QJsonObject> m_events;
    QByteArray m_unread;
};
