// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamlpatch.h"

#include "expression.h"

#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

constexpr int step = 2; ///< of indentation
constexpr qsizetype mostFlow = 72;

bool hasLineBreak(const QString &text)
{
    return text.contains(u'\n');
}

bool isPrintable(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) {
        return c == u'\n' || c == u'\t'
               || (c >= u' ' && c != QChar(0x7f) && c != QChar(0x85) && c != QChar(0xfeff)
                   && c != QChar(0x2028) && c != QChar(0x2029) && c.unicode() < 0xfffe
                   && !(c.unicode() >= 0x80 && c.unicode() < 0xa0));
    });
}

/** Whether the text, written without quotes, is read as this very text. */
bool isPlain(const QString &text, bool isFlow)
{
    static const QString indicators = u"-?:,[]{}#&*!|>'\"%@`"_s;
    if (text.isEmpty() || text != text.trimmed() || hasLineBreak(text) || !isPrintable(text)
        || text.contains(u'\t'))
        return false;
    const bool dashedWord = text.size() > 1
                            && (text[0] == u'-' || text[0] == u'?' || text[0] == u':')
                            && text[1] != u' ' && !indicators.contains(text[1]);
    if (indicators.contains(text[0]) && !dashedWord)
        return false;
    if (text.contains(": "_L1) || text.endsWith(u':') || text.contains(" #"_L1)
        || text.startsWith("---"_L1) || text.startsWith("..."_L1))
        return false;
    if (isFlow && std::ranges::any_of(text, [](QChar c) { return u",[]{}:"_s.contains(c); }))
        return false;
    const auto read = YamlTree::read(text.toUtf8());
    return read && read->root() >= 0 && read->json(read->root()) == QJsonValue(text);
}

QByteArray doubleQuoted(const QString &text)
{
    QByteArray out = "\"";
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'"' || c == u'\\') {
            out += '\\';
            out += char(c.unicode());
        } else if (c == u'\n') {
            out += "\\n";
        } else if (c == u'\t') {
            out += "\\t";
        } else if (c.isHighSurrogate() && i + 1 < text.size()) {
            out += text.mid(i++, 2).toUtf8();
        } else if (isPrintable(QString(c))) {
            out += QString(c).toUtf8();
        } else {
            out += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
        }
    }
    return out + '"';
}

QByteArray quoted(const QString &text, bool wantsDouble)
{
    const bool canBeSingle = !hasLineBreak(text) && isPrintable(text);
    if (canBeSingle && !wantsDouble)
        return '\'' + QString(text).replace(u'\'', "''"_L1).toUtf8() + '\'';
    return doubleQuoted(text);
}

bool canBeLiteral(const QString &text)
{
    if (!hasLineBreak(text) || !isPrintable(text) || text.startsWith(u' ') || text.startsWith(u'\n')
        || text.contains(u'\t'))
        return false;
    return !text.endsWith("\n\n"_L1);
}

QByteArray literal(const QString &text, int indent)
{
    QByteArray out = text.endsWith(u'\n') ? "|" : "|-";
    const QString body = text.endsWith(u'\n') ? text.chopped(1) : text;
    for (const QString &line : body.split(u'\n'))
        out += '\n' + (line.isEmpty() ? QByteArray() : QByteArray(indent, ' ') + line.toUtf8());
    return out;
}

bool holdsLineBreaks(const QJsonValue &value)
{
    if (value.isString())
        return hasLineBreak(value.toString());
    if (value.isArray())
        return std::ranges::any_of(value.toArray(),
                                   [](const QJsonValue &inner) { return holdsLineBreaks(inner); });
    const QJsonObject object = value.toObject();
    return std::any_of(object.begin(), object.end(),
                       [](const QJsonValue &inner) { return holdsLineBreaks(inner); });
}

} // namespace

QByteArray YamlPatch::scalar(const QString &text, YamlNode::Style style, bool isFlow, int indent)
{
    using Style = YamlNode::Style;
    const bool wantsQuotes = style == Style::SingleQuoted || style == Style::DoubleQuoted;
    if (!isFlow && canBeLiteral(text))
        return literal(text, indent);
    if (wantsQuotes || !isPlain(text, isFlow))
        return quoted(text, style == Style::DoubleQuoted);
    return text.toUtf8();
}

QByteArray YamlPatch::flow(const QJsonValue &value)
{
    if (value.isArray()) {
        QByteArrayList items;
        for (const QJsonValue &item : value.toArray())
            items << flow(item);
        return '[' + items.join(", ") + ']';
    }
    if (value.isObject()) {
        QByteArrayList items;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            items << scalar(it.key(), YamlNode::Style::Plain, true, 0) + ": " + flow(it.value());
        return '{' + items.join(", ") + '}';
    }
    if (value.isString())
        return scalar(value.toString(), YamlNode::Style::Plain, true, 0);
    return value.isNull() || value.isUndefined() ? QByteArray("null")
                                                 : Expression::toText(value).toUtf8();
}

