// SPDX-License-Identifier: GPL-3.0-or-later
// From the text to the tree, by libyaml's events.
#include "yamltree.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>
#include <yaml.h>

namespace Runyard {
namespace {

/** libyaml counts characters; files are edited by bytes. */
class Offsets
{
public:
    explicit Offsets(const QByteArray &text) : m_base(text.startsWith("\xef\xbb\xbf") ? 3 : 0)
    {
        bool plain = true;
        for (const char byte : text)
            plain = plain && (byte & 0x80) == 0;
        if (plain)
            return;
        for (qsizetype i = m_base; i < text.size(); ++i) {
            if ((text[i] & 0xc0) != 0x80)
                m_bytes.push_back(i);
        }
        m_bytes.push_back(text.size());
    }
    [[nodiscard]] qint64 operator()(size_t character) const
    {
        if (m_bytes.empty())
            return m_base + qint64(character);
        return m_bytes[std::min(character, m_bytes.size() - 1)];
    }

private:
    qint64 m_base;
    std::vector<qint64> m_bytes;
};

} // namespace

/** Builds the tree from libyaml's events. */
class YamlReader
{
public:
    YamlReader(const QByteArray &text, const YamlTree::Limits &limits)
        : m_limits(limits), m_offsets(text)
    {
        m_tree.m_text = text;
        yaml_parser_initialize(&m_parser);
        yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
        // Told the encoding, libyaml takes a byte order mark for a character.
        const qsizetype first = text.startsWith("\xef\xbb\xbf") ? 3 : 0;
        yaml_parser_set_input_string(
            &m_parser, reinterpret_cast<const unsigned char *>(text.constData() + first),
            size_t(text.size() - first));
    }
    YamlReader(const YamlReader &) = delete;
    YamlReader &operator=(const YamlReader &) = delete;
    ~YamlReader() { yaml_parser_delete(&m_parser); }

    std::expected<YamlTree, YamlMistake> read()
    {
        for (bool more = true; more;) {
            yaml_event_t event;
            if (yaml_parser_parse(&m_parser, &event) == 0)
                return std::unexpected(parserProblem());
            more = event.type != YAML_STREAM_END_EVENT;
            take(event);
            yaml_event_delete(&event);
            if (m_problem)
                return std::unexpected(*m_problem);
        }
        return std::move(m_tree);
    }

private:
    using Kind = YamlMistake::Kind;
    struct Open
    {
        int node = -1;
        qint64 values = 1;
        QSet<QString> keys;
    };

    void refuse(Kind kind, const yaml_mark_t &mark, const char *text,
                const QStringList &arguments = {}, const char *remedy = "")
    {
        if (m_problem)
            return;
        m_problem = YamlMistake();
        m_problem->kind = kind;
        m_problem->line = int(mark.line) + 1;
        m_problem->column = int(mark.column) + 1;
        m_problem->range = {m_offsets(mark.index), m_offsets(mark.index)};
        m_problem->error = makeError(ErrorCode::BadInput, text, arguments, remedy);
    }
    YamlMistake parserProblem();
    void take(const yaml_event_t &event);
    void takeScalar(const yaml_event_t &event);
    void takeAlias(const yaml_event_t &event);
    void begin(const yaml_event_t &event, YamlNode::Kind kind, bool flow, const char *anchor,
               const char *tag);
    void end(const yaml_event_t &event);
    int add(YamlNode node, const yaml_event_t &event, qint64 values);
    void checkTag(const QString &tag, const yaml_mark_t &mark);
    [[nodiscard]] bool isKeyExpected() const
    {
        return !m_open.empty() && m_tree.raw(m_open.back().node).kind == YamlNode::Kind::Mapping
               && m_tree.raw(m_open.back().node).children.size() % 2 == 0;
    }

