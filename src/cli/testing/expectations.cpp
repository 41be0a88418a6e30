// SPDX-License-Identifier: GPL-3.0-or-later
#include "expectations.h"

#include <base/codec.h>
#include <cli/text.h>

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard::Cli::Testing {
namespace {

constexpr qint64 mostFile = 16 << 20;

/** Says what is wrong with `text`, if anything. */
void look(const Patterns &patterns, const QString &text, const QString &where,
          QStringList &failures)
{
    for (QString pattern : patterns) {
        const bool isUnwanted = pattern.size() > 1 && pattern.startsWith(u'!');
        if (isUnwanted)
            pattern.removeFirst();
        const bool isExpression
            = pattern.size() > 2 && pattern.startsWith(u'/') && pattern.endsWith(u'/');
        bool found = false;
        if (isExpression) {
            const QRegularExpression expression(pattern.mid(1, pattern.size() - 2),
                                                QRegularExpression::MultilineOption);
            if (!expression.isValid()) {
                failures << Text::tr("%1 is no regular expression: %2")
                                .arg(pattern, expression.errorString());
                continue;
            }
            found = expression.match(text).hasMatch();
        } else {
            found = text.contains(pattern);
        }
        const QString shownText = shown(text.size() > 300 ? text.left(300) + u"…"_s : text);
        if (found && isUnwanted)
            failures << Text::tr("%1 has '%2', which it should not").arg(where, pattern);
        else if (!found && !isUnwanted)
            failures << Text::tr("%1 does not have '%2'; it is: %3").arg(where, pattern, shownText);
    }
}

template<class E>
QList<E> all(const QList<Event> &events)
{
    QList<E> found;
    for (const Event &event : events) {
        if (const E *one = std::get_if<E>(&event))
            found << *one;
    }
    return found;
}

QStringList toolsCalled(const Outcome &outcome)
{
    QStringList tools;
    for (const ToolStarted &each : all<ToolStarted>(outcome.events))
        tools << each.tool;
    return tools;
}

void lookAtTools(const Expectation &expect, const Outcome &outcome, QStringList &failures)
{
    const QStringList called = toolsCalled(outcome);
    qsizetype from = 0;
    for (const QString &tool : expect.tools) {
        const qsizetype at = called.indexOf(tool, from);
        if (at < 0) {
            failures << Text::tr("the tool %1 was not called%2; called were: %3")
                            .arg(tool, from > 0 ? Text::tr(" in this order") : QString(),
                                 called.isEmpty() ? u"-"_s : called.join(u", "_s));
            break;
        }
        from = at + 1;
    }
    for (const QString &tool : expect.noTools) {
        if (called.contains(tool))
            failures << Text::tr("the tool %1 was called, which it should not").arg(tool);
    }
}

void lookAtFiles(const Expectation &expect, const Outcome &outcome, QStringList &failures)
{
    const QDir folder(outcome.folder);
    for (auto at = expect.files.cbegin(); at != expect.files.cend(); ++at) {
        QFile file(folder.filePath(at.key()));
        if (!file.open(QIODevice::ReadOnly)) {
            failures << Text::tr("there is no file %1").arg(at.key());
            continue;
        }
        look(*at, QString::fromUtf8(file.read(mostFile)), at.key(), failures);
    }
    for (const QString &name : expect.noFiles) {
        if (folder.exists(name))
            failures << Text::tr("there is a file %1, which there should not").arg(name);
    }
    if (!expect.unchanged)
        return;
    const QHash<QString, QByteArray> after = contentsOf(outcome.folder);
    QStringList changed;
    for (auto at = after.cbegin(); at != after.cend(); ++at) {
        if (outcome.before.value(at.key()) != *at)
            changed << at.key();
    }
    for (const QString &name : outcome.before.keys()) {
        if (!after.contains(name))
            changed << name;
    }
    changed.sort();
    if (!changed.isEmpty())
        failures << Text::tr("the folder was changed: %1").arg(changed.join(u", "_s));
}

void lookAtCosts(const Expectation &expect, const Outcome &outcome, QStringList &failures)
{
    const Run &run = outcome.run;
    if (expect.costBelow && run.costUsd >= *expect.costBelow)
        failures
            << Text::tr("it cost %1 USD, not below %2").arg(run.costUsd).arg(*expect.costBelow);
    const qint64 tokens
        = run.tokens.input + run.tokens.output + run.tokens.cacheRead + run.tokens.cacheWrite;
    if (expect.tokensBelow && tokens >= *expect.tokensBelow)
        failures
            << Text::tr("it took %1 tokens, not below %2").arg(tokens).arg(*expect.tokensBelow);
    const qint64 took = run.startedAt.msecsTo(run.finishedAt);
    if (expect.timeBelow && took >= expect.timeBelow->count())
        failures
            << Text::tr("it took %1 ms, not below %2").arg(took).arg(expect.timeBelow->count());
}

} // namespace

QString withoutScript(const QString &instruction)
{
    QStringList lines = instruction.split(u'\n');
    lines.removeIf([](const QString &line) { return line.startsWith(u"mock:"); });
    return lines.join(u'\n').trimmed();
}

QHash<QString, QByteArray> contentsOf(const QString &folder)
{
    QHash<QString, QByteArray> contents;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const QString name = QDir(folder).relativeFilePath(file.fileName());
        if (name.startsWith(u".git/") || !file.open(QIODevice::ReadOnly))
            continue;
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(&file);
        contents.insert(name, hash.result());
    }
    return contents;
}

QStringList failures(const Expectation &expect, const Outcome &outcome)
{
    QStringList failures;
    if (outcome.rejected) {
        if (expect.rejected.isEmpty())
            failures << Text::tr("no run was started: %1").arg(translated(*outcome.rejected));
        look(expect.rejected, outcome.rejected->message(), Text::tr("the reason"), failures);
        return failures;
    }
    if (!expect.rejected.isEmpty())
        failures << Text::tr("a run was started, and should have been rejected");
    const Run &run = outcome.run;
    const QString state = Codec::enumKey(run.state);
    if (state != expect.state)
        failures << Text::tr("it ended as '%1', not as '%2'%3")
                        .arg(state, expect.state,
                             run.error ? u": "_s + translated(*run.error) : QString());
    if (expect.exitCode && run.exitCode != expect.exitCode)
        failures << Text::tr("it ended with exit code %1, not %2")
                        .arg(run.exitCode ? QString::number(*run.exitCode) : u"-"_s)
                        .arg(*expect.exitCode);
    look(expect.instruction, withoutScript(run.instruction), Text::tr("the instruction"), failures);
    QStringList said;
    for (const AgentSpoke &each : all<AgentSpoke>(outcome.events)) {
        if (!each.thinking)
            said << each.text;
    }
    look(expect.messages, said.join(u'\n'), Text::tr("what the agent said"), failures);
    look(expect.error, run.error ? run.error->message() : QString(), Text::tr("the error"),
         failures);
    lookAtTools(expect, outcome, failures);
    lookAtFiles(expect, outcome, failures);
    lookAtCosts(expect, outcome, failures);
    return failures;
}

} // namespace Runyard::Cli::Testing
