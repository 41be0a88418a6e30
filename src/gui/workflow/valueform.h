// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <workflows/definition.h>

#include <QtWidgets/QWidget>

class QFormLayout;

namespace Runyard {

/** Fields for values that JSON Schemas describe: a workflow's parameters, what a gate asks for. */
class ValueForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ValueForm(const QList<WorkflowParameter> &values, QWidget *parent = nullptr);

    /** What is filled in; what does not fit its schema goes as the text that it is: the engine says
     * what is wrong with it. */
    [[nodiscard]] QJsonObject values() const;
    /** Nothing that must be given is missing. */
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] bool isEmpty() const { return m_fields.isEmpty(); }
    /** More rows of the same form, below the values. */
    [[nodiscard]] QFormLayout &layoutForMore() { return *m_layout; }
    void focusFirst();

signals:
    void changed();

private:
    struct Field
    {
        WorkflowParameter value;
        QWidget *widget;
    };
    [[nodiscard]] QWidget *makeField(const WorkflowParameter &value);
    void addField(const WorkflowParameter &value);
    [[nodiscard]] static QString textOf(const Field &field);

    QFormLayout *m_layout;
    QList<Field> m_fields;
};

/** A text as it is, anything else as JSON. */
[[nodiscard]] QString valueText(const QJsonValue &value);

} // namespace Runyard
