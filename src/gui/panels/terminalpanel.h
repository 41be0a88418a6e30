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

namespace Runyard {

class TerminalView;

/** Terminals of runs, a tab each. The 16 that were shown last are kept alive, so that coming back
 * to one takes a moment; older tabs draw their tail anew. */
class TerminalPanel : public QWidget
{
    Q_OBJECT
public:
    using MakeSource = std::function<std::unique_ptr<TerminalSource>(const RunId &)>;
    using MakeIcon = std::function<QIcon(const Run &)>;

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

    void setIcons(MakeIcon makeIcon);
    void setTerminalFont(const QFont &font);

signals:
    /** Empty when the last tab was closed. */
    void currentRunChanged(const Runyard::RunId &run);
    void tabsChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Page;

    void addTab(const RunId &run);
    void closeTab(int index);
    void currentTabChanged(int index);
    void revive(Page &page);
    void letOldOnesRest();
    void nameTab(Page &page);
    void step(int by);
    [[nodiscard]] Page *page(int index) const;
    [[nodiscard]] Page *pageOf(const RunId &run) const;

    MakeSource m_makeSource;
    MakeIcon m_makeIcon;
    TerminalPacer m_pacer;
    QStackedLayout *m_stack;
    QTabWidget *m_tabs;
    QList<Page *> m_recent; ///< alive ones, latest first
    QFont m_font;
};

} // namespace Runyard
