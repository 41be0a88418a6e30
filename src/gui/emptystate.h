// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace Runyard {

/** What a panel shows while it has nothing to show: an icon, a sentence, perhaps one button and a
 * hint. */
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    EmptyState(const QString &icon, const QString &sentence, QWidget *parent = nullptr);

    void setSentence(const QString &sentence);
    /** For the one place where a new user shall look first. */
    void setProminent();
    /** The button does what the action does. */
    void setAction(QAction *action);
    void setHint(const QString &hint);

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawIcon();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_sentence;
    QPushButton *m_button;
    QLabel *m_hint;
};

} // namespace Runyard
