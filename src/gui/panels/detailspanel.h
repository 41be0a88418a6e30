// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel.h"

#include <models/selection.h>
#include <models/timelinemodel.h>

#include <QtCore/QTimer>

class QPlainTextEdit;
class QStackedLayout;
class QTabWidget;

namespace Runyard {

class ActionRegistry;
class ErrorCard;
class FactsTable;
class NotesPage;
class RunHeader;

/** The selected run: state, error with the way out, timeline, instruction as it was sent, facts,
 * notes. */
class DetailsPanel final : public Panel
{
    Q_OBJECT
public:
    struct Parts
    {
        EngineReplica &replica;
        const Clock &clock;
        Selection &selection;
        ActionRegistry &actions;
    };

    explicit DetailsPanel(const Parts &parts, QWidget *parent = nullptr);

signals:
    void failed(const Runyard::Error &error);

private:
    [[nodiscard]] QWidget *makeRunPage();
    void showRun(const RunId &run);
    void showInstruction();
    void refresh();

    EngineReplica &m_replica;
    const Clock &m_clock;
    ActionRegistry &m_actions;
    TimelineModel m_timeline;
    QStackedLayout *m_stack;
    RunHeader *m_header;
    ErrorCard *m_error;
    QTabWidget *m_tabs;
    QPlainTextEdit *m_instruction;
    FactsTable *m_facts;
    NotesPage *m_notes;
    RunId m_run;
    QTimer m_soon{this};
    QTimer m_second{this};
};

} // namespace Runyard
