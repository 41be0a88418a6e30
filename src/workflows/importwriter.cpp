// SPDX-License-Identifier: GPL-3.0-or-later
#include "importwriter.h"

#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

constexpr qsizetype longestId = 40;

} // namespace

QString takeId(const QString &wish, QSet<QString> &taken)
{
    QString id;
    for (const QChar c : wish.toLower()) {
        const bool fits = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_';
        if (fits)
            id += c;
        else if (!id.isEmpty() && !id.endsWith(u'-'))
            id += u'-';
    }
    id = id.left(longestId);
    while (id.endsWith(u'-'))
        id.chop(1);
    if (id.isEmpty() || (id[0] >= u'0' && id[0] <= u'9'))
        id.prepend(u"step-"_s);
    QString free = id;
    for (int number = 2; taken.contains(free); ++number)
        free = u"%1-%2"_s.arg(id).arg(number);
    taken.insert(free);
    return free;
}

ImportWriter::ImportWriter(const QString &name, const QString &origin)
{
    m_document.setText("# Imported from " + origin.toUtf8() + ".\n");
    set({u"runyard"_s}, 1);
    set({u"name"_s}, name);
}

void ImportWriter::set(const QStringList &path, const QJsonValue &value)
{
    const QByteArray before = m_document.text();
    if (const Result<TextEdits> edits = m_document.setValue(path, value))
        m_document.apply(*edits);
    if (m_document.text() == before && path.size() == 1) // an empty file has no root yet
        m_document.setText(before + path.first().toUtf8() + ": " + value.toVariant().toByteArray()
                           + '\n');
}

void ImportWriter::add(const QString &id, const WorkflowDocument::Entries &entries)
{
    if (const Result<TextEdits> edits = m_document.addStep(id, entries))
        m_document.apply(*edits);
    m_hasSteps = true;
}

void ImportWriter::leave(int line, const QString &what)
{
    const QString one = line > 0 ? u"line %1: %2"_s.arg(line).arg(what) : what;
    if (!m_leftOut.contains(one))
        m_leftOut << one;
}

ImportedWorkflow ImportWriter::done()
{
    for (const WorkflowProblem &problem : readWorkflow(m_document.text()).problems) {
        if (!problem.warning)
            leave(0, u"to be mended: step %1: %2"_s.arg(problem.step, problem.error.message()));
    }
    QByteArray text = m_document.text();
    if (!m_leftOut.isEmpty()) {
        QByteArray comment = "# Not carried over:\n";
        for (const QString &one : std::as_const(m_leftOut))
            comment += "#   " + QString(one).replace(u'\n', u' ').toUtf8() + '\n';
        text.insert(text.indexOf('\n') + 1, comment);
    }
    return {text, m_leftOut};
}

int ImportSource::at(int node, const char *key) const
{
    return node < 0 ? -1 : m_tree.value(node, QString::fromLatin1(key));
}

int ImportSource::at(int node, std::initializer_list<const char *> keys) const
{
    for (const char *key : keys) {
        if (const int found = at(node, key); found >= 0)
            return found;
    }
    return -1;
}

QJsonValue ImportSource::json(int node, std::initializer_list<const char *> keys) const
{
    const int found = at(node, keys);
    return found < 0 ? QJsonValue(QJsonValue::Undefined) : m_tree.json(found);
}

QString ImportSource::text(int node, std::initializer_list<const char *> keys) const
{
    const int found = at(node, keys);
    const bool isText = found >= 0 && m_tree.at(found).kind == YamlNode::Kind::Scalar;
    return isText ? m_tree.at(found).text : QString();
}

double ImportSource::number(int node, std::initializer_list<const char *> keys) const
{
    return json(node, keys).toDouble(0);
}

QStringList ImportSource::texts(int node, std::initializer_list<const char *> keys) const
{
    const int found = at(node, keys);
    if (found < 0)
        return {};
    const YamlNode &value = m_tree.at(found);
    if (value.kind == YamlNode::Kind::Scalar)
        return m_tree.isNull(found) ? QStringList() : QStringList{value.text};
    QStringList all;
    for (const int child :
         value.kind == YamlNode::Kind::Sequence ? value.children : std::vector<int>())
        all << m_tree.at(child).text;
    return all;
}

QJsonObject ImportSource::pairs(int node, std::initializer_list<const char *> keys) const
{
    const QJsonValue given = json(node, keys);
    if (given.isObject())
        return given.toObject();
    QJsonObject all;
    for (const QJsonValue &one : given.toArray()) {
        const QJsonObject object = one.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            all.insert(it.key(), it.value());
        const QString text = one.toString();
        if (const qsizetype equals = text.indexOf(u'='); equals > 0)
            all.insert(text.first(equals).trimmed(), text.sliced(equals + 1));
    }
    return all;
}

QStringList ImportSource::keys(int node) const
{
    QStringList names;
    const YamlNode &mapping = m_tree.at(node);
    const bool isMapping = mapping.kind == YamlNode::Kind::Mapping;
    for (size_t i = 0; isMapping && i + 1 < mapping.children.size(); i += 2)
        names << m_tree.raw(mapping.children[i]).text;
    return names;
}

void ImportSource::leave(int node, const QString &what)
{
    if (node >= 0)
        m_writer.leave(m_tree.raw(node).line, what);
}

void ImportSource::leaveOthers(int node, const QStringList &known, const QString &of)
{
    for (const QString &key : keys(node)) {
        if (!known.contains(key))
            leave(m_tree.key(node, key), of.isEmpty() ? key : key + u" of "_s + of);
    }
}

QString secondsText(double seconds)
{
    const bool isWhole = seconds == double(qint64(seconds));
    return isWhole ? u"%1s"_s.arg(qint64(seconds)) : u"%1ms"_s.arg(qint64(seconds * 1000));
}

WorkflowDocument::Entries placeholder(const QString &what)
{
    QString safe = what;
    safe.replace(u'\'', u' ').replace(u"${{"_s, u"$ {{"_s);
    return {{u"run"_s, u"echo 'Not carried over: %1' >&2; exit 1"_s.arg(safe)}};
}

} // namespace Runyard
