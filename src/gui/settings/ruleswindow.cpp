// SPDX-License-Identifier: GPL-3.0-or-later
#include "ruleswindow.h"

#include <domain/permissionrules.h>
#include <gui/style/labels.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

constexpr QSize usualSize(860, 640);
constexpr int rowRoom = 12;

enum PatternKind { ForCommand, ForPath, ForDomain };

QTreeWidget *makeTable(const QStringList &titles, int wide)
{
    auto *table = new QTreeWidget;
    table->setHeaderLabels(titles);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setAllColumnsShowFocus(true);
    table->setTextElideMode(Qt::ElideMiddle);
    table->header()->setStretchLastSection(false);
    table->header()->setHighlightSections(false);
    for (int column = 0; column < titles.size(); ++column)
        table->header()->setSectionResizeMode(
            column, column == wide ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    return table;
}

/** What a rule is about, apart from its tool. */
QString aboutOf(const PermissionRule &rule)
{
    QStringList parts{rule.command, rule.path, rule.domain};
    parts.removeAll(QString());
    return shown(parts.join(QStringLiteral(", ")));
}

/** In the user's own file, not in a project's. */
bool isOwn(const PermissionRule &rule, const QString &file)
{
    return rule.source.startsWith(file + u':');
}

/** "…/runyard/permissions.yaml:4": the end of a long path says more than its beginning. */
QString placeOf(const QString &source)
{
    const QString end = source.section(u'/', -2);
    return shown(end == source ? source : QStringLiteral("…/") + end);
}

} // namespace

RulesWindow::RulesWindow(Gateway &gateway, QWidget *parent)
    : QDialog(parent)
    , m_gateway(gateway)
    , m_about(plainLabel())
    , m_list(makeTable({tr("Answer"), tr("Tool"), tr("What"), tr("Where"), tr("From")}, 2))
    , m_remove(new QPushButton(tr("&Remove")))
    , m_effect(new QComboBox)
    , m_tool(new QLineEdit)
    , m_kind(new QComboBox)
    , m_pattern(new QLineEdit)
    , m_add(new QPushButton(tr("A&dd")))
    , m_problem(plainLabel())
    , m_trialTitle(new QLabel)
    , m_trialSums(plainLabel())
    , m_trial(makeTable({tr("Answer"), tr("Tool"), tr("What"), tr("By rule")}, 2))
{
    setWindowTitle(tr("Permission rules"));
    build();
    // Enter belongs to the fields.
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(false);
    resize(usualSize);
    showButtons();
    ask();
}

void RulesWindow::build()
{
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_list->setObjectName(QStringLiteral("rules"));
    m_list->setAccessibleName(tr("Permission rules"));
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &RulesWindow::showButtons);
    connect(m_remove, &QPushButton::clicked, this, &RulesWindow::remove);
    m_problem->hide();
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_about);
    layout->addWidget(m_list, 3);
    layout->addWidget(makeForm());
    layout->addWidget(m_problem);
    layout->addWidget(makeTrial(), 2);
    layout->addWidget(buttons);
    m_list->setFocus();
}

QWidget *RulesWindow::makeForm()
{
    m_effect->addItem(tr("Deny"), QVariant::fromValue(PermissionEnums::Effect::Deny));
    m_effect->addItem(tr("Ask"), QVariant::fromValue(PermissionEnums::Effect::Ask));
    m_effect->addItem(tr("Allow"), QVariant::fromValue(PermissionEnums::Effect::Allow));
    m_effect->setAccessibleName(tr("Answer"));
    m_tool->setPlaceholderText(tr("Any tool"));
    m_tool->setAccessibleName(tr("Tool"));
    m_kind->addItem(tr("Command"), int(ForCommand));
    m_kind->addItem(tr("File"), int(ForPath));
    m_kind->addItem(tr("Domain"), int(ForDomain));
    m_kind->setAccessibleName(tr("What the pattern is for"));
    m_pattern->setObjectName(QStringLiteral("pattern"));
    m_pattern->setAccessibleName(tr("Pattern"));
    const auto hint = [this] {
        const QStringList examples{QStringLiteral("git push *"), QStringLiteral("**/.env"),
                                   QStringLiteral("*.example.com")};
        m_pattern->setPlaceholderText(
            tr("Any; for example %1").arg(examples[m_kind->currentIndex()]));
    };
    hint();
    connect(m_kind, &QComboBox::currentIndexChanged, this, hint);
    for (QLineEdit *edit : {m_tool, m_pattern}) {
        connect(edit, &QLineEdit::textChanged, this, &RulesWindow::showButtons);
        connect(edit, &QLineEdit::returnPressed, this, &RulesWindow::add);
    }
    connect(m_add, &QPushButton::clicked, this, &RulesWindow::add);
    auto *form = new QWidget;
    auto *row = new QHBoxLayout(form);
    row->setContentsMargins({});
    row->addWidget(m_effect);
    row->addWidget(m_tool, 1);
    row->addWidget(m_kind);
    row->addWidget(m_pattern, 2);
    row->addWidget(m_add);
    row->addSpacing(Theme::wideGap);
    row->addWidget(m_remove);
    return form;
}

