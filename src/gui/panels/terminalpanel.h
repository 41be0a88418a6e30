// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gui/terminal/terminalpacer.h>
#include <gui/terminal/terminalsource.h>

#include <QtCore/QHash>
#include <QtGui/QIcon>
#include <QtWidgets/QWidget>

#include <functional>
#include <memory>

class QStackedLayout;
class QTabWidget;
class QToolButton;

namespace Runyard {

class ConversationPage;
class TerminalView;

/** Runs, a tab each: the conversation of those whose agent tells what it does, the terminal of the
 * others. The 16 that were shown last are kept alive, so that coming back to one takes a moment;
 * older tabs draw their tail anew. */
class TerminalPanel : public QWidget
{
    Q_OBJECT
public:
    using MakeSource = std::function<std::unique_ptr<TerminalSource>(const RunId &)>;
    using MakeIcon = std::function<QIcon(const Run &)>;
    /** nullptr for a run without a conversation. */
    using MakeConversation = std::function<std::unique_ptr<ConversationPage>(const RunId &)>;

    explicit TerminalPanel(MakeSource makeSource, QWidget *parent = nullptr);
    ~TerminalPanel() override;

    /** Brings the run's tab to the front, a new one when it has none. The focus stays where it is.
     */
    void showRun(const RunId &run);
    void closeRun(const RunId &run);
    /** Empty when there is no tab. */
    [[nodiscard]] RunId currentRun() const;
    /** Left to right; for the saved layout. */
    [[nodiscard]] QList<RunId> runs() const;
    /** nullptr when the run has no tab, or its terminal isn't alive. */
    [[nodiscard]] TerminalView *view(const RunId &run) const;

    /** nullptr when the run has no tab, no conversation, or isn't alive. */
    [[nodiscard]] ConversationPage *conversation(const RunId &run) const;

    /** For tabs that are opened from now on. */
    void setConversations(MakeConversation makeConversation);
    /** What the current tab shows of a run that has a conversation. */
    void showOutput(bool output);
    [[nodiscard]] bool showsOutput() const;
    void setIcons(MakeIcon makeIcon);
    void setTerminalFont(const QFont &font);

signals:
    /** Empty when the last tab was closed. */
    void currentRunChanged(const Runyard::RunId &run);
    void tabsChanged();
    /** A message was sent from a conversation: it is this run. */
    void continued(const Runyard::RunId &run);
    /** Another conversation is to be shown. */
    void runWanted(const Runyard::RunId &run);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Page;

    void addTab(const RunId &run);
    void closeTab(int index);
    void currentTabChanged(int index);
    void revive(Page &page);
    void makeTerminal(Page &page);
    void makeConversation(Page &page);
    void lookForConversation(Page &page);
    void makeFaces();
    void showFaces();
    void letOldOnesRest();
    void nameTab(Page &page);
    void step(int by);
    [[nodiscard]] Page *page(int index) const;
    [[nodiscard]] Page *pageOf(const RunId &run) const;

    MakeSource m_makeSource;
    MakeIcon m_makeIcon;
    MakeConversation m_makeConversation;
    QWidget *m_faces = nullptr; ///< buttons: conversation or output
    QToolButton *m_conversationFace = nullptr;
    QToolButton *m_outputFace = nullptr;
    TerminalPacer m_pacer;
    QStackedLayout *m_stack;
    QTabWidget *m_tabs;
    QList<Page *> m_recent; ///< alive ones, latest first
    QFont m_font;
};

} // namespace Runyard
