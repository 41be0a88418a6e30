// SPDX-License-Identifier: GPL-3.0-or-later
#include "expression.h"

#include "expressionnode.h"

namespace Runyard {
namespace {

/** Where in a shell's quoting a place of the text is. */
class Quoting
{
public:
    enum class Where { Bare, Single, Double };

    void pass(const QString &text)
    {
        for (const QChar c : text)
            pass(c);
    }
    [[nodiscard]] Where where() const { return m_where; }

private:
    void pass(QChar c)
    {
        const bool escaped = std::exchange(m_escaped, false);
        const bool comment = m_comment;
        m_comment = m_comment && c != u'\n';
        const bool wordEnded = std::exchange(m_space, c.isSpace() || c == u';');
        if (escaped || comment)
            return;
        if (m_where == Where::Single) {
            if (c == u'\'')
                m_where = Where::Bare;
        } else if (c == u'\\') {
            m_escaped = true;
        } else if (c == u'"') {
            m_where = m_where == Where::Double ? Where::Bare : Where::Double;
        } else if (m_where == Where::Bare) {
            if (c == u'\'')
                m_where = Where::Single;
            else if (c == u'#' && wordEnded)
                m_comment = true;
        }
    }

    Where m_where = Where::Bare;
    bool m_escaped = false;
    bool m_comment = false;
    bool m_space = true;
};

} // namespace

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

Result<TextTemplate::Shell> TextTemplate::shell(const ExpressionScope &scope) const
{
    Shell result;
    Quoting quoting;
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
        case Quoting::Where::Bare:
            result.script += u'"' + parameter + u'"';
            break;
        case Quoting::Where::Double:
            result.script += parameter;
            break;
        case Quoting::Where::Single: // out of the single quotes, and in again
            result.script += QStringLiteral("'\"%1\"'").arg(parameter);
            break;
        }
    }
    return result;
}

} // namespace Runyard
