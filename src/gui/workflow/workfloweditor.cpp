// SPDX-License-Identifier: GPL-3.0-or-later
#include "workfloweditor.h"

#include "stepkinds.h"
#include "workflowdisk.h"

#include <models/linediff.h>
#include <models/workflowpositions.h>

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

namespace Runyard {
namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

const QByteArray emptyWorkflow = "runyard: 1\nname: my-workflow\nsteps: []\n";

} // namespace

/** A change, and after it the way back. */
class WorkflowEdit : public QUndoCommand
{
public:
    WorkflowEdit(WorkflowEditor &editor, const QString &name, const WorkflowChange &change)
        : QUndoCommand(name), m_editor(editor), m_next(change)
    {
    }
    void redo() override { toggle(); }
    void undo() override { toggle(); }

private:
    void toggle()
    {
        m_next = m_editor.m_graph.apply(m_next);
        m_editor.m_savePositions.start();
        m_editor.checkModified();
    }

    WorkflowEditor &m_editor;
    WorkflowChange m_next;
};

namespace {

/** What was typed without a pause is one. */
class TypedEdit final : public QUndoCommand
{
public:
    TypedEdit(WorkflowGraphModel &graph, const QByteArray &after, const std::function<void()> &done)
        : QUndoCommand(WorkflowEditor::tr("Typing"))
        , m_graph(graph)
        , m_before(graph.text())
        , m_after(after)
        , m_done(done)
    {
    }
    [[nodiscard]] int id() const override { return 1; }
    void redo() override { change(m_after); }
    void undo() override { change(m_before); }
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const TypedEdit *>(other);
        const TextEdits last = editBetween(m_before, m_after);
        const TextEdits more = editBetween(next->m_before, next->m_after);
        // A new line, or typing elsewhere, begins a new one.
        if (last.isEmpty() || more.isEmpty() || more.first().text.contains('\n')
            || std::abs(more.first().range.begin
                        - (last.first().range.begin + last.first().text.size()))
                   > 40)
            return false;
        m_after = next->m_after;
        return true;
    }

private:
    void change(const QByteArray &text)
    {
        m_graph.apply({editBetween(m_graph.text(), text), {}, {}});
        m_done();
    }

    WorkflowGraphModel &m_graph;
    QByteArray m_before;
    QByteArray m_after;
    std::function<void()> m_done;
};

} // namespace

WorkflowEditor::WorkflowEditor(QObject *parent) : QObject(parent)
{
    m_savePositions.setSingleShot(true);
    m_savePositions.setInterval(2s);
    connect(&m_savePositions, &QTimer::timeout, this, &WorkflowEditor::savePositions);
    startNew();
}

WorkflowEditor::~WorkflowEditor()
{
    if (m_savePositions.isActive())
        savePositions();
}

// --- file ---------------------------------------------------------------------------------------

bool WorkflowEditor::isWorkflowFile(const QString &path)
{
    return path.endsWith(".runyard.yaml"_L1) || path.endsWith(".runyard.yml"_L1);
}

void WorkflowEditor::begin(const QString &file, const QByteArray &text)
{
    if (m_savePositions.isActive())
        savePositions();
    m_savePositions.stop();
    m_undo.clear();
    m_file = file;
    m_saved = text;
    const NodePositions positions
        = file.isEmpty() ? NodePositions() : WorkflowPositions::load(file);
    m_hasMoved = !positions.isEmpty();
    m_graph.load(text, positions);
    emit fileChanged();
    checkModified();
}

void WorkflowEditor::startNew()
{
    ++m_turn;
    begin({}, emptyWorkflow);
}

QFuture<Result<>> WorkflowEditor::open(const QString &path)
{
    return WorkflowDisk::read(path).then(
        this, [this, turn = ++m_turn](const Result<WorkflowDisk::Content> &content) -> Result<> {
            if (!content)
                return std::unexpected(content.error());
            if (turn == m_turn) // else something else is wanted by now
                begin(content->file, content->text);
            return {};
        });
}

QFuture<Result<>> WorkflowEditor::save(const QString &path, bool force)
{
    const QByteArray text = m_graph.text();
    const auto expected = force || path != m_file ? std::nullopt : std::optional(m_saved);
    return WorkflowDisk::write(path, text, expected)
        .then(this, [this, text, turn = m_turn](const Result<QString> &file) -> Result<> {
            if (!file)
                return std::unexpected(file.error());
            if (turn != m_turn)
                return {};
            m_saved = text;
            m_file = *file;
            if (m_hasMoved)
                savePositions();
            emit fileChanged();
            checkModified();
            return {};
        });
}

void WorkflowEditor::savePositions()
{
    if (m_file.isEmpty() || !m_hasMoved)
        return;
    if (const Result<> saved = WorkflowPositions::save(m_file, m_graph.positions()); !saved)
        qWarning("positions: %s", qUtf8Printable(saved.error().sentence()));
}

void WorkflowEditor::checkModified()
{
    if (m_wasModified == isModified())
        return;
    m_wasModified = isModified();
    emit modifiedChanged(m_wasModified);
}

// --- edits --------------------------------------------------------------------------------------

void WorkflowEditor::push(const QString &name, const Result<TextEdits> &edits,
                          const NodePositions &positions, const QStringList &unplaced)
{
    if (!edits) {
        emit failed(edits.error());
        return;
    }
    const WorkflowChange change{*edits, positions, unplaced};
    if (change.isEmpty())
        return;
    m_hasMoved = m_hasMoved || !positions.isEmpty();
    m_undo.push(new WorkflowEdit(*this, name, change));
}

