// SPDX-License-Identifier: GPL-3.0-or-later
#include "completion.h"

#include "text.h"

namespace Runyard::Cli {
namespace {

/** bash takes `--state=running` apart into three words. */
QStringList joinedAtEquals(const QStringList &words, bool &wasSplit)
{
    QStringList joined;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool joins = words[i] == u"=" && !joined.isEmpty() && joined.last().startsWith(u"--");
        if (!joins) {
            joined << words[i];
            continue;
        }
        joined.last() += u'=';
        if (++i < words.size())
            joined.last() += words[i];
        wasSplit = i >= words.size() - 1;
    }
    return joined;
}

class Completer
{
public:
    explicit Completer(const QList<Verb> &verbs) : m_verbs(verbs) {}

    Completion complete(const QStringList &given)
    {
        const QStringList words = joinedAtEquals(given, m_wasSplit);
        m_before = words.first(std::max<qsizetype>(0, words.size() - 1));
        m_word = words.value(words.size() - 1);
        m_completion.begun = m_word;
        QByteArrayList raw;
        for (const QString &word : std::as_const(m_before))
            raw << word.toUtf8();
        const VerbPlace place = findVerb(raw, m_verbs);
        if (place.verb)
            inVerb(*place.verb, m_before.first(place.begin) + m_before.sliced(place.end));
        else
            beforeVerb(m_before.sliced(place.begin));
        return m_completion;
    }

private:
    void offer(const QString &word, const QString &meaning)
    {
        if (word.startsWith(m_completion.begun))
            m_completion.items << Completion::Item{m_completion.prefix + word, meaning};
    }

    void beforeVerb(const QStringList &words)
    {
        if (valueOf(m_before, globalParameters()))
            return;
        if (m_word.startsWith(u'-')) {
            options(globalParameters());
            return;
        }
        const QString group = words.isEmpty() ? QString() : words.join(u' ') + u' ';
        QStringList seen;
        for (const Verb &verb : m_verbs) {
            if (verb.group.isEmpty() || !verb.words.startsWith(group))
                continue;
            const QString rest = verb.words.mid(group.size());
            const QString word = rest.section(u' ', 0, 0);
            if (!seen.contains(word))
                offer(word, rest == word ? translated(verb.summary)
                                         : Text::tr("%1 …").arg(verb.words.section(u' ', 0, 0)));
            seen << word;
        }
    }

    void inVerb(const Verb &verb, const QStringList &words)
    {
        if (verb.takesCommand && words.contains(QLatin1StringView("--"))) {
            m_completion.wanted = Candidates::Files;
            return;
        }
        const QList<Parameter> all = verb.parameters + globalParameters();
        if (valueOf(words, all))
            return;
        if (m_word.startsWith(u'-'))
            options(all);
        else
            place(verb, all, words);
    }

    /** True when the word is the value of an option: of the one before, or behind its own "=". */
    bool valueOf(const QStringList &words, const QList<Parameter> &all)
    {
        if (const qsizetype equals = m_word.indexOf(u'='); m_word.startsWith(u"--") && equals > 0) {
            const Parameter *parameter = find(m_word.left(equals), all);
            m_completion.prefix = m_wasSplit ? QString() : m_word.left(equals + 1);
            m_completion.begun = m_word.mid(equals + 1);
            if (parameter)
                candidates(*parameter);
            return true;
        }
        const Parameter *parameter = words.isEmpty() ? nullptr : find(words.last(), all);
        if (!parameter || parameter->kind == Parameter::Kind::Flag)
            return false;
        candidates(*parameter);
        return true;
    }

    static const Parameter *find(const QString &word, const QList<Parameter> &all)
    {
        for (const Parameter &parameter : all) {
            const bool byLetter
                = parameter.letter != 0
                  && word == QStringLiteral("-%1").arg(QLatin1Char(parameter.letter));
            if (!parameter.positional
                && (byLetter || word == QLatin1StringView("--") + parameter.name))
                return &parameter;
        }
        return nullptr;
    }

    void options(const QList<Parameter> &all)
    {
        for (const Parameter &parameter : all) {
            const QString name = QLatin1StringView("--") + parameter.name;
            if (!parameter.positional && (parameter.repeated || !m_before.contains(name)))
                offer(name, translated(parameter.help));
        }
    }

    void place(const Verb &verb, const QList<Parameter> &all, const QStringList &words)
    {
        qsizetype index = 0;
        for (qsizetype i = 0; i < words.size(); ++i) {
            const Parameter *option = find(words[i], all);
            if (option && option->kind != Parameter::Kind::Flag)
                ++i;
            else if (!words[i].startsWith(u'-') || words[i] == u"-")
                ++index;
        }
        for (const Parameter &parameter : verb.parameters) {
            if (!parameter.positional)
                continue;
            if (index == 0 || parameter.repeated) {
                candidates(parameter);
                return;
            }
            --index;
        }
    }

    void candidates(const Parameter &parameter)
    {
        m_completion.wanted = parameter.candidates;
        for (const QString &choice : parameter.choices)
            offer(choice, {});
    }

    const QList<Verb> &m_verbs;
    QStringList m_before;
    QString m_word;
    bool m_wasSplit = false;
    Completion m_completion;
};

} // namespace

Completion complete(const QStringList &words, const QList<Verb> &verbs)
{
    return Completer(verbs).complete(words);
}

} // namespace Runyard::Cli
