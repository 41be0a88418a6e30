// SPDX-License-Identifier: GPL-3.0-or-later
// From the text of an expression to its nodes.
#include "expression.h"

#include "expressionnode.h"
#include "problem.h"

namespace Runyard {
namespace {

constexpr qsizetype mostText = 8 << 10;
constexpr int mostDepth = 64;
/** Of a chain such as a.b.c or 1 + 1 + 1: it is worked out by recursion, the stack is finite. */
constexpr int mostHeight = 1500;

bool isWordStart(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

} // namespace

/** Recursive descent, one function for each level of precedence. */
class ExpressionParser
{
public:
    explicit ExpressionParser(const QString &text) : m_text(text) {}

    Result<Expression> parse()
    {
        if (m_text.size() > mostText)
            return std::unexpected(
                makeError(ErrorCode::BadInput,
                          QT_TRANSLATE_NOOP("Error", "An expression is longer than %1 characters."),
                          {QString::number(mostText)}, "", QStringLiteral("0")));
        const int root = choice();
        skipSpace();
        if (!m_error && m_at < m_text.size())
            refuse(QT_TRANSLATE_NOOP("Error", "'%1' is not understood here."),
                   {shown(m_text.mid(m_at, 12))});
        if (m_error)
            return std::unexpected(*m_error);
        Expression expression;
        expression.m_nodes
            = std::make_shared<const std::vector<Expression::Node>>(std::move(m_nodes));
        expression.m_root = root;
        return expression;
    }

private:
    using Node = Expression::Node;

    int refuse(const char *text, const QStringList &arguments = {}, const char *remedy = "")
    {
        if (!m_error)
            m_error
                = makeError(ErrorCode::BadInput, text, arguments, remedy, QString::number(m_at));
        return 0;
    }
    int add(Node node)
    {
        if (m_error)
            return 0; // the operands need not be there
        for (const int operand : node.operands)
            node.height = qMax(node.height, m_nodes[size_t(operand)].height + 1);
        if (node.height > mostHeight)
            return refuse(QT_TRANSLATE_NOOP("Error", "The expression is nested too deeply."));
        m_nodes.push_back(std::move(node));
        return int(m_nodes.size()) - 1;
    }
    int make(Node::Kind kind, std::vector<int> operands, const QString &text = {})
    {
        return add({kind, text, {}, {}, std::move(operands), int(m_at), {}});
    }
    void skipSpace()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }
    bool eat(QLatin1StringView symbol)
    {
        skipSpace();
        if (!QStringView(m_text).sliced(m_at).startsWith(symbol))
            return false;
        m_at += symbol.size();
        return true;
    }
    QChar peek()
    {
        skipSpace();
        return m_at < m_text.size() ? m_text[m_at] : QChar();
    }

