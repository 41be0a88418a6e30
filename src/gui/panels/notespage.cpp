// SPDX-License-Identifier: GPL-3.0-or-later
#include "notespage.h"

#include <gui/style/icons.h>
#include <gui/style/theme.h>
#include <gui/whenedited.h>
#include <models/words.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace Runyard {
namespace {

constexpr int fieldLines = 3;

} // namespace

NotesPage::NotesPage(EngineReplica &replica, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_replica(replica)
    , m_clock(clock)
    , m_thread(new QComboBox)
    , m_list(new QListWidget)
    , m_nothing(new QLabel(tr("What every agent here should know, or you don't want to forget.")))
    , m_text(new QPlainTextEdit)
    , m_scope(new QComboBox)
    , m_forPeople(new QCheckBox(tr("Only for people: agents are not told")))
    , m_add(new QPushButton(tr("Add note")))
    , m_remove(new QPushButton(tr("Remove note")))
{
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_list->setWordWrap(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Notes that hold for this run"));
    m_list->setTextElideMode(Qt::ElideNone);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setSpacing(Theme::halfGap);
    m_list->setMinimumHeight(fontMetrics().lineSpacing() * 6);
    m_list->installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(Theme::gap);
    layout->addWidget(makeThread());
    layout->addWidget(m_nothing, 1);
    layout->addWidget(m_list, 1);
    layout->addWidget(makeField());
    connect(m_list, &QListWidget::currentRowChanged, this,
            [this](int row) { m_remove->setEnabled(row >= 0); });
    connect(m_add, &QPushButton::clicked, this, &NotesPage::add);
    connect(m_remove, &QPushButton::clicked, this, &NotesPage::removeCurrent);
    connect(m_text, &QPlainTextEdit::textChanged, this,
            [this] { m_add->setEnabled(!m_text->toPlainText().trimmed().isEmpty()); });
    connect(&m_replica, &EngineReplica::reset, this, &NotesPage::showNotes);
    connect(&m_replica, &EngineReplica::recorded, this, &NotesPage::note);
    m_add->setEnabled(false);
    m_remove->setEnabled(false);
    showNotes();
}

QWidget *NotesPage::makeThread()
{
    m_thread->setEditable(true);
    m_thread->setInsertPolicy(QComboBox::NoInsert);
    m_thread->lineEdit()->setPlaceholderText(tr("None"));
    m_thread->setToolTip(tr("Conversations of one thread share notes, and find each other"));
    connect(m_thread, &QComboBox::activated, this, &NotesPage::chooseThread);
    whenEdited(m_thread->lineEdit(), this, [this] { chooseThread(); });
    auto *label = new QLabel(tr("&Thread"));
    label->setBuddy(m_thread);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(label);
    layout->addWidget(m_thread, 1);
    return row;
}

QWidget *NotesPage::makeField()
{
    m_text->setPlaceholderText(tr("A new note"));
    m_text->setAccessibleName(tr("A new note"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(fontMetrics().lineSpacing() * fieldLines + 2 * Theme::gap);
    m_scope->setAccessibleName(tr("For whom the note is"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::gap);
    layout->addWidget(m_text);
    layout->addWidget(m_scope);
    layout->addWidget(m_forPeople);
    layout->addLayout(buttons);
    return box;
}

void NotesPage::setRun(const RunId &run)
{
    if (std::exchange(m_run, run) == run)
        return;
    m_text->clear();
    showNotes();
}

void NotesPage::note(const QList<EventRecord> &records)
{
    const auto concerns = [](const EventRecord &record) {
        return std::visit([]<class E>(const E &) { return ConversationEvent<E>; }, record.event);
    };
    if (std::ranges::any_of(records, concerns))
        showNotes();
}

/** Who wrote it, when, and for whom. */
QString NotesPage::whence(const Note &note) const
{
    QStringList parts{note.authorNumber > 0 ? tr("the agent of run %1").arg(note.authorNumber)
                                            : tr("you")};
    parts << Words::moment(note.writtenAt, m_clock.now());
    parts << (note.thread.isEmpty() ? tr("for %1").arg(Words::folderName(note.folder))
                                    : tr("for the thread %1").arg(shown(note.thread)));
    if (note.forPeople)
        parts << tr("agents are not told");
    return parts.join(QStringLiteral(" · "));
}

void NotesPage::showNotes()
{
    const Run *run = m_replica.state().run(m_run);
    const QList<Note> notes = run ? m_replica.state().notes().of(*run) : QList<Note>();
    showThread();
    if (notes != m_notes || m_list->count() == 0) {
        m_notes = notes;
        m_list->clear();
        for (const Note &note : notes) {
            QStringList lines;
            for (const QString &line : note.text.split(u'\n'))
                lines << shown(line);
            m_list->addItem(lines.join(u'\n') + u'\n' + whence(note));
        }
        emit countChanged(count());
    }
    m_list->setVisible(!notes.isEmpty());
    m_nothing->setVisible(notes.isEmpty());
    m_remove->setEnabled(m_list->currentRow() >= 0);
}

void NotesPage::showThread()
{
    const Run *run = m_replica.state().run(m_run);
    const QString thread = run ? run->thread : QString();
    m_asked.reset();
    if (!m_thread->lineEdit()->isModified()) {
        QStringList names;
        for (const Run &other : m_replica.state().runs()) {
            if (!other.thread.isEmpty() && !names.contains(other.thread))
                names << other.thread;
        }
        names.sort();
        m_thread->clear();
        m_thread->addItems(names);
        m_thread->setCurrentIndex(int(names.indexOf(thread)));
        m_thread->setEditText(thread);
    }
    const int before = m_scope->currentIndex();
    m_scope->clear();
    if (run)
        m_scope->addItem(tr("For runs in %1 and below").arg(Words::folderName(run->folder)),
                         run->folder);
    if (!thread.isEmpty())
        m_scope->addItem(tr("For the thread %1").arg(shown(thread)), QString());
    m_scope->setCurrentIndex(std::clamp(before, 0, std::max(0, m_scope->count() - 1)));
}

template<class Command>
void NotesPage::submit(const Command &command)
{
    m_replica.gateway().submit(command).then(
        this, [this](const Result<typename Command::Answer> &answer) {
            m_asked.reset();
            if (!answer)
                emit failed(answer.error());
        });
}

/** What was written stays in its field until the engine has it. */
void NotesPage::add()
{
    const Run *run = m_replica.state().run(m_run);
    if (!run)
        return;
    AddNote command;
    command.text = m_text->toPlainText().trimmed();
    command.folder = m_scope->currentData().toString();
    if (command.folder.isEmpty())
        command.thread = run->thread;
    command.forPeople = m_forPeople->isChecked();
    m_replica.gateway().submit(command).then(
        this, [this, text = command.text](const Result<NoteList> &notes) {
            if (!notes)
                emit failed(notes.error());
            else if (m_text->toPlainText().trimmed() == text)
                m_text->clear();
        });
}

void NotesPage::removeCurrent()
{
    if (const int row = m_list->currentRow(); row >= 0 && row < m_notes.size())
        submit(RemoveNote{m_notes[row].number});
}

void NotesPage::chooseThread()
{
    const Run *run = m_replica.state().run(m_run);
    const QString name = m_thread->currentText().trimmed();
    m_thread->lineEdit()->setModified(false);
    // Enter means both that it was chosen and that it was typed.
    if (!run || name == m_asked.value_or(run->thread))
        return;
    m_asked = name;
    if (name.isEmpty())
        submit(UnlinkRuns{{run->id}});
    else
        submit(LinkRuns{name, {run->id}});
}

bool NotesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Delete)) {
        removeCurrent();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Runyard
