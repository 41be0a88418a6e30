// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace Runyard {

class MessageEdit;

/** Where the next message to an agent is written. */
class Composer final : public QFrame
{
    Q_OBJECT
public:
    /** What sending would do now. */
    enum class Standing {
        Sends,  ///< at once
        Queues, ///< when the agent has done what it does
        Sending,
        Refused, ///< see `setStanding`
    };
    explicit Composer(QWidget *parent = nullptr);

    /** `reason`: why nothing can be sent. */
    void setStanding(Standing standing, const QString &reason = {});
    [[nodiscard]] bool takesMessages() const;
    /** The message goes into a copy of the conversation; `point` says from where. Empty: no more.
     */
    void setFork(const QString &point);
    [[nodiscard]] bool isFork() const;
    void setFolder(const QString &folder);
    void nameFiles(const QStringList &paths);
    [[nodiscard]] QString text() const;
    void clear();

signals:
    void sendWanted(const QString &text);
    void leaveWanted();
    /** The user wants no copy after all. */
    void forkCancelled();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void send();
    void update();
    void chooseFiles();
    [[nodiscard]] QString hint() const;
    [[nodiscard]] QWidget *makeForkStrip();

    Standing m_standing = Standing::Refused;
    QString m_reason;
    QString m_folder;
    QWidget *m_forkStrip = nullptr; ///< "in a copy, from …"
    QLabel *m_forkPoint = nullptr;
    MessageEdit *m_edit;
    QLabel *m_hint;
    QToolButton *m_files;
    QPushButton *m_button;
};

} // namespace Runyard