    YamlTree::Limits m_limits;
    Offsets m_offsets;
    YamlTree m_tree;
    yaml_parser_t m_parser{};
    std::vector<Open> m_open;
    QHash<QString, int> m_anchors;
    QHash<int, qint64> m_values; ///< of the anchored nodes, with what is in them
    int m_documents = 0;
    std::optional<YamlMistake> m_problem;
};

YamlMistake YamlReader::parserProblem()
{
    const bool isReader = m_parser.error == YAML_READER_ERROR;
    yaml_mark_t mark = isReader ? m_parser.mark : m_parser.problem_mark;
    if (isReader) { // it reads ahead, and knows only the byte
        const QByteArray before = m_tree.m_text.first(
            std::min<qsizetype>(qsizetype(m_parser.problem_offset), m_tree.m_text.size()));
        mark.line = size_t(before.count('\n'));
        mark.column = size_t(before.size() - before.lastIndexOf('\n') - 1);
    }
    const QString problem = QString::fromLatin1(m_parser.problem ? m_parser.problem : "?");
    const QString context = QString::fromLatin1(m_parser.context ? m_parser.context : "");
    if (isReader)
        refuse(Kind::Encoding, mark, QT_TRANSLATE_NOOP("Error", "This is no text in UTF-8: %1."),
               {problem},
               QT_TRANSLATE_NOOP("Error", "Save the file as UTF-8 without control characters."));
    else if (problem.contains(u"found character that cannot start any token")
             && m_tree.m_text
                    .sliced(std::min<qsizetype>(m_offsets(mark.index), m_tree.m_text.size()))
                    .startsWith('\t'))
        refuse(Kind::Syntax, mark, QT_TRANSLATE_NOOP("Error", "A tab can't indent in YAML."), {},
               QT_TRANSLATE_NOOP("Error", "Use spaces."));
    else if (context == u"while scanning a quoted scalar")
        refuse(Kind::Quote, m_parser.context_mark,
               QT_TRANSLATE_NOOP("Error", "This quote is not closed."), {},
               QT_TRANSLATE_NOOP("Error", "Close it, or put the whole text into the other kind of "
                                          "quotes."));
    else
        refuse(Kind::Syntax, mark, QT_TRANSLATE_NOOP("Error", "This is no YAML: %1."),
               {context.isEmpty() ? problem : context + QStringLiteral(", ") + problem},
               QT_TRANSLATE_NOOP("Error", "Look at the indentation, the quotes and the colons here "
                                          "and in the line above."));
    return *m_problem;
}

void YamlReader::take(const yaml_event_t &event)
{
    const auto text
        = [](const yaml_char_t *chars) { return reinterpret_cast<const char *>(chars); };
    switch (event.type) {
    case YAML_DOCUMENT_START_EVENT:
        if (++m_documents > 1)
            refuse(Kind::Document, event.start_mark,
                   QT_TRANSLATE_NOOP("Error", "A second document begins here."), {},
                   QT_TRANSLATE_NOOP("Error", "One file holds one document."));
        break;
    case YAML_SCALAR_EVENT:
        takeScalar(event);
        break;
    case YAML_ALIAS_EVENT:
        takeAlias(event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        begin(event, YamlNode::Kind::Sequence,
              event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE,
              text(event.data.sequence_start.anchor), text(event.data.sequence_start.tag));
        break;
    case YAML_MAPPING_START_EVENT:
        begin(event, YamlNode::Kind::Mapping,
              event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE,
              text(event.data.mapping_start.anchor), text(event.data.mapping_start.tag));
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        end(event);
        break;
    default:
        break;
    }
}

void YamlReader::checkTag(const QString &tag, const yaml_mark_t &mark)
{
    static const QString core = QStringLiteral("tag:yaml.org,2002:");
    static const QStringList known{QStringLiteral("str"),   QStringLiteral("int"),
                                   QStringLiteral("float"), QStringLiteral("bool"),
                                   QStringLiteral("null"),  QStringLiteral("seq"),
                                   QStringLiteral("map")};
    const bool isCore
        = tag == u"!" || (tag.startsWith(core) && known.contains(tag.sliced(core.size())));
    if (!tag.isEmpty() && (m_limits.plain || !isCore))
        refuse(Kind::Tag, mark, QT_TRANSLATE_NOOP("Error", "The tag '%1' means nothing here."),
               {shown(tag)}, QT_TRANSLATE_NOOP("Error", "Leave it out."));
}

int YamlReader::add(YamlNode node, const yaml_event_t &event, qint64 values)
{
    node.line = int(event.start_mark.line) + 1;
    node.column = int(event.start_mark.column) + 1;
    node.range = {m_offsets(event.start_mark.index), m_offsets(event.end_mark.index)};
    const int number = int(m_tree.m_nodes.size());
    if (m_limits.plain && (node.target >= 0 || !node.anchor.isEmpty()))
        refuse(Kind::Alias, event.start_mark,
               QT_TRANSLATE_NOOP("Error", "'&' and '*' are not understood here unless quoted."));
    if (isKeyExpected()) {
        QSet<QString> &keys = m_open.back().keys;
        if (node.kind != YamlNode::Kind::Scalar || node.target >= 0)
            refuse(Kind::Key, event.start_mark,
                   QT_TRANSLATE_NOOP("Error", "A key must be a plain word."));
        else if (keys.contains(node.text))
            refuse(Kind::Twice, event.start_mark,
                   QT_TRANSLATE_NOOP("Error", "The key '%1' stands here for the second time."),
                   {shown(node.text)}, QT_TRANSLATE_NOOP("Error", "Leave one of them out."));
        keys.insert(node.text);
    }
    if (m_open.empty())
        m_tree.m_root = number;
    else {
        m_tree.m_nodes[size_t(m_open.back().node)].children.push_back(number);
        m_open.back().values += values;
    }
    const qint64 all = m_open.empty() ? values : m_open.back().values;
    if (number >= m_limits.values || all > m_limits.values)
        refuse(Kind::Count, event.start_mark,
               QT_TRANSLATE_NOOP("Error", "The file holds more than %1 values, those behind "
                                          "aliases counted each time."),
               {QString::number(m_limits.values)});
    if (!node.anchor.isEmpty()) {
        m_anchors.insert(node.anchor, number);
        m_values.insert(number, values);
    }
    m_tree.m_nodes.push_back(std::move(node));
    return number;
}

void YamlReader::takeScalar(const yaml_event_t &event)
{
    const auto &scalar = event.data.scalar;
    YamlNode node;
    node.text
        = QString::fromUtf8(reinterpret_cast<const char *>(scalar.value), qsizetype(scalar.length));
    node.anchor = QString::fromUtf8(reinterpret_cast<const char *>(scalar.anchor));
    node.tag = QString::fromUtf8(reinterpret_cast<const char *>(scalar.tag));
    checkTag(node.tag, event.start_mark);
    switch (scalar.style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        node.style = YamlNode::Style::SingleQuoted;
        break;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        node.style = YamlNode::Style::DoubleQuoted;
        break;
    case YAML_LITERAL_SCALAR_STYLE:
        node.style = YamlNode::Style::Literal;
        break;
    case YAML_FOLDED_SCALAR_STYLE:
        node.style = YamlNode::Style::Folded;
        break;
    default:
        break;
    }
    if (node.text.contains(QChar(0)))
        refuse(Kind::Encoding, event.start_mark,
               QT_TRANSLATE_NOOP("Error", "A text here holds a zero byte."));
    const bool isBlock
        = node.style == YamlNode::Style::Literal || node.style == YamlNode::Style::Folded;
    const int number = add(std::move(node), event, 1);
    if (!isBlock)
        return;
    // libyaml counts the empty lines behind it as part of it; to us it ends with its last line.
    TextRange &range = m_tree.m_nodes[size_t(number)].range;
    const auto isSpace = [this](qint64 at) {
        const char byte = m_tree.m_text[at];
        return byte == '\n' || byte == '\r' || byte == ' ';
    };
    qint64 end = range.end;
    while (end > range.begin && isSpace(end - 1))
        --end;
    range.end = end;
}

void YamlReader::takeAlias(const yaml_event_t &event)
{
    const QString name = QString::fromUtf8(reinterpret_cast<const char *>(event.data.alias.anchor));
    const int target = m_anchors.value(name, -1);
    const bool isOpen
        = std::ranges::any_of(m_open, [target](const Open &open) { return open.node == target; });
    if (target < 0 || isOpen) {
        refuse(Kind::Alias, event.start_mark,
               isOpen ? QT_TRANSLATE_NOOP("Error", "The alias '%1' stands within itself.")
                      : QT_TRANSLATE_NOOP("Error", "There is no anchor '&%1' above."),
               {shown(name)});
        return;
    }
    YamlNode node;
    node.kind = m_tree.raw(target).kind;
    node.target = target;
    add(std::move(node), event, m_values.value(target, 1));
}

void YamlReader::begin(const yaml_event_t &event, YamlNode::Kind kind, bool flow,
                       const char *anchor, const char *tag)
{
    YamlNode node;
    node.kind = kind;
    node.style = flow ? YamlNode::Style::Flow : YamlNode::Style::Block;
    node.anchor = QString::fromUtf8(anchor);
    node.tag = QString::fromUtf8(tag);
    checkTag(node.tag, event.start_mark);
    const int number = add(std::move(node), event, 1);
    m_open.push_back(Open{number, 1, {}});
    if (int(m_open.size()) > m_limits.depth)
        refuse(Kind::Depth, event.start_mark,
               QT_TRANSLATE_NOOP("Error", "This is nested too deeply."));
}

void YamlReader::end(const yaml_event_t &event)
{
    const Open open = std::move(m_open.back());
    m_open.pop_back();
    YamlNode &node = m_tree.m_nodes[size_t(open.node)];
    // A block "ends" for libyaml where the next thing begins; to us with the last value in it.
    if (node.style == YamlNode::Style::Flow)
        node.range.end = m_offsets(event.end_mark.index);
    else if (!node.children.empty())
        node.range.end = m_tree.raw(node.children.back()).range.end;
    if (!node.anchor.isEmpty())
        m_values.insert(open.node, open.values);
    if (!m_open.empty())
        m_open.back().values += open.values - 1;
}

std::expected<YamlTree, YamlMistake> YamlTree::read(const QByteArray &text, const Limits &limits)
{
    if (text.size() > limits.bytes) {
        YamlMistake problem;
        problem.kind = YamlMistake::Kind::Size;
        problem.error = makeError(ErrorCode::BadInput,
                                  QT_TRANSLATE_NOOP("Error", "The file is larger than %1 bytes."),
                                  {QString::number(limits.bytes)});
        return std::unexpected(problem);
    }
    return YamlReader(text, limits).read();
}

std::expected<YamlTree, YamlMistake> YamlTree::read(const QByteArray &text)
{
    return read(text, Limits());
}

} // namespace Runyard
