// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/permissionoperations.h>

#include <QtWidgets/QFrame>

class QAbstractButton;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace Runyard {

/** One question of an agent, with the ways to answer it. */
class QuestionCard final : public QFrame
{
    Q_OBJECT
public:
    explicit QuestionCard(const InboxEntry &entry, QWidget *parent = nullptr);

    [[nodiscard]] const InboxEntry &entry() const { return m_entry; }
    /** While an answer is on its way nothing can be clicked. */
    void setSending(bool sending);

signals:
    void answered(const Runyard::AnswerPermission &answer);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addWords(QVBoxLayout &layout);
    void addDetail(QVBoxLayout &layout);
    void addChoices(QVBoxLayout &layout);
    void addChoice(QVBoxLayout &layout, const PermissionChoice &choice);
    void addButtons(QVBoxLayout &layout);
    void addRefusal(QVBoxLayout &rows);
    void addWiderScopes(QPushButton &button);
    void send(bool allow, PermissionEnums::Scope scope = PermissionEnums::Scope::Once,
              bool stop = false, const QString &pattern = {});
    void askPattern();
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString ruleText() const;
    [[nodiscard]] bool isBudget() const;
    [[nodiscard]] bool isChoice() const;

    struct Choosing
    {
        QString question;
        QList<QAbstractButton *> options;
        QLineEdit *other;
    };

    InboxEntry m_entry;
    QList<Choosing> m_choices;
    QLineEdit *m_message = nullptr;
    QWidget *m_buttons = nullptr;
};

} // namespace Runyard
