// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/instructionchoices.h>
#include <models/instructiondraft.h>

#include <QtCore/QSortFilterProxyModel>
#include <QtWidgets/QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;

namespace Runyard {

class InstructionForm;

/** Chooses an instruction set or a preset: a list to search in, the form for what it asks for, and
 * the text as an agent in the folder would get it, kept up to date. */
class InstructionDialog final : public QDialog
{
    Q_OBJECT
public:
    /** `folders` are those that the runs are for; the first is shown. */
    InstructionDialog(Gateway &gateway, const QStringList &folders, QWidget *parent = nullptr);

    /** What was chosen. */
    struct Choice
    {
        QString instructionTemplate; ///< name of the set; empty for a preset without one
        QString preset;              ///< name; empty for a set
        QString title;
        QJsonObject variables;
        QJsonObject settings; ///< of the preset
        QString text;         ///< as it would be sent in the folder that was shown
    };
    [[nodiscard]] Choice choice() const;

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build(const QStringList &folders);
    void load();
    void choose();
    void fitForm();
    void showChoice();
    void paintTones();
    [[nodiscard]] QString problem(bool isPlainPreset) const;
    [[nodiscard]] const InstructionChoice *current() const;
    [[nodiscard]] QString folder() const;

    Gateway &m_gateway;
    InstructionChoices m_choices;
    QSortFilterProxyModel m_filtered;
    InstructionDraft m_draft;
    QLineEdit *m_search = nullptr;
    QListView *m_list = nullptr;
    QComboBox *m_folder = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_description = nullptr;
    InstructionForm *m_form = nullptr;
    QScrollArea *m_formArea = nullptr;
    QPlainTextEdit *m_preview = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_use = nullptr;
};

} // namespace Runyard