    int choice()
    {
        if (++m_depth > mostDepth)
            return refuse(QT_TRANSLATE_NOOP("Error", "The expression is nested too deeply."));
        int left = either();
        if (eat(QLatin1StringView("?"))) {
            const int then = choice();
            if (!eat(QLatin1StringView(":")))
                refuse(QT_TRANSLATE_NOOP("Error", "':' is missing behind '?'."));
            left = make(Node::Kind::Choice, {left, then, choice()});
        }
        --m_depth;
        return left;
    }
    int either()
    {
        int left = both();
        while (!m_error && eat(QLatin1StringView("||")))
            left = make(Node::Kind::Or, {left, both()});
        return left;
    }
    int both()
    {
        int left = comparison();
        while (!m_error && eat(QLatin1StringView("&&")))
            left = make(Node::Kind::And, {left, comparison()});
        return left;
    }
    int comparison()
    {
        const int left = sum();
        for (const char *symbol : {"==", "!=", "<=", ">=", "<", ">"}) {
            if (eat(QLatin1StringView(symbol)))
                return make(Node::Kind::Binary, {left, sum()}, QString::fromLatin1(symbol));
        }
        if (peek() == u'=')
            refuse(QT_TRANSLATE_NOOP("Error", "'=' is not understood here."), {},
                   QT_TRANSLATE_NOOP("Error", "To compare, write '=='."));
        return left;
    }
    int sum()
    {
        int left = product();
        while (!m_error && (peek() == u'+' || peek() == u'-')) {
            const QString symbol(m_text[m_at++]);
            left = make(Node::Kind::Binary, {left, product()}, symbol);
        }
        return left;
    }
    int product()
    {
        int left = unary();
        while (!m_error && (peek() == u'*' || peek() == u'/' || peek() == u'%')) {
            const QString symbol(m_text[m_at++]);
            left = make(Node::Kind::Binary, {left, unary()}, symbol);
        }
        return left;
    }
    int unary()
    {
        if (++m_depth > mostDepth)
            return refuse(QT_TRANSLATE_NOOP("Error", "The expression is nested too deeply."));
        int node = 0;
        if (peek() == u'!' && m_text.mid(m_at, 2) != u"!=") {
            ++m_at;
            node = make(Node::Kind::Not, {unary()});
        } else if (peek() == u'-') {
            ++m_at;
            node = make(Node::Kind::Negate, {unary()});
        } else {
            node = members(primary());
        }
        --m_depth;
        return node;
    }
    int members(int node)
    {
        while (!m_error) {
            if (eat(QLatin1StringView("."))) {
                const QString name = word();
                if (name.isEmpty())
                    return refuse(QT_TRANSLATE_NOOP("Error", "A name is missing behind '.'."));
                node = member(node, name);
            } else if (eat(QLatin1StringView("["))) {
                const int key = choice();
                if (!eat(QLatin1StringView("]")))
                    return refuse(QT_TRANSLATE_NOOP("Error", "']' is missing."));
                const QJsonValue literal = m_nodes[size_t(key)].value;
                if (literal.isString()) {
                    node = member(node, literal.toString());
                } else {
                    extendPath(node, QStringLiteral("[]"));
                    node = make(Node::Kind::Member, {node, key});
                }
            } else {
                break;
            }
        }
        return node;
    }
    /** `steps.plan` is one name: see ExpressionScope. */
    int member(int node, const QString &name)
    {
        extendPath(node, name);
        Node &of = m_nodes[size_t(node)];
        if (of.kind == Node::Kind::Name && of.member.isEmpty() && of.text == u"steps") {
            of.member = name;
            return node;
        }
        Node key;
        key.value = name;
        const int keyNode = add(std::move(key));
        return make(Node::Kind::Member, {node, keyNode});
    }
    void extendPath(int node, const QString &name)
    {
        while (m_nodes[size_t(node)].kind == Node::Kind::Member)
            node = m_nodes[size_t(node)].operands[0];
        if (m_nodes[size_t(node)].kind == Node::Kind::Name)
            m_nodes[size_t(node)].path << name;
    }
    QString word()
    {
        skipSpace();
        const qsizetype begin = m_at;
        if (m_at < m_text.size() && isWordStart(m_text[m_at])) {
            while (m_at < m_text.size()
                   && (isWordStart(m_text[m_at]) || isDigit(m_text[m_at])
                       || (m_text[m_at] == u'-' && m_at + 1 < m_text.size()
                           && isWordStart(m_text[m_at + 1]))))
                ++m_at;
        }
        return m_text.sliced(begin, m_at - begin);
    }
    int primary()
    {
        const QChar next = peek();
        const int position = int(m_at);
        if (eat(QLatin1StringView("("))) {
            const int inner = choice();
            if (!eat(QLatin1StringView(")")))
                return refuse(QT_TRANSLATE_NOOP("Error", "')' is missing."));
            return inner;
        }
        if (eat(QLatin1StringView("[")))
            return make(Node::Kind::List, arguments(QLatin1StringView("]")));
        if (next == u'\'' || next == u'"')
            return quoted(next);
        if (isDigit(next))
            return number();
        const QString name = word();
        if (name.isEmpty())
            return refuse(next.isNull()
                              ? QT_TRANSLATE_NOOP("Error", "The expression ends too early.")
                              : QT_TRANSLATE_NOOP("Error", "'%1' is not understood here."),
                          {shown(m_text.mid(m_at, 12))});
        Node node;
        node.position = position;
        if (name == u"true" || name == u"false" || name == u"null") {
            node.value = name == u"null" ? QJsonValue() : QJsonValue(name == u"true");
            return add(std::move(node));
        }
        if (eat(QLatin1StringView("(")))
            return call(name, position);
        node.kind = Node::Kind::Name;
        node.text = name;
        return add(std::move(node));
    }
    int call(const QString &name, int position)
    {
        const QStringList known = Expression::functions();
        if (!known.contains(name)) {
            m_at = position;
            const QString near = nearestName(name, known);
            return refuse(
                QT_TRANSLATE_NOOP("Error", "There is no function '%1'."),
                {shown(name), near.isEmpty() ? known.join(QLatin1StringView(", ")) : near},
                near.isEmpty() ? QT_TRANSLATE_NOOP("Error", "There are: %2.")
                               : QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?"));
        }
        return make(Node::Kind::Call, arguments(QLatin1StringView(")")), name);
    }
    std::vector<int> arguments(QLatin1StringView close)
    {
        std::vector<int> given;
        if (eat(close))
            return given;
        do {
            given.push_back(choice());
        } while (!m_error && eat(QLatin1StringView(",")));
        if (!m_error && !eat(close))
            refuse(QT_TRANSLATE_NOOP("Error", "'%1' is missing."), {QString(close)});
        return given;
    }
    int quoted(QChar quote)
    {
        QString text;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == quote) {
                if (m_at + 1 < m_text.size() && m_text[m_at + 1] == quote) {
                    ++m_at; // doubled: the quote itself
                } else {
                    ++m_at;
                    Node node;
                    node.value = text;
                    return add(std::move(node));
                }
            }
            text += c;
        }
        return refuse(QT_TRANSLATE_NOOP("Error", "A quote is not closed."));
    }
    int number()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && (isDigit(m_text[m_at]) || m_text[m_at] == u'.'))
            ++m_at;
        bool ok = false;
        const double value = QStringView(m_text).sliced(begin, m_at - begin).toDouble(&ok);
        if (!ok)
            return refuse(QT_TRANSLATE_NOOP("Error", "This is no number."));
        Node node;
        node.value = value;
        return add(std::move(node));
    }

    QString m_text;
    qsizetype m_at = 0;
    int m_depth = 0;
    std::vector<Node> m_nodes;
    std::optional<Error> m_error;
};

Result<Expression> Expression::parse(const QString &text)
{
    Result<Expression> parsed = ExpressionParser(text).parse();
    if (parsed)
        parsed->m_text = text.trimmed();
    return parsed;
}

} // namespace Runyard