QWidget *RulesWindow::makeTrial()
{
    m_trialRoom = new QWidget;
    QFont strong = font();
    strong.setBold(true);
    m_trialTitle->setFont(strong);
    m_trialTitle->setTextFormat(Qt::PlainText);
    m_trialSums->setForegroundRole(QPalette::PlaceholderText);
    m_trial->setObjectName(QStringLiteral("trial"));
    m_trial->setAccessibleName(tr("What the rules would have answered"));
    auto *layout = new QVBoxLayout(m_trialRoom);
    layout->setContentsMargins(0, Theme::halfGap, 0, 0);
    layout->addWidget(m_trialTitle);
    layout->addWidget(m_trialSums);
    layout->addWidget(m_trial, 1);
    layout->addStretch();
    m_trialRoom->hide();
    return m_trialRoom;
}

void RulesWindow::setRun(const RunId &run, int number, const QString &folder)
{
    m_run = run;
    m_folder = folder;
    m_trialTitle->setText(tr("What they would have answered in run #%1").arg(number));
    // Nothing of the run before stands below this one's title until the answer comes.
    m_trialRoom->hide();
    m_trial->clear();
    ask();
}

void RulesWindow::ask()
{
    m_gateway.ask(PermissionRulesQuery{}).then(this, [this](const Result<PermissionRules> &own) {
        if (!own)
            return tell(own.error());
        if (m_folder.isEmpty())
            return take(*own, {});
        // Those of the folder's own file, too; of one that is not trusted nothing is read.
        m_gateway.ask(PermissionRulesQuery{m_folder})
            .then(this, [this, own, asked = m_folder](const Result<PermissionRules> &ofFolder) {
                if (asked == m_folder)
                    take(*own, ofFolder ? ofFolder->rules : QList<PermissionRule>());
            });
    });
}

void RulesWindow::take(const PermissionRules &own, const QList<PermissionRule> &ofFolder)
{
    m_problem->hide();
    m_rules = own;
    for (const PermissionRule &rule : ofFolder) {
        if (!isOwn(rule, own.file))
            m_rules.rules << rule;
    }
    m_about->setText(
        m_rules.rules.isEmpty()
            ? tr("There are no rules: agents ask about all that they may not do. An answer that "
                 "holds for a folder or always becomes a rule.")
            : tr("What fits a rule is not asked about. Deny goes before ask, ask before allow; a "
                 "project's own file can't allow anything by itself."));
    m_list->clear();
    for (const PermissionRule &rule : std::as_const(m_rules.rules)) {
        auto *item = new QTreeWidgetItem(m_list);
        item->setSizeHint(0, QSize(0, fontMetrics().height() + rowRoom));
        setEffect(*item, rule.effect, palette());
        item->setText(1, rule.tool.isEmpty() ? tr("any") : shown(rule.tool));
        item->setText(2, aboutOf(rule));
        QStringList where;
        if (!rule.folder.isEmpty())
            where << Words::folderName(rule.folder);
        if (!rule.agent.isEmpty())
            where << shown(rule.agent);
        item->setText(3, where.isEmpty() ? tr("everywhere") : where.join(QStringLiteral(", ")));
        item->setToolTip(3, shown(rule.folder).toHtmlEscaped());
        item->setText(4, rule.inForce ? placeOf(rule.source)
                                      : tr("%1 (not in force)").arg(placeOf(rule.source)));
        item->setToolTip(4, shown(rule.source).toHtmlEscaped());
        item->setToolTip(2, shown(rule.message).toHtmlEscaped());
        item->setData(0, Qt::UserRole, rule.number);
        item->setDisabled(!rule.inForce);
    }
    showButtons();
    tryOut();
}

