// SPDX-License-Identifier: GPL-3.0-or-later
// Source of the syntax: docs.djangoproject.com, "The Django template language"; what of it exists
// in KTextTemplate 6.13.
#include "templatecheck.h"

#include "templatetokens.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

constexpr int mostIncludes = 100;
constexpr int mostDepth = 10;
constexpr int mostBlocks = 60; ///< within each other

/** Filters whose result is hardly longer than what they get, and that no argument makes crash: in
 * KTextTemplate 6.13 `divisibleby:0`, `slice:99999` and `truncatewords:0` end the process. */
const QSet<QString> &filters()
{
    static const QSet<QString> names{
        u"capfirst"_s,      u"cut"_s,    u"default"_s,   u"dictsort"_s,  u"filesizeformat"_s,
        u"first"_s,         u"join"_s,   u"last"_s,      u"length"_s,    u"length_is"_s,
        u"lower"_s,         u"random"_s, u"slugify"_s,   u"striptags"_s, u"title"_s,
        u"truncatechars"_s, u"upper"_s,  u"wordcount"_s, u"yesno"_s,
    };
    return names;
}

const QStringList &tags()
{
    static const QStringList names{u"if"_s,      u"elif"_s,       u"else"_s,    u"endif"_s,
                                   u"for"_s,     u"empty"_s,      u"endfor"_s,  u"with"_s,
                                   u"endwith"_s, u"include"_s,    u"comment"_s, u"endcomment"_s,
                                   u"firstof"_s, u"templatetag"_s};
    return names;
}

/** Letters to be put in, left out or replaced; two that have changed places count as one. */
int distance(const QString &a, const QString &b)
{
    if (a != b && a.size() == b.size() && std::ranges::is_permutation(a, b))
        return 1;
    QList<int> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = std::exchange(row[0], int(i) + 1);
        for (qsizetype j = 0; j < b.size(); ++j) {
            const int replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, replaced});
        }
    }
    return row.last();
}

} // namespace

