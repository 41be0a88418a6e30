// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/settings.h>

#include <QtWidgets/QDialog>

#include <functional>

class QFormLayout;
class QLabel;
class QWidget;

namespace Runyard {

/** What may be spent: in one run, in one folder on a day, altogether on a day. What is saved goes
 * into the file of settings, which the engine reads again. */
class BudgetsWindow final : public QDialog
{
    Q_OBJECT
public:
    explicit BudgetsWindow(QWidget *parent = nullptr);

    void accept() override;

signals:
    void saved();

private:
    struct Field
    {
        QString key;
        QWidget *editor;
        std::function<QVariant()> value;
        QVariant before;
    };
    QWidget *makeAmounts(const Settings &settings, const Setting<double> &usd,
                         const Setting<int> &tokens, const QString &name);
    void addField(const Settings &settings, const QString &key, QWidget *editor,
                  std::function<QVariant()> value);
    void tell(const Error &error);

    QList<Field> m_fields;
    QLabel *m_overridden;
    QLabel *m_problem;
};

} // namespace Runyard