QByteArray YamlPatch::block(const QJsonValue &value, int indent)
{
    if (value.isString())
        return ' ' + scalar(value.toString(), YamlNode::Style::Plain, false, indent + step);
    const bool isCollection = value.isArray() || value.isObject();
    const QByteArray inOneLine = ' ' + flow(value);
    if (!isCollection || (!holdsLineBreaks(value) && inOneLine.size() <= mostFlow))
        return inOneLine;
    const QByteArray margin(indent + step, ' ');
    QByteArray out;
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            out += '\n' + margin + '-' + block(item, indent + step);
        return out;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        out += '\n' + margin + scalar(it.key(), YamlNode::Style::Plain, false, 0) + ':'
               + block(it.value(), indent + step);
    return out;
}

// --- places --------------------------------------------------------------------------------------

char YamlPatch::byteAt(qint64 at) const
{
    return at >= 0 && at < m_text.size() ? m_text[at] : '\0';
}

qint64 YamlPatch::lineBegin(qint64 at) const
{
    return at == 0 ? 0 : m_text.lastIndexOf('\n', at - 1) + 1;
}

qint64 YamlPatch::lineEnd(qint64 at) const
{
    const qsizetype end = m_text.indexOf('\n', at);
    return end < 0 ? m_text.size() : end;
}

TextRange YamlPatch::linesOf(qint64 begin, qint64 end) const
{
    const qint64 last = lineEnd(end);
    return {lineBegin(begin), last < m_text.size() ? last + 1 : last};
}

QByteArray YamlPatch::newline() const
{
    return m_text.contains("\r\n") ? QByteArray("\r\n") : QByteArray("\n");
}

int YamlPatch::indentOf(qint64 at) const
{
    // In characters as YAML counts: what stands before it may be "- " or a key.
    return int(QString::fromUtf8(m_text.sliced(lineBegin(at), at - lineBegin(at))).size());
}

TextRange YamlPatch::contentOf(int node) const
{
    const YamlNode &value = m_tree.raw(node);
    TextRange range = value.range;
    const auto skip = [&](const QByteArray &what) {
        if (m_text.sliced(range.begin, range.size()).startsWith(what)) {
            range.begin += what.size();
            while (range.begin < range.end
                   && (m_text[range.begin] == ' ' || m_text[range.begin] == '\t'))
                ++range.begin;
        }
    };
    if (!value.anchor.isEmpty())
        skip('&' + value.anchor.toUtf8());
    return range;
}

/** Where the value ends, with the empty lines that a `|+` holds. */
qint64 YamlPatch::valueEnd(int node) const
{
    const YamlNode *value = &m_tree.raw(node);
    while (value->style != YamlNode::Style::Flow && !value->children.empty())
        value = &m_tree.raw(value->children.back());
    qint64 end = value->range.end;
    const bool isBlock
        = value->style == YamlNode::Style::Literal || value->style == YamlNode::Style::Folded;
    const QByteArray header
        = isBlock
              ? m_text.sliced(value->range.begin, lineEnd(value->range.begin) - value->range.begin)
              : QByteArray();
    if (!header.left(header.indexOf('#')).contains('+'))
        return end;
    for (qint64 next = lineEnd(end); next < m_text.size(); next = lineEnd(next + 1)) {
        const QByteArray line = m_text.sliced(next + 1, lineEnd(next + 1) - next - 1);
        if (!line.trimmed().isEmpty() || next + 1 >= m_text.size())
            break;
        end = lineEnd(next + 1);
    }
    return end;
}

bool YamlPatch::isFlowAround(int node) const
{
    // Nodes are numbered in the order of the text, so whoever holds it comes before it.
    const TextRange range = m_tree.raw(node).range;
    for (int i = node - 1; i >= 0; --i) {
        const YamlNode &other = m_tree.raw(i);
        if (other.style == YamlNode::Style::Flow && other.kind != YamlNode::Kind::Scalar
            && other.range.begin <= range.begin && other.range.end >= range.end && other.target < 0)
            return true;
    }
    return false;
}

TextEdits YamlPatch::insertLines(qint64 behind, const QByteArray &lines) const
{
    const qint64 end = lineEnd(behind);
    const bool isCarriage = end > 0 && m_text[end - 1] == '\r';
    QByteArray text = lines;
    if (newline() == "\r\n")
        text.replace("\n", "\r\n");
    if (end == m_text.size()) { // no newline at the end of the file; a block needs it
        const bool needsEnd = lines.contains(": |\n");
        return {{{end, end}, newline() + text + (needsEnd ? newline() : QByteArray())}};
    }
    const qint64 at = isCarriage ? end - 1 : end;
    return {{{at, at}, newline() + text}};
}

