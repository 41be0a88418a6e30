// SPDX-License-Identifier: GPL-3.0-or-later
// What a DAG of Dagu says besides the work of its steps.
#include "importdagu.h"

#include "expression.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Entries = WorkflowDocument::Entries;

constexpr int roundsWithoutLimit = 100;

/** `A=1 B="two"`, a list of the same, of mappings, or of schemas with a name; or one mapping.
 */
QStringList parameters(ImportSource &source, ImportWriter &writer, int node)
{
    if (node < 0)
        return {};
    QStringList names;
    QJsonObject params;
    const auto take = [&](const QString &name, const QJsonValue &value, QJsonObject schema) {
        schema.insert(u"type"_s, schema.value(u"type"_s).toString(u"string"_s));
        if (!value.isUndefined())
            schema.insert(u"default"_s, schema.value(u"type"_s).toString() == u"string"
                                            ? QJsonValue(Expression::toText(value))
                                            : value);
        params.insert(name, schema);
        names << name;
    };
    static const QRegularExpression pair(u"([A-Za-z_][\\w-]*)=(\"[^\"]*\"|'[^']*'|\\S*)"_s);
    const auto takeText = [&](const QString &text) {
        QRegularExpressionMatchIterator pairs = pair.globalMatch(text);
        if (!pairs.hasNext() && !text.trimmed().isEmpty())
            source.leave(node, u"params without names: "_s + text);
        while (pairs.hasNext()) {
            const QRegularExpressionMatch match = pairs.next();
            QString value = match.captured(2);
            if (value.size() > 1 && (value[0] == u'"' || value[0] == u'\''))
                value = value.sliced(1, value.size() - 2);
            take(match.captured(1), value, {});
        }
    };
    const QJsonValue given = source.tree().json(node);
    const auto takeObject = [&](const QJsonObject &object) {
        if (object.contains(u"name"_s)) {
            QJsonObject schema;
            for (const char *word : {"type", "enum", "description", "minimum", "maximum"}) {
                const QString key = QString::fromLatin1(word);
                if (object.contains(key))
                    schema.insert(key, object.value(key));
            }
            take(object.value(u"name"_s).toString(), object.value(u"default"_s), schema);
            return;
        }
        for (auto it = object.begin(); it != object.end(); ++it)
            take(it.key(), it.value(), {});
    };
    if (given.isString())
        takeText(given.toString());
    else if (given.isObject())
        takeObject(given.toObject());
    for (const QJsonValue &one : given.toArray()) {
        if (one.isObject())
            takeObject(one.toObject());
        else
            takeText(one.toString());
    }
    if (!params.isEmpty())
        writer.set({u"params"_s}, params);
    return names;
}

void goesOn(ImportSource &source, int node, Entries &entries)
{
    const int rule = source.at(node, {"continue_on", "continueOn"});
    if (rule < 0)
        return;
    const QJsonValue given = source.tree().json(rule);
    const bool isFailure = given.toString().startsWith(u"fail")
                           || given.toObject().value(u"failure"_s).toBool()
                           || given.toObject().value(u"failed"_s).toBool();
    if (isFailure)
        entries << std::pair(u"continue_on_error"_s, QJsonValue(true));
    source.leaveOthers(rule, {u"failure"_s, u"failed"_s}, u"continue_on"_s);
    if (!isFailure && !given.isObject())
        source.leave(rule, u"continue_on"_s);
}

void repeats(ImportSource &source, int node, Entries &entries)
{
    const int rule = source.at(node, {"repeat_policy", "repeatPolicy"});
    if (rule < 0)
        return;
    QString condition = source.text(rule, {"condition"}).trimmed();
    if (condition.startsWith(u'`') && condition.endsWith(u'`') && condition.size() > 1)
        condition = condition.sliced(1, condition.size() - 2);
    const QString expected = source.text(rule, {"expected"});
    if (condition.isEmpty()) {
        source.leave(rule, u"a repeat without a condition"_s);
        return;
    }
    QString check
        = expected.isEmpty()
              ? condition
              : u"test \"$(%1)\" = '%2'"_s.arg(condition, QString(expected).remove(u'\''));
    if (source.text(rule, {"repeat"}) == u"while")
        check = u"! { %1; }"_s.arg(check);
    const double limit = source.number(rule, {"limit"});
    if (limit < 1)
        source.leave(rule, u"a repeat without limit: %1 rounds"_s.arg(roundsWithoutLimit));
    QJsonObject loop{{u"max"_s, limit < 1 ? double(roundsWithoutLimit) : limit},
                     {u"until"_s, QJsonObject{{u"run"_s, check.replace(u"${{"_s, u"$ {{"_s)}}}};
    if (const double delay = source.number(rule, {"interval_sec", "intervalSec"}); delay > 0)
        loop.insert(u"delay"_s, secondsText(delay));
    entries << std::pair(u"loop"_s, QJsonValue(loop));
}

