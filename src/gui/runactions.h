// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/enginereplica.h>
#include <models/selection.h>

#include <QtCore/QTimer>

namespace Runyard {

class ActionRegistry;
class MessageArea;

/** What can be done with the selected runs. Each action is a command to the engine; what comes of
 * it is seen when the engine has recorded it. */
class RunActions : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        EngineReplica &replica;
        Selection &selection;
        ActionRegistry &actions;
        MessageArea &messages;
    };

    explicit RunActions(const Parts &parts, QObject *parent = nullptr);

signals:
    /** What is known of the project in that folder is wanted. */
    void projectWanted(const QString &folder);

private:
    void addStopping();
    void addQueueing();
    void addLooking();
    void stop(RunEnums::StopHow how);
    void askToStop(const QList<RunId> &runs, RunEnums::StopHow how);
    void cancel(const QList<RunId> &runs);
    void retry(const QList<RunId> &runs);
    void toggleHold();
    void changePriority(int by);
    void move(RunEnums::Placement placement);
    void copyIds() const;
    void openFolder();
    void trustFolder();
    void update();

    [[nodiscard]] QList<const Run *> selected() const;
    template<class Predicate>
    [[nodiscard]] QList<RunId> selectedThat(Predicate predicate) const;
    template<class Command>
    void submit(const Command &command);

    EngineReplica &m_replica;
    Selection &m_selection;
    ActionRegistry &m_actions;
    MessageArea &m_messages;
    QTimer m_soon{this};
};

} // namespace Runyard
