// SPDX-License-Identifier: GPL-3.0-or-later
#include "runerrors.h"

#include <QtCore/QCoreApplication>

#include <cerrno>
#include <cstring>

namespace Runyard {

Error startError(const Run &run, const FinishedRecord &record)
{
    const QString reason = QString::fromLocal8Bit(strerror(record.failedErrno));
    if (record.failedStep == u"cwd")
        return makeError(
            record.failedErrno == ENOENT ? ErrorCode::FolderGone : ErrorCode::FolderUnreadable,
            QT_TRANSLATE_NOOP("Error", "The folder %1 can't be entered: %2."),
            {shown(run.folder), reason},
            QT_TRANSLATE_NOOP("Error", "Put it back, or drop it again from where it is now."));
    if (record.failedStep == u"pty")
        return makeError(ErrorCode::NoTerminalFree,
                         QT_TRANSLATE_NOOP("Error", "There is no terminal free: %1."), {reason},
                         QT_TRANSLATE_NOOP("Error", "Close some terminals, then try again."));
    if (record.failedErrno == EAGAIN)
        return makeError(
            ErrorCode::TooManyProcesses,
            QT_TRANSLATE_NOOP("Error", "The system allows no more processes: %1."), {reason},
            QT_TRANSLATE_NOOP("Error", "End some, or lower the queue's limit; then try again."));
    return makeError(
        ErrorCode::StartFailed, QT_TRANSLATE_NOOP("Error", "%1 could not be started: %2."),
        {run.command.isEmpty() ? run.agent : shown(run.command.first()), reason},
        QT_TRANSLATE_NOOP(
            "Error",
            "Check that the program is there, is executable and is made for this machine."),
        record.failedStep);
}

Error shimError(const QString &diagnosis)
{
    const auto says
        = [&](int number) { return diagnosis.contains(QString::fromLocal8Bit(strerror(number))); };
    if (says(EAGAIN) || says(EMFILE) || says(ENFILE) || says(ENOMEM))
        return makeError(
            ErrorCode::TooManyProcesses,
            QT_TRANSLATE_NOOP("Error", "The system allows no more processes: %1."), {diagnosis},
            QT_TRANSLATE_NOOP("Error", "End some, or lower the queue's limit; then try again."));
    return makeError(ErrorCode::StartFailed,
                     QT_TRANSLATE_NOOP("Error", "The supervisor process could not be started: %1."),
                     {diagnosis}, QT_TRANSLATE_NOOP("Error", "Install Runyard again."));
}

Error withdrawnError(const Run &run)
{
    return makeError(
        ErrorCode::FolderNotAnswering,
        QT_TRANSLATE_NOOP("Error",
                          "It did not begin in time: %1, or where its program is, does not answer. "
                          "Its start was taken back."),
        {shown(run.folder)},
        QT_TRANSLATE_NOOP("Error", "It may lie on a network drive that is gone. Try again when it "
                                   "is back; run.startTimeoutMs says how long is waited."));
}

Error lostError(const QString &diagnosis)
{
    return makeError(
        ErrorCode::Lost,
        QT_TRANSLATE_NOOP("Error",
                          "How this run ended is not known: its supervisor process vanished."),
        {}, QT_TRANSLATE_NOOP("Error", "Look at its output and its folder before you try again."),
        diagnosis);
}

Error noConversation(const Run &before)
{
    return makeError(ErrorCode::StartFailed,
                     QT_TRANSLATE_NOOP("Error", "Run %1, which this one was to go on with, ended "
                                                "before it began a conversation."),
                     {QString::number(before.number)},
                     QT_TRANSLATE_NOOP("Error", "Start a new run in its folder."));
}

} // namespace Runyard
