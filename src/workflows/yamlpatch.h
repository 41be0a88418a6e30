// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflowdocument.h"

namespace Runyard {

/** Smallest changes of a YAML text, made from its tree. Every function gives edits; none is
 * applied. Pure. */
class YamlPatch
{
public:
    explicit YamlPatch(const YamlTree &tree) : m_tree(tree), m_text(tree.text()) {}

    /** A value in the place of another. `isFlow`: within brackets. */
    [[nodiscard]] TextEdits replace(int node, const QJsonValue &value) const;
    /** A key with a value in an object, behind the value of the key `after` or as the last one. */
    [[nodiscard]] TextEdits insertKey(int mapping, const QString &key, const QJsonValue &value,
                                      int after = -1) const;
    [[nodiscard]] TextEdits removeKey(int mapping, int key) const;
    /** An item of a list behind that of number `after`; -1: the last. */
    [[nodiscard]] TextEdits insertItem(int sequence, const QJsonValue &value, int after = -1) const;
    /** The same, an object of which the keys keep their order. */
    [[nodiscard]] TextEdits insertItem(int sequence, const WorkflowDocument::Entries &entries,
                                       int after = -1) const;
    [[nodiscard]] TextEdits removeItem(int sequence, int item) const;

    /** Without anchor and tag. */
    [[nodiscard]] TextRange contentOf(int node) const;
    /** The whole lines on which the node stands; with the newline. */
    [[nodiscard]] TextRange linesOf(qint64 begin, qint64 end) const;

    /** As YAML. `indent`: spaces before the lines that follow the first one. */
    [[nodiscard]] static QByteArray scalar(const QString &text, YamlNode::Style style, bool isFlow,
                                           int indent);
    [[nodiscard]] static QByteArray flow(const QJsonValue &value);
    /** What stands behind `key:`, with the space or newline between. */
    [[nodiscard]] static QByteArray block(const QJsonValue &value, int indent);

private:
    [[nodiscard]] bool isFlowAround(int node) const;
    [[nodiscard]] qint64 lineEnd(qint64 at) const;
    [[nodiscard]] char byteAt(qint64 at) const;
    [[nodiscard]] qint64 lineBegin(qint64 at) const;
    [[nodiscard]] QByteArray newline() const;
    [[nodiscard]] int indentOf(qint64 at) const;
    [[nodiscard]] TextEdits insertLines(qint64 behind, const QByteArray &lines) const;
    [[nodiscard]] TextEdits insertInFlow(int collection, const QByteArray &text, int after) const;
    [[nodiscard]] TextEdits removeFromFlow(int collection, qint64 begin, qint64 end) const;
    [[nodiscard]] qint64 valueEnd(int node) const;

    const YamlTree &m_tree;
    const QByteArray &m_text;
};

} // namespace Runyard
