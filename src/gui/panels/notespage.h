// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/enginereplica.h>

#include <base/clock.h>
#include <domain/conversationoperations.h>

#include <QtWidgets/QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace Runyard {

/** What is to be known beyond one conversation: the notes that hold for a run, a field for a new
 * one, and the thread that joins the run with others. */
class NotesPage final : public QWidget
{
    Q_OBJECT
public:
    NotesPage(EngineReplica &replica, const Clock &clock, QWidget *parent = nullptr);

    /** Empty for none. */
    void setRun(const RunId &run);
    [[nodiscard]] int count() const { return int(m_notes.size()); }

signals:
    void countChanged(int count);
    void failed(const Runyard::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeThread();
    QWidget *makeField();
    void note(const QList<EventRecord> &records);
    void showNotes();
    void showThread();
    void add();
    void removeCurrent();
    void chooseThread();
    [[nodiscard]] QString whence(const Note &note) const;
    template<class Command>
    void submit(const Command &command);

    EngineReplica &m_replica;
    const Clock &m_clock;
    RunId m_run;
    std::optional<QString> m_asked; ///< the thread that is under way to the engine
    QList<Note> m_notes;
    QComboBox *m_thread;
    QListWidget *m_list;
    QLabel *m_nothing;
    QPlainTextEdit *m_text;
    QComboBox *m_scope;
    QCheckBox *m_forPeople;
    QPushButton *m_add;
    QPushButton *m_remove;
};

} // namespace Runyard
