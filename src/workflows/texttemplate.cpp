// SPDX-License-Identifier: GPL-3.0-or-later
#include "expression.h"

#include "expressionnode.h"
#include "shellquoting.h"

namespace Runyard {
Result<TextTemplate> TextTemplate::parse(const QString &text)
{
    TextTemplate result;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf(u"${{", at);
        if (open < 0)
            break;
        if (open > at)
            result.m_pieces << Piece{text.sliced(at, open - at), {}, int(at)};
        const qsizetype close = text.indexOf(u"}}", open);
        if (close < 0)
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "'${{' is not closed by '}}'."), {}, "",
                        QString::number(open));
        const QString inner = text.sliced(open + 3, close - open - 3);
        Result<Expression> expression = Expression::parse(inner);
        if (!expression) {
            Error error = expression.error();
            error.detail = QString::number(open + 3 + error.detail.toLongLong());
            return std::unexpected(error);
        }
        result.m_pieces << Piece{inner, *expression, int(open + 3)};
        at = close + 2;
    }
    if (at < text.size())
        result.m_pieces << Piece{text.sliced(at), {}, int(at)};
    return result;
}

bool TextTemplate::hasExpressions() const
{
    return std::ranges::any_of(m_pieces,
                               [](const Piece &piece) { return piece.expression.has_value(); });
}

Result<QJsonValue> TextTemplate::value(const ExpressionScope &scope) const
{
    if (m_pieces.size() == 1 && m_pieces.first().expression)
        return m_pieces.first().expression->evaluate(scope);
    return text(scope).transform([](const QString &text) { return QJsonValue(text); });
}

Result<QString> TextTemplate::text(const ExpressionScope &scope) const
{
    QString text;
    for (const Piece &piece : m_pieces) {
        if (!piece.expression) {
            text += piece.text;
            continue;
        }
        const Result<QJsonValue> value = piece.expression->evaluate(scope);
        if (!value)
            return std::unexpected(value.error());
        text += Expression::toText(*value);
        if (text.size() > mostExpressionResult)
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "The expression makes a text of more than %1 "
                                                   "characters."),
                        {QString::number(mostExpressionResult)});
    }
    return text;
}

Result<> TextTemplate::checkShell() const
{
    ShellQuoting quoting;
    for (const Piece &piece : m_pieces) {
        if (!piece.expression) {
            quoting.pass(piece.text);
            continue;
        }
        if (quoting.where() == ShellQuoting::Where::QuotedHere)
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "The shell puts no value into the lines below "
                                                   "<<'%1'."),
                        {shown(quoting.hereEnd())},
                        QT_TRANSLATE_NOOP("Error", "Write <<%1 without quotes, or give the value "
                                                   "by 'env' to the program that reads the lines."),
                        QString::number(piece.position));
        quoting.passParameter();
    }
    return {};
}

Result<TextTemplate::Shell> TextTemplate::shell(const ExpressionScope &scope) const
{
    if (const Result<> possible = checkShell(); !possible)
        return std::unexpected(possible.error());
    Shell result;
    ShellQuoting quoting;
    for (const Piece &piece : m_pieces) {
        if (!piece.expression) {
            quoting.pass(piece.text);
            result.script += piece.text;
            continue;
        }
        const Result<QJsonValue> value = piece.expression->evaluate(scope);
        if (!value)
            return std::unexpected(value.error());
        result.arguments << Expression::toText(*value).remove(QChar(0));
        const QString parameter = QStringLiteral("${%1}").arg(result.arguments.size());
        switch (quoting.where()) {
        case ShellQuoting::Where::Bare:
            result.script += u'"' + parameter + u'"';
            break;
        case ShellQuoting::Where::Double:
        case ShellQuoting::Where::Here: // quotes would stand in the lines themselves
            result.script += parameter;
            break;
        case ShellQuoting::Where::Single: // out of the single quotes, and in again
            result.script += QStringLiteral("'\"%1\"'").arg(parameter);
            break;
        case ShellQuoting::Where::QuotedHere:
            Q_UNREACHABLE();
        }
        quoting.passParameter();
    }
    return result;
}

} // namespace Runyard
