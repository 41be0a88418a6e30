// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workfloweditor.h"

#include <QtWidgets/QPlainTextEdit>

#include <memory>

namespace KSyntaxHighlighting {
class Repository;
class SyntaxHighlighter;
} // namespace KSyntaxHighlighting

namespace Runyard {

/** The text of the workflow, live in both directions: what is typed changes the graph after a
 * moment, and what is changed on the canvas changes here, without moving the cursor. Undo is the
 * editor's. */
class YamlView final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit YamlView(WorkflowEditor &editor, QWidget *parent = nullptr);
    ~YamlView() override;

    /** Marks the lines of the step and shows the first of them. */
    void showStep(const QString &id);
    void showPlace(int line, int column);
    /** What was typed goes into the graph now. */
    void commit();

signals:
    /** The cursor was moved into a step by the user; empty outside. */
    void stepEntered(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Numbers;
    void load();
    void take();
    void mark();
    void chooseColors();
    void noteCursor();
    void paintNumbers(QPaintEvent *event);
    [[nodiscard]] int numbersWidth() const;
    [[nodiscard]] int positionOf(qint64 byte) const;

    WorkflowEditor &m_editor;
    std::unique_ptr<KSyntaxHighlighting::Repository> m_repository;
    KSyntaxHighlighting::SyntaxHighlighter *m_highlighter;
    Numbers *m_numbers;
    QTimer m_typed{this};
    QString m_step;
    bool m_isTaking = false;
};

} // namespace Runyard
