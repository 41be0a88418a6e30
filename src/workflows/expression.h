// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QJsonValue>
#include <QtCore/QList>
#include <QtCore/QString>

#include <functional>
#include <memory>

namespace Runyard {

/** Gives the value of a name that an expression begins with. `path` holds the members named behind
 * it. Of `steps` it gives the value of the step that is the first of them, so that nobody has to
 * make the values of all steps; the rest says what of it is wanted. Null where there is none. */
using ExpressionScope = std::function<QJsonValue(const QString &root, const QStringList &path)>;

/** What stands between `${{` and `}}`: a small language without loops, assignments or ways out.
 *
 *  Literals (12, 1.5, 'text', "text", true, false, null, [list]), names with members
 * (steps.plan.outputs.tasks[0]), ! - * / % + < <= > >= == != && || ?: and the functions of
 * `functions()`. A member that is not there is null. False are null, false, 0, '', [] and {}.
 * Bounded: 8 KiB of text, 64 levels, 100,000 operations, 1 MiB of result.
 *
 *  A value, immutable, for any thread. */
class Expression
{
public:
    /** `position` counts characters of the text. */
    struct Reference
    {
        QString root;
        QStringList path; ///< the members named behind it, as far as they are words; "[]" an index
        int position = 0;
    };

    /** Errors: BadInput; `detail` is the position of the mistake. */
    [[nodiscard]] static Result<Expression> parse(const QString &text);
    /** Errors: BadInput; they tell the expression and the values of its names. */
    [[nodiscard]] Result<QJsonValue> evaluate(const ExpressionScope &scope) const;
    [[nodiscard]] QList<Reference> references() const;
    [[nodiscard]] static QStringList functions();
    [[nodiscard]] static bool isTrue(const QJsonValue &value);
    /** As it is put into a text: texts as they are, whole numbers without a point, lists as JSON.
     */
    [[nodiscard]] static QString toText(const QJsonValue &value);

    struct Node;

private:
    std::shared_ptr<const std::vector<Node>> m_nodes; ///< immutable, so copies may share it
    int m_root = -1;
    QString m_text;
    friend class ExpressionParser;
};

/** A text with `${{ }}` in it. */
class TextTemplate
{
public:
    struct Piece
    {
        QString text; ///< as it stands; of an expression, what is between the braces
        std::optional<Expression> expression;
        int position = 0; ///< of `text` in the whole, in characters
    };

    /** Errors: BadInput; `detail` is the position of the mistake. */
    [[nodiscard]] static Result<TextTemplate> parse(const QString &text);
    [[nodiscard]] const QList<Piece> &pieces() const { return m_pieces; }
    [[nodiscard]] bool hasExpressions() const;
    /** A text that is one expression and nothing else gives that one's value, whatever its type. */
    [[nodiscard]] Result<QJsonValue> value(const ExpressionScope &scope) const;
    [[nodiscard]] Result<QString> text(const ExpressionScope &scope) const;

    /** For a shell: the text with `${1}` and so on, quoted as the place needs it, where expressions
     * stand, and their values apart, to be given as arguments. No value ever becomes shell text. */
    struct Shell
    {
        QString script;
        QStringList arguments;
    };
    /** Errors: those of the expressions; those of checkShell. */
    [[nodiscard]] Result<Shell> shell(const ExpressionScope &scope) const;
    /** Whether every expression stands where a shell can put its value. Errors: BadInput; `detail`
     * is the position of the expression. */
    [[nodiscard]] Result<> checkShell() const;

private:
    QList<Piece> m_pieces;
};

} // namespace Runyard
