// SPDX-License-Identifier: GPL-3.0-or-later
// What the expressions of a workflow may refer to.
#include "workflowchecker.h"

#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace Runyard {

WorkflowChecker::Names WorkflowChecker::namesFor(int step) const
{
    Names names;
    names.params = m_params;
    names.roots = {u"params"_s, u"folder"_s, u"folders"_s, u"workflow"_s, u"steps"_s};
    if (step < 0)
        return names;
    const StepDefinition &definition = m_definition.steps.at(step);
    names.roots << u"attempt"_s << u"result"_s;
    if (definition.loop)
        names.roots << u"loop"_s;
    if (definition.fan) {
        names.roots << u"item"_s << u"index"_s;
        if (!definition.fan->as.isEmpty())
            names.roots << definition.fan->as;
        if (!definition.fan->matrix.isEmpty() || !definition.fan->include.isEmpty()) {
            names.roots << u"matrix"_s;
            for (const auto &[name, values] : definition.fan->matrix)
                names.matrix << name;
            for (const QJsonValue &extra : definition.fan->include)
                names.matrix << extra.toObject().keys();
        }
    }
    return names;
}

/** Every text below the node: those of keys that are expressions as a whole, too. */
void WorkflowChecker::checkScalars(int node, int step, const QString &key)
{
    const YamlTree &tree = m_reader.tree();
    const YamlNode &value = tree.at(node);
    static const QSet<QString> expressions{u"when"_s, u"if"_s, u"output"_s, u"score"_s};
    if (value.kind == YamlNode::Kind::Mapping) {
        for (size_t i = 0; i + 1 < value.children.size(); i += 2) {
            const QString name = tree.raw(value.children[i]).text;
            if (key != u"outputs" && key != u"form")
                checkScalars(value.children[i + 1], step, name);
        }
    } else if (value.kind == YamlNode::Kind::Sequence) {
        for (const int child : value.children)
            checkScalars(child, step, key);
    } else if (value.text.contains(u"${{")) {
        checkText(node, value.text, step);
    } else if (expressions.contains(key) && !tree.isNull(node)) {
        const Result<Expression> expression = Expression::parse(value.text);
        if (expression)
            checkExpression(node, *expression, step, value.text);
        else
            m_reader.noteWithin(node, value.text, expression.error());
    }
}

void WorkflowChecker::checkText(int node, const QString &text, int step)
{
    const Result<TextTemplate> parsed = TextTemplate::parse(text);
    if (!parsed) {
        m_reader.noteWithin(node, text.mid(parsed.error().detail.toInt(), 8), parsed.error());
        return;
    }
    for (const TextTemplate::Piece &piece : parsed->pieces()) {
        if (piece.expression)
            checkExpression(node, *piece.expression, step, piece.text);
    }
}

