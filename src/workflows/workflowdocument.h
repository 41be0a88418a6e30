// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflowreader.h"

#include <QtCore/QStringList>

namespace Runyard {

/** Bytes to be put in the place of others. */
struct TextEdit
{
    TextRange range;
    QByteArray text;
    bool operator==(const TextEdit &) const = default;
};

/** Edits of one text, by where they begin; they do not overlap. */
using TextEdits = QList<TextEdit>;

[[nodiscard]] QByteArray applied(const QByteArray &text, const TextEdits &edits);
/** What takes `edits` of `text` back: to be applied to the result. */
[[nodiscard]] TextEdits inverse(const QByteArray &text, const TextEdits &edits);

/** A workflow file under an editor: its text is the document, and every change is the smallest
 * patch of it, so that comments, anchors, order and formatting elsewhere stay byte for byte. Knows
 * for every value where it stands. What is not understood stays, too.
 *
 *  A place is a path of keys: `{"steps", "plan", "agent", "prompt"}`. Steps are named by their id,
 * items of other lists by their number. Edits are made, not applied: show them, then `apply`. A
 * value; pure. */
class WorkflowDocument
{
public:
    using Path = QStringList;

    explicit WorkflowDocument(const QByteArray &text = {});

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] const CheckedWorkflow &checked() const { return m_checked; }
    [[nodiscard]] const WorkflowDefinition &definition() const { return m_checked.definition; }
    /** False when it is no YAML: then nothing can be edited but the text itself. */
    [[nodiscard]] bool isReadable() const { return m_checked.tree.has_value(); }

    /** Of the value; nothing where there is none. */
    [[nodiscard]] std::optional<TextRange> valueRange(const Path &path) const;
    [[nodiscard]] std::optional<TextRange> keyRange(const Path &path) const;
    /** Whole lines of a step, from its dash, without what stands around it. */
    [[nodiscard]] std::optional<TextRange> stepRange(const QString &id) const;
    /** Id of the step in which the byte lies; empty outside. */
    [[nodiscard]] QString stepAt(qint64 byte) const;
    /** Undefined where there is none. */
    [[nodiscard]] QJsonValue value(const Path &path) const;
    [[nodiscard]] QStringList stepIds() const;

    /** Sets the value, with its key and the objects around it where they are missing. A text keeps
     * the style of the one before, where it can. Errors: NotFound for a step that is not there,
     * WrongState where the place lies behind an alias or the file is no YAML. */
    [[nodiscard]] Result<TextEdits> setValue(const Path &path, const QJsonValue &value) const;
    /** Takes the key away with its value; nothing when it is not there. Errors as above. */
    [[nodiscard]] Result<TextEdits> removeValue(const Path &path) const;

    using Entries = QList<std::pair<QString, QJsonValue>>;
    /** A new step behind `after`, or as the last one. `list` is steps, on_failure or finally. */
    [[nodiscard]] Result<TextEdits> addStep(const QString &id, const Entries &entries,
                                            const QString &after = {},
                                            const QString &list = QStringLiteral("steps")) const;
    /** The step, and the needs of others for it. */
    [[nodiscard]] Result<TextEdits> removeStep(const QString &id) const;
    /** The id, the needs of others for it, and what refers to it in expressions. */
    [[nodiscard]] Result<TextEdits> renameStep(const QString &id, const QString &newId) const;
    [[nodiscard]] Result<TextEdits> addNeed(const QString &step, const QString &need) const;
    [[nodiscard]] Result<TextEdits> removeNeed(const QString &step, const QString &need) const;

    /** Changes the text, reads it again, and gives what takes it back. */
    TextEdits apply(const TextEdits &edits);
    void setText(const QByteArray &text);

private:
    struct Place
    {
        int parent = -1; ///< the object or list that holds it
        int key = -1;    ///< node of the key, in an object
        int value = -1;
        qsizetype depth = 0; ///< how much of the path is there
    };
    [[nodiscard]] Result<Place> find(const Path &path) const;
    [[nodiscard]] std::optional<Place> findQuietly(const Path &path) const;
    [[nodiscard]] int itemOf(int list, const QString &name) const;
    [[nodiscard]] Result<Path> stepPath(const QString &id) const;
    [[nodiscard]] QString keyWord(int mapping, const QString &key) const;

    QByteArray m_text;
    CheckedWorkflow m_checked;
};

} // namespace Runyard
