// SPDX-License-Identifier: GPL-3.0-or-later
#include "permissionrules.h"

#include "commandhosts.h"

#include <base/codec.h>

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>

namespace Runyard {

bool fitsPattern(const QString &pattern, const QString &text, bool isPath)
{
    QString expression;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar c = pattern[i];
        const bool isDouble = c == u'*' && pattern.mid(i + 1).startsWith(u'*');
        if (c == u'*' && isPath && !isDouble)
            expression += QLatin1StringView("[^/]*");
        else if (c == u'*')
            expression += QLatin1StringView(".*");
        else
            expression += QRegularExpression::escape(QString(c));
        i += isDouble ? 1 : 0;
    }
    static constexpr auto options
        = QRegularExpression::DotMatchesEverythingOption | QRegularExpression::DontCaptureOption;
    return QRegularExpression(QRegularExpression::anchoredPattern(expression), options)
        .match(text)
        .hasMatch();
}

namespace {

using Kind = PermissionEnums::Kind;
using Effect = PermissionEnums::Effect;
using Scope = PermissionEnums::Scope;

/** `git *` is about `git` alone, too. */
bool fitsCommand(const QString &pattern, const QString &command)
{
    return fitsPattern(pattern, command)
           || (pattern.endsWith(u" *") && fitsPattern(pattern.chopped(2), command));
}

QString absolute(const QString &path, const QString &folder)
{
    return QDir::cleanPath(path.startsWith(u'/') ? path : folder + u'/' + path);
}

bool fitsPath(const QString &pattern, const QString &path, const QString &folder)
{
    if (path.isEmpty())
        return false;
    QString whole = absolute(pattern, folder);
    if (pattern.endsWith(u'/'))
        whole += QLatin1StringView("/**");
    return fitsPattern(whole, absolute(path, folder), true);
}

bool fitsDomain(const QString &pattern, const QString &domain)
{
    return !domain.isEmpty() && fitsPattern(pattern.toLower(), domain.toLower());
}

bool isBelow(const QString &path, const QString &folder)
{
    return path == folder || path.startsWith(folder.endsWith(u'/') ? folder : folder + u'/');
}

/** Everything but the command and the host. */
bool fitsElse(const PermissionRule &rule, const PermissionQuestion &question, const QString &folder,
              const QString &agent)
{
    return rule.inForce && (rule.tool.isEmpty() || fitsPattern(rule.tool, question.tool))
           && (rule.agent.isEmpty() || rule.agent == agent)
           && (rule.folder.isEmpty() || isBelow(folder, rule.folder))
           && (rule.path.isEmpty() || fitsPath(rule.path, question.path, folder));
}

/** A command is refused for any host that it names. */
bool mentions(const PermissionRule &rule, const PermissionQuestion &question)
{
    if (rule.domain.isEmpty() || fitsDomain(rule.domain, question.domain))
        return true;
    const QStringList hosts
        = question.kind == Kind::Command ? mentionedHosts(question.command) : QStringList();
    return std::ranges::any_of(
        hosts, [&rule](const QString &host) { return fitsDomain(rule.domain, host); });
}

/** Of those that allow a host: each that the command fetches from has one; the last of them. */
const PermissionRule *ruleForHosts(const QList<const PermissionRule *> &rules,
                                   const QString &command)
{
    const std::optional<QStringList> hosts = fetchedHosts(command);
    const PermissionRule *last = nullptr;
    for (const QString &host : hosts.value_or(QStringList())) {
        const auto rule = std::ranges::find_if(
            rules, [&](const PermissionRule *one) { return fitsDomain(one->domain, host); });
        if (rule == rules.end())
            return nullptr;
        last = *rule;
    }
    return last;
}

/** Pieces between anything that could join commands, quoted or not: for rules that refuse. */
QStringList loosePieces(const QString &line)
{
    static const QRegularExpression joints(QStringLiteral("[;&|()`\\n\"']"));
    QStringList pieces{line.trimmed()};
    const QStringList parts = line.split(joints, Qt::SkipEmptyParts);
    for (const QString &part : parts)
        pieces << part.trimmed();
    return pieces;
}

bool refuses(const PermissionRule &rule, const PermissionQuestion &question, const QString &folder,
             const QString &agent)
{
    if (!fitsElse(rule, question, folder, agent) || !mentions(rule, question))
        return false;
    if (rule.command.isEmpty())
        return true;
    const QStringList pieces = loosePieces(question.command);
    return !question.command.isEmpty() && std::ranges::any_of(pieces, [&](const QString &piece) {
        return fitsCommand(rule.command, piece);
    });
}

PermissionJudgement allowance(const PermissionQuestion &question, const QString &folder,
                              const QString &agent, const QList<PermissionRule> &rules)
{
    QList<const PermissionRule *> ofCommands;
    QList<const PermissionRule *> ofHosts;
    for (const PermissionRule &rule : rules) {
        if (rule.effect != Effect::Allow || !fitsElse(rule, question, folder, agent))
            continue;
        const bool isOfHost = !rule.domain.isEmpty() && !fitsDomain(rule.domain, question.domain);
        if (isOfHost && !rule.command.isEmpty())
            continue;
        if (!isOfHost && rule.command.isEmpty())
            return {Effect::Allow, rule};
        (isOfHost ? ofHosts : ofCommands) << &rule;
    }
    const ShellCommands line = shellCommands(question.command);
    if (line.isOpaque || line.commands.isEmpty())
        return {};
    const PermissionRule *last = nullptr;
    for (const QString &command : line.commands) {
        const auto rule = std::ranges::find_if(ofCommands, [&](const PermissionRule *one) {
            return fitsCommand(one->command, command);
        });
        last = rule == ofCommands.end() ? ruleForHosts(ofHosts, command) : *rule;
        if (!last)
            return {};
    }
    return {Effect::Allow, *last};
}

/** Goes over a line once. */
class ShellReader
{
public:
    explicit ShellReader(QStringView line) : m_line(line) {}

