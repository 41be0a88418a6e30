// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/agentlistmodel.h>
#include <models/enginereplica.h>
#include <workflows/definition.h>

#include <QtWidgets/QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace Runyard {

class ValueForm;

/** What is settled before a workflow starts: its folders, its parameters, the agent of steps that
 * name none. Stays open with what was refused, and why. */
class StartSheet final : public QDialog
{
    Q_OBJECT
public:
    /** `text`: of the workflow, as it is in the editor. */
    StartSheet(EngineReplica &replica, const QString &file, const QByteArray &text,
               const WorkflowDefinition &definition, QWidget *parent = nullptr);

    void addFolders(const QStringList &folders);
    [[nodiscard]] StartWorkflow command() const;
    /** What Enter does. */
    void start();

signals:
    void started(const QList<Runyard::WorkflowRun> &workflows);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void chooseFolders();
    void answered(const Result<WorkflowReceipt> &receipt);
    void tell(const QString &text);
    void updateStart();

    EngineReplica &m_replica;
    QString m_file;
    QByteArray m_text;
    AgentListModel m_agents;
    ValueForm *m_form;
    QListWidget *m_folders;
    QComboBox *m_agent;
    QCheckBox *m_trust;
    QLabel *m_told;
    QPushButton *m_start;
};

} // namespace Runyard
