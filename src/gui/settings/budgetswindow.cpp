// SPDX-License-Identifier: GPL-3.0-or-later
#include "budgetswindow.h"

#include <gui/style/labels.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <limits>

namespace Runyard {
namespace {

constexpr double mostUsd = 1'000'000;
constexpr int tokenStep = 100'000;

} // namespace

BudgetsWindow::BudgetsWindow(QWidget *parent)
    : QDialog(parent), m_overridden(plainLabel()), m_problem(plainLabel())
{
    setWindowTitle(tr("Budgets"));
    const Settings settings = Settings::load().value_or(*Settings::load(QString(), {}));
    auto *about = plainLabel();
    about->setText(tr("When a budget is used up, its agents hand back what they have and wait; you "
                      "are asked whether they shall go on."));
    about->setForegroundRole(QPalette::PlaceholderText);
    m_overridden->setForegroundRole(QPalette::PlaceholderText);
    m_overridden->hide();
    m_problem->hide();

    auto *form = new QFormLayout;
    form->setVerticalSpacing(Theme::gap);
    form->setHorizontalSpacing(Theme::wideGap);
    const auto add = [&](const QString &name, QWidget *field) {
        auto *label = new QLabel(name);
        label->setBuddy(field);
        form->addRow(label, field);
    };
    add(tr("&All runs, on one day"),
        makeAmounts(settings, Key::budgetDayUsd, Key::budgetDayTokens, tr("All runs, on one day")));
    add(tr("&One folder, on one day"),
        makeAmounts(settings, Key::budgetFolderUsd, Key::budgetFolderTokens,
                    tr("One folder, on one day")));
    add(tr("One &run"),
        makeAmounts(settings, Key::budgetRunUsd, Key::budgetRunTokens, tr("One run")));
    auto *warn = new QSpinBox;
    warn->setRange(1, 100);
    warn->setSuffix(tr(" %", "percent behind a number"));
    warn->setValue(settings[Key::budgetWarn]);
    warn->setAccessibleName(tr("Warn at this part of a budget"));
    addField(settings, QString::fromLatin1(Key::budgetWarn.key), warn,
             [warn] { return warn->value(); });
    add(tr("&Warn at"), warn);

    auto *buttons = new QDialogButtonBox;
    QPushButton *save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    save->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &BudgetsWindow::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(Theme::wideGap);
    layout->addWidget(about);
    layout->addLayout(form);
    layout->addWidget(m_overridden);
    layout->addWidget(m_problem);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(520);
}

/** Money and tokens, each with nothing for any. */
QWidget *BudgetsWindow::makeAmounts(const Settings &settings, const Setting<double> &usd,
                                    const Setting<int> &tokens, const QString &name)
{
    auto *money = new QDoubleSpinBox;
    money->setRange(0, mostUsd);
    money->setDecimals(2);
    money->setPrefix(QStringLiteral("$ "));
    money->setSpecialValueText(tr("any amount"));
    money->setValue(settings[usd]);
    money->setAccessibleName(tr("%1: US dollars").arg(name));
    money->setObjectName(QString::fromLatin1(usd.key));
    addField(settings, money->objectName(), money, [money] { return money->value(); });
    auto *count = new QSpinBox;
    count->setRange(0, std::numeric_limits<int>::max());
    count->setSingleStep(tokenStep);
    count->setGroupSeparatorShown(true);
    count->setSuffix(tr(" tokens", "behind a number"));
    count->setSpecialValueText(tr("any number of tokens"));
    count->setValue(settings[tokens]);
    count->setAccessibleName(tr("%1: tokens").arg(name));
    count->setObjectName(QString::fromLatin1(tokens.key));
    addField(settings, count->objectName(), count, [count] { return count->value(); });
    auto *pair = new QWidget;
    auto *row = new QHBoxLayout(pair);
    row->setContentsMargins({});
    row->addWidget(money, 1);
    row->addWidget(count, 1);
    pair->setFocusProxy(money);
    return pair;
}

void BudgetsWindow::addField(const Settings &settings, const QString &key, QWidget *editor,
                             std::function<QVariant()> value)
{
    const Settings::Value now = settings.value(key);
    if (now.origin == Settings::Origin::Environment) {
        editor->setEnabled(false);
        const QString text = tr("%1 goes before what is set here.").arg(shown(now.where));
        m_overridden->setText(m_overridden->text().isEmpty() ? text
                                                             : m_overridden->text() + u'\n' + text);
        m_overridden->show();
    }
    const QVariant before = value();
    m_fields << Field{key, editor, std::move(value), before};
}

/** Only what was changed is written; what limits nothing is taken out. */
void BudgetsWindow::accept()
{
    for (Field &field : m_fields) {
        const QVariant now = field.value();
        if (now == field.before || !field.editor->isEnabled())
            continue;
        const QString text = now.toDouble() == 0 ? QString() : Settings::toText(now);
        if (const Result<> done = Settings::writeToFile(Settings::filePath(), field.key, text);
            !done)
            return tell(done.error());
        field.before = now;
    }
    emit saved();
    QDialog::accept();
}

void BudgetsWindow::tell(const Error &error)
{
    showProblem(m_problem, error);
}

} // namespace Runyard
