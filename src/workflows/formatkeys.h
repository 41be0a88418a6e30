// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

namespace Runyard {

/** The words of the workflow format: the one table from which the reader knows which keys there
 * are and of what type, the published JSON Schema is made, and an editor makes its forms. */
struct FormatKey
{
    enum class Type {
        Text, ///< may hold `${{ }}`
        Word, ///< may not
        Flag,
        Whole,
        Real,
        Duration,   ///< 45m
        Amount,     ///< 5M
        Words,      ///< one word, or a list
        Texts,      ///< one text, or a list
        TextMap,    ///< name to text
        Expression, ///< with or without `${{ }}`
        Any,
        AnyMap,
        JsonSchema,
        Object,    ///< see `object`
        Objects,   ///< a list of these
        ObjectMap, ///< name to these
    };
    const char *name;
    Type type;
    const char *summary;        ///< English source text
    const char *object = "";    ///< name of the object's own table
    const char *shorthand = ""; ///< a bare value instead of the object is this key's
    const char *choices = "";   ///< `a|b|c` of a Word
    bool hasEffect = true;      ///< else it is read, kept, and warned about
};

/** Keys of an object of the format: workflow, step, agent, approve … In the order for a form. */
[[nodiscard]] QList<FormatKey> formatKeys(const QString &object);
/** The key that another tool's word stands for: `depends_on` → `needs`. The word itself else. */
[[nodiscard]] QString formatKeyFor(const QString &object, const QString &word);
/** Words that make a step what it is, one of which each step has: agent, run … */
[[nodiscard]] const QStringList &stepKindKeys();
/** JSON Schema (2020-12) of the format, for editors. */
[[nodiscard]] QJsonObject formatSchema();

} // namespace Runyard
