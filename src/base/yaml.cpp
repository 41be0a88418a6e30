// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <optional>
#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

namespace Runyard::Yaml {
namespace {

std::unexpected<Error> mistakeAt(ErrorCode code, const QString &name, int line, int column,
                                 const char *text, const QStringList &arguments = {},
                                 const char *remedy = "")
{
    return fail(code, text,
                QStringList{shown(name), QString::number(line), QString::number(column)}
                    + arguments,
                remedy);
}

/** Builds the values from the parser's events. After the first mistake it takes nothing more. */
class Builder final : public YAML::EventHandler
{
public:
    Builder(const QByteArray &text, const QString &name, ErrorCode code, int firstLine,
            const Limits &limits)
        : m_lines(text.split('\n'))
        , m_name(name)
        , m_code(code)
        , m_firstLine(firstLine)
        , m_limits(limits)
    {
    }
    Value root;
    std::optional<Error> error;

    void OnDocumentStart(const YAML::Mark &mark) override
    {
        if (std::exchange(m_begun, true))
            refuse(mark, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a second document begins here."));
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        if (checkAnchor(mark, anchor))
            take(at(mark, Value::Kind::Null));
    }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override { refuseAlias(mark); }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &text) override
    {
        if (!checkAnchor(mark, anchor))
            return;
        if (tag != "!" && tag != "?" && !tag.empty()) {
            refuse(mark, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: tags ('!…') are not used here."));
            return;
        }
        if (tag == "!" && !isClosed(mark)) {
            refuse(mark, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: this quote is not closed."));
            return;
        }
        Value value = at(mark, Value::Kind::Scalar);
        value.text = QString::fromUtf8(text.data(), qsizetype(text.size()));
        value.quoted = tag == "!";
        take(value);
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        if (checkAnchor(mark, anchor))
            open(at(mark, Value::Kind::List));
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        if (checkAnchor(mark, anchor))
            open(at(mark, Value::Kind::Map));
    }
    void OnMapEnd() override { close(); }

private:
    void refuse(const YAML::Mark &mark, const char *text, const QStringList &arguments = {})
    {
        if (!error)
            error = mistakeAt(m_code, m_name, mark.line + m_firstLine, mark.column + 1, text,
                              arguments)
                        .error();
    }
    void refuseAlias(const YAML::Mark &mark)
    {
        refuse(mark, QT_TRANSLATE_NOOP(
                         "Error", "%1:%2:%3: '&' and '*' are not understood here unless quoted."));
    }
    bool checkAnchor(const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        if (anchor != YAML::NullAnchor)
            refuseAlias(mark);
        return !error;
    }
    [[nodiscard]] Value at(const YAML::Mark &mark, Value::Kind kind) const
    {
        Value value;
        value.kind = kind;
        value.line = mark.line + m_firstLine;
        value.column = mark.column + 1;
        return value;
    }
    [[nodiscard]] static YAML::Mark markOf(const Value &value, int firstLine)
    {
        YAML::Mark mark;
        mark.line = value.line - firstLine;
        mark.column = value.column - 1;
        return mark;
    }
    void open(const Value &value)
    {
        if (!count(value))
            return;
        if (int(m_open.size()) >= m_limits.depth) {
            refuse(markOf(value, m_firstLine),
                   QT_TRANSLATE_NOOP("Error", "%1:%2:%3: nested too deeply."));
            return;
        }
        if (!m_open.isEmpty() && isKeyNext()) {
            refuse(markOf(value, m_firstLine),
                   QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a key must be a word."));
            return;
        }
        m_open << value;
    }
    void close()
    {
        if (error || m_open.isEmpty())
            return;
        place(m_open.takeLast());
    }
    void take(const Value &value)
    {
        if (!count(value))
            return;
        if (m_open.isEmpty() || !isKeyNext()) {
            place(value);
            return;
        }
        Value &map = m_open.last();
        if (map.keys.contains(value.text)) {
            refuse(markOf(value, m_firstLine),
                   QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' stands here a second time."),
                   {shown(value.text)});
            return;
        }
        map.keys << value.text;
    }
    [[nodiscard]] bool isKeyNext() const
    {
        const Value &top = m_open.last();
        return top.isMap() && top.keys.size() == top.values.size();
    }
    bool count(const Value &value)
    {
        if (!error && ++m_count > m_limits.values)
            refuse(markOf(value, m_firstLine),
                   QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there are too many values."));
        return !error;
    }
    void place(const Value &value)
    {
        if (m_open.isEmpty())
            root = value;
        else
            m_open.last().values << value;
    }

    /** The parser takes a quote without an end for one that lasts to the end of the file. Blocks
     * (`|`) count as closed. */
    [[nodiscard]] bool isClosed(const YAML::Mark &mark) const
    {
        qsizetype at = mark.column;
        const char quote = m_lines.value(mark.line).size() > at ? m_lines[mark.line][at] : '\0';
        if (quote != '"' && quote != '\'')
            return true;
        ++at;
        for (qsizetype number = mark.line; number < m_lines.size(); ++number, at = 0) {
            const QByteArray &line = m_lines[number];
            for (; at < line.size(); ++at) {
                const bool isDoubled = quote == '\'' && line.sliced(at).startsWith("''");
                if (isDoubled || (quote == '"' && line[at] == '\\'))
                    ++at;
                else if (line[at] == quote)
                    return true;
            }
        }
        return false;
    }

    QByteArrayList m_lines;
    QString m_name;
    ErrorCode m_code;
    int m_firstLine;
    Limits m_limits;
    QList<Value> m_open; ///< lists and maps that have begun, outermost first
    int m_count = 0;
    bool m_begun = false;
};

QJsonValue scalarJson(const Value &value)
{
    const QString &text = value.text;
    if (value.quoted)
        return text;
    if (text.isEmpty() || text == u"~" || text == u"null")
        return QJsonValue::Null;
    if (text == u"true" || text == u"false")
        return text == u"true";
    bool ok = false;
    const bool looksLikeNumber = text.at(0).isDigit() || text.at(0) == u'-' || text.at(0) == u'+';
    const bool hasLeadingZero = text.size() > 1 && text.at(0) == u'0' && text.at(1).isDigit();
    if (looksLikeNumber && !hasLeadingZero) {
        if (const qint64 number = text.toLongLong(&ok); ok)
            return number;
        if (const double number = text.toDouble(&ok); ok)
            return number;
    }
    return text;
}

} // namespace

const Value *Value::find(QStringView key) const
{
    for (qsizetype i = 0; i < keys.size() && i < values.size(); ++i) {
        if (keys[i] == key)
            return &values[i];
    }
    return nullptr;
}

QJsonValue Value::json() const
{
    switch (kind) {
    case Kind::Null:
        return QJsonValue::Null;
    case Kind::Scalar:
        return scalarJson(*this);
    case Kind::List: {
        QJsonArray array;
        for (const Value &value : values)
            array.append(value.json());
        return array;
    }
    case Kind::Map: {
        QJsonObject object;
        for (qsizetype i = 0; i < values.size(); ++i)
            object.insert(keys[i], values[i].json());
        return object;
    }
    }
    Q_UNREACHABLE_RETURN(QJsonValue());
}

Result<Value> read(const QByteArray &text, const QString &name, ErrorCode code, int firstLine,
                   const Limits &limits)
{
    if (text.size() > limits.bytes)
        return mistakeAt(code, name, firstLine, 1,
                         QT_TRANSLATE_NOOP("Error", "%1 is larger than %4 bytes."),
                         {QString::number(limits.bytes)});
    if (text.contains('\0') || !QUtf8StringView(text).isValidUtf8())
        return mistakeAt(code, name, firstLine, 1,
                         QT_TRANSLATE_NOOP("Error", "%1 is not a text in UTF-8."));
    Builder builder(text, name, code, firstLine, limits);
    try {
        std::istringstream stream(text.toStdString());
        YAML::Parser parser(stream);
        while (!builder.error && parser.HandleNextDocument(builder)) {
        }
    } catch (const YAML::Exception &exception) {
        if (!builder.error)
            return mistakeAt(code, name, qMax(0, exception.mark.line) + firstLine,
                             qMax(0, exception.mark.column) + 1,
                             QT_TRANSLATE_NOOP("Error", "%1:%2:%3: this is not YAML: %4."),
                             {shown(QString::fromStdString(exception.msg))});
    }
    if (builder.error)
        return std::unexpected(*builder.error);
    return builder.root;
}

std::unexpected<Error> mistake(ErrorCode code, const QString &name, const Value &where,
                               const char *text, const QStringList &arguments, const char *remedy)
{
    return mistakeAt(code, name, where.line, where.column, text, arguments, remedy);
}

} // namespace Runyard::Yaml
