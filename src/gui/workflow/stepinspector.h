// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workfloweditor.h"

#include <QtWidgets/QScrollArea>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace Runyard {

class FormatForm;

/** The form beside the canvas: of the selected step, of the workflow when none is, and how many are
 * when it is several. */
class StepInspector final : public QScrollArea
{
    Q_OBJECT
public:
    explicit StepInspector(WorkflowEditor &editor, QWidget *parent = nullptr);

    void showSteps(const QStringList &ids);
    [[nodiscard]] const QString &step() const { return m_step; }
    /** To the field that says what the step does. */
    void focusFirst();
    void focusName();

signals:
    /** The step that is shown has another id now. */
    void renamed(const QString &id);

private:
    void build();
    void buildStep(QVBoxLayout &layout);
    void addTitle(QVBoxLayout &layout, const QString &icon, const QString &title,
                  const QColor &color);
    void refresh();
    void takeName();
    /** What makes the shown step's form what it is: its place, and its kind. */
    [[nodiscard]] QString shape() const;

    WorkflowEditor &m_editor;
    QString m_step;
    int m_count = 0;
    QString m_shape;
    QString m_kind; ///< the key that makes the step what it is
    FormatForm *m_form = nullptr;
    QLineEdit *m_id = nullptr;
};

} // namespace Runyard