bool WorkflowEditor::pushAll(const QString &name,
                             const std::function<Result<>(WorkflowDocument &)> &work,
                             const NodePositions &positions)
{
    WorkflowDocument copy = m_graph.document();
    if (const Result<> done = work(copy); !done) {
        emit failed(done.error());
        return false;
    }
    push(name, editsBetween(m_graph.text(), copy.text()), positions);
    return true;
}

namespace {

Result<> carryOut(WorkflowDocument &document, const Result<TextEdits> &edits)
{
    if (!edits)
        return std::unexpected(edits.error());
    if (!edits->isEmpty())
        document.apply(*edits);
    return {};
}

} // namespace

QString WorkflowEditor::addStep(const QString &kind, const std::optional<QPointF> &place,
                                const QStringList &needs)
{
    const QString id = m_graph.freeId(StepKinds::offer(kind).id);
    WorkflowDocument::Entries entries = StepKinds::entries(kind);
    if (!needs.isEmpty())
        entries.prepend({u"needs"_s, QJsonArray::fromStringList(needs)});
    push(tr("Add step"), m_graph.document().addStep(id, entries),
         {{id, place.value_or(m_graph.freePlace(needs))}});
    return m_graph.node(id) ? id : QString();
}

void WorkflowEditor::addFolders(const QStringList &folders, const QPointF &place)
{
    NodePositions positions;
    QList<std::pair<QString, QString>> steps;
    const QRegularExpression strange(u"[^A-Za-z0-9_-]+"_s);
    QSet<QString> taken;
    for (const QString &folder : folders) {
        QString wish = QDir(folder).dirName();
        wish.replace(strange, u"-"_s);
        if (wish.isEmpty() || !wish.front().isLetter())
            wish.prepend(u"folder-"_s);
        QString id = m_graph.freeId(wish);
        for (int number = 2; taken.contains(id); ++number)
            id = m_graph.freeId(u"%1-%2"_s.arg(wish).arg(number));
        taken.insert(id);
        steps.append({id, folder});
        positions.insert(id, place
                                 + QPointF(0, qreal(positions.size())
                                                  * (WorkflowGraphModel::nodeSize.height() + 28)));
    }
    pushAll(
        tr("Add folders"),
        [&](WorkflowDocument &document) -> Result<> {
            for (const auto &[id, folder] : std::as_const(steps)) {
                WorkflowDocument::Entries entries = StepKinds::entries(u"agent"_s);
                entries.append({u"folder"_s, folder});
                if (Result<> done = carryOut(document, document.addStep(id, entries)); !done)
                    return done;
            }
            return {};
        },
        positions);
}

void WorkflowEditor::connectSteps(const QString &from, const QString &to)
{
    if (!m_graph.canConnect(from, to)) {
        emit failed(makeError(ErrorCode::BadInput,
                              QT_TRANSLATE_NOOP("Error", "'%2' can't come after '%1'."),
                              {shown(from), shown(to)},
                              QT_TRANSLATE_NOOP("Error", "Steps can't wait for each other in a "
                                                         "circle, nor twice.")));
        return;
    }
    push(tr("Connect"), m_graph.document().addNeed(to, from));
}

void WorkflowEditor::remove(const QStringList &steps,
                            const QList<std::pair<QString, QString>> &edges)
{
    if (steps.isEmpty() && edges.isEmpty())
        return;
    pushAll(tr("Remove"), [&](WorkflowDocument &document) -> Result<> {
        for (const auto &[from, to] : edges) {
            if (steps.contains(from) || steps.contains(to))
                continue;
            if (Result<> done = carryOut(document, document.removeNeed(to, from)); !done)
                return done;
        }
        for (const QString &step : steps) {
            if (Result<> done = carryOut(document, document.removeStep(step)); !done)
                return done;
        }
        return {};
    });
}

void WorkflowEditor::rename(const QString &step, const QString &newId)
{
    const WorkflowNode *node = m_graph.node(step);
    if (!node || newId.isEmpty() || newId == step)
        return;
    push(tr("Rename"), m_graph.document().renameStep(step, newId), {{newId, node->position}},
         {step});
}

void WorkflowEditor::setNeeds(const QString &step, const QStringList &needs)
{
    const WorkflowNode *node = m_graph.node(step);
    if (!node)
        return;
    const QStringList before = node->needs;
    pushAll(tr("Connect"), [&](WorkflowDocument &document) -> Result<> {
        for (const QString &need : before) {
            if (needs.contains(need))
                continue;
            if (Result<> done = carryOut(document, document.removeNeed(step, need)); !done)
                return done;
        }
        for (const QString &need : needs) {
            if (Result<> done = carryOut(document, document.addNeed(step, need)); !done)
                return done;
        }
        return {};
    });
}

WorkflowDocument::Path WorkflowEditor::pathOf(const QString &step) const
{
    const WorkflowNode *node = m_graph.node(step);
    if (!node || node->phase == WorkflowEnums::Phase::Main)
        return {u"steps"_s, step};
    const QString list
        = node->phase == WorkflowEnums::Phase::Finally ? u"finally"_s : u"on_failure"_s;
    if (!m_graph.document().value({list, step}).isUndefined())
        return {list, step};
    // A step without an id is called by its place, from 1.
    return {list, QString::number(step.sliced(list.size() + 1).toInt() - 1)};
}

void WorkflowEditor::setValue(const WorkflowDocument::Path &path, const QJsonValue &value)
{
    const WorkflowDocument &document = m_graph.document();
    push(tr("Change %1").arg(path.last()),
         value.isUndefined() ? document.removeValue(path) : document.setValue(path, value));
}

void WorkflowEditor::setTypedText(const QByteArray &text)
{
    if (text == m_graph.text())
        return;
    m_undo.push(new TypedEdit(m_graph, text, [this] { checkModified(); }));
}

} // namespace Runyard
