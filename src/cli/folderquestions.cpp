// SPDX-License-Identifier: GPL-3.0-or-later
#include "folderquestions.h"

#include "question.h"

namespace Runyard::Cli {
namespace {

/** What the user should know before trusting the folder, or its settings as they are now. */
QString introductionTo(const FolderReport &report)
{
    QString text;
    if (report.settingsChanged) {
        text = Text::tr("The settings for Runyard in %1 are not what you trusted:")
                   .arg(shown(report.realPath))
               + u'\n';
        const QStringList &names = report.settingsDifferences.isEmpty()
                                       ? report.settingsFiles
                                       : report.settingsDifferences;
        for (const QString &name : names)
            text += QLatin1StringView("  ") + shown(name) + u'\n';
        return text;
    }
    text = Text::tr("%1 is not trusted yet.").arg(shown(report.realPath)) + u'\n';
    for (const QString &file : report.actingFiles)
        text += Text::tr("  An agent or tool there obeys: %1").arg(shown(file)) + u'\n';
    if (!report.instructionFile.isEmpty())
        text += Text::tr("  The instruction would be: %1").arg(shown(report.instructionFile))
                + u'\n';
    return text;
}

} // namespace

FolderQuestions::FolderQuestions(Context &context, const QList<Rejection> &rejected)
    : QObject(&context), m_context(context), m_left(rejected)
{
}

bool FolderQuestions::canAnswer(const Rejection &rejection)
{
    return rejection.error.code == ErrorCode::FolderNotTrusted
           || rejection.error.code == ErrorCode::FolderBusy;
}

void FolderQuestions::ask()
{
    next();
}

void FolderQuestions::next()
{
    if (m_left.isEmpty()) {
        emit finished();
        deleteLater();
        return;
    }
    const Rejection rejection = m_left.takeFirst();
    if (rejection.error.code == ErrorCode::FolderNotTrusted)
        askTrust(rejection);
    else
        askBusy(rejection);
}

void FolderQuestions::askTrust(const Rejection &rejection)
{
    m_context.ask(FoldersQuery{{rejection.folder}},
                  [this, rejection](const FolderReports &reports) {
                      const FolderReport report = reports.folders.value(0);
                      m_context.writeError(introductionTo(report).toUtf8());
                      askUser(m_context, Text::tr("Trust this folder, from now on? [y/N]"),
                              QStringLiteral("ny"), [this, rejection](QChar answer) {
                                  if (answer == u'y')
                                      emit accepted(rejection.folder, true, RunEnums::OnBusy::Ask);
                                  else
                                      emit refused(rejection);
                                  next();
                              });
                  });
}

void FolderQuestions::askBusy(const Rejection &rejection)
{
    const QString question = Text::tr("Another run works or waits in %1. Start after it (q), "
                                      "beside it (b), or not at all (n)? [Q/b/n]")
                                 .arg(shown(rejection.folder));
    askUser(m_context, question, QStringLiteral("qbn"), [this, rejection](QChar answer) {
        if (answer == u'n')
            emit refused(rejection);
        else
            emit accepted(rejection.folder, false,
                          answer == u'b' ? RunEnums::OnBusy::Beside : RunEnums::OnBusy::Queue);
        next();
    });
}

} // namespace Runyard::Cli

#include "moc_folderquestions.cpp"
