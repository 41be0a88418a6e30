// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/workflowgraph.h>

#include <QtCore/QFuture>
#include <QtCore/QTimer>
#include <QtGui/QUndoStack>

#include <functional>

namespace Runyard {

/** One workflow file under the editor: everything that can be done to it, each undoable, and its
 * way from and to the disk. Knows no widget; canvas, outline, form and text are views of it. */
class WorkflowEditor : public QObject
{
    Q_OBJECT
public:
    explicit WorkflowEditor(QObject *parent = nullptr);
    ~WorkflowEditor() override;

    [[nodiscard]] const WorkflowGraphModel &graph() const { return m_graph; }
    [[nodiscard]] WorkflowGraphModel &graph() { return m_graph; }
    [[nodiscard]] QUndoStack &undoStack() { return m_undo; }

    // --- file ---
    /** A workflow with a name and no steps, without a file. */
    void startNew();
    /** What was open is forgotten when the file has been read, which holds up nobody. Errors:
     * NotFound, Io, BadInput (too large). */
    QFuture<Result<>> open(const QString &file);
    /** Writes it, as it is now, as a whole or not at all, which holds up nobody either. Errors: Io;
     * WrongState when the file was changed by somebody else meanwhile and `force` is false. */
    QFuture<Result<>> save(const QString &file, bool force = false);
    /** Absolute; empty for one that was never saved. */
    [[nodiscard]] const QString &file() const { return m_file; }
    /** As it is on the disk, as far as known. */
    [[nodiscard]] const QByteArray &savedText() const { return m_saved; }
    [[nodiscard]] bool isModified() const { return m_graph.text() != m_saved; }
    [[nodiscard]] static bool isWorkflowFile(const QString &path);

    // --- edits; what can't be done is told by `failed` ---
    /** Of this kind; its id, or empty. Without a place it stands behind what it needs. */
    QString addStep(const QString &kind, const std::optional<QPointF> &place,
                    const QStringList &needs = {});
    /** An agent step for each folder, beginning at the place. */
    void addFolders(const QStringList &folders, const QPointF &place);
    void connectSteps(const QString &from, const QString &to);
    void remove(const QStringList &steps, const QList<std::pair<QString, QString>> &edges = {});
    void rename(const QString &step, const QString &newId);
    void setNeeds(const QString &step, const QStringList &needs);
    /** Undefined takes the key away. */
    void setValue(const WorkflowDocument::Path &path, const QJsonValue &value);
    void move(const NodePositions &positions);
    /** All of them anew. */
    void arrange();
    enum class Edge { Left, Right, Top, Bottom, Columns, Rows };
    /** Columns and Rows: equal distances from left to right, from top to bottom. */
    void align(const QStringList &steps, Edge edge);
    /** The steps as YAML, as they are written. */
    [[nodiscard]] QByteArray copied(const QStringList &steps) const;
    /** Ids of the new steps; needs among them follow their new names. */
    QStringList paste(const QByteArray &yaml, const std::optional<QPointF> &place);
    /** The whole text, as somebody types it; what is typed in one go is undone in one go. */
    void setTypedText(const QByteArray &text);

    /** Of a step, in whichever list it stands. */
    [[nodiscard]] WorkflowDocument::Path pathOf(const QString &step) const;

signals:
    void failed(const Runyard::Error &error);
    void fileChanged();
    void modifiedChanged(bool isModified);

private:
    friend class WorkflowEdit;
    void push(const QString &name, const Result<TextEdits> &edits,
              const NodePositions &positions = {}, const QStringList &unplaced = {});
    /** Several edits as one: done to a copy, of which the changed lines are taken. */
    bool pushAll(const QString &name, const std::function<Result<>(WorkflowDocument &)> &work,
                 const NodePositions &positions = {});
    void begin(const QString &file, const QByteArray &text);
    void checkModified();
    void savePositions();

    WorkflowGraphModel m_graph;
    QUndoStack m_undo;
    QString m_file;
    QByteArray m_saved;
    int m_turn = 0; ///< counts what was opened: an answer of the disk may be for an earlier one
    bool m_wasModified = false;
    bool m_hasMoved = false; ///< positions are to be kept
    QTimer m_savePositions{this};
};

} // namespace Runyard
