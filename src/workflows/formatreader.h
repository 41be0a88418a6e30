// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formatkeys.h"
#include "workflowreader.h"

#include <QtCore/QHash>

namespace Runyard {

/** Walks a tree by the table of the format's keys and notes what is wrong. */
class FormatReader
{
public:
    explicit FormatReader(const YamlTree &tree) : m_tree(tree) {}

    /** An object of the format: its values by their key. */
    struct Fields
    {
        QHash<QString, int> nodes; ///< key to the value's node
        int node = -1;
        [[nodiscard]] bool has(const char *key) const { return at(key) >= 0; }
        [[nodiscard]] int at(const char *key) const
        {
            return nodes.value(QString::fromLatin1(key), -1);
        }
    };
    /** Notes unknown keys and values of a wrong type; those are left out. */
    Fields fields(int node, const char *object);
    /** The same, where a bare value stands for the one key. */
    Fields fields(int node, const FormatKey &key);
    [[nodiscard]] QList<Fields> list(int node, const char *object, const char *shorthand = "");

    void note(int node, const char *text, const QStringList &arguments = {},
              const char *remedy = "", bool warning = false);
    /** The same at a place within a text. */
    void noteWithin(int node, const QString &piece, const Error &error);
    void setStep(const QString &id) { m_step = id; }

    [[nodiscard]] const YamlTree &tree() const { return m_tree; }
    [[nodiscard]] QString text(const Fields &fields, const char *key) const;
    [[nodiscard]] QStringList texts(const Fields &fields, const char *key) const;
    [[nodiscard]] bool flag(const Fields &fields, const char *key, bool otherwise) const;
    [[nodiscard]] int whole(const Fields &fields, const char *key, int otherwise) const;
    [[nodiscard]] double real(const Fields &fields, const char *key, double otherwise) const;
    [[nodiscard]] std::chrono::milliseconds duration(const Fields &fields, const char *key,
                                                     std::chrono::milliseconds otherwise) const;
    [[nodiscard]] QMap<QString, QString> textMap(const Fields &fields, const char *key) const;
    [[nodiscard]] QJsonValue json(const Fields &fields, const char *key) const;

    QList<WorkflowProblem> problems;

private:
    bool fits(const FormatKey &key, int node);
    bool wrongType(int node, const FormatKey &key, const char *expected);
    [[nodiscard]] bool isScalar(int node) const
    {
        return m_tree.at(node).kind == YamlNode::Kind::Scalar;
    }
    void noteUnknown(int keyNode, const char *object);

    const YamlTree &m_tree;
    QString m_step;
};

} // namespace Runyard
