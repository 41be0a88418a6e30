// SPDX-License-Identifier: GPL-3.0-or-later
#include "settingsfile.h"

#include "yamltree.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSet>

namespace Runyard::SettingsFile {
namespace {

constexpr qint64 maxFileSize = 1 << 20;
constexpr int maxDepth = 4; ///< of keys below a key

constexpr auto wrongShape
    = QT_TRANSLATE_NOOP("Error", "%1:%2: settings are lines like 'queue.maxParallel: 4'.");
constexpr auto openQuote = QT_TRANSLATE_NOOP("Error", "%1:%2: a quote is not closed in its line.");
constexpr auto twice = QT_TRANSLATE_NOOP("Error", "%1:%2: '%3' is given twice.");
constexpr auto removeOne = QT_TRANSLATE_NOOP("Error", "Remove one of the two lines.");

/** Walks the tree in the order of the file. After the first mistake it takes nothing more. */
class Reader
{
public:
    Reader(const QString &path, const YamlTree &tree) : m_path(shown(path)), m_tree(tree) {}

    void read()
    {
        if (m_tree.root() < 0 || m_tree.isNull(m_tree.root()))
            return;
        if (m_tree.at(m_tree.root()).kind == YamlNode::Kind::Mapping)
            takeMap(m_tree.root(), {}, 0);
        else
            refuseShape(m_tree.root());
    }
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    void refuse(int node, const char *text, const QString &key = {}, const char *remedy = "")
    {
        if (!m_error)
            m_error
                = makeError(ErrorCode::ConfigBroken, text,
                            {m_path, QString::number(m_tree.raw(node).line), shown(key)}, remedy);
    }
    void refuseShape(int node) { refuse(node, wrongShape); }

    void takeMap(int node, const QString &prefix, int depth)
    {
        if (depth > maxDepth)
            refuse(node, QT_TRANSLATE_NOOP("Error", "%1:%2: nested too deeply."));
        const YamlNode &map = m_tree.at(node);
        for (size_t i = 0; i + 1 < map.children.size() && !m_error; i += 2) {
            const QString key = textOf(map.children[i]);
            take(prefix.isEmpty() ? key : prefix + u'.' + key, map.children[i], map.children[i + 1],
                 depth);
        }
    }
    void take(const QString &key, int keyNode, int value, int depth)
    {
        const YamlNode &node = m_tree.at(value);
        const int line = m_tree.raw(keyNode).line;
        if (node.kind == YamlNode::Kind::Mapping) {
            takeMap(value, key, depth + 1);
            return;
        }
        const bool isList = node.kind == YamlNode::Kind::Sequence;
        Entry entry{key, {}, isList, line};
        for (const int one : isList ? node.children : std::vector<int>{value}) {
            if (m_tree.at(one).kind == YamlNode::Kind::Scalar)
                entry.values << textOf(one);
            else
                refuseShape(one);
        }
        if (m_seen.contains(key))
            refuse(keyNode, twice, key, removeOne);
        m_seen.insert(key);
        if (!m_error)
            m_entries << entry;
    }
    /** A quote that was forgotten may swallow every setting below it. */
    QString textOf(int number)
    {
        const YamlNode &node = m_tree.at(number);
        const bool mayBeLong = node.style != YamlNode::Style::Plain;
        if (mayBeLong && m_tree.text().sliced(node.range.begin, node.range.size()).contains('\n'))
            refuse(number, openQuote);
        return m_tree.isNull(number) ? QString() : QStringLiteral("") + node.text;
    }

