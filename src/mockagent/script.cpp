// SPDX-License-Identifier: GPL-3.0-or-later
#include "script.h"

#include "verbs.h"

#include <QtCore/QStringList>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

/** The pieces of a script with the numbers of their lines, read from front to back. */
class ScriptReader
{
public:
    explicit ScriptReader(const QString &text)
    {
        int number = 0;
        for (const QString &line : text.split(u'\n')) {
            ++number;
            if (line.trimmed().startsWith(u'#'))
                continue;
            for (const QString &piece : line.split(u" ;; "_s, Qt::SkipEmptyParts)) {
                if (!piece.trimmed().isEmpty())
                    m_pieces.append({piece.trimmed(), number});
            }
        }
    }

    std::expected<QList<Step>, QString> read()
    {
        std::expected<QList<Step>, QString> steps = block(0);
        if (steps && m_next < m_pieces.size())
            return std::unexpected(u"line %1: a } without its {"_s.arg(m_pieces.at(m_next).line));
        return steps;
    }

private:
    struct Piece
    {
        QString text;
        int line;
    };

    std::expected<QList<Step>, QString> block(int depth)
    {
        QList<Step> steps;
        while (m_next < m_pieces.size() && m_pieces.at(m_next).text != u"}") {
            std::expected<Step, QString> read = step(depth);
            if (!read)
                return std::unexpected(read.error());
            steps.append(*std::move(read));
        }
        return steps;
    }

    std::expected<Step, QString> step(int depth)
    {
        const Piece piece = m_pieces.at(m_next++);
        const auto [verb, rest] = firstWord(piece.text);
        if (!isVerb(verb)) {
            return std::unexpected(
                u"line %1: unknown step '%2' (runyard-mock-agent --help lists them)"_s
                    .arg(piece.line)
                    .arg(verb.left(40)));
        }
        Step step = {verb, rest, piece.line, {}};
        if (verb == u"if")
            return condition(step);
        const bool hasBody = verb == u"loop" || verb == u"subagent";
        if (hasBody && !rest.endsWith(u'{'))
            return std::unexpected(
                u"line %1: '%2' needs { at the end of its line"_s.arg(piece.line).arg(verb));
        if (!hasBody)
            return step;
        if (depth >= maxDepth)
            return std::unexpected(u"line %1: braces nested too deep"_s.arg(piece.line));
        step.rest = rest.chopped(1).trimmed();
        std::expected<QList<Step>, QString> body = block(depth + 1);
        if (!body)
            return std::unexpected(body.error());
        if (m_next == m_pieces.size())
            return std::unexpected(u"line %1: the { is never closed"_s.arg(piece.line));
        ++m_next;
        step.body = *std::move(body);
        return step;
    }

    static std::expected<Step, QString> condition(Step step)
    {
        const qsizetype colon = step.rest.indexOf(u" : ");
        if (colon < 0)
            return std::unexpected(
                u"line %1: 'if' needs \" : \" between the answer and the step"_s.arg(step.line));
        std::expected<QList<Step>, QString> then = ScriptReader(step.rest.sliced(colon + 3)).read();
        if (!then)
            return std::unexpected(
                u"line %1, after the colon: %2"_s.arg(step.line).arg(then.error()));
        step.rest = step.rest.left(colon).trimmed();
        step.body = *std::move(then);
        return step;
    }

    static constexpr int maxDepth = 20;
    QList<Piece> m_pieces;
    qsizetype m_next = 0;
};

char simpleEscape(char letter)
{
    switch (letter) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'e':
        return '\x1b';
    case '0':
        return '\0';
    default:
        return letter;
    }
}

} // namespace

std::expected<QList<Step>, QString> parseScript(const QString &text)
{
    return ScriptReader(text).read();
}

QString scriptIn(const QString &instruction)
{
    QStringList lines = instruction.split(u'\n');
    bool found = false;
    for (QString &line : lines) {
        const QString trimmed = line.trimmed();
        const bool ours = trimmed.startsWith(u"mock:");
        line = ours ? trimmed.sliced(5) : QString();
        found = found || ours;
    }
    return found ? lines.join(u'\n') : QString();
}

WordAndRest firstWord(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.startsWith(u'"')) {
        const qsizetype end = trimmed.indexOf(u'"', 1);
        if (end > 0)
            return {trimmed.sliced(1, end - 1), trimmed.sliced(end + 1).trimmed()};
    }
    qsizetype end = 0;
    while (end < trimmed.size() && !trimmed.at(end).isSpace())
        ++end;
    return {trimmed.left(end), trimmed.sliced(end).trimmed()};
}

QByteArray unescaped(const QString &text)
{
    const QByteArray source = text.toUtf8();
    QByteArray bytes;
    for (qsizetype i = 0; i < source.size(); ++i) {
        if (source.at(i) != '\\' || i + 1 == source.size()) {
            bytes += source.at(i);
            continue;
        }
        const char letter = source.at(++i);
        bool isHex = false;
        const uint value = letter == 'x' ? source.mid(i + 1, 2).toUInt(&isHex, 16) : 0;
        if (isHex) {
            bytes += static_cast<char>(value);
            i += qMin<qsizetype>(2, source.size() - 1 - i);
        } else {
            bytes += simpleEscape(letter);
        }
    }
    return bytes;
}

qint64 byteCount(const QString &text)
{
    if (text.isEmpty())
        return -1;
    const qsizetype unit = u"KMG"_s.indexOf(text.back().toUpper());
    bool isNumber = false;
    const qint64 number = (unit < 0 ? text : text.chopped(1)).toLongLong(&isNumber);
    const bool fits = isNumber && number >= 0 && number <= (qint64(1) << 40);
    return fits ? number << (10 * (unit + 1)) : -1;
}

qint64 milliseconds(const QString &text)
{
    const bool isFine = text.endsWith(u"ms");
    bool isNumber = false;
    const double number = (isFine ? text.chopped(2) : text).toDouble(&isNumber);
    if (!isNumber || number < 0 || number > 1e9)
        return -1;
    return qRound64(isFine ? number : number * 1000);
}

} // namespace Runyard
