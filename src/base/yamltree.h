// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "textrange.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonValue>
#include <QtCore/QString>

#include <vector>

namespace Runyard {

/** A value of a YAML file and where it stands. */
struct YamlNode
{
    enum class Kind : quint8 { Scalar, Sequence, Mapping };
    enum class Style : quint8 { Plain, SingleQuoted, DoubleQuoted, Literal, Folded, Block, Flow };
    Kind kind = Kind::Scalar;
    Style style = Style::Plain;
    TextRange range; ///< of an alias, the `*name`; of a block, from its first to its last value
    int line = 1;    ///< from 1
    int column = 1;  ///< from 1, in characters
    int target = -1; ///< of an alias: the node that it stands for
    QString text;    ///< of a scalar, as YAML means it
    QString tag;
    QString anchor;
    std::vector<int> children; ///< a sequence's values; a mapping's keys and values in turn
};

/** Why a text is refused, and where. */
struct YamlMistake
{
    enum class Kind {
        Other,
        Size,
        Encoding,
        Syntax,
        Quote, ///< without an end
        Document,
        Key,
        Twice,
        Depth,
        Count,
        Alias,
        Tag,
    };
    Kind kind = Kind::Other;
    int line = 1;   ///< from 1
    int column = 1; ///< from 1, in characters
    TextRange range;
    Error error;
};

/** One YAML document read with care, the only reader of YAML in the program: at most 4 MiB, 100
 * levels, 200,000 values (those behind aliases counted as often as they are meant), UTF-8 without
 * control characters, no key twice in one mapping, plain keys only, no tags but those of the core
 * schema, one document. Every value knows its bytes.
 *
 *  Read by libyaml, whose events say where each value begins and ends. A value; may be used on any
 * thread. */
class YamlTree
{
public:
    struct Limits
    {
        qint64 bytes = 4 << 20;
        int depth = 100;
        int values = 200'000;
        bool plain = false; ///< anchors, aliases and tags are refused
    };
    /** Errors are one problem with its place. */
    [[nodiscard]] static std::expected<YamlTree, YamlMistake> read(const QByteArray &text,
                                                                   const Limits &limits);
    [[nodiscard]] static std::expected<YamlTree, YamlMistake> read(const QByteArray &text);

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    /** -1 for an empty document. */
    [[nodiscard]] int root() const { return m_root; }
    /** The node itself, which may be an alias. */
    [[nodiscard]] const YamlNode &raw(int node) const { return m_nodes[size_t(node)]; }
    /** What the node stands for. */
    [[nodiscard]] const YamlNode &at(int node) const;
    /** Number of the value (of the key) in a mapping; -1 when it is not there, or no mapping. */
    [[nodiscard]] int value(int mapping, QStringView key) const;
    [[nodiscard]] int key(int mapping, QStringView key) const;

    /** As YAML 1.2's core schema reads it: plain `12`, `true`, `null` are what they look like,
     * `yes` and `on` are texts. */
    [[nodiscard]] QJsonValue json(int node) const;
    [[nodiscard]] bool isNull(int node) const;

private:
    friend class YamlReader;
    QByteArray m_text;
    std::vector<YamlNode> m_nodes;
    int m_root = -1;
};

/** What a scalar without quotes means by the core schema of YAML 1.2: `12`, `true` and `null` are
 * what they look like; `yes`, `on` and `010` are texts. */
[[nodiscard]] QJsonValue plainYaml(const QString &text);

} // namespace Runyard
