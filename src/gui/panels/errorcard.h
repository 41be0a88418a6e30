// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtWidgets/QFrame>

#include <optional>

class QLabel;
class QPushButton;

namespace Runyard {

class ActionRegistry;

/** Why a run failed, what to do about it, and the button that does it. Hidden without an error or
 * notice. */
class ErrorCard final : public QFrame
{
    Q_OBJECT
public:
    explicit ErrorCard(ActionRegistry &actions, QWidget *parent = nullptr);

    void show(const std::optional<Error> &error, const QString &notice);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void copy() const;

    ActionRegistry &m_actions;
    std::optional<Error> m_error;
    QString m_notice;
    QLabel *m_message;
    QLabel *m_remedy;
    QPushButton *m_button;
    QPushButton *m_copy;
};

} // namespace Runyard
