// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "terminalactions.h"
#include "terminalfeed.h"

#include <QtWidgets/QWidget>

class QLabel;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace Runyard {

class TerminalBar;
class TerminalScreen;
class TranscriptView;

/** One run in a terminal: live and typed into, or replayed from its file; with a bar that says how
 * it stands, and the same as text. Owned by the panel. */
class TerminalView : public QWidget
{
    Q_OBJECT
public:
    /** `pacer` must outlive it. */
    TerminalView(std::unique_ptr<TerminalSource> source, TerminalPacer &pacer,
                 QWidget *parent = nullptr);
    ~TerminalView() override;

    [[nodiscard]] const Run &run() const { return m_source->state().run; }
    /** What the program calls itself; may be empty. */
    [[nodiscard]] const QString &programTitle() const { return m_programTitle; }
    [[nodiscard]] const TerminalFeed &feed() const { return *m_feed; }
    [[nodiscard]] const TerminalActions &terminalActions() const { return m_actions; }
    void setTerminalFont(const QFont &font);

signals:
    void stateChanged();
    void programTitleChanged(const QString &title);
    void closeWanted();
    void restarted(const Runyard::RunId &run);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();
    void connectSource();
    void connectScreen();
    void connectActions();
    void followState();
    void feedOrRest();
    void sayHowItStands();
    void paste(bool selection);
    void send(const QByteArray &bytes);
    void zoom(int steps);
    void setTextShown(bool shown);
    void switchStream();
    void topReached();
    void load(qint64 bytes, int historyLines);
    void loaded();
    void takeFacts(const QList<TerminalFact> &facts);
    void showLink(const QString &link);
    void openLink(const QUrl &link);
    void addLinks(QMenu &menu);

    std::unique_ptr<TerminalSource> m_source;
    TerminalScreen *m_screen;
    TerminalFeed *m_feed;
    TerminalActions m_actions;
    QStackedWidget *m_pages;
    TranscriptView *m_transcript = nullptr; ///< made when it is wanted
    TerminalBar *m_note;                    ///< above: what isn't shown
    TerminalBar *m_bar;                     ///< below: how the run stands
    TerminalBar *m_hint;                    ///< below: why a key did nothing
    QToolButton *m_loadAll;
    QToolButton *m_showText;
    QToolButton *m_stream;
    QToolButton *m_restart;
    QToolButton *m_close;
    QLabel *m_link;
    QStringList m_links; ///< that programs have set, latest first
    QString m_programTitle;
    QFont m_font;
    int m_scrolledBeforeLoad = -1;
};

} // namespace Runyard
