// SPDX-License-Identifier: GPL-3.0-or-later
#include "questioncard.h"

#include <gui/conversation/entrytext.h>
#include <gui/style/icons.h>
#include <gui/style/stylepainting.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QTextEdit>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

using Kind = PermissionEnums::Kind;
using Scope = PermissionEnums::Scope;

constexpr int left = 40;
constexpr int mostDetailHeight = 180;

QLabel *plainLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

QuestionCard::QuestionCard(const InboxEntry &entry, QWidget *parent)
    : QFrame(parent), m_entry(entry)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(left, 12, 12, 12);
    layout->setSpacing(Theme::halfGap);
    addWords(*layout);
    addDetail(*layout);
    addChoices(*layout);
    addButtons(*layout);
    setAccessibleName(sentence());
}

bool QuestionCard::isBudget() const
{
    return m_entry.question.kind == Kind::Budget;
}

bool QuestionCard::isChoice() const
{
    return m_entry.question.kind == Kind::Choice;
}

QString QuestionCard::sentence() const
{
    const PermissionQuestion &question = m_entry.question;
    switch (question.kind) {
    case Kind::Command:
        return tr("May it run this command?");
    case Kind::Read:
        return tr("May it read %1?").arg(shown(question.path));
    case Kind::Edit:
        return tr("May it change %1?").arg(shown(question.path));
    case Kind::Fetch:
        return tr("May it ask %1 for something?").arg(shown(question.domain));
    case Kind::Choice:
        return tr("It asks you to choose.");
    case Kind::Budget:
        return tr("The budget is used up. Shall it go on?");
    case Kind::Other:
        break;
    }
    return tr("May it use %1?").arg(shown(question.tool));
}

void QuestionCard::addWords(QVBoxLayout &layout)
{
    const PermissionQuestion &question = m_entry.question;
    //: %1 is the folder's name, %2 the run's number, %3 the agent.
    QLabel *where = plainLabel(tr("%1 #%2 · %3")
                                   .arg(Words::folderName(m_entry.folder))
                                   .arg(m_entry.runNumber)
                                   .arg(shown(m_entry.agent)));
    where->setForegroundRole(QPalette::PlaceholderText);
    where->setToolTip(shown(m_entry.title).toHtmlEscaped());
    layout.addWidget(where);
    QLabel *what = plainLabel(sentence());
    what->setFont(Theme::bold(font()));
    layout.addWidget(what);
    if (const QString reason = shown(question.reason.trimmed()); !reason.isEmpty())
        layout.addWidget(plainLabel(reason));
    if (!m_entry.expiresAt.isValid())
        return;
    QLabel *expiry = plainLabel(
        (m_entry.staysOpen ? tr("Without an answer it stands in its terminal alone from %1.")
                           : tr("Without an answer it is denied at %1."))
            .arg(QLocale().toString(m_entry.expiresAt.toLocalTime().time(), QLocale::ShortFormat)));
    expiry->setForegroundRole(QPalette::PlaceholderText);
    expiry->setFont(Theme::smaller(font()));
    layout.addWidget(expiry);
}

/** The command or the change, as the conversation would show it. */
void QuestionCard::addDetail(QVBoxLayout &layout)
{
    const PermissionQuestion &question = m_entry.question;
    ConversationEntry entry;
    entry.kind = ConversationEntry::Kind::Tool;
    entry.toolKind = question.kind == Kind::Edit      ? RunEnums::ToolKind::Edit
                     : question.kind == Kind::Command ? RunEnums::ToolKind::Command
                                                      : RunEnums::ToolKind::Other;
    entry.detail = question.detail;
    if (question.kind == Kind::Command && entry.detail.isEmpty())
        entry.detail = question.command.isEmpty() ? question.summary : question.command;
    if (question.kind == Kind::Other && entry.detail.isEmpty())
        entry.detail = question.summary;
    QFont fixed = Theme::fixed();
    fixed.setPointSizeF(font().pointSizeF());
    std::unique_ptr<QTextDocument> document
        = isChoice() ? nullptr : EntryText::document(entry, {font(), fixed, palette()});
    if (!document)
        return;
    auto *view = new QTextEdit;
    document->setParent(view);
    view->setDocument(document.release());
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    view->setAccessibleName(tr("What is to be done"));
    view->document()->setDocumentMargin(Theme::gap);
    view->document()->setTextWidth(600);
    view->setFixedHeight(
        std::min(mostDetailHeight, int(view->document()->size().height()) + 2 * Theme::halfGap));
    layout.addSpacing(Theme::halfGap);
    layout.addWidget(view);
}

void QuestionCard::addChoices(QVBoxLayout &layout)
{
    for (const PermissionChoice &choice : m_entry.question.choices)
        addChoice(layout, choice);
}

void QuestionCard::addChoice(QVBoxLayout &layout, const PermissionChoice &choice)
{
    layout.addSpacing(Theme::halfGap);
    layout.addWidget(plainLabel(shown(choice.question)));
    Choosing choosing{choice.question, {}, new QLineEdit};
    auto *group = new QButtonGroup(this);
    group->setExclusive(!choice.many);
    for (const QString &option : choice.options) {
        QAbstractButton *button = nullptr;
        if (choice.many)
            button = new QCheckBox;
        else
            button = new QRadioButton;
        button->setText(shown(option).replace(u'&', QStringLiteral("&&")));
        button->setProperty("option", option);
        group->addButton(button);
        choosing.options << button;
        layout.addWidget(button);
    }
    if (!choice.many && !choosing.options.isEmpty())
        choosing.options.first()->setChecked(true);
    choosing.other->setPlaceholderText(tr("Something else"));
    choosing.other->setAccessibleName(tr("Something else, about: %1").arg(shown(choice.question)));
    layout.addWidget(choosing.other);
    m_choices << choosing;
}

