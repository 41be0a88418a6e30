// SPDX-License-Identifier: GPL-3.0-or-later
#include "templatetokens.h"

namespace Runyard {
namespace {

/** Parts of a word with their columns; empty parts stay when `keepEmpty`. */
QList<TemplateWord> split(const TemplateWord &word, auto isSeparator, bool keepEmpty)
{
    QList<TemplateWord> parts;
    QChar quote;
    qsizetype begin = 0;
    const QString &text = word.text;
    const auto take = [&](qsizetype end) {
        if (keepEmpty || end > begin)
            parts << TemplateWord{text.mid(begin, end - begin), word.column + int(begin)};
        begin = end + 1;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!quote.isNull()) {
            if (text[i] == u'\\')
                ++i;
            else if (text[i] == quote)
                quote = QChar();
        } else if (text[i] == u'"' || text[i] == u'\'') {
            quote = text[i];
        } else if (isSeparator(text[i])) {
            take(i);
        }
    }
    take(text.size());
    return parts;
}

TemplateToken::Kind kindOf(QChar brace)
{
    return brace == u'{'   ? TemplateToken::Kind::Variable
           : brace == u'%' ? TemplateToken::Kind::Tag
                           : TemplateToken::Kind::Comment;
}

/** One line, its newline included. */
QList<TemplateToken> tokensOf(const QString &line, int number)
{
    QList<TemplateToken> tokens;
    const auto add = [&](TemplateToken::Kind kind, qsizetype begin, qsizetype end) {
        if (end <= begin)
            return;
        TemplateToken token;
        token.kind = kind;
        token.source = line.mid(begin, end - begin);
        token.line = number;
        token.column = int(begin) + 1;
        if (kind == TemplateToken::Kind::Variable || kind == TemplateToken::Kind::Tag) {
            const QString inner = token.source.mid(2, token.source.size() - 4);
            token.content = inner.trimmed();
            token.words
                = split({inner, token.column + 2}, [](QChar c) { return c.isSpace(); }, false);
        } else if (kind == TemplateToken::Kind::Unclosed) {
            token.content = token.source.left(2);
        }
        tokens << token;
    };
    qsizetype textFrom = 0;
    for (qsizetype i = 0; i + 1 < line.size(); ++i) {
        const QChar brace = line[i + 1];
        if (line[i] != u'{' || (brace != u'{' && brace != u'%' && brace != u'#'))
            continue;
        const QString closing = (brace == u'{' ? QStringLiteral("}}") : QString(brace) + u'}');
        const qsizetype end = line.indexOf(closing, i + 2);
        add(TemplateToken::Kind::Text, textFrom, i);
        if (end < 0) {
            add(TemplateToken::Kind::Unclosed, i, line.size());
            return tokens;
        }
        add(kindOf(brace), i, end + 2);
        textFrom = end + 2;
        i = end + 1;
    }
    add(TemplateToken::Kind::Text, textFrom, line.size());
    return tokens;
}

/** Whether the line is there for its tags alone. */
bool isOnlyTags(const QList<TemplateToken> &line)
{
    bool hasTag = false;
    for (const TemplateToken &token : line) {
        const bool isBlank = token.kind == TemplateToken::Kind::Text
                             && QStringView(token.source).trimmed().isEmpty();
        const bool isTag
            = token.kind == TemplateToken::Kind::Tag || token.kind == TemplateToken::Kind::Comment;
        if (!isBlank && !isTag)
            return false;
        hasTag = hasTag || isTag;
    }
    return hasTag;
}

} // namespace

QList<TemplateToken> templateTokens(const QString &text, int firstLine)
{
    QList<TemplateToken> tokens;
    int number = firstLine;
    for (qsizetype begin = 0; begin < text.size(); ++number) {
        const qsizetype newline = text.indexOf(u'\n', begin);
        const qsizetype end = newline < 0 ? text.size() : newline + 1;
        QList<TemplateToken> line = tokensOf(text.mid(begin, end - begin), number);
        if (isOnlyTags(line))
            line.removeIf(
                [](const TemplateToken &token) { return token.kind == TemplateToken::Kind::Text; });
        tokens << line;
        begin = end;
    }
    return tokens;
}

QList<TemplateWord> splitOutsideQuotes(const TemplateWord &word, QChar separator)
{
    return split(word, [separator](QChar c) { return c == separator; }, true);
}

} // namespace Runyard