void RulesWindow::setEffect(QTreeWidgetItem &item, PermissionEnums::Effect effect,
                            const QPalette &palette)
{
    using Theme::Tone;
    const auto say = [&](const QString &text, Tone tone) {
        item.setText(0, text);
        item.setForeground(0, Theme::toneColor(tone, palette));
    };
    switch (effect) {
    case PermissionEnums::Effect::Allow:
        return say(tr("Allow"), Tone::Success);
    case PermissionEnums::Effect::Deny:
        return say(tr("Deny"), Tone::Failure);
    case PermissionEnums::Effect::Ask:
        return say(tr("Ask"), Tone::Warning);
    }
}

/** With the rules as they are now: nothing is asked, nothing is done. */
void RulesWindow::tryOut()
{
    if (m_run.isEmpty())
        return m_trialRoom->hide();
    m_gateway.ask(DryRunPermissions{m_run})
        .then(this, [this, asked = m_run](const Result<DryRun> &trial) {
            if (asked != m_run)
                return; // another run was chosen meanwhile
            if (trial)
                showTrial(*trial);
            else
                tell(trial.error());
        });
}

void RulesWindow::showTrial(const DryRun &trial)
{
    m_trialRoom->show();
    m_trialSums->setText(trial.entries.isEmpty() ? tr("It did nothing that rules are about.")
                                                 : tr("%1 allowed, %2 asked about, %3 denied")
                                                       .arg(trial.allowed)
                                                       .arg(trial.asked)
                                                       .arg(trial.denied));
    m_trial->setVisible(!trial.entries.isEmpty());
    m_trial->clear();
    for (const DryRunEntry &entry : trial.entries) {
        auto *item = new QTreeWidgetItem(m_trial);
        item->setSizeHint(0, QSize(0, fontMetrics().height() + rowRoom));
        setEffect(*item, entry.effect, palette());
        item->setText(1, shown(entry.tool));
        item->setText(2, shown(entry.summary));
        item->setText(3, entry.rule.number > 0 ? shown(describeRule(entry.rule))
                         : entry.wasAsked      ? tr("none; it was asked")
                                               : tr("none; the agent did not ask"));
    }
}

void RulesWindow::add()
{
    if (!m_add->isEnabled())
        return;
    AddPermissionRule command;
    command.effect = m_effect->currentData().value<PermissionEnums::Effect>();
    command.tool = m_tool->text().trimmed();
    const QString pattern = m_pattern->text().trimmed();
    switch (m_kind->currentData().toInt()) {
    case ForCommand:
        command.command = pattern;
        break;
    case ForPath:
        command.path = pattern;
        break;
    case ForDomain:
        command.domain = pattern;
        break;
    }
    m_gateway.ask(command).then(this, [this](const Result<PermissionRules> &rules) {
        if (!rules)
            return tell(rules.error());
        m_tool->clear();
        m_pattern->clear();
        ask();
    });
}

void RulesWindow::remove()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (!item || !m_remove->isEnabled())
        return;
    const RemovePermissionRule command{item->data(0, Qt::UserRole).toInt()};
    m_gateway.ask(command).then(this, [this](const Result<PermissionRules> &rules) {
        if (!rules)
            return tell(rules.error());
        ask();
    });
}

/** Only one's own can be removed here. */
void RulesWindow::showButtons()
{
    QTreeWidgetItem *item = m_list->currentItem();
    const int row = item && item->isSelected() ? m_list->indexOfTopLevelItem(item) : -1;
    m_remove->setEnabled(row >= 0 && row < m_rules.rules.size()
                         && isOwn(m_rules.rules[row], m_rules.file));
    m_add->setEnabled(!m_tool->text().trimmed().isEmpty()
                      || !m_pattern->text().trimmed().isEmpty());
}

void RulesWindow::tell(const Error &error)
{
    showProblem(m_problem, error);
}

} // namespace Runyard
