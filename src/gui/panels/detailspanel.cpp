// SPDX-License-Identifier: GPL-3.0-or-later
#include "detailspanel.h"

#include "errorcard.h"
#include "factstable.h"
#include "notespage.h"
#include "runheader.h"
#include "timelineview.h"

#include <gui/emptystate.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {

using namespace std::chrono_literals;

DetailsPanel::DetailsPanel(const Parts &parts, QWidget *parent)
    : Panel(QStringLiteral("details"), tr("Details"), parent)
    , m_replica(parts.replica)
    , m_clock(parts.clock)
    , m_actions(parts.actions)
    , m_timeline(parts.replica, parts.clock)
    , m_header(new RunHeader)
    , m_error(new ErrorCard(parts.actions))
    , m_tabs(new QTabWidget)
    , m_instruction(new QPlainTextEdit)
    , m_facts(new FactsTable)
    , m_notes(new NotesPage(parts.replica, parts.clock))
{
    auto *holder = new QWidget;
    holder->setAutoFillBackground(true);
    holder->setBackgroundRole(QPalette::Base);
    m_stack = new QStackedLayout(holder);
    m_stack->addWidget(
        new EmptyState(QStringLiteral("details"), tr("Select a run to see what it does and did.")));
    m_stack->addWidget(makeRunPage());
    holder->setFocusProxy(m_tabs);
    setWidget(holder);

    m_soon.setSingleShot(true);
    m_soon.setInterval(16ms);
    m_second.setInterval(1s);
    connect(&m_soon, &QTimer::timeout, this, &DetailsPanel::refresh);
    connect(&m_second, &QTimer::timeout, this, &DetailsPanel::refresh);
    connect(&m_timeline, &TimelineModel::loadFailed, this, &DetailsPanel::failed);
    connect(&m_timeline, &TimelineModel::detailsLoaded, this, &DetailsPanel::showInstruction);
    connect(&parts.selection, &Selection::currentChanged, this, &DetailsPanel::showRun);
    connect(&m_replica, &EngineReplica::reset, this, &DetailsPanel::refresh);
    connect(&m_replica, &EngineReplica::recorded, this, [this] {
        if (!m_run.isEmpty() && !m_soon.isActive())
            m_soon.start();
    });
}

QWidget *DetailsPanel::makeRunPage()
{
    auto *timeline = new TimelineView;
    timeline->setModel(&m_timeline);
    m_instruction->setReadOnly(true);
    m_instruction->setFrameShape(QFrame::NoFrame);
    m_instruction->setAccessibleName(tr("Instruction as it was sent"));
    m_instruction->setPlaceholderText(tr("This run was started without an instruction."));
    m_instruction->document()->setDocumentMargin(Theme::gap);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Details of the run"));
    m_tabs->addTab(timeline, tr("Timeline"));
    m_tabs->addTab(m_instruction, tr("Instruction"));
    m_tabs->addTab(m_facts, tr("Facts"));
    auto *notesArea = new QScrollArea; // a low window keeps its size
    notesArea->setWidget(m_notes);
    notesArea->setWidgetResizable(true);
    notesArea->setFrameShape(QFrame::NoFrame);
    notesArea->setFocusPolicy(Qt::NoFocus);
    notesArea->viewport()->setBackgroundRole(QPalette::Base);
    const int notes = m_tabs->addTab(notesArea, tr("Notes"));
    connect(m_notes, &NotesPage::countChanged, this, [this, notes](int count) {
        m_tabs->setTabText(notes, count > 0 ? tr("Notes (%1)").arg(count) : tr("Notes"));
    });
    connect(m_notes, &NotesPage::failed, this, &DetailsPanel::failed);

    auto *top = new QWidget;
    auto *topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(12, 12, 12, 12);
    topLayout->setSpacing(12);
    topLayout->addWidget(m_header);
    topLayout->addWidget(m_error);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(top);
    layout->addWidget(m_tabs, 1);
    return page;
}

void DetailsPanel::showRun(const RunId &run)
{
    m_run = run;
    m_instruction->clear();
    m_timeline.setRun(run);
    m_notes->setRun(run);
    refresh();
}

void DetailsPanel::showInstruction()
{
    const QString &text = m_timeline.details().run.instruction;
    if (m_instruction->toPlainText() != text)
        m_instruction->setPlainText(text);
    refresh();
}

void DetailsPanel::refresh()
{
    const Run *run = m_run.isEmpty() ? nullptr : m_replica.state().run(m_run);
    m_stack->setCurrentIndex(run ? 1 : 0);
    const bool isTicking = run && isActive(run->state);
    if (isTicking != m_second.isActive())
        isTicking ? m_second.start() : m_second.stop();
    if (!run)
        return;
    m_header->show(*run, m_clock.now());
    m_error->show(run->error, run->notice);
    m_facts->show(*run, m_timeline.details(), m_clock.now());
}

} // namespace Runyard