bool isVariableName(QStringView name)
{
    const auto isPart
        = [](QChar c) { return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_'); };
    return !name.isEmpty() && name.first().unicode() < 128 && name.first().isLetter()
           && std::ranges::all_of(name, isPart);
}

QString nearestOf(const QString &word, const QStringList &known)
{
    QString best;
    int least = word.size() < 4 ? 2 : 3; // so many letters are too many
    for (const QString &each : known) {
        const int apart = distance(word.toLower(), each.toLower());
        if (apart < least) {
            least = apart;
            best = each;
        }
    }
    return best;
}

/** One way through a template: from token to token, with what is open. */
struct TemplateCheck::Block
{
    QString tag;
    TemplateToken opened;
    QStringList names; ///< that are known within
    bool hadElse = false;
};

class TemplateCheck::Walk
{
public:
    Walk(TemplateCheck &check, const TemplateText &text) : m_check(check), m_text(text) {}

    Result<QString> prepare()
    {
        const auto refuseToken = [this](const TemplateToken &where) {
            return refuse(
                where, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' is not closed in its line."),
                {where.content},
                QT_TRANSLATE_NOOP("Error",
                                  "To write {{, {% or {# as they are, say "
                                  "{% templatetag openvariable %}, openblock or opencomment."));
        };
        const QList<TemplateToken> tokens = templateTokens(m_text.text, m_text.firstLine);
        for (const TemplateToken &token : tokens) {
            if (token.kind == TemplateToken::Kind::Unclosed && !isCommented())
                return std::unexpected(refuseToken(token).error());
            if (Result<> done = take(token); !done)
                return std::unexpected(done.error());
        }
        if (!m_blocks.isEmpty()) {
            const Block &block = m_blocks.last();
            return std::unexpected(
                refuse(block.opened, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' has no '%5'."),
                       {u"{% "_s + block.tag + u" %}"_s, u"{% end"_s + block.tag + u" %}"_s})
                    .error());
        }
        return withGuards(tokens);
    }

private:
    [[nodiscard]] std::unexpected<Error> refuse(const TemplateToken &where, const char *text,
                                                const QStringList &arguments = {},
                                                const char *remedy = "") const
    {
        QStringList all{shown(m_text.name), QString::number(where.line),
                        QString::number(where.column)};
        for (const QString &argument : arguments)
            all << shown(argument.left(200));
        return fail(ErrorCode::InstructionBroken, text, all, remedy);
    }
    [[nodiscard]] bool isCommented() const
    {
        return !m_blocks.isEmpty() && m_blocks.last().tag == u"comment";
    }

    Result<> take(const TemplateToken &token)
    {
        if (token.kind == TemplateToken::Kind::Tag)
            return tag(token);
        if (token.kind != TemplateToken::Kind::Variable || isCommented())
            return {};
        if (token.content.isEmpty())
            return refuse(token,
                          QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a variable without a name."));
        if (token.words.size() > 1)
            return refuse(at(token, token.words[1]),
                          QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' is not expected here."),
                          {token.words[1].text});
        return expression(token, token.words.first());
    }

    Result<> tag(const TemplateToken &token)
    {
        const QString name = token.words.value(0).text;
        if (isCommented() && name != u"endcomment")
            return {};
        if (!tags().contains(name)) {
            const QString near = nearestOf(name, tags());
            return near.isEmpty()
                       ? refuse(token,
                                QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no tag '%4' here."),
                                {name})
                       : refuse(token,
                                QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no tag '%4' here. "
                                                           "Did you mean '%5'?"),
                                {name, near});
        }
        if (name == u"else" || name == u"elif" || name == u"empty")
            return middle(token, name);
        if (name.startsWith(u"end"))
            return end(token, name.mid(3));
        if (name == u"if")
            return condition(token).and_then([&] { return open(token, name); });
        if (name == u"for")
            return loop(token);
        if (name == u"with")
            return with(token);
        if (name == u"comment")
            return open(token, name);
        if (name == u"include")
            return include(token);
        if (name == u"firstof") {
            for (qsizetype i = 1; i < token.words.size(); ++i) {
                if (Result<> done = expression(token, token.words[i]); !done)
                    return done;
            }
        }
        return {};
    }

    Result<> open(const TemplateToken &token, const QString &tag, const QStringList &names = {})
    {
        if (m_blocks.size() >= mostBlocks)
            return refuse(token, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: nested too deeply."));
        m_blocks << Block{tag, token, names};
        return {};
    }

    Result<> middle(const TemplateToken &token, const QString &name)
    {
        const QString needed = name == u"empty" ? u"for"_s : u"if"_s;
        if (m_blocks.isEmpty() || m_blocks.last().tag != needed || m_blocks.last().hadElse)
            return refuse(token,
                          QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' stands outside of '%5'."),
                          {name, needed});
        m_blocks.last().hadElse = name != u"elif";
        return name == u"elif" ? condition(token) : Result<>();
    }

    Result<> end(const TemplateToken &token, const QString &tag)
    {
        if (!m_blocks.isEmpty() && m_blocks.last().tag == tag) {
            m_blocks.removeLast();
            return {};
        }
        if (m_blocks.isEmpty())
            return refuse(token, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: 'end%4' closes nothing."),
                          {tag});
        const Block &open = m_blocks.last();
        return refuse(token,
                      QT_TRANSLATE_NOOP("Error", "%1:%2:%3: 'end%4' stands where 'end%5' is "
                                                 "expected, for line %6."),
                      {tag, open.tag, QString::number(open.opened.line)});
    }

    /** Words and operators in turn. */
    Result<> condition(const TemplateToken &token)
    {
        static const QStringList binary{u"and"_s, u"or"_s, u"in"_s, u"=="_s, u"!="_s,
                                        u"<"_s,   u">"_s,  u"<="_s, u">="_s};
        bool expectsValue = true;
        for (qsizetype i = 1; i < token.words.size(); ++i) {
            const TemplateWord &word = token.words[i];
            const bool isNot = word.text == u"not";
            if (isNot && !expectsValue && token.words.value(i + 1).text != u"in")
                return refuse(at(token, word),
                              QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' is not expected here."),
                              {word.text});
            if (isNot)
                continue;
            if (binary.contains(word.text) == expectsValue)
                return refuse(at(token, word),
                              QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' is not expected here."),
                              {word.text});
            if (expectsValue) {
                if (Result<> done = expression(token, word); !done)
                    return done;
            }
            expectsValue = !expectsValue;
        }
        if (expectsValue)
            return refuse(token,
                          QT_TRANSLATE_NOOP("Error", "%1:%2:%3: the condition is not complete."));
        return {};
    }

    /** `for x in list`, `for key, value in list reversed`. */
    Result<> loop(const TemplateToken &token)
    {
        const auto in = std::ranges::find(token.words, u"in"_s, &TemplateWord::text);
        const qsizetype at = in - token.words.begin();
        QStringList names;
        for (qsizetype i = 1; i < at; ++i)
            names << token.words[i].text.split(u',', Qt::SkipEmptyParts);
        const bool isReversed = token.words.value(at + 2).text == u"reversed";
        if (in == token.words.end() || names.isEmpty()
            || token.words.size() != at + 2 + (isReversed ? 1 : 0)
            || !std::ranges::all_of(names, isVariableName))
            return refuse(
                token, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a loop is '{% for NAME in LIST %}'."));
        return expression(token, token.words[at + 1]).and_then([&] {
            return open(token, u"for"_s, names + QStringList{u"forloop"_s});
        });
    }

    /** `with name=value …`, `with value as name`. */
    Result<> with(const TemplateToken &token)
    {
        QStringList names;
        if (token.words.size() == 4 && token.words[2].text == u"as") {
            names << token.words[3].text;
            if (Result<> done = expression(token, token.words[1]); !done)
                return done;
        } else {
            for (qsizetype i = 1; i < token.words.size(); ++i) {
                TemplateWord word = token.words[i];
                const qsizetype equals = word.text.indexOf(u'=');
                if (equals < 1)
                    names.clear();
                if (equals < 1)
                    break;
                names << word.text.left(equals);
                word.text.remove(0, equals + 1);
                word.column += int(equals) + 1;
                if (Result<> done = expression(token, word); !done)
                    return done;
            }
        }
        if (names.isEmpty() || !std::ranges::all_of(names, isVariableName))
            return refuse(token,
                          QT_TRANSLATE_NOOP("Error", "%1:%2:%3: it is '{% with NAME=VALUE %}'."));
        return open(token, u"with"_s, names);
    }

    Result<> include(const TemplateToken &token)
    {
        const QString word = token.words.value(1).text;
        const bool isQuoted = word.size() > 2 && (word.startsWith(u'"') || word.startsWith(u'\''))
                              && word.endsWith(word.front());
        if (token.words.size() != 2 || !isQuoted)
            return refuse(token,
                          QT_TRANSLATE_NOOP("Error", "%1:%2:%3: it is '{% include \"NAME\" %}'."));
        const QString name = word.mid(1, word.size() - 2);
        if (m_check.m_path.contains(name))
            return refuse(token, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' would include itself."),
                          {name});
        if (m_check.m_path.size() >= mostDepth || ++m_check.m_count > mostIncludes)
            return refuse(token,
                          QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there are too many includes."));
        const Result<TemplateText> text = m_check.m_include(name);
        if (!text)
            return refuse(token, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: %4"),
                          {text.error().message()});
        // What is known here is known there.
        const TemplateNames outer = m_check.m_names;
        for (const Block &block : std::as_const(m_blocks)) {
            for (const QString &each : block.names)
                m_check.m_names.insert(each, std::nullopt);
        }
        m_check.m_path << name;
        const Result<QString> ready = Walk(m_check, *text).prepare();
        m_check.m_path.removeLast();
        m_check.m_names = outer;
        if (!ready)
            return std::unexpected(ready.error());
        m_check.m_included.insert(name, *ready);
        return {};
    }

    /** `name.part|filter:argument|filter`. */
    Result<> expression(const TemplateToken &token, const TemplateWord &word)
    {
        const QList<TemplateWord> parts = splitOutsideQuotes(word, u'|');
        if (Result<> done = value(token, parts.first()); !done)
            return done;
        for (qsizetype i = 1; i < parts.size(); ++i) {
            const QList<TemplateWord> filter = splitOutsideQuotes(parts[i], u':');
            const QString &name = filter.first().text;
            if (!filters().contains(name)) {
                const QString near = nearestOf(name, filters().values());
                return near.isEmpty()
                           ? refuse(at(token, parts[i]),
                                    QT_TRANSLATE_NOOP("Error",
                                                      "%1:%2:%3: there is no filter '%4' here."),
                                    {name})
                           : refuse(at(token, parts[i]),
                                    QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no filter '%4' "
                                                               "here. Did you mean '%5'?"),
                                    {name, near});
            }
            if (filter.size() < 2)
                continue;
            // A text that is joined between others is the one way to make much out of little.
            const QString &argument = filter[1].text;
            if (name == u"join" && !argument.startsWith(u'"') && !argument.startsWith(u'\''))
                return refuse(
                    at(token, filter[1]),
                    QT_TRANSLATE_NOOP("Error", "%1:%2:%3: 'join' needs a text in quotes."));
            if (Result<> done = value(token, filter[1]); !done)
                return done;
        }
        return {};
    }

    Result<> value(const TemplateToken &token, const TemplateWord &word)
    {
        const QString &text = word.text;
        bool isNumber = false;
        (void)text.toDouble(&isNumber);
        if (isNumber || text.startsWith(u'"') || text.startsWith(u'\''))
            return {};
        const QStringList path = text.split(u'.');
        const QString &root = path.first();
        if (!std::ranges::all_of(path, [](const QString &part) {
                return isVariableName(part)
                       || (!part.isEmpty()
                           && std::ranges::all_of(part, [](QChar c) { return c.isDigit(); }));
            }))
            return refuse(
                at(token, word),
                QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' is not the name of a variable."),
                {text});
        for (const Block &block : std::as_const(m_blocks)) {
            if (block.names.contains(root))
                return {};
        }
        const auto known = m_check.m_names.constFind(root);
        if (known == m_check.m_names.constEnd())
            return unknown(token, word, root, m_check.m_names.keys());
        if (path.size() < 2 || !*known || (*known)->contains(path[1]))
            return {};
        QStringList parts;
        for (const QString &part : std::as_const(**known))
            parts << root + u'.' + part;
        return unknown(token, word, root + u'.' + path[1], parts);
    }

    [[nodiscard]] Result<> unknown(const TemplateToken &token, const TemplateWord &word,
                                   const QString &name, const QStringList &known) const
    {
        if (name.startsWith(u"env."))
            return refuse(at(token, word),
                          QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' may not be shown to agents."),
                          {name},
                          QT_TRANSLATE_NOOP("Error", "The setting instructions.environment lists "
                                                     "the variables that may be."));
        const QString near = nearestOf(name, known);
        if (near.isEmpty())
            return refuse(at(token, word),
                          QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no variable '%4'."),
                          {name},
                          QT_TRANSLATE_NOOP("Error", "Declare it in the front matter, under "
                                                     "'variables'."));
        return refuse(at(token, word),
                      QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no variable '%4'. Did you "
                                                 "mean '%5'?"),
                      {name, near});
    }

    [[nodiscard]] static TemplateToken at(const TemplateToken &token, const TemplateWord &word)
    {
        TemplateToken place = token;
        place.column = word.column;
        return place;
    }

    /** What KTextTemplate gets. Lines with nothing but tags vanish as a whole. */
    [[nodiscard]] QString withGuards(const QList<TemplateToken> &tokens) const
    {
        const QString guard = u"{{"_s + QLatin1StringView(guardName) + u".tick}}"_s;
        QString ready = guard;
        bool inComment = false;
        for (qsizetype i = 0; i < tokens.size(); ++i) {
            const TemplateToken &token = tokens[i];
            const QString name = token.words.value(0).text;
            const bool isTag = token.kind == TemplateToken::Kind::Tag;
            if (isTag && name == u"endcomment") {
                inComment = false;
                continue;
            }
            if (inComment || token.kind == TemplateToken::Kind::Comment)
                continue;
            if (isTag && name == u"comment") {
                inComment = true;
                continue;
            }
            switch (token.kind) {
            case TemplateToken::Kind::Variable:
                ready += guard + token.source;
                break;
            case TemplateToken::Kind::Tag:
                ready += token.source;
                if (name == u"for" || name == u"include")
                    ready += guard;
                break;
            default:
                ready += token.source;
            }
        }
        return ready;
    }

    TemplateCheck &m_check;
    const TemplateText &m_text;
    QList<Block> m_blocks;
};

TemplateCheck::TemplateCheck(const TemplateNames &names, Include include)
    : m_names(names), m_include(std::move(include))
{
}

Result<QString> TemplateCheck::prepare(const TemplateText &text)
{
    return Walk(*this, text).prepare();
}

} // namespace Runyard
