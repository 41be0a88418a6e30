// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversationevents.h"

#include <QtCore/QMap>
#include <QtCore/QSet>

namespace Runyard {

/** Something to be known beyond one conversation: for the runs of a folder, or of a thread. */
struct Note
{
    Q_GADGET
    Q_CLASSINFO("number", "Counts up from 1.")
    Q_CLASSINFO("folder", "It is for runs in this folder and below it; empty: for a thread.")
    Q_CLASSINFO("thread", "It is for the runs of this thread.")
    Q_CLASSINFO("author", "The run whose agent wrote it; empty: you did.")
    Q_CLASSINFO("authorNumber", "That run's number; 0 when you wrote it.")
    Q_CLASSINFO("forPeople", "Agents are not told of it.")
    Q_PROPERTY(int number MEMBER number)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QString thread MEMBER thread)
    Q_PROPERTY(Runyard::RunId author MEMBER author)
    Q_PROPERTY(int authorNumber MEMBER authorNumber)
    Q_PROPERTY(bool forPeople MEMBER forPeople)
    Q_PROPERTY(QDateTime writtenAt MEMBER writtenAt)
public:
    int number = 0;
    QString text;
    QString folder;
    QString thread;
    RunId author;
    int authorNumber = 0;
    bool forPeople = false;
    QDateTime writtenAt;
    bool operator==(const Note &) const = default;
};

/** The notes that folding the events gives: the part of State that is about them. A value. */
class Notes
{
public:
    static constexpr qsizetype most = 1000;       ///< at once
    static constexpr qsizetype mostText = 4000;   ///< characters of one
    static constexpr qsizetype mostGiven = 12000; ///< characters that one agent is told
    static constexpr qsizetype mostName = 80;     ///< characters of a thread's name

    [[nodiscard]] const QMap<int, Note> &all() const { return m_all; }
    /** nullptr when there is none. */
    [[nodiscard]] const Note *find(int number) const;
    [[nodiscard]] int nextNumber() const { return m_nextNumber; }
    /** Those that hold for the run, oldest first, whether agents are told of them or not. */
    [[nodiscard]] QList<Note> of(const Run &run) const;
    /** What the run's agent is to be told beside its instruction: the latest, as many as there is
     * room for, without its own and those in `known`. */
    [[nodiscard]] QList<int> toTell(const Run &run, const QSet<int> &known) const;
    /** These notes as a text for an agent; empty without any. Those of agents are marked: what one
     * agent says is no order for another. */
    [[nodiscard]] QString told(const QList<int> &notes) const;

    void on(const NoteWritten &event, int authorNumber, const QDateTime &at);
    void on(const NoteRemoved &event);
    void load(const QList<Note> &notes, int nextNumber);
    /** All of it as bytes; see State::image. */
    [[nodiscard]] QByteArray image() const;
    [[nodiscard]] bool fromImage(const QByteArray &image);

private:
    QMap<int, Note> m_all;
    int m_nextNumber = 1;
};

/** Errors: BadInput for a name that a thread can't have; an empty one is none. */
[[nodiscard]] Result<> checkThread(const QString &name);

} // namespace Runyard