// --- changes -------------------------------------------------------------------------------------

TextEdits YamlPatch::replace(int node, const QJsonValue &value) const
{
    const YamlNode &old = m_tree.raw(node);
    TextRange range = contentOf(node);
    const bool isFlow = isFlowAround(node);
    // Lines below it are indented more than the line on which its key stands.
    const qint64 begin = lineBegin(range.begin);
    qint64 first = begin;
    while (first < m_text.size() && (m_text[first] == ' ' || m_text[first] == '-'))
        ++first;
    const int indent = int(first - begin);
    QByteArray text;
    const bool wasBlock
        = old.style == YamlNode::Style::Literal || old.style == YamlNode::Style::Folded;
    int inner = indent + step;
    if (wasBlock && lineEnd(range.begin) < range.end) { // as deep as it was
        const QByteArray line = m_text.sliced(lineEnd(range.begin) + 1).left(200);
        inner = int(std::ranges::find_if(line, [](char c) { return c != ' '; }) - line.begin());
        inner = inner > indent ? inner : indent + step;
    }
    // A comment behind the value would become part of a block.
    const QByteArray behind = m_text.sliced(range.end, lineEnd(range.end) - range.end).trimmed();
    const bool isCommented = !wasBlock && !behind.isEmpty();
    if (value.isString())
        text = scalar(value.toString(), old.target >= 0 ? YamlNode::Style::Plain : old.style,
                      isFlow || isCommented, inner);
    else
        text = isFlow ? flow(value) : block(value, indent);
    if (!isFlow && text.startsWith(' '))
        text.remove(0, 1);
    const bool isEmpty = range.size() == 0;
    if (isEmpty && range.begin > 0 && m_text[range.begin - 1] == ':' && !text.startsWith('\n'))
        text.prepend(' ');
    // A block that began on the next line is taken away with its line break.
    const bool wasBelow = old.style == YamlNode::Style::Block && old.target < 0;
    if (wasBelow && old.kind != YamlNode::Kind::Scalar) {
        const qsizetype colon = m_text.lastIndexOf(':', range.begin);
        const QByteArray between = m_text.sliced(colon + 1, range.begin - colon - 1);
        if (between.trimmed().isEmpty() && between.contains('\n')) {
            range.begin = colon + 1;
            if (!text.startsWith('\n'))
                text.prepend(' ');
        }
    }
    if (text.startsWith("|\n") && lineEnd(range.end) == m_text.size())
        text += '\n';
    if (newline() == "\r\n")
        text.replace("\n", "\r\n");
    if (m_text.sliced(range.begin, range.size()) == text)
        return {};
    return {{range, text}};
}

TextEdits YamlPatch::insertInFlow(int collection, const QByteArray &text, int after) const
{
    const YamlNode &node = m_tree.raw(collection);
    if (node.children.empty()) {
        const qint64 at = contentOf(collection).begin + 1;
        return {{{at, at}, text}};
    }
    const int last = after >= 0 ? after : node.children.back();
    const qint64 at = m_tree.raw(last).range.end;
    return {{{at, at}, ", " + text}};
}

TextEdits YamlPatch::insertKey(int mapping, const QString &key, const QJsonValue &value,
                               int after) const
{
    const YamlNode &node = m_tree.raw(mapping);
    const QByteArray word = scalar(key, YamlNode::Style::Plain, true, 0);
    if (node.style == YamlNode::Style::Flow)
        return insertInFlow(mapping, word + ": " + flow(value), after);
    const int first = node.children.front();
    const int indent = indentOf(m_tree.raw(first).range.begin);
    const int behind = after >= 0 ? after : node.children.back();
    const QByteArray line = QByteArray(indent, ' ') + word + ':' + block(value, indent);
    return insertLines(valueEnd(behind), line);
}

TextEdits YamlPatch::removeFromFlow(int collection, qint64 begin, qint64 end) const
{
    const TextRange whole = m_tree.raw(collection).range;
    const auto isSpace
        = [this](qint64 at) { return QByteArrayView(" \t\r\n").contains(m_text[at]); };
    qint64 next = end;
    while (next < whole.end && isSpace(next))
        ++next;
    if (next < whole.end && m_text[next] == ',') { // with the comma behind it
        ++next;
        while (next < whole.end && isSpace(next))
            ++next;
        return {{{begin, next}, {}}};
    }
    qint64 before = begin;
    while (before > whole.begin && isSpace(before - 1))
        --before;
    if (before > whole.begin && m_text[before - 1] == ',') // the last one: with the comma before
        return {{{before - 1, end}, {}}};
    return {{{begin, end}, {}}};
}

