// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/folder.h>
#include <models/projectform.h>
#include <ports/gateway.h>

#include <QtWidgets/QDialog>

#include <functional>

class QFormLayout;
class QFrame;
class QLabel;
class QPushButton;
class QScrollArea;

namespace Runyard {

/** What is known of the project in a folder: each fact with where it comes from, in a form. What
 * the user corrects is written to the folder's `.runyard/project.yaml`. Where the folder is not
 * trusted, or its settings are not what was, that is asked first. */
class ProjectWindow final : public QDialog
{
    Q_OBJECT
public:
    ProjectWindow(Gateway &gateway, const QString &folder, QWidget *parent = nullptr);

    /** Writes what was changed, and closes. */
    void accept() override;

signals:
    void saved(const Runyard::ProjectFacts &facts);
    /** The folder is trusted from now on, or its settings as they are now. */
    void trusted(const QString &folder);

protected:
    void changeEvent(QEvent *event) override;

private:
    /** What stands in the form for one fact. */
    struct Row
    {
        QWidget *editor;
        QLabel *source;
        QPushButton *takeBack;
        std::function<QString()> text;
        std::function<void(const QString &)> setText;
    };

    void build();
    QWidget *makeTrustBox();
    void ask();
    void learn(const FolderReport &report);
    void trust();
    void fill(const ProjectFacts &facts);
    void addRow(const ProjectField &field);
    void showSource(qsizetype row);
    void showButtons();
    void paintTones();
    void tell(const Error &error);
    [[nodiscard]] QStringList texts() const;

    Gateway &m_gateway;
    QString m_folder;
    QList<ProjectField> m_fields;
    QList<Row> m_rows;
    QLabel *m_about;
    QFrame *m_trustBox = nullptr;
    QLabel *m_trustText;
    QScrollArea *m_area = nullptr;
    QFormLayout *m_form = nullptr;
    QLabel *m_remarks;
    QLabel *m_problem;
    QPushButton *m_save = nullptr;
    bool m_isSaving = false;
};

} // namespace Runyard