void WorkflowChecker::checkExpression(int node, const Expression &expression, int step,
                                      const QString &piece)
{
    const Names names = namesFor(step);
    const auto wrong = [&](const char *text, const QString &name, const QStringList &known) {
        const QString near = nearestName(name, known);
        m_reader.noteWithin(node, piece,
                            makeError(ErrorCode::BadInput, text,
                                      {shown(name), near.isEmpty() ? known.join(u", "_s) : near},
                                      known.isEmpty() ? ""
                                      : near.isEmpty()
                                          ? QT_TRANSLATE_NOOP("Error", "There are: %2.")
                                          : QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?")));
    };
    for (const Expression::Reference &reference : expression.references()) {
        const QString member = reference.path.value(0);
        if (!names.roots.contains(reference.root))
            wrong(QT_TRANSLATE_NOOP("Error", "'%1' is not known in this expression."),
                  reference.root, names.roots);
        else if (reference.root == u"params" && !member.isEmpty() && !names.params.contains(member))
            wrong(QT_TRANSLATE_NOOP("Error", "The workflow has no parameter '%1'."), member,
                  names.params);
        else if (reference.root == u"matrix" && !member.isEmpty() && !names.matrix.contains(member))
            wrong(QT_TRANSLATE_NOOP("Error", "The matrix has no '%1'."), member, names.matrix);
        else if (reference.root == u"steps")
            checkStepReference(node, reference.path, step, piece);
    }
}

void WorkflowChecker::checkStepReference(int node, const QStringList &path, int step,
                                         const QString &piece)
{
    if (path.isEmpty())
        return;
    const auto wrong = [&](const char *text, const QStringList &arguments, const char *remedy) {
        m_reader.noteWithin(node, piece, makeError(ErrorCode::BadInput, text, arguments, remedy));
    };
    const int at = m_index.value(path.first(), -1);
    if (at < 0) {
        const QString near = nearestName(path.first(), m_ids);
        wrong(QT_TRANSLATE_NOOP("Error", "There is no step '%1'."),
              {shown(path.first()), near.isEmpty() ? m_ids.mid(0, 20).join(u", "_s) : near},
              near.isEmpty() ? QT_TRANSLATE_NOOP("Error", "There are: %2.")
                             : QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?"));
        return;
    }
    const bool isLater = step >= 0 && at != step && !m_hasCycle
                         && m_definition.steps.at(at).phase >= m_definition.steps.at(step).phase
                         && !isAncestor(at, step);
    if (isLater)
        wrong(QT_TRANSLATE_NOOP("Error", "'%1' refers to the step '%2', which need not have ended "
                                         "when '%3' begins."),
              {shown(piece.trimmed()), path.first(), m_definition.steps.at(step).id},
              QT_TRANSLATE_NOOP("Error", "Add it: needs: [%2]"));
    static const QStringList members{u"outputs"_s,  u"verdict"_s, u"state"_s,    u"stdout"_s,
                                     u"text"_s,     u"items"_s,   u"selected"_s, u"artifacts"_s,
                                     u"approval"_s, u"error"_s,   u"attempts"_s, u"exit_code"_s};
    if (path.size() > 1 && !members.contains(path[1])) {
        const QString near = nearestName(path[1], members);
        wrong(QT_TRANSLATE_NOOP("Error", "A step has no '%1'."),
              {shown(path[1]), near.isEmpty() ? members.join(u", "_s) : near},
              near.isEmpty() ? QT_TRANSLATE_NOOP("Error", "There are: %2.")
                             : QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?"));
        return;
    }
    const StepDefinition &target = m_definition.steps.at(at);
    const QStringList artifacts = target.artifacts.keys();
    if (path.size() > 2 && path[1] == u"artifacts" && !artifacts.contains(path[2])) {
        const QString near = nearestName(path[2], artifacts);
        wrong(QT_TRANSLATE_NOOP("Error", "The step '%1' leaves no file '%2'."),
              {path.first(), shown(path[2]), near.isEmpty() ? artifacts.join(u", "_s) : near},
              artifacts.isEmpty() ? QT_TRANSLATE_NOOP("Error", "Name it in its 'artifacts'.")
              : near.isEmpty()    ? QT_TRANSLATE_NOOP("Error", "It leaves: %3.")
                                  : QT_TRANSLATE_NOOP("Error", "Did you mean '%3'?"));
    }
    const QStringList outputs = target.outputs.value(u"properties"_s).toObject().keys();
    const bool hasNamedOutput = path.size() > 2 && path[1] == u"outputs" && !outputs.isEmpty()
                                && path[2] != u"[]" && !target.fan;
    if (hasNamedOutput && !outputs.contains(path[2])) {
        const QString near = nearestName(path[2], outputs);
        wrong(QT_TRANSLATE_NOOP("Error", "The step '%1' gives no output '%2'."),
              {path.first(), shown(path[2]), near.isEmpty() ? outputs.join(u", "_s) : near},
              near.isEmpty() ? QT_TRANSLATE_NOOP("Error", "It gives: %3.")
                             : QT_TRANSLATE_NOOP("Error", "Did you mean '%3'?"));
    }
}

/** Values that the shell would not put in: below `<<'END'`. */
void WorkflowChecker::checkShell(int node, const QString &script)
{
    const Result<TextTemplate> parsed = TextTemplate::parse(script);
    if (!parsed)
        return; // told by checkText
    const Result<> possible = parsed->checkShell();
    if (possible)
        return;
    for (const TextTemplate::Piece &piece : parsed->pieces()) {
        if (QString::number(piece.position) == possible.error().detail)
            m_reader.noteWithin(node, piece.text, possible.error());
    }
}

} // namespace Runyard
