// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentpage.h"

#include <gui/panels/errorcard.h>
#include <gui/style/icons.h>
#include <gui/style/labels.h>
#include <gui/style/theme.h>
#include <gui/whenedited.h>
#include <models/words.h>

#include <QtCore/QEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

QLabel *title(const QString &text, const QFont &font)
{
    QLabel *label = plainLabel();
    label->setText(text);
    label->setFont(Theme::bold(font));
    label->setContentsMargins(0, Theme::gap, 0, 0);
    return label;
}

const SettingInfo *settingOf(const QString &key)
{
    for (const SettingInfo &info : Settings::table()) {
        if (key == QLatin1StringView(info.key))
            return &info;
    }
    return nullptr;
}

} // namespace

AgentPage::AgentPage(ActionRegistry &actions, QWidget *parent)
    : QScrollArea(parent)
    , m_name(plainLabel())
    , m_icon(new QLabel)
    , m_state(plainLabel())
    , m_error(new ErrorCard(actions))
    , m_facts(new QFormLayout)
    , m_program(addFact(tr("Program")))
    , m_version(addFact(tr("Version")))
    , m_login(addFact(tr("Login")))
    , m_account(addFact(tr("Account")))
    , m_definition(addFact(tr("Defined in")))
    , m_abilities(new QGridLayout)
    , m_fields(new QWidget)
    , m_path(new QLineEdit)
    , m_model(new QComboBox)
    , m_override(plainLabel())
    , m_default(new QPushButton(tr("Take it by &default")))
{
    m_name->setFont(Theme::heading(font()));
    m_state->setForegroundRole(QPalette::WindowText); // on the page's Base it would be Text
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::gap - 2);
    head->addWidget(m_icon);
    head->addWidget(m_state, 1);
    m_facts->setHorizontalSpacing(Theme::wideGap);
    m_facts->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_facts->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_abilities->setHorizontalSpacing(Theme::gap);
    m_abilities->setVerticalSpacing(Theme::halfGap);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(Theme::wideGap, Theme::halfGap, Theme::wideGap, Theme::wideGap);
    layout->setSpacing(Theme::gap);
    layout->addWidget(m_name);
    layout->addLayout(head);
    layout->addWidget(m_error);
    layout->addLayout(m_facts);
    layout->addWidget(title(tr("What it can do"), font()));
    layout->addLayout(m_abilities);
    addFields();
    layout->addWidget(m_fields);
    layout->addStretch();
    addButtons();
    page->setBackgroundRole(QPalette::Base);
    setWidget(page);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("About the agent"));
    viewport()->setBackgroundRole(QPalette::Base);
}

/** Everything that any agent can do: as its report names it, and in words. */
QList<std::pair<QString, QString>> AgentPage::abilityWords()
{
    return {{QStringLiteral("asks"), tr("Asks you before it does what it may not")},
            {QStringLiteral("conversation"), tr("Takes messages while it works")},
            {QStringLiteral("continue"), tr("Goes on with earlier conversations")},
            {QStringLiteral("fork"), tr("Goes on in a copy of a conversation")},
            {QStringLiteral("interrupt"), tr("Can be interrupted within a turn")},
            {QStringLiteral("modes"), tr("Changes its permission mode at work")},
            {QStringLiteral("tokens"), tr("Tells the tokens it uses")},
            {QStringLiteral("cost"), tr("Tells what it costs")},
            {QStringLiteral("mcp"), tr("Is given MCP servers")},
            {QStringLiteral("terminal"), tr("Works in a terminal, to be typed into")}};
}

QLabel *AgentPage::addFact(const QString &name)
{
    auto *label = new QLabel(name);
    label->setForegroundRole(QPalette::PlaceholderText);
    QLabel *value = plainLabel();
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_facts->addRow(label, value);
    return value;
}

void AgentPage::addFields()
{
    makeClearable(m_path);
    m_path->setAccessibleName(tr("Path of the program"));
    whenEdited(m_path, this, [this] {
        if (m_path->isModified())
            emit settingChosen(key("program"), m_path->text().trimmed());
        m_path->setModified(false);
    });
    auto *browse = new QToolButton;
    browse->setIcon(Icons::symbol(QStringLiteral("folder-open")));
    browse->setToolTip(tr("Choose the program"));
    browse->setAccessibleName(browse->toolTip());
    connect(browse, &QToolButton::clicked, this, &AgentPage::chooseProgram);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::halfGap);
    row->addWidget(m_path, 1);
    row->addWidget(browse);
    m_model->setEditable(true);
    m_model->setInsertPolicy(QComboBox::NoInsert);
    m_model->setAccessibleName(tr("Model when a run names none"));
    m_model->lineEdit()->setPlaceholderText(tr("The agent's own choice"));
    const auto chooseModel
        = [this] { emit settingChosen(key("model"), m_model->currentText().trimmed()); };
    connect(m_model, &QComboBox::activated, this, chooseModel);
    whenEdited(m_model->lineEdit(), this, [this, chooseModel] {
        if (m_model->lineEdit()->isModified())
            chooseModel();
        m_model->lineEdit()->setModified(false);
    });
    m_override->setForegroundRole(QPalette::PlaceholderText);
    auto *form = new QFormLayout(m_fields);
    form->setContentsMargins({});
    form->setHorizontalSpacing(Theme::wideGap);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(title(tr("Settings"), font()));
    form->addRow(tr("Path"), row);
    form->addRow(tr("Model"), m_model);
    form->addRow(m_override);
}

