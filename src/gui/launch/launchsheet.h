// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instructiondialog.h"

#include <models/agentlistmodel.h>
#include <models/folderpreflightmodel.h>

#include <QtWidgets/QDialog>

#include <memory>

namespace Runyard {

namespace Ui {
class LaunchSheet;
}

class FolderPreflight;

/** What is to be settled before runs start: which folders, trust, instruction, agent, manner,
 * priority. Stays open with those folders that could not be started. Enter starts. */
class LaunchSheet final : public QDialog
{
    Q_OBJECT
public:
    LaunchSheet(FolderPreflight &preflight, QWidget *parent = nullptr);
    ~LaunchSheet() override;

    void addFolders(const QStringList &folders);
    void setAgents(const QList<AgentReport> &agents);
    /** Agent and manner to begin with, as they were chosen last. */
    void prefer(const QString &agent, bool interactive);

    /** What would be submitted now; at most one command for each way of meeting others in a folder.
     */
    [[nodiscard]] QList<QueueRuns> commands() const;
    [[nodiscard]] QString agentId() const;
    [[nodiscard]] bool isInteractive() const;
    [[nodiscard]] const FolderPreflightModel &folders() const { return m_folders; }
    /** Nothing needs an answer of the user. */
    [[nodiscard]] bool isSettled() const;
    /** The preflight and the agents have been heard of. */
    [[nodiscard]] bool isReady() const;

    /** What Enter does: asks for the start of all that can start, as soon as that is known. */
    void start();
    /** The engine has answered: what was rejected stays, with its reason. Closes when nothing
     * stays. */
    void started(const QList<Rejection> &rejected);
    void failed(const Error &error);
    /** The engine is there again: what was in the way is not any more. */
    void reached();
    /** What the runs get, from the instruction sets and presets. */
    void useInstruction(const InstructionDialog::Choice &choice);
    /** None was chosen: it is as before. */
    void keepInstruction();

signals:
    /** The user wants to choose an instruction set for these folders, which are trusted, and for
     * those that he says he trusts: sets are filled in from what lies in them. */
    void instructionRequested(const QStringList &folders, const QStringList &toTrust);
    /** The user wants to see what is known of the project there. */
    void projectRequested(const QString &folder);
    void startRequested();
    /** The choices may be ready now. */
    void updated();
    void howToInstallRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum class Source { OwnFiles, Typed, Chosen };

    void connectParts();
    void showProject();
    void learn(const QStringList &folders);
    void judge();
    void fitList();
    void showTrust();
    void showInstruction();
    void showAgent();
    void showSummary();
    void showBusyChoices();
    void paintTones();
    void placeFocus();
    void sourceChosen();
    void setText(const QString &text);
    void instructionEdited();
    [[nodiscard]] Source source() const;
    [[nodiscard]] bool isCommand() const;
    [[nodiscard]] LaunchChoice choice() const;
    [[nodiscard]] QString ownText() const;
    [[nodiscard]] const AgentReport *agent() const;

    std::unique_ptr<Ui::LaunchSheet> m_ui;
    FolderPreflight &m_preflight;
    FolderPreflightModel m_folders;
    AgentListModel m_agents;
    QString m_preferredAgent;
    QString m_typed; ///< kept while another text is shown
    InstructionDialog::Choice m_chosen;
    int m_sourceBefore = 0;  ///< to go back to
    QStringList m_submitted; ///< under way
    bool m_isStarting = false;
    bool m_isFilling = false;       ///< the text changes by our own hand
    bool m_isSourceChosen = false;  ///< by the user
    bool m_startsWhenReady = false; ///< Enter came before the answers
    bool m_hasStarted = false;
    bool m_focusPlaced = false;
};

} // namespace Runyard