    ShellCommands read()
    {
        for (; m_at < m_line.size(); ++m_at)
            take(m_line[m_at]);
        end();
        m_found.isOpaque = m_found.isOpaque || m_quote != 0 || m_isEscaped;
        return m_found;
    }

private:
    [[nodiscard]] QChar next() const
    {
        return m_at + 1 < m_line.size() ? m_line[m_at + 1] : QChar();
    }
    void take(QChar c)
    {
        if (m_isEscaped || (m_quote == '\'' && c != u'\'')) {
            m_isEscaped = false;
            m_command += c;
            return;
        }
        m_isEscaped = c == u'\\';
        if (c == u'`' || (c == u'$' && (next() == u'(' || next() == u'{' || next() == u'\'')))
            m_found.isOpaque = true;
        if (m_quote != 0) {
            if (c == QLatin1Char(m_quote))
                m_quote = 0;
            m_command += c;
            return;
        }
        takeUnquoted(c);
    }
    void takeUnquoted(QChar c)
    {
        if (c == u'\'' || c == u'"') {
            m_quote = c.toLatin1();
        } else if (c == u'(' || c == u')' || c == u'{' || c == u'}') {
            m_found.isOpaque = true;
        } else if (c == u'>') {
            takeRedirection();
            return;
        } else if (c == u';' || c == u'|' || c == u'&' || c == u'\n') {
            end();
            return;
        }
        m_command += c;
    }
    /** `2>&1` and `>/dev/null` write nothing. */
    void takeRedirection()
    {
        static const QRegularExpression harmless(
            QStringLiteral("^>{1,2}\\s*(?:&[0-9]|/dev/null(?=$|[\\s;|&]))"));
        const QRegularExpressionMatch match = harmless.matchView(m_line.sliced(m_at));
        if (!match.hasMatch()) {
            m_found.isOpaque = true;
            m_command += u'>';
            return;
        }
        if (!m_command.isEmpty() && (m_command.endsWith(u'1') || m_command.endsWith(u'2')))
            m_command.chop(1);
        m_at += match.capturedLength() - 1;
    }
    void end()
    {
        const QString command = std::exchange(m_command, {}).trimmed();
        if (command.isEmpty())
            return;
        if (command.startsWith(u'$'))
            m_found.isOpaque = true; // who knows what it starts
        m_found.commands << command;
    }

    QStringView m_line;
    qsizetype m_at = 0;
    char m_quote = 0;
    bool m_isEscaped = false;
    QString m_command;
    ShellCommands m_found;
};

QString refusalFor(const AnswerPermission &command)
{
    if (command.allow || !command.message.trimmed().isEmpty())
        return command.message.trimmed();
    return QStringLiteral("The user refused this. Do not try it in another way.");
}

} // namespace

PermissionJudgement judge(const PermissionQuestion &question, const QString &folder,
                          const QString &agent, const QList<PermissionRule> &rules)
{
    if (question.kind == Kind::Choice || question.kind == Kind::Budget)
        return {};
    for (const Effect effect : {Effect::Deny, Effect::Ask}) {
        for (const PermissionRule &rule : rules) {
            if (rule.effect == effect && refuses(rule, question, folder, agent))
                return {effect, rule};
        }
    }
    return allowance(question, folder, agent, rules);
}

ShellCommands shellCommands(QStringView line)
{
    return ShellReader(line).read();
}