QString QuestionCard::ruleText() const
{
    const PermissionRule &rule = m_entry.rule;
    for (const QString &pattern : {rule.command, rule.path, rule.domain}) {
        if (!pattern.isEmpty())
            return shown(pattern);
    }
    return shown(rule.tool);
}

void QuestionCard::addButtons(QVBoxLayout &layout)
{
    m_buttons = new QWidget;
    auto *rows = new QVBoxLayout(m_buttons);
    rows->setContentsMargins(0, Theme::halfGap, 0, 0);
    auto *row = new QHBoxLayout;
    rows->addLayout(row);
    auto *yes = new QPushButton(isBudget()   ? tr("Go on")
                                : isChoice() ? tr("Answer")
                                             : tr("Allow once"));
    yes->setDefault(true);
    setFocusProxy(yes);
    connect(yes, &QPushButton::clicked, this, [this] { send(true); });
    row->addWidget(yes);
    if (!isBudget() && !isChoice()) {
        auto *wider = new QPushButton(tr("Allow"));
        addWiderScopes(*wider);
        row->addWidget(wider);
    }
    auto *no = new QPushButton(isBudget() ? tr("Stop it") : tr("Deny"));
    connect(no, &QPushButton::clicked, this, [this] { send(false); });
    row->addWidget(no);
    row->addStretch();
    if (!isBudget())
        addRefusal(*rows);
    layout.addWidget(m_buttons);
}

/** What can be told along with a denial. */
void QuestionCard::addRefusal(QVBoxLayout &rows)
{
    auto *row = new QHBoxLayout;
    m_message = new QLineEdit;
    m_message->setPlaceholderText(tr("Tell the agent why"));
    m_message->setAccessibleName(tr("What the agent shall know when it is denied"));
    m_message->setToolTip(m_message->accessibleName());
    m_message->setMinimumWidth(60);
    connect(m_message, &QLineEdit::returnPressed, this, [this] { send(false); });
    row->addWidget(m_message, 1);
    auto *stop = new QPushButton(tr("Deny and stop"));
    stop->setToolTip(tr("It is denied, and the agent ends its turn"));
    connect(stop, &QPushButton::clicked, this, [this] { send(false, Scope::Once, true); });
    row->addWidget(stop);
    rows.addLayout(row);
}

void QuestionCard::addWiderScopes(QPushButton &button)
{
    auto *menu = new QMenu(this);
    const QString rule = ruleText().replace(u'&', QStringLiteral("&&"));
    menu->addAction(tr("For this &run: %1").arg(rule), this, [this] { send(true, Scope::Run); });
    menu->addAction(tr("For this &folder: %1").arg(rule), this,
                    [this] { send(true, Scope::Folder); });
    menu->addAction(tr("&Always: %1").arg(rule), this, [this] { send(true, Scope::Always); });
    menu->addSeparator();
    menu->addAction(tr("Always what fits a &pattern…"), this, &QuestionCard::askPattern);
    button.setMenu(menu);
}

/** All commands of that program, all files of that folder: rather that than to be asked again. */
void QuestionCard::askPattern()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Allow by a rule"));
    dialog->setLabelText(tr("Always allow what fits; * stands for any characters:"));
    const QString command = m_entry.rule.command;
    const bool isWider = command.isEmpty() || command.contains(u'*');
    dialog->setTextValue(isWider ? ruleText() : command.section(u' ', 0, 0) + QStringLiteral(" *"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &pattern) {
        if (!pattern.trimmed().isEmpty())
            send(true, Scope::Always, false, pattern.trimmed());
    });
    dialog->open();
}

void QuestionCard::send(bool allow, Scope scope, bool stop, const QString &pattern)
{
    AnswerPermission answer;
    answer.question = m_entry.reference;
    answer.allow = allow;
    answer.scope = scope;
    answer.stop = stop;
    answer.pattern = pattern;
    if (m_message && !allow)
        answer.message = m_message->text().trimmed();
    for (const Choosing &choosing : std::as_const(m_choices)) {
        QStringList chosen;
        for (const QAbstractButton *option : choosing.options) {
            if (option->isChecked())
                chosen << option->property("option").toString();
        }
        if (const QString other = choosing.other->text().trimmed(); !other.isEmpty())
            chosen = {other};
        answer.answers.insert(choosing.question, chosen.join(QStringLiteral(", ")));
    }
    setSending(true);
    emit answered(answer);
}

void QuestionCard::setSending(bool sending)
{
    m_buttons->setEnabled(!sending);
}

void QuestionCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor color = Theme::toneColor(Theme::Tone::Warning, palette());
    StylePainting::surface(painter, rect(), Theme::toneSurface(Theme::Tone::Warning, palette()),
                           Theme::blend(palette().color(QPalette::Base), color, 0.35),
                           Theme::radius);
    Icons::paint(painter, QRect(14, 12, Theme::iconSize, Theme::iconSize),
                 isBudget() ? QStringLiteral("warning") : QStringLiteral("shield-question"), color);
}

} // namespace Runyard