void AgentPage::addButtons()
{
    auto *again = new QPushButton(Icons::symbol(QStringLiteral("retry")), tr("&Look again"));
    again->setAutoDefault(false);
    m_default->setAutoDefault(false);
    connect(again, &QPushButton::clicked, this, &AgentPage::againWanted);
    connect(m_default, &QPushButton::clicked, this,
            [this] { emit settingChosen(QString::fromLatin1(Key::defaultAgent.key), m_agent.id); });
    auto *row = new QHBoxLayout;
    row->addWidget(m_default);
    row->addWidget(again);
    row->addStretch();
    static_cast<QVBoxLayout *>(m_fields->parentWidget()->layout())->addLayout(row);
}

QString AgentPage::key(const char *what) const
{
    return QStringLiteral("agent.%1.%2").arg(m_agent.id, QLatin1StringView(what));
}

void AgentPage::tell(const Error &error)
{
    m_error->show(error, {});
}

void AgentPage::show(const AgentReport &agent)
{
    m_agent = agent;
    m_name->setText(shown(agent.name));
    m_error->show(agent.error, {});
    const auto set = [this](QLabel *label, const QString &text) {
        label->setText(text);
        const auto *name = static_cast<QLabel *>(m_facts->labelForField(label));
        label->setAccessibleName(QStringLiteral("%1: %2").arg(name->text(), text));
        m_facts->setRowVisible(label, !text.isEmpty());
    };
    set(m_program, shown(agent.program));
    set(m_version, shown(agent.version));
    set(m_login,
        agent.login == u"yes"  ? tr("Logged in")
        : agent.login == u"no" ? tr("Not logged in: start it once in a terminal and log in")
        : agent.usable && !agent.account.isEmpty() ? tr("Can't be told without asking its server")
                                                   : QString());
    set(m_account, shown(agent.account));
    set(m_definition, shown(agent.definition));
    showState();
    showAbilities();
    showFields();
}

void AgentPage::showState()
{
    using Theme::Tone;
    const bool needsLogin = m_agent.usable && m_agent.login == u"no";
    const Tone tone = !m_agent.usable ? Tone::Failure : needsLogin ? Tone::Warning : Tone::Success;
    m_state->setText(!m_agent.usable     ? tr("Can't be used yet")
                     : needsLogin        ? tr("Found, but not logged in")
                     : m_agent.isDefault ? tr("Ready, and taken by default")
                                         : tr("Ready"));
    m_icon->setPixmap(Icons::pixmap(Theme::toneIcon(tone), Theme::toneColor(tone, palette()),
                                    Theme::iconSize, devicePixelRatioF()));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, Theme::toneColor(tone, palette()));
    m_state->setPalette(colors);
    m_default->setEnabled(m_agent.usable && !m_agent.isDefault);
}

/** Two columns; what it can't is there, too, so that agents can be compared. */
void AgentPage::showAbilities()
{
    while (QLayoutItem *item = m_abilities->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QStringList has = m_agent.abilities;
    if (m_agent.canBeInteractive)
        has << QStringLiteral("terminal");
    int place = 0;
    for (const auto &[id, words] : abilityWords()) {
        const bool can = has.contains(id);
        auto *icon = new QLabel;
        icon->setPixmap(Icons::pixmap(can ? QStringLiteral("check") : QStringLiteral("close"),
                                      can ? Theme::toneColor(Theme::Tone::Success, palette())
                                          : Theme::secondary(palette()),
                                      Theme::iconSize, devicePixelRatioF()));
        icon->setAlignment(Qt::AlignTop);
        QLabel *text = plainLabel();
        text->setText(words);
        text->setForegroundRole(can ? QPalette::Text : QPalette::PlaceholderText);
        text->setAccessibleName(can ? tr("Can: %1").arg(words) : tr("Can't: %1").arg(words));
        m_abilities->addWidget(icon, place / 2, place % 2 * 2);
        m_abilities->addWidget(text, place / 2, place % 2 * 2 + 1);
        ++place;
    }
    m_abilities->setColumnStretch(1, 1);
    m_abilities->setColumnStretch(3, 1);
}

/** From the file, or what goes before it. */
void AgentPage::showFields()
{
    const bool hasPath = settingOf(key("program"));
    const bool hasModel = settingOf(key("model"));
    m_fields->setVisible(hasPath || hasModel);
    auto *form = static_cast<QFormLayout *>(m_fields->layout());
    form->setRowVisible(1, hasPath);
    form->setRowVisible(2, hasModel);
    const Settings settings = Settings::load().value_or(*Settings::load(QString(), {}));
    QStringList overrides;
    const auto fill = [&](const QString &name, QWidget *field, auto set) {
        const Settings::Value value = settings.value(name);
        set(value.value.toString());
        const bool isOverridden = value.origin == Settings::Origin::Environment;
        field->setEnabled(!isOverridden);
        if (isOverridden)
            overrides << tr("%1 goes before what is set here.").arg(shown(value.where));
    };
    if (hasPath) {
        m_path->setPlaceholderText(tr("Looked for by itself"));
        fill(key("program"), m_path, [this](const QString &text) { m_path->setText(text); });
    }
    if (hasModel) {
        m_model->clear();
        m_model->addItems(m_agent.models);
        fill(key("model"), m_model, [this](const QString &text) { m_model->setEditText(text); });
    }
    m_override->setText(overrides.join(u'\n'));
    m_override->setVisible(!overrides.isEmpty());
}

void AgentPage::chooseProgram()
{
    auto *dialog = new QFileDialog(this, tr("Choose the program"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &file) { emit settingChosen(key("program"), file); });
    dialog->open();
}

void AgentPage::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || m_agent.id.isEmpty())
        return;
    showState();
    showAbilities();
}

} // namespace Runyard
