// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/enginereplica.h>

class QMenu;

namespace Runyard {

class ActionRegistry;
class MessageArea;

/** Pause, resume and limit of the queue. */
class QueueActions : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        EngineReplica &replica;
        ActionRegistry &actions;
        MessageArea &messages;
        QWidget &window;
    };

    explicit QueueActions(const Parts &parts, QObject *parent = nullptr);

    /** Choices of how many may work at once, made anew each time it opens. */
    void fillLimitMenu(QMenu &menu);

private:
    void togglePause();
    void setLimit(int limit);
    void askForLimit();
    void update();

    EngineReplica &m_replica;
    ActionRegistry &m_actions;
    MessageArea &m_messages;
    QWidget &m_window;
};

} // namespace Runyard