/** Conditions that compare a parameter; commands can't be asked before a step here. */
void conditions(ImportSource &source, int node, const QString &id, const QStringList &params,
                Entries &entries)
{
    const int list = source.at(node, {"preconditions", "precondition"});
    if (list < 0)
        return;
    static const QRegularExpression variable(u"^\"?\\$\\{?(?:params\\.)?(\\w+)\\}?\"?$"_s);
    QStringList parts;
    const QJsonValue given = source.tree().json(list);
    const QJsonArray all = given.isArray() ? given.toArray() : QJsonArray{given};
    for (const QJsonValue &one : all) {
        const QString condition = one.toObject().value(u"condition"_s).toString(one.toString());
        const QJsonValue expected = one.toObject().value(u"expected"_s);
        const QRegularExpressionMatch match = variable.match(condition.trimmed());
        const bool isPlain = match.hasMatch() && params.contains(match.captured(1))
                             && !expected.isUndefined()
                             && !Expression::toText(expected).startsWith(u"re:");
        if (isPlain)
            parts << u"params.%1 == '%2'"_s.arg(
                match.captured(1), Expression::toText(expected).replace(u"'"_s, u"''"_s));
        else
            source.leave(list, u"precondition of %1: %2"_s.arg(id, condition));
    }
    if (!parts.isEmpty())
        entries << std::pair(u"when"_s, QJsonValue(parts.join(u" && "_s)));
}

} // namespace

QStringList importDaguHead(ImportSource &source, ImportWriter &writer)
{
    const int root = source.tree().root();
    if (const QString about = source.text(root, {"description"}); !about.isEmpty())
        writer.set({u"description"_s}, about);
    const QStringList params = parameters(source, writer, source.at(root, "params"));
    const QJsonObject environment = source.pairs(root, {"env"});
    QJsonObject ours;
    for (const QString &name : params) // its steps find them there
        ours.insert(name, u"${{ params.%1 }}"_s.arg(name));
    for (auto it = environment.begin(); it != environment.end(); ++it) {
        const QString value = Expression::toText(it.value());
        if (value.contains(u'$') || value.contains(u'`'))
            source.leave(source.at(root, "env"), u"%1 in env is taken as it is"_s.arg(it.key()));
        ours.insert(it.key(), value);
    }
    if (!ours.isEmpty())
        writer.set({u"defaults"_s}, QJsonObject{{u"env"_s, ours}});
    if (const double seconds = source.number(root, {"timeout_sec", "timeoutSec"}); seconds > 0)
        writer.set({u"timeout"_s}, secondsText(seconds));
    const double atOnce = source.number(root, {"max_active_runs", "maxActiveRuns"});
    const QString overlap = source.text(root, {"overlap_policy", "overlapPolicy"});
    if (atOnce >= 1 || !overlap.isEmpty())
        writer.set({u"concurrency"_s},
                   QJsonObject{{u"group"_s, source.text(root, {"name"}) + u" ${{ folder.path }}"_s},
                               {u"limit"_s, std::max(1.0, atOnce)},
                               {u"on_conflict"_s, overlap == u"skip" ? u"skip"_s : u"queue"_s}});
    source.leaveOthers(root,
                       {u"name"_s, u"description"_s, u"type"_s, u"params"_s, u"env"_s,
                        u"timeout_sec"_s, u"timeoutSec"_s, u"max_active_runs"_s, u"maxActiveRuns"_s,
                        u"overlap_policy"_s, u"overlapPolicy"_s, u"steps"_s, u"handler_on"_s,
                        u"handlerOn"_s},
                       {});
    return params;
}

WorkflowDocument::Entries importDaguRules(ImportSource &source, int node, const QString &id,
                                          const QStringList &params)
{
    Entries entries;
    conditions(source, node, id, params, entries);
    if (const QString folder = source.text(node, {"working_dir", "workingDir", "dir"});
        folder.contains(u'$') || folder.startsWith(u'~'))
        source.leave(source.at(node, {"working_dir", "workingDir", "dir"}), u"folder "_s + folder);
    else if (!folder.isEmpty())
        entries << std::pair(u"folder"_s, QJsonValue(folder));
    if (const double seconds = source.number(node, {"timeout_sec", "timeoutSec"}); seconds > 0)
        entries << std::pair(u"timeout"_s, QJsonValue(secondsText(seconds)));
    goesOn(source, node, entries);
    if (const int retry = source.at(node, {"retry_policy", "retryPolicy"}); retry >= 0) {
        QJsonObject rule{{u"max"_s, source.number(retry, {"limit"})}};
        if (const double delay = source.number(retry, {"interval_sec", "intervalSec"}); delay > 0)
            rule.insert(u"delay"_s, secondsText(delay));
        if (const double backoff = source.number(retry, {"backoff"}); backoff > 1)
            rule.insert(u"backoff"_s, backoff);
        if (const double most = source.number(retry, {"max_interval_sec", "maxIntervalSec"});
            most > 0)
            rule.insert(u"max_delay"_s, secondsText(most));
        entries << std::pair(u"retry"_s, QJsonValue(rule));
    }
    repeats(source, node, entries);
    return entries;
}

} // namespace Runyard
