// SPDX-License-Identifier: GPL-3.0-or-later
#include "instructionform.h"

#include <gui/style/theme.h>

#include <QtCore/QJsonArray>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QSpinBox>

#include <limits>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

constexpr int paragraphLines = 4;

QString joined(const QJsonValue &list)
{
    if (list.isString())
        return list.toString();
    QStringList parts;
    for (const QJsonValue &each : list.toArray())
        parts << each.toVariant().toString();
    return parts.join(QStringLiteral(", "));
}

QString titleOf(const InstructionVariable &variable)
{
    return shown(variable.title.isEmpty() ? variable.name : variable.title);
}

} // namespace

InstructionForm::InstructionForm(QWidget *parent) : QWidget(parent), m_layout(new QFormLayout(this))
{
    m_layout->setContentsMargins(0, Theme::halfGap, Theme::halfGap, 0);
    m_layout->setVerticalSpacing(Theme::gap);
    m_layout->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
}

void InstructionForm::setVariables(const QList<InstructionVariable> &variables,
                                   const QJsonObject &given)
{
    while (m_layout->rowCount() > 0)
        m_layout->removeRow(0);
    m_fields.clear();
    for (const InstructionVariable &variable : variables)
        add(variable, given.contains(variable.name) ? given[variable.name] : variable.initial);
    emit changed();
}

void InstructionForm::add(const InstructionVariable &variable, const QJsonValue &value)
{
    QWidget *editor = makeEditor(variable, value);
    if (variable.needed)
        m_fields.last().neededTitle = titleOf(variable);
    editor->setObjectName(variable.name);
    editor->setToolTip(shown(variable.description));
    editor->setAccessibleName(titleOf(variable));
    editor->setAccessibleDescription(shown(variable.description));
    if (qobject_cast<QCheckBox *>(editor))
        m_layout->addRow(editor);
    else
        m_layout->addRow(
            variable.needed ? tr("%1 (needed)").arg(titleOf(variable)) : titleOf(variable), editor);
}

/** One editor for each type; what it holds is asked for when it is needed. */
QWidget *InstructionForm::makeEditor(const InstructionVariable &variable, const QJsonValue &value)
{
    const auto remember = [this, &variable](std::function<QJsonValue()> read) {
        m_fields << Field{variable.name, std::move(read)};
    };
    if (variable.type == u"boolean") {
        auto *box = new QCheckBox(titleOf(variable), this);
        box->setChecked(value.toBool());
        connect(box, &QCheckBox::toggled, this, &InstructionForm::changed);
        remember([box] { return box->isChecked(); });
        return box;
    }
    if (variable.type == u"choice") {
        auto *box = new QComboBox(this);
        box->addItems(variable.choices);
        box->setCurrentText(value.toString());
        connect(box, &QComboBox::currentIndexChanged, this, &InstructionForm::changed);
        remember([box] { return box->currentText(); });
        return box;
    }
    if (variable.type == u"integer") {
        auto *box = new QSpinBox(this);
        box->setRange(std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
        box->setValue(value.toInt());
        connect(box, &QSpinBox::valueChanged, this, &InstructionForm::changed);
        remember([box] { return box->value(); });
        return box;
    }
    if (variable.type == u"number") {
        auto *box = new QDoubleSpinBox(this);
        box->setRange(-1e12, 1e12);
        box->setDecimals(4);
        box->setValue(value.toDouble());
        connect(box, &QDoubleSpinBox::valueChanged, this, &InstructionForm::changed);
        remember([box] { return box->value(); });
        return box;
    }
    if (variable.type == u"paragraph") {
        auto *edit = new QPlainTextEdit(value.toString(), this);
        edit->setTabChangesFocus(true);
        edit->setPlaceholderText(shown(variable.description));
        edit->setFixedHeight(paragraphLines * fontMetrics().lineSpacing() + 2 * Theme::gap);
        connect(edit, &QPlainTextEdit::textChanged, this, &InstructionForm::changed);
        remember([edit] { return edit->toPlainText(); });
        return edit;
    }
    const bool isList = variable.type == u"list";
    auto *edit = new QLineEdit(isList ? joined(value) : value.toVariant().toString(), this);
    edit->setPlaceholderText(isList ? tr("Parted by commas") : shown(variable.description));
    connect(edit, &QLineEdit::textChanged, this, &InstructionForm::changed);
    remember([edit] { return edit->text(); });
    return edit;
}

QStringList InstructionForm::missing() const
{
    QStringList titles;
    for (const Field &field : m_fields) {
        if (!field.neededTitle.isEmpty() && field.value().toString(u"-"_s).trimmed().isEmpty())
            titles << field.neededTitle;
    }
    return titles;
}

QJsonObject InstructionForm::values() const
{
    QJsonObject values;
    for (const Field &field : m_fields)
        values.insert(field.name, field.value());
    return values;
}

} // namespace Runyard
