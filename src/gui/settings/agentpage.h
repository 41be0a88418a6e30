// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/settings.h>
#include <domain/queries.h>

#include <QtWidgets/QScrollArea>

class QComboBox;
class QFormLayout;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Runyard {

class ActionRegistry;
class ErrorCard;

/** One agent: its facts, what it can do, what is missing, and what can be set for it. */
class AgentPage final : public QScrollArea
{
    Q_OBJECT
public:
    explicit AgentPage(ActionRegistry &actions, QWidget *parent = nullptr);

    void show(const AgentReport &agent);
    /** Something could not be done: shown above the facts. */
    void tell(const Error &error);

signals:
    void settingChosen(const QString &key, const QString &text);
    void againWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] static QList<std::pair<QString, QString>> abilityWords();
    QLabel *addFact(const QString &name);
    void addFields();
    void addButtons();
    void showAbilities();
    void showFields();
    void showState();
    void chooseProgram();
    [[nodiscard]] QString key(const char *what) const;

    AgentReport m_agent;
    QLabel *m_name;
    QLabel *m_icon;
    QLabel *m_state;
    ErrorCard *m_error;
    QFormLayout *m_facts;
    QLabel *m_program, *m_version, *m_login, *m_account, *m_definition;
    QGridLayout *m_abilities;
    QWidget *m_fields;
    QLineEdit *m_path;
    QComboBox *m_model;
    QLabel *m_override; ///< that something else goes before the file
    QPushButton *m_default;
};

} // namespace Runyard
