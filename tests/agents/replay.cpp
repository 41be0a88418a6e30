// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"

#include <agents/claudestreamparser.h>

#include <QtCore/QCborMap>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace Replay {

namespace {

const RunId theRun = {u"01RUN"_s};

Facts finished(ClaudeStreamParser &parser, QList<Event> events, const End &end)
{
    Facts facts;
    facts.events = std::move(events);
    facts.events += parser.finish();
    facts.verdict = parser.judge({end.exitCode, end.signal, false}, end.errors);
    return facts;
}

QByteArray verdictText(const Verdict &verdict)
{
    QByteArray text = verdict.succeeded ? "succeeded" : "failed";
    if (verdict.error)
        text += " error: " + verdict.error->sentence().toUtf8();
    if (!verdict.notice.isEmpty())
        text += " notice: " + verdict.notice.toUtf8();
    return text + " last line: " + verdict.lastLine.toUtf8() + '\n';
}

} // namespace

QByteArray Facts::asText() const
{
    QByteArray text;
    for (const Event &event : events) {
        QJsonObject members = eventToCbor(event).toJsonObject();
        members.remove(u"run");
        for (const QString &key : members.keys()) {
            const QJsonValue value = members.value(key);
            if (value.isNull() || value == QJsonValue(QString()) || value == QJsonValue(false))
                members.remove(key);
        }
        text += eventName(event).toUtf8() + ' '
                + QJsonDocument(members).toJson(QJsonDocument::Compact) + '\n';
    }
    return text + verdictText(verdict);
}

Facts whole(const QByteArray &output, const End &end)
{
    ClaudeStreamParser parser(theRun, u"Claude Code"_s);
    return finished(parser, parser.feed(output), end);
}

Facts byteByByte(const QByteArray &output, const End &end)
{
    ClaudeStreamParser parser(theRun, u"Claude Code"_s);
    QList<Event> events;
    for (const char &byte : output)
        events += parser.feed(QByteArrayView(&byte, 1));
    return finished(parser, events, end);
}

Facts inPieces(const QByteArray &output, quint32 seed, int longest, const End &end)
{
    ClaudeStreamParser parser(theRun, u"Claude Code"_s);
    QRandomGenerator random(seed);
    QList<Event> events;
    for (qsizetype at = 0; at < output.size();) {
        const qsizetype size = qMin<qsizetype>(random.bounded(1, longest + 1), output.size() - at);
        events += parser.feed(QByteArrayView(output).sliced(at, size));
        at += size;
    }
    return finished(parser, events, end);
}

QByteArray fileContent(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace Replay
