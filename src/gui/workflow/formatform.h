// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fieldeditor.h"
#include "workfloweditor.h"

class QLabel;
class QVBoxLayout;

namespace Runyard {

/** A form of an object of the format, made from the table of its keys: fields for those that are
 * set or always wanted, a button that adds one of the others, and keys that nobody knows, as they
 * are. Objects within stand in forms of their own. Follows the text. */
class FormatForm final : public QWidget
{
    Q_OBJECT
public:
    struct Place
    {
        WorkflowDocument::Path path; ///< of the object
        QString object;              ///< name of its table
        QString shorthand;           ///< a bare value in the object's place is this key's
        QStringList always;          ///< keys that have a field also when they are not set
        QStringList never;           ///< keys that are no business of this form
    };

    FormatForm(WorkflowEditor &editor, const Place &place, QWidget *parent = nullptr);

    /** The text is another: values, and fields that came or went. */
    void refresh();
    /** Of the key's field, or nullptr. */
    [[nodiscard]] QWidget *field(const QString &key) const;

private:
    struct Row
    {
        QString key;
        FieldEditor *field = nullptr; ///< or `form`
        FormatForm *form = nullptr;
        QLabel *problem = nullptr;
    };
    [[nodiscard]] QStringList wantedKeys() const;
    /** One without a name where the format has none such. */
    [[nodiscard]] FormatKey keyFor(const QString &name) const;
    [[nodiscard]] WorkflowDocument::Path pathOf(const QString &key) const;
    /** A bare value stands where the object could. */
    [[nodiscard]] bool isBare() const;
    void build();
    void addRow(const QString &key);
    void addMore(const QStringList &shownKeys);
    void showValues();
    void take(const QString &key);
    [[nodiscard]] QString problemAt(const WorkflowDocument::Path &path) const;

    WorkflowEditor &m_editor;
    Place m_place;
    QVBoxLayout *m_layout;
    QWidget *m_body = nullptr;
    QList<Row> m_rows;
    QStringList m_added; ///< empty fields that the user asked for
    QStringList m_shownKeys;
};

} // namespace Runyard