PermissionRule ruleFor(const PermissionQuestion &question, const Run &run, Scope scope,
                       const QString &pattern)
{
    PermissionRule rule;
    rule.effect = Effect::Allow;
    rule.tool = question.tool;
    if (scope == Scope::Folder)
        rule.folder = run.folder;
    const auto chosen
        = [&pattern](const QString &named) { return pattern.isEmpty() ? named : pattern; };
    switch (question.kind) {
    case Kind::Command:
        rule.command = chosen(question.command);
        break;
    case Kind::Read:
    case Kind::Edit: {
        const QString path = absolute(question.path, run.folder);
        const bool isInside = isBelow(path, run.folder);
        rule.path = chosen(isInside ? QStringLiteral("**") : path);
        break;
    }
    case Kind::Fetch:
        rule.domain = chosen(question.domain);
        break;
    default:
        break;
    }
    return rule;
}

QString describeRule(const PermissionRule &rule)
{
    const QString what = rule.command + rule.path + rule.domain;
    QString text = Codec::enumKey(rule.effect) + u' '
                   + (rule.tool.isEmpty() ? QStringLiteral("any tool") : rule.tool);
    if (!what.isEmpty())
        text += QLatin1StringView(": ") + what;
    if (!rule.folder.isEmpty())
        text += QLatin1StringView(", in ") + rule.folder;
    if (!rule.agent.isEmpty())
        text += QLatin1StringView(", for ") + rule.agent;
    return shown(text);
}

Result<> checkRule(const PermissionRule &rule)
{
    const int told
        = int(!rule.command.isEmpty()) + int(!rule.path.isEmpty()) + int(!rule.domain.isEmpty());
    if (told > 1)
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "A rule is about a command, a path or a domain, "
                                               "not about several of them."));
    if (rule.effect == Effect::Allow && told == 0
        && (rule.tool.isEmpty() || !rule.tool.contains(QRegularExpression(QStringLiteral("[^*]")))))
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "A rule that allows everything is not taken."), {},
                    QT_TRANSLATE_NOOP("Error", "Name a tool, a command, a path or a domain."));
    if (!rule.folder.isEmpty() && !rule.folder.startsWith(u'/'))
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "The folder of a rule must be an absolute path."));
    return {};
}

QString questionReference(const Run &run, const PermissionQuestion &question)
{
    return QStringLiteral("%1.%2").arg(run.number).arg(question.number);
}

Result<OpenQuestion> findQuestion(const State &state, const QString &reference)
{
    const qsizetype dot = reference.lastIndexOf(u'.');
    const Result<RunId> id = state.find(dot < 0 ? reference : reference.left(dot));
    if (!id)
        return std::unexpected(id.error());
    const Run &run = *state.run(*id);
    const int number = dot < 0 ? 0 : reference.mid(dot + 1).toInt();
    if (dot < 0 && run.questions.size() > 1)
        return fail(ErrorCode::Ambiguous, QT_TRANSLATE_NOOP("Error", "Run %1 asks %2 things."),
                    {QString::number(run.number), QString::number(run.questions.size())},
                    QT_TRANSLATE_NOOP("Error", "Say which, for example '%1.1': 'runyard inbox' "
                                               "lists them."));
    for (const PermissionQuestion &question : run.questions) {
        if (dot < 0 || question.number == number)
            return OpenQuestion{&run, question};
    }
    return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Error", "There is no open question '%1'."),
                {shown(reference)}, QT_TRANSLATE_NOOP("Error", "'runyard inbox' lists them."));
}

Result<PermissionAnswered> decide(const State &state, const AnswerPermission &command)
{
    const Result<OpenQuestion> open = findQuestion(state, command.question);
    if (!open)
        return std::unexpected(open.error());
    const bool isChoice = open->question.kind == Kind::Choice;
    const bool isForLater = command.scope != Scope::Once;
    if (isForLater && (!command.allow || isChoice || open->question.kind == Kind::Budget))
        return fail(
            ErrorCode::BadInput,
            QT_TRANSLATE_NOOP("Error", "Only a permission can hold for more than once."), {},
            QT_TRANSLATE_NOOP("Error", "To refuse for good, add a rule: 'runyard permissions "
                                       "rules add deny …'."));
    if (isChoice && command.allow && command.answers.isEmpty() && command.message.isEmpty())
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "The agent asks for a choice, and none was made."),
                    {}, QT_TRANSLATE_NOOP("Error", "Give it with --answer."));
    PermissionAnswered event;
    event.run = open->run->id;
    event.answer.number = open->question.number;
    event.answer.allowed = command.allow;
    event.answer.stop = command.stop && !command.allow;
    event.answer.message = refusalFor(command);
    event.answer.answers = command.answers;
    if (isChoice && event.answer.answers.isEmpty() && !open->question.choices.isEmpty())
        event.answer.answers.insert(open->question.choices.first().question, command.message);
    event.scope = command.scope;
    if (isForLater) {
        event.rule = ruleFor(open->question, *open->run, command.scope, command.pattern);
        event.rule.source = QStringLiteral("run %1").arg(open->run->number);
        if (Result<> sound = checkRule(event.rule); !sound)
            return std::unexpected(sound.error());
    }
    return event;
}

} // namespace Runyard