TextEdits YamlPatch::removeKey(int mapping, int key) const
{
    const YamlNode &node = m_tree.raw(mapping);
    const auto at = std::ranges::find(node.children, key);
    const int value = *std::next(at);
    const qint64 begin = m_tree.raw(key).range.begin;
    const qint64 end = std::max(m_tree.raw(key).range.end + 1, valueEnd(value));
    if (node.style == YamlNode::Style::Flow)
        return removeFromFlow(mapping, begin, valueEnd(value));
    const bool isFirst = at == node.children.begin();
    const QByteArray before = m_text.sliced(lineBegin(begin), begin - lineBegin(begin));
    if (isFirst && before.contains('-')) { // "- id: x": the next key takes its place
        if (node.children.size() == 2)
            return {{{begin, valueEnd(value)}, "{}"}};
        return {{{begin, m_tree.raw(*std::next(at, 2)).range.begin}, {}}};
    }
    if (node.children.size() == 2) // nothing would be left: an empty object, not null
        return {{{begin, std::max(end, valueEnd(value))}, "{}"}};
    return {{linesOf(begin, std::min<qint64>(end, m_text.size())), {}}};
}

TextEdits YamlPatch::insertItem(int sequence, const QJsonValue &value, int after) const
{
    const YamlNode &node = m_tree.raw(sequence);
    const int behind
        = after >= 0 && after < int(node.children.size()) ? node.children[size_t(after)] : -1;
    if (node.style == YamlNode::Style::Flow)
        return insertInFlow(sequence, flow(value), behind);
    const int indent = node.column - 1;
    return insertLines(valueEnd(behind >= 0 ? behind : node.children.back()),
                       QByteArray(indent, ' ') + '-' + block(value, indent));
}

TextEdits YamlPatch::insertItem(int sequence, const WorkflowDocument::Entries &entries,
                                int after) const
{
    const YamlNode &node = m_tree.raw(sequence);
    const int behind
        = after >= 0 && after < int(node.children.size()) ? node.children[size_t(after)] : -1;
    if (node.style == YamlNode::Style::Flow) {
        QByteArrayList parts;
        for (const auto &[key, value] : entries)
            parts << scalar(key, YamlNode::Style::Plain, true, 0) + ": " + flow(value);
        return insertInFlow(sequence, '{' + parts.join(", ") + '}', behind);
    }
    const int indent = node.column - 1;
    QByteArray lines;
    for (const auto &[key, value] : entries) {
        const QByteArray lead = lines.isEmpty() ? QByteArray(indent, ' ') + "- "
                                                : '\n' + QByteArray(indent + step, ' ');
        lines += lead + scalar(key, YamlNode::Style::Plain, true, 0) + ':'
                 + block(value, indent + step);
    }
    // Where steps stand apart by an empty line, so does the new one.
    const bool areApart
        = node.children.size() > 1
          && m_text.sliced(lineEnd(valueEnd(node.children[0])))
                 .first(std::min<qsizetype>(3, m_text.size() - lineEnd(valueEnd(node.children[0]))))
                 .simplified()
                 .isEmpty()
          && byteAt(lineEnd(valueEnd(node.children[0])) + 1) == '\n';
    return insertLines(valueEnd(behind >= 0 ? behind : node.children.back()),
                       (areApart ? "\n" : "") + lines);
}

TextEdits YamlPatch::removeItem(int sequence, int item) const
{
    const YamlNode &node = m_tree.raw(sequence);
    const int child = node.children[size_t(item)];
    const TextRange range = m_tree.raw(child).range;
    if (node.style == YamlNode::Style::Flow)
        return removeFromFlow(sequence, range.begin, range.end);
    const qint64 dash = m_text.lastIndexOf('-', std::max<qint64>(0, range.begin - 1));
    const TextEdit lines{linesOf(dash, valueEnd(child)), {}};
    if (node.children.size() > 1)
        return {lines};
    // An empty list, not null: behind its key.
    for (int i = sequence - 1; i >= 0; --i) {
        const auto &children = m_tree.raw(i).children;
        const auto at = std::ranges::find(children, sequence);
        if (m_tree.raw(i).kind != YamlNode::Kind::Mapping || at == children.end())
            continue;
        const qint64 colon = m_text.indexOf(':', m_tree.raw(*std::prev(at)).range.end);
        return {TextEdit{{colon + 1, colon + 1}, " []"}, lines};
    }
    return {{{dash, valueEnd(child)}, "[]"}};
}

} // namespace Runyard
