// SPDX-License-Identifier: GPL-3.0-or-later
#include "valueform.h"

#include <gui/style/theme.h>
#include <workflows/workflowreader.h>

#include <QtCore/QJsonDocument>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace Runyard {

using namespace Qt::StringLiterals;

QString valueText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return value.isUndefined() ? QString() : QString::fromUtf8(list.sliced(1, list.size() - 2));
}

ValueForm::ValueForm(const QList<WorkflowParameter> &values, QWidget *parent)
    : QWidget(parent), m_layout(new QFormLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_layout->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (const WorkflowParameter &value : values)
        addField(value);
}

QWidget *ValueForm::makeField(const WorkflowParameter &value)
{
    const QJsonValue preset = value.schema.value("default"_L1);
    const QJsonArray choices = value.schema.value("enum"_L1).toArray();
    if (!choices.isEmpty()) {
        auto *box = new QComboBox;
        for (const QJsonValue &choice : choices)
            box->addItem(valueText(choice), choice.toVariant());
        box->setCurrentIndex(std::max(0, box->findText(valueText(preset))));
        connect(box, &QComboBox::activated, this, &ValueForm::changed);
        return box;
    }
    if (value.schema.value("type"_L1).toString() == u"boolean") {
        auto *box = new QCheckBox;
        box->setChecked(preset.toBool());
        connect(box, &QCheckBox::toggled, this, &ValueForm::changed);
        return box;
    }
    const QString hint = value.required ? tr("required") : QString();
    if (value.schema.value("format"_L1).toString() == u"multiline") {
        auto *lines = new QPlainTextEdit(valueText(preset));
        lines->setTabChangesFocus(true);
        lines->setPlaceholderText(hint);
        lines->setFixedHeight(5 * lines->fontMetrics().lineSpacing());
        connect(lines, &QPlainTextEdit::textChanged, this, &ValueForm::changed);
        return lines;
    }
    auto *line = new QLineEdit(valueText(preset));
    line->setPlaceholderText(hint);
    connect(line, &QLineEdit::textChanged, this, &ValueForm::changed);
    return line;
}

void ValueForm::addField(const WorkflowParameter &value)
{
    QWidget *field = makeField(value);
    const QString title = value.schema.value("title"_L1).toString(value.name).left(60);
    const QString description = value.schema.value("description"_L1).toString();
    field->setObjectName(u"value-"_s + value.name);
    field->setAccessibleName(title);
    field->setAccessibleDescription(description);
    auto *label = new QLabel(title);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(field);
    m_fields << Field{value, field};
    if (description.isEmpty()) {
        m_layout->addRow(label, field);
        return;
    }
    auto *about = new QLabel(description);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    about->setFont(Theme::smaller(font()));
    about->setForegroundRole(QPalette::PlaceholderText);
    auto *cell = new QVBoxLayout;
    cell->setSpacing(2);
    cell->addWidget(field);
    cell->addWidget(about);
    m_layout->addRow(label, cell);
}

QString ValueForm::textOf(const Field &field)
{
    if (const auto *lines = qobject_cast<const QPlainTextEdit *>(field.widget))
        return lines->toPlainText();
    const auto *line = qobject_cast<const QLineEdit *>(field.widget);
    return line ? line->text() : QString();
}

QJsonObject ValueForm::values() const
{
    QJsonObject values;
    for (const Field &field : m_fields) {
        if (const auto *box = qobject_cast<const QCheckBox *>(field.widget)) {
            values.insert(field.value.name, box->isChecked());
        } else if (const auto *choice = qobject_cast<const QComboBox *>(field.widget)) {
            values.insert(field.value.name, QJsonValue::fromVariant(choice->currentData()));
        } else {
            const QString text = textOf(field);
            const Result<QJsonValue> value = parameterFromText(field.value, text);
            if (!text.isEmpty())
                values.insert(field.value.name, value.value_or(QJsonValue(text)));
        }
    }
    return values;
}

bool ValueForm::isComplete() const
{
    return std::ranges::none_of(m_fields, [](const Field &field) {
        const bool isText = qobject_cast<const QLineEdit *>(field.widget)
                            || qobject_cast<const QPlainTextEdit *>(field.widget);
        return isText && field.value.required && textOf(field).isEmpty();
    });
}

void ValueForm::focusFirst()
{
    if (!m_fields.isEmpty())
        m_fields.first().widget->setFocus(Qt::OtherFocusReason);
}

} // namespace Runyard