    QString m_path;
    const YamlTree &m_tree;
    QList<Entry> m_entries;
    std::optional<Error> m_error;
    QSet<QString> m_seen;
};

/** Why the file is no YAML that settings could be. */
Error errorOf(const YamlMistake &mistake, const QString &path)
{
    using Kind = YamlMistake::Kind;
    const auto at = [&](const char *text, const char *remedy = "") {
        return makeError(
            ErrorCode::ConfigBroken, text,
            {shown(path), QString::number(mistake.line), mistake.error.arguments.value(0)}, remedy);
    };
    switch (mistake.kind) {
    case Kind::Document:
        return at(QT_TRANSLATE_NOOP("Error", "%1:%2: a second document begins here."));
    case Kind::Alias:
        return at(QT_TRANSLATE_NOOP("Error",
                                    "%1:%2: '&' and '*' are not understood here unless quoted."));
    case Kind::Quote:
        return at(openQuote);
    case Kind::Twice:
        return at(twice, removeOne);
    case Kind::Key:
        return at(wrongShape);
    default:
        break;
    }
    const QString said = mistake.error.message();
    return makeError(ErrorCode::ConfigBroken, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: %4."),
                     {shown(path), QString::number(mistake.line), QString::number(mistake.column),
                      said.endsWith(u'.') ? said.chopped(1) : said});
}

/** Whether a line goes on with the value of the key above it. */
bool continues(const QString &line)
{
    return line.startsWith(u' ') || line.startsWith(u'\t')
           || line.startsWith(QLatin1StringView("- "));
}

/** A comment behind a value that is not quoted, with the space before it. */
QString commentOf(const QString &line)
{
    qsizetype at = line.indexOf(QLatin1StringView(" #"));
    while (at > 0 && line[at - 1] == u' ')
        --at;
    const QStringView before = QStringView(line).left(qMax(qsizetype(0), at));
    return at < 0 || before.contains(u'"') || before.contains(u'\'') ? QString() : line.mid(at);
}

} // namespace

Result<QByteArray> readBytes(const QString &path)
{
    QFile file(path);
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink())
        return QByteArray();
    if (!info.isFile())
        return fail(ErrorCode::ConfigBroken,
                    QT_TRANSLATE_NOOP("Error", "%1 is no file that settings could be read from."),
                    {shown(path)});
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::ConfigBroken, QT_TRANSLATE_NOOP("Error", "%1 can't be read: %2."),
                    {shown(path), file.errorString()});
    QByteArray bytes = file.read(maxFileSize + 1);
    if (bytes.size() > maxFileSize)
        return fail(ErrorCode::ConfigBroken,
                    QT_TRANSLATE_NOOP("Error", "%1 is larger than 1 MiB, so it is not read."),
                    {shown(path)});
    if (!QUtf8StringView(bytes).isValidUtf8() || bytes.contains('\0'))
        return fail(ErrorCode::ConfigBroken,
                    QT_TRANSLATE_NOOP("Error", "%1 is not a text in UTF-8."), {shown(path)});
    return bytes;
}

Result<QList<Entry>> read(const QString &path)
{
    const Result<QByteArray> bytes = readBytes(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    const QByteArray content = bytes->startsWith("\xef\xbb\xbf") ? bytes->mid(3) : *bytes;
    YamlTree::Limits limits;
    limits.plain = true;
    const auto tree = YamlTree::read(content, limits);
    if (!tree)
        return std::unexpected(errorOf(tree.error(), path));
    Reader reader(path, *tree);
    reader.read();
    if (reader.error())
        return std::unexpected(*reader.error());
    return reader.entries();
}

QString withValue(const QString &content, const QString &key, const QString &value)
{
    QStringList lines = content.split(u'\n');
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    qsizetype at = lines.size();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].startsWith(key + u':'))
            at = i;
    }
    QString comment;
    if (at < lines.size()) {
        comment = commentOf(lines[at]);
        lines.removeAt(at);
        while (at < lines.size() && continues(lines[at]))
            lines.removeAt(at);
    }
    if (!value.isEmpty())
        lines.insert(at, key + QLatin1StringView(": ") + value + comment);
    return lines.isEmpty() ? QString() : lines.join(u'\n') + u'\n';
}

QString quoted(const QString &text)
{
    QString quoted(u'"');
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            quoted += u'\\', quoted += c;
        else if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            quoted += QStringLiteral("\\x%1").arg(c.unicode(), 2, 16, QLatin1Char('0'));
        else
            quoted += c;
    }
    return quoted + u'"';
}

QString quoted(const QStringList &list)
{
    QStringList entries;
    for (const QString &entry : list)
        entries << quoted(entry);
    return u'[' + entries.join(QLatin1StringView(", ")) + u']';
}

} // namespace Runyard::SettingsFile
