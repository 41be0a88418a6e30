// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/instructions.h>

#include <QtWidgets/QWidget>

#include <functional>

class QFormLayout;

namespace Runyard {

/** A form made of what an instruction set asks for. */
class InstructionForm final : public QWidget
{
    Q_OBJECT
public:
    explicit InstructionForm(QWidget *parent = nullptr);

    /** `given` goes before the variables' own initial values. */
    void setVariables(const QList<InstructionVariable> &variables, const QJsonObject &given = {});
    [[nodiscard]] QJsonObject values() const;
    [[nodiscard]] bool isEmpty() const { return m_fields.isEmpty(); }
    /** Titles of what must be given and is not yet. */
    [[nodiscard]] QStringList missing() const;

signals:
    void changed();

private:
    struct Field
    {
        QString name;
        std::function<QJsonValue()> value;
        QString neededTitle{}; ///< empty: it may be left out
    };
    void add(const InstructionVariable &variable, const QJsonValue &value);
    QWidget *makeEditor(const InstructionVariable &variable, const QJsonValue &value);

    QFormLayout *m_layout;
    QList<Field> m_fields;
};

} // namespace Runyard
