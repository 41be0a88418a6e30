// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QtCore/QJsonValue>
#include <QtCore/QList>

/** Small YAML files that people write: front matter of instructions, presets, corrections, tests,
 * as values without the tree's bytes. Read by YamlTree; besides what that refuses: no aliases and
 * tags, and narrower bounds. */
namespace Runyard::Yaml {

/** A value and where it stands. */
struct Value
{
    enum class Kind : quint8 { Null, Scalar, List, Map };
    Kind kind = Kind::Null;
    int line = 0;   ///< from 1
    int column = 0; ///< from 1, in characters
    QString text;   ///< of a scalar
    bool quoted = false;
    QStringList keys;    ///< of a map, in the order of the file
    QList<Value> values; ///< of a list or map

    [[nodiscard]] bool isMap() const { return kind == Kind::Map; }
    [[nodiscard]] bool isList() const { return kind == Kind::List; }
    [[nodiscard]] bool isScalar() const { return kind == Kind::Scalar; }
    /** Of a map; nullptr when the key is not there. */
    [[nodiscard]] const Value *find(QStringView key) const;
    /** By the core schema of YAML 1.2: plain `12`, `true` and `null` are what they look like,
     * `yes` is a text. */
    [[nodiscard]] QJsonValue json() const;
};

struct Limits
{
    qint64 bytes = 1 << 20;
    int depth = 12;
    int values = 20'000;
};

/** `name` is what errors call the file; `firstLine` the line of the file at which `text` begins.
 * Errors: `code`, with name, line, column. An empty text is Null. */
[[nodiscard]] Result<Value> read(const QByteArray &text, const QString &name, ErrorCode code,
                                 int firstLine = 1, const Limits &limits = {});

/** An error at a value's place: `text` has the file as %1, line as %2, column as %3, and
 * `arguments` from %4 on. */
[[nodiscard]] std::unexpected<Error> mistake(ErrorCode code, const QString &name,
                                             const Value &where, const char *text,
                                             const QStringList &arguments = {},
                                             const char *remedy = "");

} // namespace Runyard::Yaml
