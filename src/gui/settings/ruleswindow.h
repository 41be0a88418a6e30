// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/permissionoperations.h>
#include <ports/gateway.h>

#include <QtWidgets/QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace Runyard {

/** The rules that answer agents: each with where it comes from, and what they would have answered
 * in a run. One's own can be added and removed; those of folders stand in the folders' files. */
class RulesWindow final : public QDialog
{
    Q_OBJECT
public:
    RulesWindow(Gateway &gateway, QWidget *parent = nullptr);

    /** The run that the rules are tried on, and its folder, whose own rules are listed as well. An
     * empty run leaves the trial out. */
    void setRun(const RunId &run, int number, const QString &folder);

private:
    void build();
    QWidget *makeForm();
    QWidget *makeTrial();
    void ask();
    void take(const PermissionRules &own, const QList<PermissionRule> &ofFolder);
    static void setEffect(QTreeWidgetItem &item, PermissionEnums::Effect effect,
                          const QPalette &palette);
    void tryOut();
    void showTrial(const DryRun &trial);
    void add();
    void remove();
    void showButtons();
    void tell(const Error &error);

    Gateway &m_gateway;
    PermissionRules m_rules;
    RunId m_run;
    QString m_folder;
    QLabel *m_about;
    QTreeWidget *m_list;
    QPushButton *m_remove;
    QComboBox *m_effect;
    QLineEdit *m_tool;
    QComboBox *m_kind; ///< of the pattern: command, path or domain
    QLineEdit *m_pattern;
    QPushButton *m_add;
    QLabel *m_problem;
    QWidget *m_trialRoom;
    QLabel *m_trialTitle;
    QLabel *m_trialSums;
    QTreeWidget *m_trial;
};

} // namespace Runyard
