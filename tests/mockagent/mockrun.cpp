// SPDX-License-Identifier: GPL-3.0-or-later
#include "mockrun.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

MockRun::MockRun()
{
    process.setProgram(QStringLiteral(RUNYARD_BIN_DIR "/runyard-mock-agent"));
    process.setWorkingDirectory(m_folder.path());
}

void MockRun::run(const QStringList &arguments, const QByteArray &input)
{
    m_events.clear();
    broken.clear();
    output.clear();
    process.setArguments(arguments);
    process.start();
    process.write(input);
    finish();
}

void MockRun::play(const QString &script, const QStringList &more)
{
    QStringList lines = script.split(u'\n');
    for (QString &line : lines)
        line.prepend(u"mock: "_s);
    run(QStringList{u"-p"_s, lines.join(u'\n'), u"--output-format"_s, u"stream-json"_s,
                    u"--verbose"_s}
        + more);
}

void MockRun::start(const QStringList &arguments)
{
    process.setArguments(QStringList{u"-p"_s, u"--output-format"_s, u"stream-json"_s,
                                     u"--verbose"_s, u"--input-format"_s, u"stream-json"_s}
                         + arguments);
    process.start();
}

void MockRun::send(const QJsonObject &message)
{
    process.write(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
    process.waitForBytesWritten();
}

void MockRun::say(const QString &text)
{
    send({{u"type"_s, u"user"_s},
          {u"message"_s, QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, text}}}});
}

QJsonObject MockRun::next(const QString &type, const QString &subtype)
{
    const QDeadlineTimer deadline(10'000);
    qsizetype seen = m_events.size();
    while (!deadline.hasExpired()) {
        process.waitForReadyRead(50);
        takeLines();
        for (; seen < m_events.size(); ++seen) {
            const QJsonObject event = m_events.at(seen);
            const QString kind
                = event[u"subtype"].toString(event[u"request"][u"subtype"].toString());
            if (event[u"type"].toString() == type && (subtype.isEmpty() || kind == subtype))
                return event;
        }
    }
    return {};
}

void MockRun::finish()
{
    process.closeWriteChannel();
    process.waitForFinished(30'000);
    takeLines();
    errors = process.readAllStandardError();
}

void MockRun::takeLines()
{
    const QByteArray bytes = process.readAllStandardOutput();
    output += bytes;
    m_unread += bytes;
    const bool ended = process.state() == QProcess::NotRunning;
    QList<QByteArray> lines = m_unread.split('\n');
    m_unread = ended ? QByteArray() : lines.takeLast();
    for (const QByteArray &line : std::as_const(lines)) {
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (document.isObject())
            m_events.append(document.object());
        else if (!line.isEmpty())
            broken.append(QString::fromUtf8(line));
    }
}

QList<QJsonObject> MockRun::events(const QString &type, const QString &subtype) const
{
    QList<QJsonObject> found;
    for (const QJsonObject &event : m_events) {
        if (event[u"type"].toString() == type
            && (subtype.isEmpty() || event[u"subtype"].toString() == subtype))
            found.append(event);
    }
    return found;
}

QJsonObject MockRun::result() const
{
    const QList<QJsonObject> results = events(u"result"_s);
    return results.isEmpty() ? QJsonObject() : results.constLast();
}

QStringList MockRun::texts() const
{
    QStringList texts;
    for (const QJsonObject &event : events(u"assistant"_s)) {
        const QJsonValue block = event[u"message"][u"content"][0];
        if (block[u"type"].toString() == u"text")
            texts.append(block[u"text"].toString());
    }
    return texts;
}

QStringList MockRun::toolResults() const
{
    QStringList results;
    for (const QJsonObject &event : events(u"user"_s)) {
        const QJsonValue block = event[u"message"][u"content"][0];
        if (block[u"type"].toString() == u"tool_result")
            results.append(block[u"content"].toString());
    }
    return results;
}

QByteArray MockRun::content(const QString &name) const
{
    QFile file(folder() + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
}
